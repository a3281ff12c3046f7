import json

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from quietpage.config import resources
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


@pytest.fixture
def put_theme(tmp_path):
    """Puts a theme into the reader's folder: the dark one with some words replaced."""

    def put(name, *replaced):
        text = resources.folder("themes", "dark.toml").read_text("utf-8")
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "themes").mkdir(exist_ok=True)
        (tmp_path / "themes" / f"{name}.toml").write_text(text, "utf-8")

    return put


def offered(window, qtbot):
    qtbot.mouseClick(window.header.theme, Qt.MouseButton.LeftButton)
    menu = window.findChildren(QMenu, "themes")[-1]
    return {action.text(): action for action in menu.actions()}, menu


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_theme_that_the_reader_adds_is_offered_worn_and_kept(window, start, qtbot, put_theme):
    entries, menu = offered(window, qtbot)
    menu.close()
    assert "Night && day" not in entries
    put_theme("own", ('title = "Dark"', 'title = "Night & day"'), ("#1B1D1F", "#102030"))
    entries, menu = offered(window, qtbot)
    entries["Night && day"].trigger()
    menu.close()
    assert window.reader.view.viewport().grab().toImage().pixelColor(2, 2).name() == "#102030"
    again = start()
    assert again.appearance.theme.title == "Night & day"
    qtbot.keyClick(again, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert again.appearance.theme.name != "own"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("replaced", "why"),
    [
        (("title", "titel"), "it has no title"),
        (("dark = true", 'dark = "yes"'), "it does not say dark = true or dark = false"),
        (('soft = "#9AA0A6"', ""), "soft in [roles] is no colour such as #22262B"),
        (("#9AA0A6", "red; } * { border: 9px"), "soft in [roles] is no colour such as #22262B"),
        (("[roles]", '[roles]\nglow = "#FFFFFF"'), "[roles] has glow, which no theme has"),
        (("[marks]", "[mark]"), "yellow in [marks] is no colour such as #22262B"),
        (("[roles]", "[roles"), "it is no TOML ("),
    ],
)
def test_a_theme_that_cannot_be_used_is_left_out_with_one_sentence(start, qtbot, put_theme, replaced, why):
    put_theme("own", replaced)
    window = start()
    entries, menu = offered(window, qtbot)
    menu.close()
    assert [*entries] == ["Follow the desktop", "Light", "Sepia", "Dark", "Black", "", "Add a theme…"]
    said = window.status.message.text()
    assert said.startswith(f"The theme own.toml is left out: {why}")
    assert "\n" not in said


def test_a_theme_that_was_chosen_and_broke_since_says_so_at_the_next_start(start, qtbot, put_theme, tmp_path):
    put_theme("own", ('ink = "#DDDBD5"', ""))
    (tmp_path / "settings.json").write_text(json.dumps({"theme": "own"}), "utf-8")
    window = start()
    assert window.appearance.theme.name == "light"
    qtbot.waitUntil(lambda: window.status.message.text().startswith("The theme own.toml is left out: ink in [roles]"))


class FileManager(QObject):
    """What the desktop opens a folder with."""

    opened = Signal(QUrl)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_opens_the_folder_of_themes_with_one_to_begin_with(start, qtbot, tmp_path):
    window, manager = start(), FileManager()
    QDesktopServices.setUrlHandler("file", manager, "opened")
    try:
        entries, menu = offered(window, qtbot)
        with qtbot.waitSignal(manager.opened) as opened:
            entries["Add a theme…"].trigger()
        menu.close()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened.args[0].toLocalFile() == str(tmp_path / "themes")
    assert [path.name for path in (tmp_path / "themes").iterdir()] == ["my-theme.toml"]
    entries, menu = offered(window, qtbot)
    entries["My theme"].trigger()
    menu.close()
    assert window.appearance.theme.name == "my-theme"
