"""Where the library lies."""

import os
import sys
from pathlib import Path

LIBRARY = "library.sqlite"


def data_dir(chosen: str | Path | None = None) -> Path:
    """Return the data folder: the one chosen on the command line, else `QUIETPAGE_DATA`, else the platform's."""
    if chosen:
        return Path(chosen).expanduser().absolute()
    if named := os.environ.get("QUIETPAGE_DATA"):
        return Path(named).expanduser().absolute()
    return _base() / "quietpage"


def _base() -> Path:
    """Return where the platform keeps what programs store for their user.

    The package platformdirs says the same, but loading it took three milliseconds of every start.
    """
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_DATA_HOME", "").strip() or Path.home() / ".local" / "share")
