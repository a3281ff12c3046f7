"""Where the library lies."""

import os
from pathlib import Path

import platformdirs

LIBRARY = "library.sqlite"


def data_dir(chosen: str | Path | None = None) -> Path:
    """Return the data folder: the one chosen on the command line, else `QUIETPAGE_DATA`, else the platform's."""
    if chosen:
        return Path(chosen).expanduser().absolute()
    if named := os.environ.get("QUIETPAGE_DATA"):
        return Path(named).expanduser().absolute()
    return platformdirs.user_data_path("quietpage", appauthor=False)
