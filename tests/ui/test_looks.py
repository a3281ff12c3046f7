"""What stands where: nothing covers, cuts or strikes through what the reader looks at."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAbstractFileIconProvider, QColor, QIcon
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QToolButton

from quietpage.dev import sample
from quietpage.ui.asking import dress
from quietpage.ui.commands import KeysHelp
from quietpage.ui.reader.painting import KNOB, knob
from quietpage.ui.reader.selection_bar import SelectionBar
from quietpage.ui.theme.palette import load_theme
from quietpage.ui.theme.style import faded
from ui.gestures import QUOTE, highlighted, points_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform, of popups


def is_cut(label, height):
    top = label.mapTo(label.window(), QPoint(0, 0)).y()
    return top < height < top + label.height()


def near(one, other):
    return max(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)) <= 3


def test_the_window_of_keys_ends_between_two_rows(window, qtbot):
    window.resize(1280, 720)
    keys = KeysHelp(window.actions_, window)
    keys.show()
    qtbot.waitExposed(keys)
    assert keys.height() <= window.height() * 0.9
    assert [label.text() for label in keys.findChildren(QLabel) if is_cut(label, keys.height())] == []


def test_the_bar_stands_clear_of_the_handles_of_a_highlight(window, qtbot):
    highlighted(qtbot, window)
    view = window.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=points_of(window, QUOTE)[0] + QPoint(25, 0))
    bar = window.reader.findChild(SelectionBar)
    qtbot.waitUntil(bar.isVisible)
    for edge, line in view.edges().items():
        handle = QRect(0, 0, KNOB, KNOB)
        handle.moveCenter(knob(line, edge).toPoint())
        assert not bar.geometry().adjusted(0, -4, 0, 4).intersects(handle)


def test_the_menu_of_themes_opens_below_the_header(window, qtbot):
    window.header.theme.click()
    menu = window.findChild(QMenu, "themes")
    qtbot.waitUntil(menu.isVisible)
    assert menu.y() >= window.header.mapToGlobal(window.header.rect().bottomLeft()).y()
    menu.close()


def test_every_button_of_the_header_says_its_key(window):
    for button in window.header.findChildren(QToolButton):
        if button.objectName().startswith("button_"):
            assert button.toolTip().endswith(")"), button.objectName()


def test_between_two_selected_articles_there_is_no_line(window, qtbot):
    view, theme = window.articles.view, window.appearance.theme

    def line_below(row):
        place = view.visualRect(view.model().index(row, 0)).bottomLeft() + QPoint(30, 0)
        return view.viewport().grab().toImage().pixelColor(place).name()

    view.selectRow(0)
    assert line_below(0) == QColor(theme.line).name()
    view.selectAll()
    assert line_below(0) == QColor(theme.tint).name()
    assert line_below(2) == QColor(theme.line).name()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_buttons_of_qt_s_own_file_dialog_wear_the_theme(window, name):
    theme = load_theme(name)
    window.appearance.choose_theme(name)
    asking = QFileDialog(window)
    asking.setOption(QFileDialog.Option.DontUseNativeDialog)
    dress(asking)
    buttons = [button for button in asking.findChildren(QToolButton) if button.objectName().endswith("Button")]
    assert len(buttons) == 6
    for button in buttons:
        picture = button.icon().pixmap(16, 16).toImage()
        strongest = max((picture.pixelColor(x, y) for x in range(16) for y in range(16)), key=QColor.alpha)
        assert near(strongest, QColor(theme.soft))
    kinds = QAbstractFileIconProvider.IconType
    for kind in (kinds.Computer, kinds.Folder, kinds.File):
        assert has_only(asking.iconProvider().icon(kind).pixmap(16, 16).toImage(), theme.soft)


def has_only(picture, color):
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    seen = [picture.pixelColor(x, y) for x, y in places if picture.pixelColor(x, y).alpha() > 250]
    return bool(seen) and all(near(one, QColor(color)) for one in seen)


def test_a_row_is_as_high_as_its_title_and_scrolling_back_moves_none_that_is_in_sight(start, qtbot, tmp_path):
    sample.make(tmp_path, articles=200)
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    view = window.articles.view
    bar = view.verticalScrollBar()

    def in_sight():
        rows = range(view.rowAt(0), view.rowAt(view.viewport().height() - 1) + 1)
        return {row: view.rowViewportPosition(row) for row in rows}

    heights = {view.rowHeight(row) for row in in_sight()}
    assert len(heights) == 2  # titles on one line, and on two
    bar.setValue(bar.maximum() // 2)
    for _step in range(40):
        before = in_sight()
        bar.setValue(bar.value() - 37)
        after = in_sight()
        both = before.keys() & after.keys()
        assert {after[row] - before[row] for row in both if after[row] >= 0} == {37}
        assert {view.rowHeight(row) for row in after} <= heights


def test_an_empty_library_has_no_place_in_a_text(start, qtbot):
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    window.reader.view.verticalScrollBar().rangeChanged.emit(0, 0)  # as when the page that bids welcome is laid out
    assert window.status.findChild(QLabel, "place").text() == ""


def test_the_words_of_the_bottom_line_stand_on_one_line(window, qtbot):
    window.status.say("Moved", undoable=True)
    qtbot.waitUntil(window.status.undo.isVisible)

    panel = QColor(window.appearance.theme.panel).lightness()
    picture = window.status.grab().toImage()

    def lowest(part):
        area = QRect(part.mapTo(window.status, QPoint(0, 0)), part.size())
        places = ((x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom()))
        return max(y for x, y in places if abs(picture.pixelColor(x, y).lightness() - panel) > 60)

    assert lowest(window.status.undo) == lowest(window.status.findChild(QLabel, "saved"))


def test_what_the_search_is_for_can_be_read_in_a_narrow_window(window, qtbot):
    window.resize(740, 600)
    field = window.header.search
    qtbot.waitUntil(lambda: window.header.width() == 740)
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    window.grab()  # all is laid out
    assert field.width() >= words + 60  # beside the lens, the cross and the edges


@pytest.mark.parametrize("name", ["light", "black"])
def test_an_icon_that_cannot_be_used_is_as_faint_as_its_words_in_every_theme(window, name):
    window.appearance.choose_theme(name)
    picture = window.header.outline.icon().pixmap(QSize(18, 18), QIcon.Mode.Disabled).toImage()
    strongest = max(picture.pixelColor(x, y).alpha() for x in range(18) for y in range(18))
    assert abs(strongest - QColor(faded(load_theme(name).soft)).alpha()) <= 3
