"""Runs the bars: `python tests/benchmarks/run.py [NAME…] [--json] [--data DIR]`, one line each.

Ratios are taken against a baseline of their own in the same run. These are no tests: a busy machine
may miss a bar that the program meets.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from exports import csv_export, csv_memory
from imports import import_gap, import_memory
from libraries import Libraries
from listing import first_page
from measuring import Result
from reading import fold_long, highlight_long, memory_long, open_gap, open_left, open_long, open_middle, scroll_long
from saving import highlight_saved
from start import memory, start, start_large

# Every bar. A new one: its function, and a line here.
BENCHMARKS: dict[str, Callable[[Libraries], Result]] = {
    "start": start,
    "start_large": start_large,
    "memory": memory,
    "first_page": first_page,
    "highlight_saved": highlight_saved,
    "csv_export": csv_export,
    "csv_memory": csv_memory,
    "import_gap": import_gap,
    "import_memory": import_memory,
    "open_middle": open_middle,
    "open_long": open_long,
    "open_left": open_left,
    "open_gap": open_gap,
    "scroll_long": scroll_long,
    "fold_long": fold_long,
    "highlight_long": highlight_long,
    "memory_long": memory_long,
}


def main() -> int:
    """Run what the command line names; returns 1 when a bar was missed."""
    parser = argparse.ArgumentParser(description="Measure the bars.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)} (default: all)")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--data", metavar="DIR", help="keep the sample libraries here for the next run")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in BENCHMARKS]:
        parser.error(f"no such bar: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory(prefix="quietpage-bars-") as temporary:
        libraries = Libraries(Path(options.data or temporary).absolute())
        results = []
        for name in options.names or BENCHMARKS:
            results.append(BENCHMARKS[name](libraries))
            print(_line(results[-1], options.json), flush=True)
    return int(not all(result.met for result in results))


def _line(result: Result, as_json: bool) -> str:
    if as_json:
        return json.dumps(
            {
                "name": result.name,
                "value": result.value,
                "bar": result.bar,
                "met": result.met,
                "how": result.how,
            }
        )
    return f"{result.name}, {result.value:g}, {result.bar:g}, {'met' if result.met else 'MISSED'}  ({result.how})"


if __name__ == "__main__":
    sys.exit(main())
