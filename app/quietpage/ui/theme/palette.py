"""Themes: named colours for every role, read from one file each."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from dataclasses import field as given
from pathlib import Path

from quietpage.config import resources
from quietpage.model.color import Color
from quietpage.model.errors import UserError


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the whole window, as `#RRGGBB`."""

    name: str
    title: str
    dark: bool
    paper: str
    """Behind the text."""
    panel: str
    """Behind lists and bars."""
    line: str
    ink: str
    soft: str
    """Secondary text."""
    accent: str
    tint: str
    """Behind what is selected."""
    hover: str
    field: str
    pill: str
    """Behind the bar that floats above a selection."""
    pill_ink: str
    highlights: dict[str, str]
    """Behind highlighted text, by the name of the colour."""
    marks: dict[str, str]
    """For bars, dots and edges, by the name of the colour."""
    names: Mapping[str, str] = given(default_factory=dict)
    """What the reader calls the colours of highlights, where that is another name than their own."""

    def color_name(self, color: str) -> str:
        """Return what a colour of highlights is called, as inside a sentence."""
        return self.names.get(color) or color

    def color_title(self, color: str) -> str:
        """Return what a colour of highlights is called, as at the start of a line."""
        name = self.color_name(color)
        return name[:1].upper() + name[1:]


_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_ROLES = tuple(
    field.name for field in fields(Theme) if field.name not in ("name", "title", "dark", "highlights", "marks", "names")
)
_LARGEST = 64 * 1024
"""Bytes of a theme's file."""


def brightest_first(theme: Theme) -> tuple[int, str]:
    """Return what themes are sorted by: the brightness of their paper."""
    return -sum(bytes.fromhex(theme.paper[1:])), theme.name


def theme_names() -> list[str]:
    """Return the names of the shipped themes, the bright ones first."""
    paths = resources.folder("themes").glob("*.toml")
    return [theme.name for theme in sorted((load_theme(path.stem) for path in paths), key=brightest_first)]


def is_shipped(name: str) -> bool:
    """Tell whether a theme of that name comes with the program; without reading any."""
    return any(path.stem == name for path in resources.folder("themes").glob("*.toml"))


def load_theme(name: str) -> Theme:
    """Return the shipped theme of that name."""
    return read_theme(resources.folder("themes", f"{name}.toml"))


def read_theme(path: Path) -> Theme:
    """Read the theme in a file; raises `UserError` when anything in it cannot be used."""
    try:
        return _theme(path.stem, _values(path))
    except _UnusableError as error:
        raise UserError(f"The theme {path.name} is left out: {error}.") from error


class _UnusableError(Exception):
    """Why a file is no theme."""


def _values(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _UnusableError("the file is too large for one")
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise _UnusableError(f"it cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _UnusableError(f"it is no TOML ({error})") from error


def _theme(name: str, values: dict[str, object]) -> Theme:
    title, dark = values.get("title"), values.get("dark")
    if not isinstance(title, str) or not title.strip():
        raise _UnusableError("it has no title")
    if not isinstance(dark, bool):
        raise _UnusableError("it does not say dark = true or dark = false")
    highlights, marks = (_colors(values, table, tuple(Color)) for table in ("highlights", "marks"))
    roles = _colors(values, "roles", _ROLES)
    return Theme(name, title, dark, **roles, highlights=highlights, marks=marks)  # type: ignore[arg-type]


def _colors(values: dict[str, object], table: str, names: Sequence[str]) -> dict[str, str]:
    """Return the colours of a table of the file: these names, each a colour, and no others."""
    given = values.get(table)
    given = given if isinstance(given, dict) else {}
    for name in names:
        # whatever is no colour would get into the style sheet, too
        if not isinstance(given.get(name), str) or not _COLOR.fullmatch(given[name]):
            raise _UnusableError(f"{name} in [{table}] is no colour such as #22262B")
    if unknown := sorted(given.keys() - set(names)):
        raise _UnusableError(f"[{table}] has {unknown[0]}, which no theme has")
    return {name: given[name] for name in names}
