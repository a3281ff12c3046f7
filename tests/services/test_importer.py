from contextlib import closing

import pytest

from quietpage.config import resources
from quietpage.services.importer import Importer


@pytest.fixture
def run(library):
    with closing(Importer(library.add, library.imported, library.reader.find_source, 1, timeout=4)) as importer:
        yield lambda *paths: importer.run(paths)


def test_the_same_folder_twice_adds_nothing(run):
    first = run(resources.folder("sample"))
    assert first.sentence == "3 added"
    assert run(resources.folder("sample")).sentence == "0 added · 3 already here"
