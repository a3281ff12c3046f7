"""The whole library beside the text: grouped, folded, sorted, narrowed, and a way to each place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolButton

from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color
from quietpage.ui import open_article
from quietpage.ui.sidebar.editors import NoteEditor
from quietpage.ui.sidebar.heading import GroupHeading
from ui.gestures import CTRL, KEY, SHIFT, cards, message

LEFT = Qt.MouseButton.LeftButton
WORDS = ("For ninety-one years", "You do not hear a clock", "Marta Vell")


@pytest.fixture
def library_view(window, qtbot):
    """Four highlights, three in the lighthouse and one in the notebook; the whole library is listed."""
    article = window.open_article.article.id
    highlight(window, article, WORDS[0], Color.YELLOW, "", ["sound", "coast"])
    highlight(window, article, WORDS[1], Color.GREEN, "", ["sound"])
    highlight(window, article, WORDS[2], Color.GREEN, "who is she?", [])
    other = next(number for number in window.articles.model.ids() if number != article)
    words = next(b.text for b in window.desk.reader.blocks(other) if len(b.text) > 80)
    highlight(window, other, words, Color.PINK, "", ["coast"])
    qtbot.waitUntil(lambda: len(cards(window)) == 3)
    qtbot.mouseClick(part(window, QPushButton, "wholeLibrary"), LEFT)
    qtbot.waitUntil(lambda: len(cards(window)) == 4)
    return window


def highlight(window, article, words, color, note, tags):
    place = find_quote(window.desk.reader.blocks(article), words)
    window.desk.act(window.desk.library.highlight, article, place, color, note, tags)


def part(window, kind, name):
    return window.sidebar.findChild(kind, name)


def group_by(qtbot, window, grouping):
    """Choose a grouping with the keys, as in any combo box."""
    box = part(window, QComboBox, "highlightGrouping")
    box.setFocus()
    while box.currentData() != grouping:
        qtbot.keyClick(box, KEY.Key_Down if box.currentIndex() < box.findData(grouping) else KEY.Key_Up)
    qtbot.waitUntil(lambda: bool(headings(window)))


def headings(window):
    """The headings from the top, each with its number and whether it is folded."""
    found = [heading for heading in window.sidebar.findChildren(GroupHeading) if not heading.isHidden()]
    return [heading.accessibleName() for heading in sorted(found, key=lambda heading: heading.y())]


def heading(window, name):
    return next(
        heading
        for heading in window.sidebar.findChildren(GroupHeading)
        if not heading.isHidden() and heading.text() == name
    )


def quotes(window):
    return [card.highlight.quote for card in sorted(cards(window), key=lambda card: card.y())]


def test_a_highlight_stands_under_each_of_its_tags(library_view, qtbot):
    group_by(qtbot, library_view, "tag")
    qtbot.waitUntil(
        lambda: (
            headings(library_view)
            == ["coast, 2 highlights, open", "sound, 2 highlights, open", "No tag, 1 highlight, open"]
        )
    )
    qtbot.waitUntil(lambda: [q for q in quotes(library_view) if q in WORDS] == [WORDS[0], WORDS[0], WORDS[1], WORDS[2]])
    group_by(qtbot, library_view, "colour")
    qtbot.waitUntil(lambda: headings(library_view)[0] == "Yellow, 1 highlight, open")
    assert [name.split(",")[0] for name in headings(library_view)] == ["Yellow", "Green", "Pink"]
    title = library_view.open_article.article.details.title
    said = {card.highlight.quote: title in card.accessibleName() for card in cards(library_view)}
    assert [said[words] for words in WORDS] == [True, True, True]
    assert list(said.values()).count(False) == 1


def test_a_click_or_a_key_folds_a_group_and_opens_it_again(library_view, qtbot):
    group_by(qtbot, library_view, "colour")
    qtbot.waitUntil(lambda: len(headings(library_view)) == 3)
    qtbot.mouseClick(heading(library_view, "Green"), LEFT)
    qtbot.waitUntil(lambda: len(cards(library_view)) == 2)
    assert "Green, 2 highlights, folded" in headings(library_view)
    heading(library_view, "Green").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    qtbot.waitUntil(lambda: len(cards(library_view)) == 4)
    assert QApplication.focusWidget() is heading(library_view, "Green")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: len(cards(library_view)) == 2)


def test_all_groups_are_folded_and_one_of_them_is_opened(library_view, qtbot):
    group_by(qtbot, library_view, "tag")
    qtbot.waitUntil(lambda: len(headings(library_view)) == 3)
    qtbot.mouseClick(part(library_view, QPushButton, "foldAll"), LEFT)
    qtbot.waitUntil(lambda: not cards(library_view))
    assert len(headings(library_view)) == 3
    qtbot.mouseClick(heading(library_view, "sound"), LEFT)
    qtbot.waitUntil(lambda: quotes(library_view) == [*WORDS[:2]])
    qtbot.mouseClick(part(library_view, QPushButton, "foldAll"), LEFT)
    qtbot.waitUntil(lambda: len(cards(library_view)) == 5)


def test_the_arrows_go_through_headings_and_cards(library_view, qtbot):
    group_by(qtbot, library_view, "colour")
    qtbot.waitUntil(lambda: len(headings(library_view)) == 3)
    heading(library_view, "Yellow").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    assert QApplication.focusWidget().highlight.quote == WORDS[0]
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    assert QApplication.focusWidget() is heading(library_view, "Green")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Up)
    assert QApplication.focusWidget() is heading(library_view, "Yellow")


def test_return_on_a_card_goes_to_its_place_in_another_article(library_view, qtbot):
    group_by(qtbot, library_view, "colour")
    qtbot.waitUntil(lambda: len(headings(library_view)) == 3)
    before = library_view.open_article.article.id
    pink = next(card for card in cards(library_view) if card.highlight.color == "pink")
    pink.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pink, KEY.Key_Return)
    qtbot.waitUntil(lambda: library_view.open_article.article.id == pink.highlight.article_id != before)
    assert library_view.reader.marking.current == pink.highlight.id
    (span,) = [span for h, span in library_view.reader.view.decoration.highlights if h.id == pink.highlight.id]
    box = library_view.reader.view.rectangle(span)
    assert 0 <= box.top() < library_view.reader.view.viewport().height()


def test_the_filter_narrows_the_groups_by_words_and_notes(library_view, qtbot):
    group_by(qtbot, library_view, "tag")
    qtbot.mouseClick(part(library_view, QPushButton, "withNote"), LEFT)
    qtbot.waitUntil(lambda: headings(library_view) == ["No tag, 1 highlight, open"])
    qtbot.mouseClick(part(library_view, QPushButton, "withNote"), LEFT)
    qtbot.keyClicks(library_view.sidebar.highlights.filter.words, "clock")
    qtbot.waitUntil(lambda: headings(library_view) == ["sound, 1 highlight, open"])


def test_order_and_groups_are_remembered(library_view, qtbot, start):
    group_by(qtbot, library_view, "day")
    order(library_view, "Newest first")
    qtbot.waitUntil(lambda: quotes(library_view)[1:] == [WORDS[2], WORDS[1], WORDS[0]])
    window = start()
    qtbot.waitUntil(lambda: len(cards(window)) == 3)
    assert quotes(window) == [WORDS[2], WORDS[1], WORDS[0]]
    qtbot.mouseClick(part(window, QPushButton, "wholeLibrary"), LEFT)
    qtbot.waitUntil(lambda: len(cards(window)) == 4)
    assert len(headings(window)) == 1
    order(window, "By place")
    qtbot.mouseClick(part(window, QPushButton, "thisArticle"), LEFT)
    qtbot.waitUntil(lambda: quotes(window) == [*WORDS])


def order(window, title):
    menu = part(window, QToolButton, "highlightOrder").menu()
    next(action for action in menu.actions() if action.text() == title).trigger()


def test_a_long_list_says_where_it_ends_and_folding_is_the_way_on(library_view, qtbot, monkeypatch):
    monkeypatch.setattr(open_article, "_MOST", 2)
    group_by(qtbot, library_view, "colour")
    said = part(library_view, QLabel, "notAllListed")
    qtbot.waitUntil(said.isVisible)
    assert said.text().startswith("The first 2 of 4.")
    assert len(cards(library_view)) == 2
    qtbot.mouseClick(heading(library_view, "Green"), LEFT)
    qtbot.waitUntil(lambda: said.text().startswith("The first 3 of 4."))
    qtbot.keyClicks(library_view.sidebar.highlights.filter.words, "clock")
    qtbot.waitUntil(lambda: not said.isVisible())


def test_one_that_stands_in_two_groups_is_picked_once_and_its_note_is_written_where_it_was_clicked(library_view, qtbot):
    group_by(qtbot, library_view, "tag")
    qtbot.waitUntil(lambda: len(cards(library_view)) == 5)
    twice = [
        card for card in sorted(cards(library_view), key=lambda card: card.y()) if card.highlight.quote == WORDS[0]
    ]
    qtbot.mouseClick(twice[1], LEFT, CTRL, QPoint(20, 20))
    assert [card.accessibleDescription() for card in twice] == ["Selected", "Selected"]
    qtbot.keyClick(twice[1], KEY.Key_Down, SHIFT)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_C, CTRL)
    qtbot.waitUntil(lambda: message(library_view) == "2 highlights copied")
    assert QGuiApplication.clipboard().text().count(WORDS[0]) == 1
    qtbot.mouseClick(twice[1], LEFT, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: twice[1].accessibleDescription() == "")
    library_view.open_article.edit(twice[1].highlight.id, "note")
    assert twice[1].findChild(NoteEditor) is not None
    assert twice[0].findChild(NoteEditor) is None


def test_highlights_of_an_article_that_is_deleted_go_from_the_list_and_come_back(library_view, qtbot):
    library_view.articles.view.setFocus()
    qtbot.keyClick(library_view.articles.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(cards(library_view)) == 1)
    qtbot.keyClick(library_view, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(cards(library_view)) == 4)
