"""Del deletes what has the focus and nothing else; an article goes only from the list, its menu or its command."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from quietpage.model.listing import ListQuery
from ui.gestures import KEY, QUOTE, cards, drag, highlighted, points_of


def articles(window):
    window.desk.settle()
    return len(window.desk.lists.ids(ListQuery()))


def highlights(window):
    window.desk.settle()
    return window.desk.reader.highlights(window.open_article.article.id)


def test_with_a_selection_nothing_is_deleted(window, qtbot):
    highlighted(qtbot, window)
    drag(qtbot, window, "bell buoy on the bar")
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    assert len(highlights(window)) == 1
    assert articles(window) == 3


def test_in_the_text_without_a_highlight_nothing_is_deleted(window, qtbot):
    point = points_of(window, QUOTE)[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    assert articles(window) == 3


@pytest.mark.parametrize("name", ["button_themes", "button_sidebar", "sort"])
def test_on_a_button_nothing_is_deleted(window, qtbot, name):
    highlighted(qtbot, window)
    button = window.findChild(QToolButton, name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, KEY.Key_Delete)
    assert len(highlights(window)) == 1
    assert articles(window) == 3


def test_in_the_list_the_selected_article_is_deleted_though_a_highlight_was_chosen(window, qtbot):
    highlighted(qtbot, window)
    window.articles.view.setFocus()
    qtbot.keyClick(window.articles.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: articles(window) == 2)


def test_after_a_click_on_a_card_its_highlight_is_deleted_and_not_the_article(window, qtbot):
    made = highlighted(qtbot, window)
    window.articles.view.setFocus()
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    qtbot.mouseClick(cards(window)[0], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.keyClick(window, KEY.Key_Delete)
    qtbot.waitUntil(lambda: window.desk.reader.highlight(made.id) is None)
    assert articles(window) == 3


def test_the_command_deletes_the_article_wherever_the_focus_is(window, qtbot):
    window.reader.view.setFocus()
    window.actions_["delete_article"].trigger()
    qtbot.waitUntil(lambda: articles(window) == 2)
