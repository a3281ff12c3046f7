#!/usr/bin/env python3
"""Set up, run, test and check Quietpage, with nothing but Python: see the README."""

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
STAMP = VENV / "quietpage-setup"

# Debian's packages, by the library that shows whether each is there
OFFSCREEN = {
    "glib-2.0": "libglib2.0-0",
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
}
DISPLAY = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
USAGE = "usage: python3 packaging/dev.py run [ARGUMENT…] | test [ARGUMENT…] | check | setup"


def main(arguments: list[str]) -> int:
    """Do what was asked and return the exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    commands = {"run": run, "test": test, "check": check, "setup": lambda _rest: 0}
    if command not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has checked it yet when this file runs
        print(f"Quietpage needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        set_up()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return commands[command](rest)


class SetupError(Exception):
    """The set-up cannot go on; the text says why, and what to type."""


def set_up() -> None:
    """Make the environment, or leave it when nothing it was made from has changed."""
    install_packages()
    made_from = REQUIREMENTS.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(sys.version_info[:2])
    state = hashlib.sha256(made_from).hexdigest()
    if STAMP.exists() and STAMP.read_text() == state:
        return
    print("Setting up .venv; this takes a minute the first time.", flush=True)
    quietly([sys.executable, "-m", "venv", "--clear", VENV])
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # older ones fail on readability-lxml beside other packages
    quietly([*pip, "--upgrade", "pip"])
    quietly([*pip, "--requirement", REQUIREMENTS])
    quietly([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])
    STAMP.write_text(state)


def quietly(command: list[object], environment: dict[str, str] | None = None) -> None:
    """Run a step of the set-up; what it printed is shown only when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SetupError(f"{done.stdout}\nThis step failed: {' '.join(words)}")


def has_display() -> bool:
    """Tell whether a window can be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_packages() -> None:
    """Find what the system lacks, Qt's libraries and Python's own parts, and install it."""
    if sys.platform != "linux":
        return
    wanted = OFFSCREEN | (DISPLAY if has_display() else {})
    missing = [package for name, package in wanted.items() if not is_loadable(name)]
    if not any(Path("/usr/share/fonts").rglob("*.[to]t[fc]")):
        missing.append("fonts-dejavu-core")
    if not all(importlib.util.find_spec(name) for name in ("ensurepip", "venv")):
        missing.append("python3-venv")
    if missing:
        apt_install(missing)


def is_loadable(name: str) -> bool:
    """Tell whether the loader finds a library, also where no compiler is there to ask."""
    if ctypes.util.find_library(name):
        return True
    return any(True for folder in ("/usr/lib", "/lib") for _ in Path(folder).glob(f"*-linux-gnu/lib{name}.so.*"))


def apt_install(packages: list[str]) -> None:
    """Install Debian packages when we may; else raise SetupError with the one line to type."""
    line = f"apt-get install --yes --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise SetupError(f"Some system packages are missing. Install them, then try again:\n\n    sudo {line}\n")
    print(f"Installing {', '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", line):
        quietly(command.split(), environment)


def run(arguments: list[str]) -> int:
    """Open the window; without a display, show the main job on the command line."""
    if has_display():
        return subprocess.run([PYTHON, "-m", "quietpage", *arguments]).returncode
    print("There is no display here, so this is the main job without one.", flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([PYTHON, "-m", "quietpage.dev.tour"], env=environment).returncode


def test(arguments: list[str]) -> int:
    """Run the tests."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # more than a few at once would each start a window and workers of its own
    command = [PYTHON, "-m", "pytest", "--numprocesses=auto", "--maxprocesses=4", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def check(_arguments: list[str]) -> int:
    """Run the linter, the formatter's check, the types and the floors."""
    commands = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"])
    return max(subprocess.run([BIN / name, *rest], cwd=ROOT).returncode for name, *rest in commands)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
