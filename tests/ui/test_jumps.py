"""Notes and headings are jumped to, and there is a way back from every jump."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.gestures import KEY, SHIFT, message, open_page, points_of

ALT = Qt.KeyboardModifier.AltModifier
FILLER = "".join(
    f"<p>Paragraph {number} of the account says that the ferry was late again, that the clock of the quay was right, "
    "and that nobody who waited there had anything else to do. The harbour master wrote it down.</p>"
    for number in range(40)
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The late ferry</title>'
    '<link rel="canonical" href="https://harbour.example/ferry"></head><body><article><h1>The late ferry</h1>'
    '<p>The ferry was late.<sup id="b1"><a href="#n1">1</a></sup> So was the report on it, as '
    '<a href="https://harbour.example/ferry/#end">the end</a> of this account says, and <a href="#lost">a lost place'
    f"</a> besides.</p>{FILLER}<h2 id='end'><a href='#end'>How it ended</a></h2>"
    "<p>It arrived in the end, and everybody clapped.</p>"
    '<ol><li id="n1">By eleven minutes, as the harbour master counts them. <a href="#b1">back</a></li></ol>'
    "<p>The account ends with a table of the tides that nobody reads, and a drawing of the ferry.</p>"
    "</article></body></html>"
)


@pytest.fixture
def ferry(window, qtbot, tmp_path_factory):
    """The window with the ferry open, in a window that shows a few paragraphs at once."""
    open_page(qtbot, window, tmp_path_factory.mktemp("page") / "ferry.html", PAGE)
    window.resize(1280, 500)
    qtbot.waitUntil(lambda: window.reader.view.verticalScrollBar().maximum() > 2000)
    return window


def click(qtbot, window, words, into=0, button=Qt.MouseButton.LeftButton):
    """Click on words that are in view; `into` is where in them, in pixels."""
    point = points_of(window, words)[0] + QPoint(3 + into, 0)
    qtbot.mouseClick(window.reader.view.viewport(), button, pos=point)


def is_in_sight(window, words):
    view = window.reader.view
    found = view.document().find(words)
    box = view.rectangle((found.selectionStart(), found.selectionStart()))
    return found.hasSelection() and box.top() >= 0 and box.bottom() <= view.viewport().height()


def test_a_click_on_the_mark_of_a_note_goes_there_and_a_key_comes_back(ferry, qtbot):
    view, bar = ferry.reader.view, ferry.reader.view.verticalScrollBar()
    mark = points_of(ferry, "1 So was")[0] + QPoint(3, 0)
    before = bar.value()
    qtbot.mouseMove(view.viewport(), mark)
    assert "By eleven minutes" in view.toolTip()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert is_in_sight(ferry, "By eleven minutes")
    assert "Backspace" in message(ferry)
    qtbot.keyClick(view, KEY.Key_Backspace)
    assert bar.value() == before
    qtbot.keyClick(view, KEY.Key_Right, ALT)
    assert is_in_sight(ferry, "By eleven minutes")
    qtbot.keyClick(view, KEY.Key_Left, ALT)
    assert bar.value() == before


def test_the_way_back_of_the_note_itself_is_a_jump_too(ferry, qtbot):
    click(qtbot, ferry, "1 So was")
    click(qtbot, ferry, "back")
    assert is_in_sight(ferry, "The ferry was late.")
    qtbot.keyClick(ferry.reader.view, KEY.Key_Backspace)
    assert is_in_sight(ferry, "By eleven minutes")


def test_a_link_with_the_address_of_the_page_itself_stays_in_the_article(ferry, qtbot):
    asked = []
    ferry.reader.link_asked.disconnect()
    ferry.reader.link_asked.connect(asked.append)
    click(qtbot, ferry, "the end")
    assert is_in_sight(ferry, "How it ended")
    assert asked == []


def test_a_link_to_a_place_that_is_not_there_is_no_link(ferry, qtbot):
    view = ferry.reader.view
    point = points_of(ferry, "a lost place")[0] + QPoint(3, 0)
    assert view.anchorAt(point) == ""
    before = view.verticalScrollBar().value()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.verticalScrollBar().value() == before


def test_a_heading_that_leads_to_itself_is_no_link(ferry):
    view = ferry.reader.view
    ferry.reader.setting.scroll_to(1)
    heading = points_of(ferry, "How it ended")[0] + QPoint(3, 0)
    assert view.anchorAt(heading) == ""
    assert view.anchorAt(points_of(ferry, "back")[0] + QPoint(3, 0)) == "#b1"


def test_a_note_in_a_fold_is_shown_when_it_is_jumped_to(ferry, qtbot):
    view = ferry.reader.view
    body = ferry.desk.reader.body(ferry.open_article.article.id)
    note = next(index for index, block in enumerate(body.blocks) if "By eleven minutes" in block.text)
    ferry.desk.act(ferry.desk.library.correct, ferry.open_article.article.id, [note], False)
    qtbot.waitUntil(lambda: "By eleven minutes" not in view.toPlainText())
    click(qtbot, ferry, "1 So was")
    assert is_in_sight(ferry, "By eleven minutes")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of a menu, the offscreen platform says so
def test_the_keys_alone_follow_a_note(ferry, qtbot):
    view = ferry.reader.view
    ferry.reader.setting.scroll_to(0)
    while "The ferry was late" not in view.document().findBlock(view.textCursor().position()).text():
        qtbot.keyClick(view, KEY.Key_N)
    qtbot.keyClick(view, KEY.Key_O, SHIFT)
    menu = next(part for part in view.findChildren(QMenu) if part.isVisible())
    assert menu.actions()[0].text().startswith("1: By eleven minutes")
    qtbot.keyClick(menu, KEY.Key_Return)
    assert is_in_sight(ferry, "By eleven minutes")
    qtbot.keyClick(view, KEY.Key_O, SHIFT)  # the only link there leads back
    assert is_in_sight(ferry, "The ferry was late.")


def test_the_way_back_leads_to_the_article_before_and_forward_again(ferry, qtbot):
    view = ferry.reader.view
    first = ferry.open_article.article.id
    click(qtbot, ferry, "1 So was")
    there = view.verticalScrollBar().value()
    other = next(number for number in ferry.articles.model.ids() if number != first)
    ferry.articles.view.select(other)
    qtbot.waitUntil(lambda: ferry.open_article.article.id == other)
    qtbot.keyClick(view, KEY.Key_Left, ALT)
    qtbot.waitUntil(lambda: ferry.open_article.article.id == first)
    assert abs(view.verticalScrollBar().value() - there) <= 1
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.BackButton, pos=QPoint(50, 50))
    assert is_in_sight(ferry, "The ferry was late.")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.ForwardButton, pos=QPoint(50, 50))
    assert abs(view.verticalScrollBar().value() - there) <= 1
    qtbot.keyClick(view, KEY.Key_Right, ALT)
    qtbot.waitUntil(lambda: ferry.open_article.article.id == other)


def test_an_article_that_was_deleted_is_left_out_on_the_way_back(ferry, qtbot):
    view = ferry.reader.view
    first = ferry.open_article.article.id
    second, third = [number for number in ferry.articles.model.ids() if number != first][:2]
    for number in (second, third):
        ferry.articles.view.select(number)
        qtbot.waitUntil(lambda number=number: ferry.open_article.article.id == number)
    ferry.desk.act(ferry.desk.library.delete_articles, [second])
    qtbot.waitUntil(lambda: second not in ferry.articles.model.ids())
    qtbot.keyClick(view, KEY.Key_Left, ALT)
    qtbot.waitUntil(lambda: ferry.open_article.article.id == first)
