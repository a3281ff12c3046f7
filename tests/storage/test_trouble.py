"""What the disk and other programs do to a library: one sentence with a way out, and nothing lost."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quietpage.config import resources
from quietpage.model.errors import UserError
from quietpage.model.listing import ListQuery
from quietpage.services.importer import Importer
from quietpage.services.library import Library
from quietpage.storage.database import Database

LIBRARIES = Path(__file__).parents[1] / "data" / "libraries"
HEEDS_PERMISSIONS = """
import ctypes
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: root heeds permissions without them
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; others do not have them anyway
"""
SMALL_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux offers")


def run(folder, *arguments, first=""):
    """Run the command line in a process of its own, which does `first` before it starts."""
    code = f"{first}\nimport os, sys\nos.execv(sys.executable, [sys.executable, '-m', 'quietpage', *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", code, f"--data-dir={folder}", *arguments], capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done


@pytest.fixture
def folder(tmp_path):
    """A data folder with a library of one article, the only one in it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "library.sqlite").write_bytes((LIBRARIES / "v1.sqlite").read_bytes())
    Database(tmp_path / "data").close()
    return tmp_path / "data"


def read_only_file(folder):
    (folder / "library.sqlite").chmod(0o444)


def read_only_folder(folder):
    folder.chmod(0o555)


def no_entry(folder):
    folder.chmod(0o000)


def damaged(folder):
    path = folder / "library.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[:512] + b"\x5a" * (len(data) - 512))


def cut(folder):
    path = folder / "library.sqlite"
    path.write_bytes(path.read_bytes()[:5000])


def no_database(folder):
    (folder / "library.sqlite").write_text("Dear diary, this is no database. " * 99)


def a_folder(folder):
    (folder / "library.sqlite").rename(folder / "away")
    (folder / "library.sqlite").mkdir()


def newer(folder):
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version=999")


TROUBLES = [
    (read_only_file, "quietpage: The library is read-only. Make the file and its folder writable and try again."),
    (read_only_folder, "quietpage: The library is read-only. Make the file and its folder writable and try again."),
    (no_entry, "quietpage: The library cannot be opened. Check the folder's permissions, or choose another one."),
    (damaged, "quietpage: The library is damaged. Close the program, copy the data folder, and restore a backup."),
    (cut, "quietpage: The library is damaged. Close the program, copy the data folder, and restore a backup."),
    (no_database, "quietpage: The file library.sqlite is not a Quietpage library. Move it away, or choose another"),
    (a_folder, "quietpage: The file library.sqlite is not a Quietpage library. Move it away, or choose another"),
    (newer, "quietpage: This library was written by a newer Quietpage. Install the newer version, or choose another"),
]


@linux
@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES, ids=lambda value: getattr(value, "__name__", ""))
def test_trouble_with_the_library_is_one_sentence_with_a_way_out(folder, trouble, sentence):
    trouble(folder)
    before = None if trouble in (no_entry, a_folder) else (folder / "library.sqlite").read_bytes()
    done = run(folder, "tag", "1", "late", first=HEEDS_PERMISSIONS)
    folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1
    assert before is None or (folder / "library.sqlite").read_bytes() == before


@linux
def test_a_read_only_library_can_still_be_read(folder):
    read_only_file(folder)
    done = run(folder, "list", first=HEEDS_PERMISSIONS)
    assert done.returncode == 0, done.stderr
    assert "The well at the crossroads" in done.stdout


@linux
def test_a_file_that_may_not_grow_keeps_what_is_in_it(folder):
    page = folder.parent / "long.txt"
    page.write_bytes(b"The harbour, again. " + os.urandom(300_000).hex().encode())
    done = run(folder, "import", str(page), "--json", first=SMALL_FILES)
    assert done.returncode == 1
    assert "so this was not saved" in done.stdout
    with closing(Database(folder)) as database:
        reader = Library(database).reader
        assert len(reader.ids(ListQuery())) == 1
        assert reader.check() == []


@pytest.fixture
def library(folder):
    with closing(Database(folder, busy_seconds=0.01)) as database:
        yield Library(database), database


def test_a_full_disk_says_so_and_what_was_saved_stays(library):
    actions, database = library
    with database.write() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(UserError, match=r"disk is full, so this was not saved\. Free some space"):
        actions.set_note(1, "a long note " * 10_000)
    assert actions.reader.highlight(1).note == "since when?"
    assert actions.steps.undo_name() == ""
    with database.write() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    actions.set_note(1, "a long note " * 10_000)
    assert actions.reader.check() == []


def test_a_library_that_another_program_writes_to_can_be_read(library):
    actions, database = library
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match=r"Another program is writing.* Close it"):
            actions.set_note(1, "mine")
        assert actions.reader.highlight(1).note == "since when?"
    actions.set_note(1, "mine")
    assert actions.reader.highlight(1).note == "mine"


def test_damage_that_comes_up_while_reading_is_a_sentence_too(library):
    actions, database = library
    with database.write() as connection:
        connection.execute("UPDATE article_body SET blocks = x'00'")
        connection.execute("UPDATE article_source SET data = x'00'")
    for question in (actions.reader.body, actions.reader.source):
        with pytest.raises(UserError, match="damaged"):
            question(1)


def test_an_import_that_cannot_be_saved_says_so_of_every_file(library):
    actions, database = library
    with (
        closing(sqlite3.connect(database.path, isolation_level=None)) as other,
        closing(Importer(actions.add, actions.imported, actions.reader.find_source, 1)) as importer,
    ):
        other.execute("BEGIN IMMEDIATE")
        results = importer.run([resources.folder("sample")]).results
        assert [result.status for result in results] == ["failed"] * 3
        assert {result.reason for result in results} == {
            "Another program is writing to the library. Close it and try again."
        }
        other.execute("ROLLBACK")
        assert importer.run([resources.folder("sample")]).sentence == "3 added"
