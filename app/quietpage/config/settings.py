"""What the program remembers between two starts, beside the library: sizes, theme, type, the last article."""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

SETTINGS = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, with what a first start gets."""

    theme: str = ""
    """A theme's name; empty follows the desktop."""
    font: str = "serif"
    """`serif` or `sans`."""
    size: int = 18
    """Of the text, in pixels."""
    width: int = 640
    """Of the column, in pixels."""
    leading: float = 1.6
    """Height of a line, in sizes."""
    spacing: float = 0.0
    """Between letters, in sizes."""
    justified: bool = False
    """Whether both edges of the text are even."""
    color: str = "yellow"
    """The colour of the last highlight."""
    style: str = "filled"
    """That of the last highlight: `filled` or `underlined`."""
    color_names: dict[str, str] = field(default_factory=dict)
    """What the reader calls colours of highlights, by their own names."""
    snap: bool = False
    """Whether a selection by mouse takes whole words."""
    grouping: str = "article"
    """What the highlights of the library are grouped by, see `model.grouping`."""
    highlight_order: str = "by place"
    state: str = "inbox"
    sort: str = "newest first"
    article: int = 0
    """The article that was open; 0 for none."""
    list_width: int = 292
    sidebar_width: int = 300
    list_shown: bool = True
    sidebar_shown: bool = True
    letters: bool = True
    """Whether single letters are shortcuts."""
    window: str = ""
    """Size and place of the window, as Qt writes them, in Base64."""


def load(folder: Path) -> Settings:
    """Read the settings of a data folder; what is missing or damaged is as at a first start."""
    try:
        values = json.loads((folder / SETTINGS).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    first = Settings()
    known = {field.name for field in fields(Settings)}
    good = {
        name: value
        for name, value in (values.items() if isinstance(values, dict) else ())
        if name in known and type(value) is type(getattr(first, name))
    }
    return replace(first, **good)


def save(folder: Path, settings: Settings) -> None:
    """Write the settings of a data folder; the file is either the old one or the whole new one."""
    target = folder / SETTINGS
    temporary = target.with_suffix(".new")
    temporary.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
    os.replace(temporary, target)
