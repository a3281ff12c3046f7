"""The words that stand where there is nothing, and how long a text is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from quietpage.ui.commands import CommandList
from quietpage.ui.wording import reading_time
from ui.gestures import CTRL, KEY


def words(part):
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_beside_no_article_nobody_is_asked_to_select_words(start, qtbot):
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    assert "No article is open." in words(window.sidebar.highlights)


def test_a_tag_without_articles_says_so(window, qtbot):
    window.desk.act(window.desk.library.add_article_tags, [window.open_article.article.id], ["sound"])
    tags = window.sidebar.tags.list
    qtbot.waitUntil(lambda: tags.count() == 1)
    window.sidebar.show_tab(1)
    qtbot.mouseClick(tags.viewport(), Qt.MouseButton.LeftButton, pos=tags.visualItemRect(tags.item(0)).center())
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 1)
    window.articles.view.setFocus()
    qtbot.keyClick(window.articles.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: "No article carries this tag any more." in words(window.articles))


def test_a_command_that_is_not_there_is_said_to_be_missing(window, qtbot):
    qtbot.keyClick(window, KEY.Key_K, CTRL)
    commands = window.findChild(CommandList)
    qtbot.keyClicks(commands.field, "xyz")
    assert words(commands) == ["No command has these words."]
    for _letter in "xyz":
        qtbot.keyClick(commands.field, KEY.Key_Backspace)
    assert commands.list.isVisible()
    assert not commands.nothing.isVisible()


@pytest.mark.parametrize(
    ("minutes", "short", "long"),
    [(1, "1 min", "1 minute"), (90, "90 min", "90 minutes"), (91, "1 h 31 min", "1 h 31 min"), (2400, "40 h", "40 h")],
)
def test_a_long_time_is_said_in_hours(minutes, short, long):
    assert (reading_time(minutes, short=True), reading_time(minutes)) == (short, long)
