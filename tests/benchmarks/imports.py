"""The window while 60 pages are imported."""

import shutil
from statistics import median

from libraries import Libraries
from measuring import Result
from pages import write_pages
from start import run

_PAGES, _RUNS = 60, 3


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
