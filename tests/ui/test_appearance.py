from PySide6.QtGui import QGuiApplication

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
