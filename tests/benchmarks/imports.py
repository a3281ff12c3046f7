"""The window while 60 pages are imported, and what the worker that reads pages holds."""

import shutil
from statistics import median

from libraries import Libraries
from measuring import Result
from pages import write_pages
from start import run

_PAGES, _RUNS = 60, 3
_MANY = 300
"""Pages that one worker reads, enough for what it never gives back to show."""


def import_gap(libraries: Libraries) -> Result:
    """The longest time that the window's event loop stood still between the start of an import and its summary."""
    pages = write_pages(libraries.folder / "pages", _PAGES)
    gaps = []
    for _ in range(_RUNS):
        library = libraries.folder / "import"
        shutil.rmtree(library, ignore_errors=True)
        gaps.append(run("import_window", str(library), str(pages)))
    listed = ", ".join(f"{gap:.0f}" for gap in gaps)
    return Result("import_gap", round(median(gaps), 1), 100.0, f"ms, median of the longest gaps of {_RUNS}: {listed}")


def import_memory(libraries: Libraries) -> Result:
    """The most memory that a worker takes for many pages in sequence: one program, so that nothing is shared."""
    pages = write_pages(libraries.folder / "many-pages", _MANY)
    return Result("import_memory", round(run("read_pages", str(pages)), 1), 250.0, f"MB at most over {_MANY} pages")
