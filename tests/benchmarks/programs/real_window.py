"""The program itself, from its own entry; prints when its window stands, or what it weighs two seconds later."""

import gc
import os
import sys
from pathlib import Path

# as `quietpage.__main__.main` does before it loads the window
gc.disable()
from quietpage import __main__, app  # noqa: E402

# isort: split
from painted import FirstPaint  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402

_HEAVY = ("sqlmodel", "sqlalchemy", "lxml", "readability", "pebble")
_, _, data_dir, what = sys.argv
build = app.build


def build_and_watch(*arguments):
    window, jobs = build(*arguments)

    def painted(milliseconds: float) -> None:
        assert not [name for name in _HEAVY if name in sys.modules], "loaded before the first paint"
        if what == "time":
            print(milliseconds)
            window.close()
        else:
            QTimer.singleShot(2000, window, weigh)

    def weigh() -> None:
        assert "quietpage.storage.writer" in sys.modules, "the warm-up has not run"
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
        print(next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
        window.close()

    FirstPaint(window, painted)
    return window, jobs


app.build = build_and_watch
os.environ["QUIETPAGE_DATA"] = data_dir  # without arguments, as from a menu
sys.exit(__main__.main([]))
