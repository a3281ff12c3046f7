"""Several cards at once, with the mouse and with the keyboard alone: each action is one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color
from quietpage.ui.sidebar.picking import Picking
from ui.gestures import CTRL, KEY, cards, message

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
_MANY = 132
WORDS = ("For ninety-one years", "You do not hear a clock", "Marta Vell", "bell buoy on the bar")


@pytest.fixture
def four(window, qtbot):
    """Four yellow highlights; their numbers by place."""
    article = window.open_article.article.id
    blocks = window.desk.reader.blocks(article)
    for words in WORDS:
        window.desk.act(window.desk.library.highlight, article, find_quote(blocks, words), Color.YELLOW, words, ["old"])
    qtbot.waitUntil(lambda: len(cards(window)) == 4)
    return [highlight.id for highlight in stored(window)]


def stored(window):
    return window.desk.reader.highlights(window.open_article.article.id)


def card(window, highlight_id):
    return next(card for card in cards(window) if card.highlight.id == highlight_id)


def picked(window):
    found = [card.highlight.id for card in cards(window) if card.accessibleDescription() == "Selected"]
    return sorted(found, key=[highlight.id for highlight in stored(window)].index)


def click(qtbot, window, highlight_id, held=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(card(window, highlight_id), LEFT, held, QPoint(20, 20))


def button(window, name):
    return window.sidebar.findChild(QAbstractButton, f"many_{name}")


def test_clicks_with_ctrl_and_shift_pick_and_a_plain_click_picks_nothing(window, qtbot, four):
    click(qtbot, window, four[0])
    click(qtbot, window, four[2], CTRL)
    assert picked(window) == [four[0], four[2]]
    click(qtbot, window, four[0], CTRL)
    assert picked(window) == [four[2]]
    click(qtbot, window, four[0])
    click(qtbot, window, four[2], SHIFT)
    assert picked(window) == four[:3]
    assert button(window, "done").isVisible()
    click(qtbot, window, four[1])
    assert picked(window) == []
    assert not button(window, "done").isVisible()


def test_the_bar_colours_all_in_one_step(window, qtbot, four):
    click(qtbot, window, four[1])
    click(qtbot, window, four[3], SHIFT)
    qtbot.mouseClick(button(window, "blue"), LEFT)
    qtbot.waitUntil(lambda: [h.color for h in stored(window)] == ["yellow", "blue", "blue", "blue"])
    assert picked(window) == four[1:]
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: {h.color for h in stored(window)} == {"yellow"})


def test_the_keyboard_alone_picks_colours_and_deletes(window, qtbot, four):
    card(window, four[0]).setFocus(Qt.FocusReason.TabFocusReason)
    for key, held in ((KEY.Key_Down, SHIFT), (KEY.Key_Down, SHIFT)):
        qtbot.keyClick(QApplication.focusWidget(), key, held)
    assert picked(window) == four[:3]
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Up, SHIFT)
    assert picked(window) == four[:2]
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_4)
    qtbot.waitUntil(lambda: [h.color for h in stored(window)] == ["pink", "pink", "yellow", "yellow"])
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Delete)
    qtbot.waitUntil(lambda: [h.id for h in stored(window)] == four[2:])
    qtbot.waitUntil(lambda: message(window) == "2 highlights deleted")
    qtbot.waitUntil(lambda: not button(window, "done").isVisible())
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: [h.id for h in stored(window)] == four)


def test_ctrl_space_picks_the_card_with_the_focus_and_escape_none(window, qtbot, four):
    card(window, four[1]).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space, CTRL)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space, CTRL)
    assert picked(window) == [four[1], four[3]]
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert picked(window) == []


def test_tags_are_added_to_all_and_taken_from_none(window, qtbot, four):
    card(window, four[0]).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_A, CTRL)
    assert picked(window) == four
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_T)
    qtbot.keyClicks(QApplication.focusWidget(), "sound, coast")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: {h.tags for h in stored(window)} == {("coast", "old", "sound")})
    assert QApplication.focusWidget() is card(window, four[0])
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: {h.tags for h in stored(window)} == {("old",)})


def test_all_are_copied_in_their_order_each_with_its_source(window, qtbot, four):
    click(qtbot, window, four[0])
    click(qtbot, window, four[3], CTRL)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_C, CTRL)
    qtbot.waitUntil(lambda: message(window) == "2 highlights copied")
    text = QGuiApplication.clipboard().text()
    assert text.index(WORDS[0]) < text.index(WORDS[3])
    assert text.count(window.open_article.article.details.title) == 2


def test_picked_ones_are_merged_from_the_first_to_the_last(window, qtbot, four):
    click(qtbot, window, four[1], CTRL)
    assert not button(window, "merge").isEnabled()
    click(qtbot, window, four[2], CTRL)
    qtbot.mouseClick(button(window, "merge"), LEFT)
    qtbot.waitUntil(lambda: len(stored(window)) == 3)
    merged = window.desk.reader.highlight(four[1])
    assert {*merged.note.split("\n\n")} == {WORDS[1], WORDS[2]}
    assert merged.quote.endswith(WORDS[2])
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: [h.id for h in stored(window)] == four)


def test_all_are_picked_those_far_below_too(window, qtbot):
    article = window.open_article.article.id
    place = find_quote(window.desk.reader.blocks(article), WORDS[0])
    for number in range(_MANY):
        window.desk.act(window.desk.library.highlight, article, place, Color.YELLOW, str(number))
    qtbot.waitUntil(lambda: len(window.open_article.highlights) == _MANY)
    assert 0 < len(cards(window)) < _MANY
    cards(window)[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_A, CTRL)
    assert len(window.sidebar.highlights.findChild(Picking).picked) == _MANY
    qtbot.mouseClick(button(window, "pink"), LEFT)
    qtbot.waitUntil(lambda: {h.color for h in stored(window)} == {"pink"})


def test_what_a_filter_hides_is_no_longer_picked(window, qtbot, four):
    card(window, four[0]).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_A, CTRL)
    window.sidebar.highlights.filter.words.setText("Marta")
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    assert len(picked(window)) == 1
    qtbot.mouseClick(button(window, "delete"), LEFT)
    qtbot.waitUntil(lambda: len(stored(window)) == 3)
