"""The range of a highlight, changed with the mouse and with keys, and nothing else of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color
from ui.gestures import CTRL, KEY, QUOTE, drag, drop, highlighted, message, points_of

LEFT = Qt.MouseButton.LeftButton
INNER = "a clock until it stops"


@pytest.fixture
def noted(window, qtbot):
    """A highlight with note and tags, the current one."""
    made = highlighted(qtbot, window)
    library = window.desk.library
    window.desk.act(library.set_note, made.id, "why")
    window.desk.act(library.set_highlight_tags, made.id, ("sound",))
    qtbot.waitUntil(lambda: window.desk.reader.highlight(made.id).tags == ("sound",))
    points_of(window, QUOTE)
    return window.desk.reader.highlight(made.id)


def handle(window, edge):
    return window.reader.view.edges()[edge].center().toPoint()


def pull(qtbot, window, edge, point):
    """Drag an edge to a point; the button stays down."""
    viewport = window.reader.view.viewport()
    qtbot.mousePress(viewport, LEFT, pos=handle(window, edge))
    qtbot.mouseMove(viewport, point)


def painted(window):
    ((highlight, _span),) = window.reader.view.decoration.highlights
    return window.reader.view.positions.text(highlight.place)


def stored(window, made):
    return window.desk.reader.highlight(made.id)


def keys(qtbot, window, *pressed):
    for key in pressed:
        qtbot.keyClick(window.reader.view, *key) if isinstance(key, tuple) else qtbot.keyClick(window.reader.view, key)


def test_an_edge_dragged_shows_the_range_at_once_and_saves_it_when_let_go(window, qtbot, noted):
    target = points_of(window, INNER)[0]
    pull(qtbot, window, "start", target)
    assert painted(window) == INNER
    assert stored(window, noted) == noted
    assert window.reader.view.selected_place() is None
    qtbot.mouseRelease(window.reader.view.viewport(), LEFT, pos=target)
    qtbot.waitUntil(lambda: stored(window, noted).quote == INNER)
    after = stored(window, noted)
    assert (after.note, after.tags, after.color, after.created_at) == ("why", ("sound",), "yellow", noted.created_at)
    assert window.reader.marking.current == noted.id
    qtbot.waitUntil(lambda: message(window) == "Range changed")
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stored(window, noted) == noted)
    qtbot.waitUntil(lambda: painted(window) == QUOTE)


def test_an_edge_never_passes_the_other_one(window, qtbot, noted):
    pull(qtbot, window, "end", points_of(window, QUOTE)[0] - QPoint(30, 0))
    assert painted(window) == QUOTE
    qtbot.mouseRelease(window.reader.view.viewport(), LEFT)


def test_escape_while_dragging_leaves_the_range_as_it_was(window, qtbot, noted):
    target = points_of(window, INNER)[0]
    pull(qtbot, window, "start", target)
    qtbot.keyClick(window.reader.view, KEY.Key_Escape)
    assert painted(window) == QUOTE
    qtbot.mouseRelease(window.reader.view.viewport(), LEFT, pos=target)
    window.desk.settle()
    assert stored(window, noted) == noted
    assert window.reader.marking.current == noted.id


def test_below_the_view_the_text_follows_an_edge(window, qtbot, noted):
    before = window.reader.view.verticalScrollBar().value()
    pull(qtbot, window, "end", QPoint(300, window.reader.view.viewport().height() + 30))
    qtbot.waitUntil(lambda: window.reader.view.verticalScrollBar().value() > before + 60)
    qtbot.mouseRelease(window.reader.view.viewport(), LEFT)
    qtbot.waitUntil(lambda: stored(window, noted).place.end_block > noted.place.end_block)
    assert stored(window, noted).place.start_block == noted.place.start_block


def test_keys_move_the_end_by_letters_and_words_and_return_saves(window, qtbot, noted):
    keys(qtbot, window, KEY.Key_R, KEY.Key_Left)
    assert painted(window) == QUOTE[:-1]
    keys(qtbot, window, (KEY.Key_Left, CTRL), (KEY.Key_Left, CTRL))
    assert painted(window) == "You do not hear a clock until"
    assert stored(window, noted) == noted
    keys(qtbot, window, KEY.Key_Return)
    qtbot.waitUntil(lambda: stored(window, noted).quote == "You do not hear a clock until")
    assert stored(window, noted).note == "why"


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return])
def test_how_to_move_an_edge_is_said_as_long_as_it_is_moved(window, qtbot, noted, key):
    keys(qtbot, window, KEY.Key_R)
    assert "Return saves" in message(window)
    keys(qtbot, window, key)
    assert message(window) == ""


def test_tab_takes_the_start_and_escape_takes_everything_back(window, qtbot, noted):
    keys(qtbot, window, KEY.Key_R, KEY.Key_Tab, (KEY.Key_Right, CTRL), KEY.Key_Left)
    assert painted(window) == " " + QUOTE.removeprefix("You ")
    keys(qtbot, window, KEY.Key_Escape)
    assert painted(window) == QUOTE
    window.desk.settle()
    assert stored(window, noted) == noted
    assert window.reader.marking.current == noted.id


def test_keys_move_by_sentences_and_paragraphs(window, qtbot, noted):
    block = window.reader.view.positions.text(replace(noted.place, start_offset=0, end_offset=10_000))
    keys(qtbot, window, KEY.Key_R, (KEY.Key_Down, CTRL), KEY.Key_Tab, (KEY.Key_Up, CTRL))
    assert painted(window) == block
    keys(qtbot, window, KEY.Key_Tab, KEY.Key_Up)
    sentence = painted(window)
    assert block.startswith(sentence)
    assert sentence[-1] in ".”"
    keys(qtbot, window, KEY.Key_Return)
    qtbot.waitUntil(lambda: stored(window, noted).quote == sentence)
    assert window.desk.library.steps.undo_name() == "range"
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stored(window, noted) == noted)


def test_any_other_key_saves_the_range_and_does_what_it_does(window, qtbot, noted):
    keys(qtbot, window, KEY.Key_R, KEY.Key_Left, KEY.Key_5)
    qtbot.waitUntil(lambda: stored(window, noted).color == "violet")
    assert stored(window, noted).quote == QUOTE[:-1]


def test_without_a_highlight_the_key_says_what_is_missing(window, qtbot):
    drag(qtbot, window, QUOTE)
    keys(qtbot, window, KEY.Key_R)
    assert message(window) == "Click a highlight first, or go to one with ]"


def test_an_edge_that_is_hidden_stays_where_it_is(window, qtbot, noted):
    article = window.open_article.article.id
    blocks = window.desk.reader.blocks(article)
    first = noted.place.start_block
    place = replace(noted.place, end_block=first + 1, end_offset=len(blocks[first + 1].text))
    window.desk.act(window.desk.library.set_range, noted.id, place)
    window.desk.act(window.desk.library.correct, article, [first], False)
    qtbot.waitUntil(lambda: painted(window) == blocks[first + 1].text)
    assert list(window.reader.view.edges()) == ["end"]
    keys(qtbot, window, KEY.Key_R, KEY.Key_Left, KEY.Key_Return)
    qtbot.waitUntil(lambda: stored(window, noted).place == replace(place, end_offset=place.end_offset - 1))


def test_in_a_text_from_right_to_left_the_left_arrow_goes_on(window, qtbot, tmp_path):
    words = "القراءة تحتاج إلى هدوء"
    page = tmp_path / "arabic.html"
    text = f"<p>{words} لا يعرفه النهار. في آخر الشارع القديم مكتبة صغيرة لا تفتح أبوابها إلا حين ينام الناس.</p>"
    page.write_text(
        f'<html lang="ar" dir="rtl"><title>مكتبة</title><article><h1>مكتبة</h1>{text * 2}</article>', "utf-8"
    )
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000) as ended:
        drop(window, page)
    (article,) = ended.args[0].outcome.created
    window.listing.open_when_listed(article)
    qtbot.waitUntil(lambda: window.open_article.article.id == article)
    place = find_quote(window.desk.reader.blocks(article), words)
    window.desk.act(window.desk.library.highlight, article, place, Color.GREEN)
    qtbot.waitUntil(lambda: len(window.reader.view.decoration.highlights) == 1)
    (made,) = window.desk.reader.highlights(article)
    keys(qtbot, window, KEY.Key_BracketRight, KEY.Key_R, (KEY.Key_Left, CTRL))
    assert painted(window) == f"{words} لا"
    keys(qtbot, window, (KEY.Key_Right, CTRL), (KEY.Key_Right, CTRL), KEY.Key_Return)
    qtbot.waitUntil(lambda: stored(window, made).quote == "القراءة تحتاج إلى")
