import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS = "quietpage.services.library, quietpage.storage.reader, quietpage.cli"


def test_imports_go_down_only_and_qt_stays_on_top():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "app"), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("heavy", ["PySide6", "sqlmodel", "sqlalchemy", "lxml", "readability", "pebble"])
def test_what_runs_before_the_first_paint_loads_nothing_heavy(heavy):
    code = f"import sys, {READS}; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "app")}).returncode == 0


@pytest.mark.parametrize("later", ["quietpage.model.article", "quietpage.services.library", "PySide6.QtTest"])
def test_the_window_loads_for_its_first_paint_only_what_the_list_shows(later):
    code = f"import sys, quietpage.app; sys.exit({later!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "app")}).returncode == 0


@pytest.mark.parametrize("heavy", ["lxml", "readability", "charset_normalizer"])
def test_the_process_that_imports_takes_no_page_apart_itself(heavy):
    code = f"import sys, quietpage.services.importer; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "app")}).returncode == 0


def test_packages_have_empty_init_files():
    assert [path for path in (ROOT / "app").rglob("__init__.py") if path.read_bytes()] == []


def test_requirements_name_exact_versions_and_no_address():
    lines = (ROOT / "packaging" / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if "==" not in line or "/" in line or line.startswith("-")] == []
