"""What the keys mean: the selection, else the current highlight, else the marked paragraph; never an earlier one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.gestures import CTRL, KEY, QUOTE, highlighted, points_of

FIRST, OTHER = QUOTE, "bell buoy on the bar"


def stored(window):
    return window.desk.reader.highlights(window.open_article.article.id)


def click_on(qtbot, window, words):
    point = points_of(window, words)[0] + QPoint(8, 0)
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_the_bar_of_a_highlight_goes_with_it(window, qtbot):
    highlighted(qtbot, window)
    click_on(qtbot, window, QUOTE)
    assert window.reader.bar.isVisible()
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: not stored(window))
    qtbot.waitUntil(lambda: not window.reader.bar.isVisible())


def test_a_colour_takes_the_marked_paragraph_and_leaves_the_highlight_before_it_alone(window, qtbot):
    made = highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    assert window.reader.marking.current is None
    assert window.sidebar.highlights.current is None
    paragraph = window.reader.view.positions.whole(window.reader.block_cursor.index)
    qtbot.keyClick(window.reader.view, KEY.Key_3)
    qtbot.waitUntil(lambda: len(stored(window)) == 2)
    new = next(highlight for highlight in stored(window) if highlight.id != made.id)
    assert (new.place, new.color) == (paragraph, "blue")
    assert made in stored(window)


def test_tags_are_those_of_the_marked_paragraph(window, qtbot):
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    qtbot.keyClick(window.reader.view, KEY.Key_T)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "sound")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: [highlight.tags for highlight in stored(window)] == [("sound",)])


def test_a_click_on_a_highlight_is_meant_instead_of_the_marked_paragraph(window, qtbot):
    made = highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    click_on(qtbot, window, QUOTE)
    assert window.reader.block_cursor.index is None
    qtbot.keyClick(window.reader.view, KEY.Key_5)
    qtbot.waitUntil(lambda: [(h.id, h.color) for h in stored(window)] == [(made.id, "violet")])


def test_keys_mean_the_clicked_paragraph_after_another_one_was_marked(window, qtbot):
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    click_on(qtbot, window, OTHER)
    qtbot.keyClick(window.reader.view, KEY.Key_H)
    qtbot.waitUntil(lambda: [OTHER in highlight.quote for highlight in stored(window)] == [True])


def test_the_bar_of_a_highlight_goes_when_the_reader_goes_on(window, qtbot):
    made = highlighted(qtbot, window)
    view, bar = window.reader.view, window.reader.bar

    def click():
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=points_of(window, QUOTE)[0] + QPoint(9, 0))
        assert bar.isVisible()
        assert window.reader.marking.current == made.id

    click()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert not bar.isVisible()
    click()
    qtbot.keyClick(view, KEY.Key_Right)
    assert not bar.isVisible()
    click()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
    assert not bar.isVisible()


@pytest.mark.parametrize("key", [KEY.Key_Home, KEY.Key_End])
def test_at_both_ends_of_the_text_the_caret_stands_at_words(window, qtbot, key):
    view = window.reader.view
    assert "hidden: " in view.document().lastBlock().text()
    qtbot.keyClick(view, key, CTRL)
    words = view.textCursor().block().text()
    assert words
    assert "hidden: " not in words
