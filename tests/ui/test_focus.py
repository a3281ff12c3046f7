"""The Tab key goes as the eye does, and whoever is there sees where."""

from contextlib import ExitStack, closing
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from quietpage.dev.invented import make_library
from quietpage.dev.stage import Stage
from quietpage.dev.states import STATES
from quietpage.services.library import Library
from quietpage.storage.database import Database
from ui.gestures import CTRL, KEY, cards, highlighted


def stops(qtbot, window, most=80):
    """Press Tab until it comes round; return what had the focus, in order."""
    first = QApplication.focusWidget()
    found = [first]
    for _step in range(most):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        if QApplication.focusWidget() is first:
            return found
        found.append(QApplication.focusWidget())
    raise AssertionError([part.objectName() for part in found])


def corner(part, window):
    return part.mapTo(window, QPoint(0, 0))


def named(parts):
    return [part.objectName() or type(part).__name__ for part in parts]


def is_before(one, other):
    """Tell whether a place comes first for who reads from the top left: on a line above, or to the left on the same."""
    return one.y() < other.y() - 12 or (abs(one.y() - other.y()) <= 12 and one.x() < other.x())


def part_of(window, widget):
    parts = [window.header, window.articles, window.reader, window.sidebar, window.status]
    return next(place for place, part in enumerate(parts) if part.isAncestorOf(widget))


def test_the_tab_key_goes_through_the_window_as_the_eye_does(window, qtbot):
    highlighted(qtbot, window)
    highlighted(qtbot, window, "bakery")
    qtbot.waitUntil(lambda: len(cards(window)) == 2 and cards(window)[1].y() > cards(window)[0].y())
    qtbot.keyClick(window.reader.view, KEY.Key_F, CTRL)
    window.findChild(QWidget, "button_list").setFocus()
    found = stops(qtbot, window)
    assert {"search", "chip_inbox", "articles", "findField", "text", "tab_info", "card", "status_undo"} <= {
        *named(found)
    }
    assert [part_of(window, part) for part in found] == sorted(part_of(window, part) for part in found)
    for one, other in pairwise(found):
        if part_of(window, one) == part_of(window, other):
            assert is_before(corner(one, window), corner(other, window)), named((one, other))
    back = [QApplication.focusWidget()]
    for _step in found[1:]:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Backtab)
        back.append(QApplication.focusWidget())
    assert named(back[1:]) == named(reversed(found[1:]))


def opened(qtbot, window, command):
    """Open a dialog or a panel by its command."""
    before = {*QApplication.topLevelWidgets()}
    qtbot.waitUntil(window.actions_[command].isEnabled)
    window.actions_[command].trigger()

    def shown():
        return [part for part in {*QApplication.topLevelWidgets()} - before if part.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a desktop
@pytest.mark.parametrize("command", ["keys", "rules", "export", "color_names", "type"])
def test_the_tab_key_goes_through_a_dialog_as_the_eye_does(window, qtbot, command):
    highlighted(qtbot, window)
    dialog = opened(qtbot, window, command)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isAncestorOf(QApplication.focusWidget()))
    found = sorted(stops(qtbot, dialog), key=lambda part: (corner(part, dialog).y() // 13, corner(part, dialog).x()))
    found[0].setFocus()
    ordered = stops(qtbot, dialog)
    dialog.close()
    assert named(ordered) == named(found)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a desktop
@pytest.mark.parametrize("command", ["commands", "keys", "outline", "rules", "export", "color_names", "type"])
def test_the_focus_comes_back_after_a_dialog(window, qtbot, command):
    highlighted(qtbot, window)
    window.reader.view.setFocus()
    dialog = opened(qtbot, window, command)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isAncestorOf(QApplication.focusWidget()))
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not dialog.isVisible()
    window.activateWindow()  # as a desktop does
    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is window.reader.view


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """An invented library that has something for every dialog, and its articles by name."""
    folder, pages = tmp_path_factory.mktemp("invented"), tmp_path_factory.mktemp("pages")
    with closing(Database(folder)) as database:
        return folder, make_library(Library(database), pages)


@pytest.fixture
def stage(invented, qapp, tmp_path):
    """A window on a copy of that library."""
    folder, ids = invented
    with ExitStack() as things:
        opened = Stage.on_copy(folder, ids, "light", (1280, 800), things, tmp_path / "library")
        yield opened
        opened.close()


PLACES = {state.name: state.prepare for state in STATES if not state.empty}
SHOWN = (
    *("import-results", "review", "review-of-several", "copy-report", "rule", "rules", "export", "color-names"),
    *("table-window", "picture", "bug-window", "keys", "sidebar-tags", "sidebar-info", "sidebar-by-tag", "offer"),
    *("sidebar-picked", "tag-filter"),
)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a desktop
@pytest.mark.parametrize("name", SHOWN)
def test_every_stop_of_the_tab_key_has_a_name_its_place_and_a_mark(stage, qtbot, name):
    QApplication.setCursorFlashTime(0)
    PLACES[name](stage)
    top = QApplication.activeWindow() or stage.window
    if QApplication.focusWidget() is None:
        top.nextInFocusChain().setFocus()
    found = stops(qtbot, top)
    assert [part for part in found if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)] == []
    for theme in THEMES:
        stage.window.appearance.choose_theme(theme)
        found = [part for part in stops(qtbot, top) if part.isVisible()]  # some are made again when they are left
        assert named(part for part in found if not is_marked(part, found)) == []
    if top is not stage.window:
        first = min(found, key=lambda part: (corner(part, top).y() // 13, corner(part, top).x()))
        order = found[found.index(first) :] + found[: found.index(first)]
        late = [(one, other) for one, other in pairwise(order) if not is_before(corner(one, top), corner(other, top))]
        assert [named(pair) for pair in late] == []


THEMES = ("light", "sepia", "dark", "black")


def is_marked(part, others):
    """Tell whether a widget looks clearly different with the focus."""
    part.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = part.grab().toImage()
    other = next((other for other in others if other is not part and not other.isAncestorOf(part)), None)
    if other is None:  # nothing else could have it
        return True
    other.setFocus()
    return changed(with_focus, part.grab().toImage()) >= 12


@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_focus_looks_different(window, qtbot, theme):
    QApplication.setCursorFlashTime(0)
    highlighted(qtbot, window)
    window.appearance.choose_theme(theme)
    qtbot.keyClick(window.reader.view, KEY.Key_F, CTRL)
    qtbot.waitUntil(lambda: len(cards(window)) == 1 and cards(window)[0].width() > 200)
    window.findChild(QWidget, "button_list").setFocus()
    found = stops(qtbot, window)
    assert named(part for part in found if not is_marked(part, found)) == []


def changed(one, other):
    """Count the pixels that look clearly different, up to some."""
    assert one.size() == other.size()
    count = 0
    for y in range(one.height()):
        for x in range(one.width()):
            if abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 24:
                count += 1
                if count > 20:
                    return count
    return count
