"""Saves a picture of every state of the window: `python -m quietpage.dev.pictures --out DIR`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from quietpage.dev.invented import make_library
from quietpage.dev.screen import SCALE, start
from quietpage.dev.stage import Stage
from quietpage.dev.states import STATES, State
from quietpage.services.library import Library
from quietpage.storage.database import Database
from quietpage.ui.theme.palette import theme_names


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and return the exit status: 1 when Qt warned of anything."""
    parser = argparse.ArgumentParser(prog="quietpage.dev.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--theme", choices=theme_names(), help="only this theme")
    parser.add_argument("--only", metavar="NAME", help="only the states whose name holds this")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    scale = os.environ.get(SCALE, "1")
    wanted = [state for state in STATES if not options.only or options.only in state.name]
    warnings: list[str] = []
    # the libraries are closed at the very end: until then a window may still have something to say to its own
    with tempfile.TemporaryDirectory(prefix="quietpage-pictures-") as work, ExitStack() as things:
        application = start(Path(work), warnings)
        for theme in [options.theme] if options.theme else theme_names():
            take = _Photographer(Path(work), theme, options.out, things)
            take.all([state for state in wanted if state.scale == scale])
    application.quit()
    status = 0
    for other in sorted({state.scale for state in wanted} - {scale}) if SCALE not in os.environ else ():
        status |= _at_scale(other, sys.argv[1:] if arguments is None else arguments)
    for warning in dict.fromkeys(warnings):
        print(f"Qt: {warning}", file=sys.stderr)
    return 1 if warnings else status


def _at_scale(scale: str, arguments: Sequence[str]) -> int:
    """Take the pictures of another scale in a process of its own, since Qt reads it once, at its start."""
    environment = {**os.environ, SCALE: scale}
    if environment.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([sys.executable, "-m", "quietpage.dev.pictures", *arguments], env=environment).returncode


class _Photographer:
    """Takes the pictures of one theme."""

    def __init__(self, work: Path, theme: str, out: Path, things: ExitStack) -> None:
        self._work, self._theme, self._out, self._things = work / theme, theme, out, things
        self._work.mkdir()

    def all(self, states: Sequence[State]) -> None:
        """Take a picture of each state, in a window and on a library of its own."""
        full, empty, pages = (self._work / name for name in ("full", "empty", "pages"))
        for folder in (full, empty, pages):
            folder.mkdir()
        with closing(Database(full)) as database:
            ids = make_library(Library(database), pages)
        for state in states:
            source, copy = empty if state.empty else full, self._work / state.name
            stage = Stage.on_copy(source, ids, self._theme, state.size, self._things, copy)
            state.prepare(stage)
            target = self._out / f"{state.name}-{self._theme}.png"
            stage.picture().save(str(target))
            print(target)
            stage.close()


if __name__ == "__main__":
    sys.exit(main())
