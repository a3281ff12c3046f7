"""Colours with names of the reader's own: seen wherever a colour is named, and never in an export."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget

from quietpage.model.listing import ListQuery
from quietpage.ui.color_names import ColorNames
from ui.gestures import KEY, QUOTE, cards, highlighted, message


def name(qtbot, window, color, words):
    """Type a name into the dialog and save it with Return."""
    window.actions_["color_names"].trigger()
    dialog = window.findChild(ColorNames)
    field = dialog.findChild(QLineEdit, f"name_{color}")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words) if words else qtbot.keyClick(field, KEY.Key_Delete)
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ColorNames) is None)


def test_a_name_is_seen_in_tooltips_menus_commands_and_by_screen_readers(window, qtbot):
    highlighted(qtbot, window)
    name(qtbot, window, "yellow", "to quote & check")
    assert message(window) == "Names of colours saved"
    assert window.reader.findChild(QWidget, "color_yellow").toolTip().count("To quote &amp; check (1)") == 1
    assert window.sidebar.findChild(QWidget, "filter_yellow").accessibleName() == "Only to quote & check"
    assert cards(window)[0].accessibleName().startswith("Highlight, to quote & check. ")
    assert window.actions_["color_yellow"].text() == "To quote & check"
    menu = QMenu(window)
    window.reader.marking.add_to_menu(menu, window.pos(), window.reader.view.document().find(QUOTE).selectionStart())
    assert [action.text() for action in menu.actions()][:2] == ["To quote && check", "Green"]


def test_a_name_stays_with_the_theme_and_the_next_start_until_it_is_emptied(window, qtbot, start):
    name(qtbot, window, "green", "Doubt")
    window.actions_["theme"].trigger()
    assert window.actions_["color_green"].text() == "Doubt"
    again = start()
    qtbot.waitUntil(lambda: again.is_complete)
    assert again.reader.findChild(QWidget, "color_green").toolTip() == "Doubt (2)"
    name(qtbot, again, "green", "")
    assert again.reader.findChild(QWidget, "color_green").toolTip() == "Green (2)"


def test_an_export_keeps_the_name_of_the_colour_itself(window, qtbot):
    highlighted(qtbot, window)
    name(qtbot, window, "yellow", "Doubt")
    (row,) = window.desk.reader.export_rows(ListQuery())
    assert "yellow" in row
    assert "Doubt" not in row


@pytest.mark.parametrize("command", ["commands", "keys"])
def test_a_name_is_never_taken_for_html(window, qtbot, command):
    name(qtbot, window, "blue", "<b>bold</b>")
    window.actions_[command].trigger()
    shown = [label for label in window.findChildren(QLabel) if label.text() == "<b>bold</b>"]
    assert [label.textFormat() for label in shown] == [Qt.TextFormat.PlainText]


def test_escape_changes_no_name(window, qtbot):
    window.actions_["color_names"].trigger()
    dialog = window.findChild(ColorNames)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "name_pink"), "Doubt")
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert window.actions_["color_pink"].text() == "Pink"
