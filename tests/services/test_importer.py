import os
from contextlib import closing

import pytest

from quietpage.config import resources
from quietpage.services.importer import Importer
from quietpage.services.library import Library
from quietpage.storage.database import Database


@pytest.fixture
def library(tmp_path):
    with closing(Database(tmp_path / "library")) as database:
        yield Library(database)


@pytest.fixture
def run(library):
    with closing(Importer(library.add, library.imported, library.reader.find_source, 1, timeout=4)) as importer:
        yield lambda *paths: importer.run(paths)


def test_the_same_folder_twice_adds_nothing(run):
    first = run(resources.folder("sample"))
    assert first.sentence == "3 added"
    assert run(resources.folder("sample")).sentence == "0 added · 3 already here"


def test_whatever_is_dropped_gets_a_sentence_and_the_rest_goes_on(run, tmp_path, sample):
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "empty.html").touch()
    (folder / "binary.html").write_bytes(b"%PDF-1.7 binary")
    (folder / "endless.html").write_bytes(b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x")
    with (folder / "huge.html").open("wb") as huge:
        huge.truncate(300_000_000)
    os.mkfifo(folder / "pipe.html")
    (folder / "loop").symlink_to(folder)
    (folder / "good.html").write_bytes(sample("the-lighthouse").read_bytes())
    results = {os.path.basename(r.path): r for r in run(folder, tmp_path / "vanished.html").results}
    assert results.pop("good.html").status == "added"
    assert {name: result.status for name, result in results.items()} == dict.fromkeys(
        ["empty.html", "binary.html", "endless.html", "huge.html", "pipe.html", "vanished.html"], "failed"
    )
    assert "empty" in results["empty.html"].reason
    assert "PDF" in results["binary.html"].reason
    assert "300 MB" in results["huge.html"].reason
    assert "gone" in results["vanished.html"].reason
    assert "regular" in results["pipe.html"].reason
    assert "4 seconds" in results["endless.html"].reason
