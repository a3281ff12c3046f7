import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from quietpage.ui.commands import CommandList
from quietpage.ui.reader.typography import SIZES, stepped


def test_the_desktop_is_followed_until_a_theme_is_chosen(start):
    appearance, looks = start().appearance, []
    appearance.theme_changed.connect(lambda theme: looks.append(theme.name))
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert looks == ["light"]  # that of the offscreen desktop
    appearance.choose_theme("sepia")
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert looks == ["light", "sepia"]


def test_a_larger_text_is_larger_after_the_next_start_too(start):
    window = start()
    before = window.appearance.typography.size
    window.actions_["larger"].trigger()
    assert window.appearance.typography.size == stepped(SIZES, before, 1) > before
    assert start().appearance.typography.size == stepped(SIZES, before, 1)


def test_steps_end_at_the_last_one():
    assert stepped(SIZES, SIZES[-1], 1) == SIZES[-1]
    assert stepped(SIZES, SIZES[0], -1) == SIZES[0]
    assert stepped((1.0, 2.0, 3.0), 1.5, 1) == 2.0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of a menu, the offscreen platform says so
def test_the_key_takes_the_next_theme_and_the_button_offers_all(start, qtbot):
    window = start()
    button = window.header.theme
    QTest.mouseMove(button)  # where the mouse rests makes no difference to the key
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.appearance.theme.name != "light"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = window.findChild(QMenu, "themes")
    assert menu.isVisible()
    menu.close()


def test_the_list_of_commands_leads_back_to_the_desktops_theme(start, qtbot):
    window = start()
    window.appearance.choose_theme("sepia")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    commands = window.findChild(CommandList)
    qtbot.keyClicks(commands.field, "follow desktop")
    qtbot.keyClick(commands.field, Qt.Key.Key_Return)
    assert window.appearance.theme.name == "light"
    assert start().appearance.theme.name == "light"
