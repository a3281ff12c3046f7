"""Highlights filled or underlined: by key, bar and menu, for one or for many, remembered and undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from ui.gestures import CTRL, KEY, QUOTE, cards, drag, highlighted, message, points_of

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
OTHER = "bell buoy on the bar"


def stored(window):
    return window.desk.reader.highlights(window.open_article.article.id)


def styles(window):
    return [highlight.style for highlight in window.open_article.highlights]


def click_on(qtbot, window, words):
    qtbot.mouseClick(window.reader.view.viewport(), LEFT, pos=points_of(window, words)[0] + QPoint(8, 0))


def bar_button(window):
    return window.reader.bar.findChild(QAbstractButton, "bar_style")


def test_a_key_underlines_the_clicked_highlight_and_an_undo_fills_it_again(window, qtbot):
    made = highlighted(qtbot, window)
    click_on(qtbot, window, QUOTE)
    qtbot.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    qtbot.waitUntil(lambda: styles(window) == ["underlined"])
    assert message(window) == "Underlined"
    assert "Highlight, yellow, underlined" in cards(window)[0].accessibleName()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stored(window) == [made])
    qtbot.waitUntil(lambda: message(window) == "Undone: style")


def test_the_bar_of_a_highlight_shows_its_style_and_changes_it(window, qtbot):
    highlighted(qtbot, window)
    click_on(qtbot, window, QUOTE)
    assert not bar_button(window).isChecked()
    qtbot.mouseClick(bar_button(window), LEFT)
    qtbot.waitUntil(lambda: styles(window) == ["underlined"])
    click_on(qtbot, window, QUOTE)
    assert bar_button(window).isChecked()


def test_the_bar_of_a_selection_sets_the_style_of_what_is_marked_next_also_after_a_new_start(window, qtbot, start):
    drag(qtbot, window, QUOTE)
    qtbot.mouseClick(bar_button(window), LEFT)
    assert message(window) == "The next highlights are underlined"
    assert window.reader.bar.isVisible()
    qtbot.mouseClick(window.reader.bar.findChild(QAbstractButton, "color_blue"), LEFT)
    qtbot.waitUntil(lambda: [(h.color, h.style) for h in stored(window)] == [("blue", "underlined")])
    again = start()
    qtbot.waitUntil(lambda: again.is_complete and again.open_article.article is not None)
    drag(qtbot, again, OTHER)
    qtbot.keyClick(again.reader.view, KEY.Key_H)
    qtbot.waitUntil(lambda: styles(again) == ["underlined", "underlined"])


def test_the_style_of_the_last_change_is_that_of_the_next_highlight(window, qtbot):
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    qtbot.waitUntil(lambda: styles(window) == ["underlined"])
    assert highlighted(qtbot, window, OTHER).style == "underlined"


def test_the_menu_of_the_text_ticks_the_style(window, qtbot):
    highlighted(qtbot, window)
    points_of(window, QUOTE)
    for wanted in ("underlined", "filled"):
        menu = QMenu(window)
        position = window.reader.view.document().find(QUOTE).selectionStart()
        window.reader.marking.add_to_menu(menu, QPoint(0, 0), position)
        entry = next(action for action in menu.actions() if action.text() == "Underlined")
        assert entry.isChecked() == (wanted == "filled")
        entry.trigger()
        qtbot.waitUntil(lambda wanted=wanted: styles(window) == [wanted])


def test_the_menu_of_the_text_rings_the_colour_of_the_highlight(window, qtbot):
    highlighted(qtbot, window)
    points_of(window, QUOTE)
    menu = QMenu(window)
    window.reader.marking.add_to_menu(menu, QPoint(0, 0), window.reader.view.document().find(QUOTE).selectionStart())
    rings = {}
    for action in menu.actions()[:5]:
        picture = action.icon().pixmap(16, 16).toImage()
        rings[action.text()] = picture.pixelColor(8, 1).alpha() > 0
    assert rings == {"Yellow": True, "Green": False, "Blue": False, "Pink": False, "Violet": False}


@pytest.mark.parametrize("by_key", [True, False])
def test_many_cards_are_underlined_and_filled_in_one_step(window, qtbot, by_key):
    for words in (QUOTE, OTHER):
        highlighted(qtbot, window, words)
    cards(window)[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_A, CTRL)

    def change():
        if by_key:
            qtbot.keyClick(QApplication.focusWidget(), KEY.Key_U, SHIFT)
        else:
            qtbot.mouseClick(window.sidebar.findChild(QAbstractButton, "many_style"), LEFT)

    change()
    qtbot.waitUntil(lambda: styles(window) == ["underlined", "underlined"])
    change()
    qtbot.waitUntil(lambda: styles(window) == ["filled", "filled"])
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: styles(window) == ["underlined", "underlined"])


def test_a_card_underlines_its_words_in_the_colour(window, qtbot):
    highlighted(qtbot, window)

    def is_lined():
        picture, mark = cards(window)[0].grab().toImage(), QColor(window.appearance.theme.marks["yellow"])
        inside = range(16, picture.width())  # beside the coloured edge
        return any(picture.pixelColor(x, y) == mark for x in inside for y in range(picture.height()))

    assert not is_lined()
    qtbot.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    qtbot.waitUntil(is_lined)


def test_the_sidebar_lists_one_style_by_a_button_that_the_keyboard_reaches(window, qtbot):
    highlighted(qtbot, window, QUOTE)
    highlighted(qtbot, window, OTHER)
    click_on(qtbot, window, OTHER)
    qtbot.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    qtbot.waitUntil(lambda: sorted(styles(window)) == ["filled", "underlined"])
    words = window.sidebar.highlights.filter.words
    words.setFocus()
    underlined = window.sidebar.findChild(QAbstractButton, "filter_underlined")
    for _tab in range(20):
        if not underlined.hasFocus():
            qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert underlined.hasFocus()
    qtbot.keyClick(underlined, KEY.Key_Space)
    qtbot.waitUntil(lambda: [card.highlight.quote for card in cards(window)] == [OTHER])
    qtbot.mouseClick(window.sidebar.findChild(QAbstractButton, "wholeLibrary"), LEFT)
    qtbot.waitUntil(lambda: [card.highlight.quote for card in cards(window)] == [OTHER])
    qtbot.mouseClick(window.sidebar.findChild(QAbstractButton, "filter_filled"), LEFT)
    assert not underlined.isChecked()
    qtbot.waitUntil(lambda: [card.highlight.quote for card in cards(window)] == [QUOTE])
    qtbot.mouseClick(window.sidebar.findChild(QAbstractButton, "filter_filled"), LEFT)
    qtbot.waitUntil(lambda: len(cards(window)) == 2)
