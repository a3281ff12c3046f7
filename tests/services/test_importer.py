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
