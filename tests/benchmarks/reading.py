"""The pane with long articles: opened, scrolled, folded, highlighted in; what the process weighs then."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random

from libraries import Libraries
from measuring import Result
from pages import write_long_page

from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.services.importer import Importer
from quietpage.services.library import Library
from quietpage.storage.database import Database

_SIZES = {"short": 10_000, "middle": 133_000, "long": 1_020_000}
"""Bytes of HTML."""
_HIGHLIGHTS = 2000
_PROGRAM = Path(__file__).parent / "programs" / "reading_window.py"


def open_middle(libraries: Libraries) -> Result:
    """An article of 133 kB, until its first words are painted."""
    return _opened(libraries, "middle", 60.0)


def open_long(libraries: Libraries) -> Result:
    """An article of 1 MB with 2,000 highlights, until its first words are painted."""
    return _opened(libraries, "long", 120.0)


def open_left(libraries: Libraries) -> Result:
    """The same article, left in its middle."""
    return _opened(libraries, "left", 120.0)


def open_gap(libraries: Libraries) -> Result:
    """The longest time that the window stood still while the rest of it was set, opened at its top or its middle."""
    longest = max(_measured(libraries)[opened]["gap"] for opened in ("long", "left"))
    return Result("open_gap", round(longest, 1), 30.0, "ms after the first paint, median of 5")


def scroll_long(libraries: Libraries) -> Result:
    """One step of the wheel in it."""
    found = _measured(libraries)["scroll"]
    return Result("scroll_long", round(found["p99"], 1), 16.0, f"ms, 99th of 100; median {found['median']:.1f}")


def fold_long(libraries: Libraries) -> Result:
    """All its folds shown, or hidden."""
    found = _measured(libraries)["fold"]
    how = f"ms until painted, median of 4; the line in the middle moved {found['moved']} px at most"
    return Result("fold_long", round(found["painted"], 1), 100.0, how)


def highlight_long(libraries: Libraries) -> Result:
    """One more highlight in it, until it is painted."""
    return Result("highlight_long", round(_measured(libraries)["highlight"], 1), 30.0, "ms from the key, median of 9")


def memory_long(libraries: Libraries) -> Result:
    """What the program weighs with it."""
    return Result("memory_long", round(_measured(libraries)["memory"], 1), 150.0, "MB of PSS, the article open")


def _opened(libraries: Libraries, name: str, bar: float) -> Result:
    found = _measured(libraries)[name]
    how = f"ms, median of 5; to lay out its words alone takes {found['plain']:.1f} ms in the same run"
    return Result(f"open_{name}", round(found["first"], 1), bar, how)


@cache
def _measured(libraries: Libraries) -> dict:
    """Run the window once; every bar here is taken from the same run."""
    folder, articles = _library(libraries.folder / "reading")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(_PROGRAM), str(time.monotonic_ns()), str(folder), json.dumps(articles)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"the window failed:\n{done.stderr}")
    return json.loads(done.stdout)


def _library(folder: Path) -> tuple[Path, dict[str, int]]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with closing(Database(folder / "library")) as database:
        library = Library(database)
        importer = Importer(library.add, library.imported, library.reader.find_source)
        articles = {}
        for name, size in _SIZES.items():
            page = write_long_page(folder / f"{name}.html", name, size)
            (result,) = importer.run([page]).results
            articles[name] = result.article
        importer.close()
        _highlight(library, articles["long"])
    return folder / "library", articles


def _highlight(library: Library, article: int) -> None:
    chance = Random("highlights")
    blocks = library.reader.blocks(article)
    long = [index for index, block in enumerate(blocks) if len(block.text) > 80]
    for _ in range(_HIGHLIGHTS):
        index = chance.choice(long)
        start = chance.randrange(len(blocks[index].text) - 50)
        library.highlight(article, Place(index, start, index, start + 40), chance.choice([*Color]))
