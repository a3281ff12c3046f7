"""What a screen reader gets of the window: names of everything, and where highlights begin and end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from quietpage.ui.reader.speaking import Speaking
from ui.gestures import CTRL, KEY, QUOTE, highlighted, points_of


@pytest.fixture
def said(window):
    """What was announced."""
    heard = []
    window.reader.view.findChild(Speaking).announced.connect(heard.append)
    return heard


def nameless(widget):
    """Return what the keys reach in a window, and what has no name there."""
    return [
        (type(part).__name__, part.objectName())
        for part in [widget, *widget.findChildren(QWidget)]
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.focusProxy()
        if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]


def walk_to(qtbot, window, position):
    cursor = window.reader.view.textCursor()
    cursor.setPosition(position)
    window.reader.view.setTextCursor(cursor)


def test_the_edges_of_a_highlight_are_announced_as_the_caret_passes_them(window, qtbot, said):
    made = highlighted(qtbot, window)
    window.desk.act(window.desk.library.set_note, made.id, "why")
    qtbot.waitUntil(lambda: window.reader.view.decoration.highlights[0][0].note == "why")
    start, end = window.reader.view.positions.span(made.place)
    walk_to(qtbot, window, start - 1)
    said.clear()
    qtbot.keyClick(window.reader.view, KEY.Key_Right)
    assert said == ["Highlight, yellow, note: why"]
    qtbot.keyClick(window.reader.view, KEY.Key_Right)
    assert len(said) == 1
    walk_to(qtbot, window, end - 1)
    qtbot.keyClick(window.reader.view, KEY.Key_Right)
    assert said[1:] == ["End of highlight"]


def test_a_jump_to_a_highlight_says_which_it_is(window, qtbot, said):
    highlighted(qtbot, window)
    walk_to(qtbot, window, 0)
    said.clear()
    qtbot.keyClick(window.reader.view, KEY.Key_BracketRight)
    assert said == ["Highlight, yellow"]


def test_a_text_that_is_set_again_says_nothing(window, qtbot, said):
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_BracketRight)
    said.clear()
    qtbot.keyClick(window, KEY.Key_Plus, CTRL)
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    assert said == []


def test_qt_takes_the_announcement_while_a_screen_reader_listens(window, qtbot, said):
    highlighted(qtbot, window)
    QAccessible.setActive(True)
    try:
        walk_to(qtbot, window, 0)
        qtbot.keyClick(window.reader.view, KEY.Key_BracketRight)
    finally:
        QAccessible.setActive(False)
    assert said[-1] == "Highlight, yellow"


def test_the_text_is_read_with_its_title_and_its_place(window):
    text = QAccessible.queryAccessibleInterface(window.reader.view)
    assert text.text(QAccessible.Text.Name) == "Article text"
    assert text.text(QAccessible.Text.Description).startswith(window.open_article.article.details.title)
    assert "% read" in text.text(QAccessible.Text.Description)
    assert text.textInterface() is not None
    whole = text.textInterface().text(0, text.textInterface().characterCount())
    assert QUOTE in whole


def test_all_that_the_keys_reach_in_the_window_has_a_name(window, qtbot):
    highlighted(qtbot, window)
    points_of(window, QUOTE)
    qtbot.keyClick(window, KEY.Key_F, CTRL)
    assert nameless(window) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a desktop
@pytest.mark.parametrize(
    "command", ["commands", "keys", "outline", "rules", "export", "type", "themes", "color_names", "rule"]
)
def test_all_that_the_keys_reach_in_a_dialog_has_a_name(window, qtbot, command):
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    before = {*QApplication.topLevelWidgets()}
    window.actions_[command].trigger()
    opened = [*{*QApplication.topLevelWidgets()} - before, *window.findChildren(QDialog)]
    shown = [part for part in opened if part.isVisible()]
    assert shown
    without = [found for part in shown for found in nameless(part)]
    for part in shown:
        part.close()
    assert without == []
