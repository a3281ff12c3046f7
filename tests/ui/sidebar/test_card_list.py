"""A list of thousands of cards: few are built, the scroll bar tells of all, and what is looked at stays where it is."""

import pytest
from PySide6.QtCore import Qt

from quietpage.model.color import Color
from quietpage.model.highlight import Highlight, Place
from quietpage.ui.sidebar.card_list import CardList
from quietpage.ui.sidebar.highlights import HighlightsTab
from quietpage.ui.sidebar.text import FadingText
from quietpage.ui.theme.palette import load_theme
from quietpage.ui.theme.style import style_sheet

MANY = 2_000
BUILT_AT_MOST = 90
MOMENT = "2025-11-17T21:04:00+00:00"


def made(number):
    quote = f"{number} " + "the tide came in and went out again " * (number % 5 + 1)
    note = "why it did" if number % 3 == 0 else ""
    place = Place(number, 0, number, len(quote))
    return Highlight(
        number, 1, place, quote, "", "", Color.YELLOW, note, (), MOMENT, MOMENT, number, number + len(quote)
    )


@pytest.fixture
def tab(qtbot):
    tab = HighlightsTab(load_theme("light"), None)
    tab.setStyleSheet(style_sheet(load_theme("light")) + tab.styleSheet())
    qtbot.addWidget(tab)
    tab.resize(300, 700)
    tab.show()
    qtbot.waitExposed(tab)
    tab.show_article([made(number) for number in range(MANY)])
    return tab


def area(tab):
    return tab.findChild(CardList)


def cards(tab):
    return sorted(area(tab).cards, key=lambda card: card.y())


def seen(tab):
    """The cards in sight, each with its distance from the upper edge."""
    top, page = area(tab).verticalScrollBar().value(), area(tab).viewport().height()
    return {
        card.highlight.id: card.y() - top
        for card in cards(tab)
        if card.y() < top + page and card.y() + card.height() > top
    }


def covered(tab):
    """Pixels of the viewport, from the first card in sight to the end of the last one."""
    top, page = area(tab).verticalScrollBar().value(), area(tab).viewport().height()
    return min(page, max(card.geometry().bottom() for card in cards(tab)) - top)


def test_the_scroll_bar_tells_of_all_cards_though_few_are_built(tab):
    assert len(cards(tab)) <= BUILT_AT_MOST
    whole = area(tab).verticalScrollBar().maximum() + area(tab).viewport().height()
    usual = sum(card.height() + 1 for card in cards(tab)) / len(cards(tab))
    assert 0.85 < whole / (usual * MANY) < 1.15


@pytest.mark.parametrize("share", [0.25, 0.5, 1.0])
def test_a_far_jump_of_the_scroll_bar_lands_at_its_share_of_the_list(tab, qtbot, share):
    bar = area(tab).verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    qtbot.waitUntil(lambda: bool(seen(tab)) and covered(tab) > area(tab).viewport().height() - 20)
    assert len(cards(tab)) <= BUILT_AT_MOST
    assert abs(max(seen(tab)) / MANY - share) < 0.05
    assert (MANY - 1 in seen(tab)) == (share == 1.0)


def test_what_is_in_sight_stays_there_while_others_are_built_around_it(tab, qapp):
    bar = area(tab).verticalScrollBar()
    for _turn in range(60):
        bar.setValue(bar.value() + 300)
        before = seen(tab)
        qapp.processEvents()
        after = seen(tab)
        assert before
        assert {key: after.get(key) for key in before} == before
    for _turn in range(60):
        bar.setValue(bar.value() - 300)
        before = seen(tab)
        qapp.processEvents()
        assert {key: seen(tab).get(key) for key in before} == before
    assert len(cards(tab)) <= BUILT_AT_MOST


def test_a_card_far_down_is_built_when_it_is_meant_and_the_arrows_go_on_from_it(tab, qtbot):
    tab.set_current(1_500)
    assert 1_500 in seen(tab)
    card = next(card for card in cards(tab) if card.highlight.id == 1_500)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    for number in range(1_501, 1_560):
        focused = next(card for card in cards(tab) if card.highlight.id == number - 1)
        qtbot.keyClick(focused, Qt.Key.Key_Down)
        assert number in seen(tab)


def test_one_that_goes_above_leaves_the_others_where_they_are(tab):
    tab.set_current(1_000)
    before = seen(tab)
    tab.show_article([made(number) for number in range(MANY) if number != 990])
    assert {key: seen(tab).get(key) for key in before} == before


def test_a_quote_has_all_its_lines_up_to_four(tab):
    for card in cards(tab):
        quote = card.findChild(FadingText)
        assert quote.height() == quote.heightForWidth(quote.width())
    assert len({card.findChild(FadingText).height() for card in cards(tab)}) > 2


def test_what_is_listed_anew_is_seen_from_its_first_card(tab, qapp):
    tab.set_current(1_000)
    tab.filter.changed.emit()
    qapp.processEvents()
    tab.show_article([made(number) for number in range(0, MANY, 2)])
    qapp.processEvents()
    assert area(tab).verticalScrollBar().value() == 0
    assert min(seen(tab)) == 0
