"""Themes: named colours for every role, read from one file each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as given

from quietpage.config import resources


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


def theme_names() -> list[str]:
    """Return the names of all themes, the bright ones first."""
    names = [path.stem for path in resources.folder("themes").glob("*.toml")]
    return sorted(names, key=lambda name: (load_theme(name).dark, name))


def load_theme(name: str) -> Theme:
    """Return the theme of that name."""
    values = tomllib.loads(resources.folder("themes", f"{name}.toml").read_text("utf-8"))
    return Theme(
        name,
        values["title"],
        values["dark"],
        **values["roles"],
        highlights=values["highlights"],
        marks=values["marks"],
    )
