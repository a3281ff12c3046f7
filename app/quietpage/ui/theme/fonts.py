"""Fonts: the best that the machine has, with those for other scripts behind them."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

_SERIF = ("Source Serif 4", "Literata", "Noto Serif", "Charter", "Georgia", "DejaVu Serif")
_SANS = ("Inter", "Noto Sans", "DejaVu Sans")
_MONO = ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo")
_OTHER_SCRIPTS = {
    "ja": "Noto Serif CJK JP",
    "ko": "Noto Serif CJK KR",
    "zh-tw": "Noto Serif CJK TC",
    "zh-hk": "Noto Serif CJK TC",
    "zh-hant": "Noto Serif CJK TC",
    "zh": "Noto Serif CJK SC",
}
_BEHIND_SANS = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC", "Noto Color Emoji")
_BEHIND = ("Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Color Emoji")


def reading_font(family: str, size: int, language: str = "") -> QFont:
    """Return the font of the text: `family` is `serif` or `sans`, `size` in pixels."""
    return _font((*_present(_SERIF if family == "serif" else _SANS), *_glyphs(language), *_BEHIND), size)


def in_language(families: Sequence[str], language: str) -> list[str]:
    """Return the families of a font with those first, behind its own letters, that draw Han signs as `language` does.

    They are the same list for a language that has no such signs.
    """
    return [*families[:1], *_glyphs(language), *families[1:]]


def interface_font(size: int) -> QFont:
    """Return the font of lists, bars and captions; `size` in pixels."""
    return _font((*_present(_SANS), *_BEHIND_SANS), size)


def code_font(size: int) -> QFont:
    """Return the font of code; `size` in pixels."""
    font = _font((*_present(_MONO), *_BEHIND), size)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _glyphs(language: str) -> tuple[str, ...]:
    tag = language.lower()
    return tuple(name for start, name in _OTHER_SCRIPTS.items() if tag.startswith(start))[:1]


def _present(names: tuple[str, ...]) -> tuple[str, ...]:
    families = _installed()
    return tuple(name for name in names if name in families) or names[-1:]


@cache
def _installed() -> frozenset[str]:
    """Return the families that the machine has, asked once: asking takes milliseconds, and every paragraph asks."""
    return frozenset(QFontDatabase.families())


def _font(families: tuple[str, ...], size: int) -> QFont:
    font = QFont()
    font.setFamilies([*families])
    font.setPixelSize(size)
    return font
