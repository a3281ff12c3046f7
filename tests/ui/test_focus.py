"""The Tab key goes as the eye does, and whoever is there sees where."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

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


THEMES = ("light", "sepia", "dark", "black")


@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_focus_looks_different(window, qtbot, theme):
    QApplication.setCursorFlashTime(0)
    highlighted(qtbot, window)
    window.appearance.choose_theme(theme)
    qtbot.keyClick(window.reader.view, KEY.Key_F, CTRL)
    qtbot.waitUntil(lambda: len(cards(window)) == 1 and cards(window)[0].width() > 200)
    window.findChild(QWidget, "button_list").setFocus()
    unmarked = []
    for part in stops(qtbot, window):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = part.grab().toImage()
        next(other for other in (window.header.search, window.articles.view) if other is not part).setFocus()
        if changed(with_focus, part.grab().toImage()) < 12:
            unmarked += named([part])
    assert unmarked == []


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
