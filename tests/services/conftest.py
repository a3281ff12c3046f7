from contextlib import closing

import pytest

from newspaper import add_page
from quietpage.services.library import Library
from quietpage.storage.database import Database


@pytest.fixture
def library(tmp_path):
    with closing(Database(tmp_path / "data")) as database:
        yield Library(database)


@pytest.fixture
def article(library, sample):
    """The lighthouse, imported in a step."""
    return add_page(library, sample("the-lighthouse"))
