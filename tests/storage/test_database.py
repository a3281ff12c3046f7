import sqlite3
from contextlib import closing

import pytest
from sqlmodel import SQLModel, create_engine

from quietpage.model.errors import UserError
from quietpage.storage import tables  # noqa: F401
from quietpage.storage.database import Database


def shape(connection):
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: sorted(row[1:4] + row[5:] for row in connection.execute(f'PRAGMA table_info("{name}")'))
        for name in names
        if "_search" not in name and not name.startswith("sqlite_")
    }


def test_a_migrated_library_has_the_schema_of_the_models(tmp_path):
    with closing(Database(tmp_path)) as database:
        migrated = shape(database.read())
    engine = create_engine(f"sqlite:///{tmp_path}/models.sqlite")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "models.sqlite")) as connection:
        assert migrated == shape(connection)


def test_a_newer_library_is_refused_and_keeps_its_bytes(tmp_path):
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=999")
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer Quietpage"):
        Database(tmp_path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_library_is_refused(tmp_path):
    (tmp_path / "library.sqlite").write_bytes(b"no database at all " * 100)
    with pytest.raises(UserError, match="not a Quietpage library"):
        Database(tmp_path)


def test_a_locked_library_says_so(tmp_path):
    with (
        closing(Database(tmp_path, busy_seconds=0.01)) as database,
        closing(sqlite3.connect(database.path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another program"), database.write():
            pass
