"""From the start of the process to a window that was painted, and what it weighs then."""

import os
import subprocess
import sys
import time
from pathlib import Path

from libraries import Libraries
from measuring import Result, in_turns

_PROGRAMS = Path(__file__).parent / "programs"
_TURNS = 15


def start(libraries: Libraries) -> Result:
    """A library of 10,000 against a bare window."""
    library = str(libraries.of(10_000))
    pair = in_turns(lambda: run("real_window", library, "time"), lambda: run("bare_window"), _TURNS)
    return pair.result("start", 1.5, "a bare window with an empty list and text pane")


def start_large(libraries: Libraries) -> Result:
    """A library of 100,000 against one of 1,000."""
    large, small = str(libraries.of(100_000)), str(libraries.of(1_000))
    pair = in_turns(lambda: run("real_window", large, "time"), lambda: run("real_window", small, "time"), _TURNS)
    return pair.result("start_large", 1.2, "the same with 1,000 articles instead of 100,000")


def memory(libraries: Libraries) -> Result:
    """The proportional set size, two seconds after the first paint, when all that an edit needs is loaded."""
    library = str(libraries.of(10_000))
    weights = [run("real_window", library, "memory") for _ in range(3)]
    return Result("memory", round(max(weights), 1), 135.0, "MB of PSS 2 s after start, the most of 3 starts")


def run(program: str, *arguments: str) -> float:
    """Run one of the programs to its end and return the number that it printed."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # an installed program is compiled; a shell that forbids it would measure the compiler instead
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # no shell and no second interpreter between the clock and the process
    command = [sys.executable, str(_PROGRAMS / f"{program}.py"), str(time.monotonic_ns()), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{program} failed:\n{done.stderr}")
    return float(done.stdout)
