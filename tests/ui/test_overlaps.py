"""Highlights over highlights: each is painted, listed and reached; they become one, or several, only on request."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color
from quietpage.ui.reader.scrolling import move_caret
from ui.gestures import CTRL, KEY, QUOTE, cards, drag, highlighted, message, points_of

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
INNER, PART = "a clock until it stops", "until it"


def stored(window):
    return window.desk.reader.highlights(window.open_article.article.id)


def click_on(qtbot, window, words):
    point = points_of(window, words)[0] + QPoint(8, 0)
    qtbot.mouseClick(window.reader.view.viewport(), LEFT, pos=point)


def key(qtbot, window, *pressed):
    qtbot.keyClick(window.reader.view, *pressed)


@pytest.fixture
def three(window, qtbot):
    """Three highlights, one inside the other, the widest first."""
    pairs = ((QUOTE, KEY.Key_1), (INNER, KEY.Key_2), (PART, KEY.Key_3))
    return [highlighted(qtbot, window, words, which) for words, which in pairs]


def test_a_click_reaches_each_of_several_the_smallest_first_and_then_round_again(window, qtbot, three):
    wide, inner, part = (highlight.id for highlight in three)
    assert {card.highlight.id for card in cards(window)} == {wide, inner, part}
    reached = []
    key(qtbot, window, KEY.Key_Escape)
    for _click in range(4):
        click_on(qtbot, window, PART)
        reached.append(window.reader.marking.current)
    assert reached == [part, inner, wide, part]


def test_many_over_the_same_words_are_all_reached(window, qtbot):
    article = window.open_article.article.id
    place = find_quote(window.desk.reader.blocks(article), QUOTE)
    for number in range(12):
        window.desk.act(window.desk.library.highlight, article, place, Color.PINK, f"note {number}")
    qtbot.waitUntil(lambda: len(cards(window)) == 12)
    reached = set()
    for _click in range(12):
        click_on(qtbot, window, QUOTE)
        reached.add(window.reader.marking.current)
    assert len(reached) == 12


def test_the_same_passage_is_highlighted_once(window, qtbot):
    drag(qtbot, window, QUOTE)
    key(qtbot, window, KEY.Key_H)
    key(qtbot, window, KEY.Key_H)
    qtbot.waitUntil(lambda: message(window) == "Already highlighted in yellow")
    (made,) = stored(window)
    assert made.quote == QUOTE
    assert window.reader.marking.current == made.id
    assert window.desk.library.steps.undo_name() == "highlight"


def test_the_same_paragraph_is_highlighted_once(window, qtbot):
    for pressed in (KEY.Key_N, KEY.Key_N, KEY.Key_H, KEY.Key_H):
        key(qtbot, window, pressed)
    qtbot.waitUntil(lambda: message(window) == "Already highlighted in yellow")
    assert len(stored(window)) == 1


def test_a_selection_without_words_is_not_highlighted(window, qtbot):
    found = window.reader.view.document().find(" clock until")
    move_caret(window.reader.view, found.selectionStart())
    key(qtbot, window, KEY.Key_Right, SHIFT)
    key(qtbot, window, KEY.Key_H)
    qtbot.waitUntil(lambda: message(window) == "There are no words to highlight here. Select some.")
    assert stored(window) == []


def test_a_key_splits_at_the_clicked_place_and_undo_joins(window, qtbot):
    made = highlighted(qtbot, window)
    qtbot.mouseClick(window.reader.view.viewport(), LEFT, pos=points_of(window, INNER)[0])
    key(qtbot, window, KEY.Key_S)
    qtbot.waitUntil(lambda: [highlight.quote for highlight in stored(window)] == ["You do not hear ", INNER])
    qtbot.waitUntil(lambda: message(window) == "Split into 2 highlights")
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stored(window) == [made])


def test_a_click_within_a_word_splits_beside_it(window, qtbot):
    highlighted(qtbot, window)
    start = window.reader.view.document().find("clock").selectionStart()
    for inside, parts in (
        (1, ["You do not hear a ", "clock until it stops"]),
        (4, ["You do not hear a clock", " until it stops"]),
    ):
        move_caret(window.reader.view, start + inside)
        key(qtbot, window, KEY.Key_S)
        qtbot.waitUntil(lambda parts=parts: [highlight.quote for highlight in stored(window)] == parts)
        qtbot.keyClick(window, KEY.Key_Z, CTRL)
        qtbot.waitUntil(lambda: len(stored(window)) == 1)


def test_a_selection_inside_is_split_off_on_both_sides(window, qtbot):
    highlighted(qtbot, window)
    drag(qtbot, window, PART)
    key(qtbot, window, KEY.Key_S)
    qtbot.waitUntil(lambda: [h.quote for h in stored(window)] == ["You do not hear a clock ", PART, " stops"])


def test_where_nothing_can_be_split_the_key_says_so(window, qtbot):
    key(qtbot, window, KEY.Key_N)
    key(qtbot, window, KEY.Key_S)
    assert message(window) == "Click in a highlight first, where it should be split"
    made = highlighted(qtbot, window)
    move_caret(window.reader.view, window.reader.view.positions.span(made.place)[0])
    key(qtbot, window, KEY.Key_S)
    qtbot.waitUntil(lambda: message(window).startswith("There are no words to part here."))
    assert stored(window) == [made]


def test_merging_takes_all_that_touch_and_nothing_else(window, qtbot, three):
    alone = highlighted(qtbot, window, "bell buoy on the bar", KEY.Key_4)
    window.desk.act(window.desk.library.set_note, three[2].id, "the inner note")
    click_on(qtbot, window, PART)
    key(qtbot, window, KEY.Key_M, SHIFT)
    qtbot.waitUntil(lambda: len(stored(window)) == 2)
    merged = next(highlight for highlight in stored(window) if highlight.id != alone.id)
    assert (merged.quote, merged.note, merged.color) == (QUOTE, "the inner note", "yellow")
    qtbot.waitUntil(lambda: window.reader.marking.current == merged.id)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(stored(window)) == 4)


def test_what_touches_nothing_is_not_merged(window, qtbot):
    highlighted(qtbot, window)
    key(qtbot, window, KEY.Key_M, SHIFT)
    assert message(window) == "It touches no other highlight"


def test_the_menu_of_the_text_splits_where_it_was_opened(window, qtbot):
    highlighted(qtbot, window)
    points_of(window, QUOTE)
    menu = QMenu(window)
    position = window.reader.view.document().find(INNER).selectionStart()
    window.reader.marking.add_to_menu(menu, QPoint(0, 0), position)
    entries = {action.text(): action for action in menu.actions()}
    assert not entries["Merge with what it touches"].isEnabled()
    entries["Split here"].trigger()
    qtbot.waitUntil(lambda: len(stored(window)) == 2)


def test_a_selection_takes_whole_words_only_when_that_is_wanted(window, qtbot, start):
    cut = "lock until it st"
    drag(qtbot, window, cut)
    assert window.reader.view.textCursor().selectedText() == cut
    window.actions_["snap"].trigger()
    assert message(window) == "Selections take whole words"
    drag(qtbot, window, cut)
    assert window.reader.view.textCursor().selectedText() == "clock until it stops"
    again = start()
    qtbot.waitUntil(lambda: again.is_complete)
    assert again.reader.marking.snaps


def test_a_selection_by_keys_is_never_widened(window, qtbot):
    window.actions_["snap"].trigger()
    found = window.reader.view.document().find("clock until")
    move_caret(window.reader.view, found.selectionStart())
    for _letter in range(3):
        key(qtbot, window, KEY.Key_Right, SHIFT)
    qtbot.keyRelease(window.reader.view, KEY.Key_Shift)
    assert window.reader.view.textCursor().selectedText() == "clo"
