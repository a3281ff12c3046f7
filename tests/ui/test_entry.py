"""A start that cannot open a window says so in one line."""

import os
import subprocess
import sys

import pytest


def start(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "quietpage", *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":987"}, {"QT_QPA_PLATFORM": "nonsense"}])
def test_without_a_display_one_line_says_so(environment, tmp_path):
    done = start("--data-dir", str(tmp_path), **environment)
    assert done.returncode == 1
    assert done.stderr.startswith("quietpage: No window can be opened here")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_mistyped_command_opens_no_window():
    done = start("improt", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 2
    assert done.stderr == "quietpage: “improt” is neither a command nor a file. See: quietpage --help\n"
