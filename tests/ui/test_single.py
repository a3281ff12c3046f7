"""One window for each library: a second start hands its files to the first, in two real processes."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from quietpage.services.library import Library
from quietpage.storage.database import Database
from quietpage.ui.single import SingleWindow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
PAGE = (
    "<html><head><title>{0}</title></head><body><p>{0}: "
    + "the tide came in and went out again. " * 9
    + "</p></body></html>"
)


@contextmanager
def start(folder, *files):
    """Start the program on the library in `folder`."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "quietpage", f"--data-dir={folder}", *map(str, files)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def titles(folder):
    if not (folder / "library.sqlite").exists():
        return set()
    with closing(sqlite3.connect(f"{(folder / 'library.sqlite').as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return {row[0] for row in connection.execute("SELECT title FROM article")}
        except sqlite3.OperationalError:
            return set()  # it is being made


def page(folder, title):
    path = folder / f"{title}.html"
    path.write_text(PAGE.format(ascii(title)))
    return path


def test_a_second_start_hands_its_files_over_and_a_killed_first_does_not_stand_in_the_way(qtbot, tmp_path):
    data = tmp_path / "data"
    with start(data, page(tmp_path, "First")) as first:
        qtbot.waitUntil(lambda: titles(data) == {"'First'"}, timeout=30_000)
        with start(data, page(tmp_path, "Second"), page(tmp_path, os.fsdecode(b"Thi\xe9rd"))) as second:
            assert second.wait(30) == 0
            assert second.stderr.read() == ""
        assert first.poll() is None
        qtbot.waitUntil(lambda: len(titles(data)) == 3, timeout=30_000)
        first.send_signal(signal.SIGKILL)
        first.wait(30)
    with start(data, page(tmp_path, "Fourth")) as third:
        qtbot.waitUntil(lambda: "'Fourth'" in titles(data), timeout=30_000)
        assert third.poll() is None
    with closing(Database(data)) as database:
        assert Library(database).reader.check() == []


@pytest.fixture
def window(tmp_path):
    """Makes a window's lock in the same folder."""
    made = []

    def make():
        made.append(SingleWindow(tmp_path))
        return made[-1]

    yield make
    for single in made:
        single.close()


def test_a_lock_file_that_names_a_living_process_is_no_lock(window, tmp_path):
    (tmp_path / "window.lock").write_text(f"{os.getpid()}\npython\nanother machine\n")
    assert window().is_first()


def test_what_is_left_to_a_window_that_is_closing_is_found_by_the_next(qtbot, window):
    first, second, third = window(), window(), window()
    assert first.is_first()
    assert not second.is_first()
    assert second.hand_over(["a.html"], patience=0)  # the first never looked
    first.close()
    assert not third.hand_over(["b\udcff.html"])  # it must be the first itself now
    heard = []
    third.requested.connect(heard.append)
    third.listen()
    assert sorted(heard) == [["a.html"], ["b\udcff.html"]]


def test_what_is_no_request_is_thrown_away(qtbot, window, tmp_path):
    (tmp_path / "requests").mkdir()
    (tmp_path / "requests" / "odd.json").write_bytes(b"\xff{")
    first = window()
    assert first.is_first()
    first.listen()
    assert not list((tmp_path / "requests").iterdir())
