import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import SQLModel, create_engine

from quietpage.model.article import HighlightQuery
from quietpage.model.color import Style
from quietpage.model.errors import UserError
from quietpage.model.listing import ListQuery
from quietpage.services.library import Library
from quietpage.storage import tables  # noqa: F401
from quietpage.storage.database import Database
from quietpage.storage.migrations.registry import MIGRATIONS

LIBRARIES = Path(__file__).parents[1] / "data" / "libraries"


def damage(path):
    """Overwrite every page but the first, which tells what the file is."""
    data = bytearray(path.read_bytes())
    data[512:] = b"\x5a" * (len(data) - 512)
    path.write_bytes(data)


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


def test_a_library_of_every_released_version_opens_for_ever(tmp_path):
    shutil.copy(LIBRARIES / "v1.sqlite", tmp_path / "library.sqlite")
    with closing(Database(tmp_path)) as database:
        reader = Library(database).reader
        assert reader.check() == []
        (article_id,) = reader.ids(ListQuery(text="bucket"))
        article = reader.article(article_id)
        (highlight,) = reader.highlights(article_id)
        assert b"The well at the crossroads" in reader.source(article_id)
        assert reader.body(article_id).corrections == {0: True}
    assert (article.details.title, article.state, article.tags) == ("The well at the crossroads", "later", ("upland",))
    assert (highlight.quote, highlight.note) == ("nobody has ever seen it dry", "since when?")
    assert (highlight.color, highlight.tags) == ("blue", ("water",))


def test_a_library_from_before_there_were_styles_opens_with_filled_highlights(old):
    """The library of version 1, brought to version 3 by the migrations that there were then."""
    Database(old, migrations=MIGRATIONS[:3]).close()
    before = rows(old / "library.sqlite")
    with closing(Database(old)) as database:
        library = Library(database)
        (highlight,) = library.reader.find_highlights(HighlightQuery())
        assert highlight.style is Style.FILLED
        library.restyle([highlight.id], Style.UNDERLINED)
        assert library.reader.highlight(highlight.id).style is Style.UNDERLINED
        assert library.reader.check() == []
    assert rows(old / "library-version-3.sqlite") == before


@pytest.fixture
def old(tmp_path):
    """The folder of a library of version 1."""
    shutil.copy(LIBRARIES / "v1.sqlite", tmp_path / "library.sqlite")
    return tmp_path


def rows(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [*connection.iterdump(), connection.execute("PRAGMA user_version").fetchone()[0]]


def stars(connection):
    connection.execute("ALTER TABLE article ADD COLUMN stars INTEGER NOT NULL DEFAULT 0")


def fails(connection):
    stars(connection)
    connection.execute("DELETE FROM highlight")
    connection.execute("ALTER TABLE no_such_table ADD COLUMN stars")


def test_a_migration_leaves_a_whole_copy_of_what_was_there(old):
    before = rows(old / "library.sqlite")
    Database(old, migrations=(*MIGRATIONS, stars)).close()
    assert sorted(path.name for path in old.iterdir()) == ["library-version-1.sqlite", "library.sqlite"]
    assert rows(old / "library-version-1.sqlite") == before
    assert rows(old / "library.sqlite")[-1] == len(MIGRATIONS) + 1


def test_a_migration_that_fails_changes_nothing(old):
    before = rows(old / "library.sqlite")
    with pytest.raises(UserError, match="left as it was"):
        Database(old, migrations=(MIGRATIONS[0], fails))
    assert rows(old / "library.sqlite") == before
    assert rows(old / "library-version-1.sqlite") == before
    Database(old).close()


def test_a_damaged_library_never_takes_the_place_of_a_good_copy(old):
    shutil.copy(old / "library.sqlite", old / "library-version-1.sqlite")
    before = rows(old / "library-version-1.sqlite")
    damage(old / "library.sqlite")
    with pytest.raises(UserError, match="damaged"):
        Database(old, migrations=(*MIGRATIONS, stars))
    assert rows(old / "library-version-1.sqlite") == before
    assert not [path for path in old.iterdir() if path.suffix == ".new"]


def test_the_search_index_is_compared_with_the_text(old):
    with closing(Database(old)) as database:
        reader = Library(database).reader
        with database.write() as connection:
            connection.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
        assert reader.check() == ["The search index article_search does not match the text."]


EDITS = """
import sys
from pathlib import Path
from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.services.library import Library
from quietpage.storage.database import Database

library = Library(Database(Path(sys.argv[1])))
library.highlight(1, Place(1, 0, 1, 3), Color.BLUE, note="why?", tags=["stone"])
library.delete_articles([1])
library.steps.undo()
print("edited", "sqlmodel" in sys.modules)
"""


def test_edits_load_no_sqlmodel(old):
    done = subprocess.run([sys.executable, "-c", EDITS, str(old)], capture_output=True, text=True)
    assert done.stdout == "edited False\n", done.stderr


def test_a_check_names_tables_and_columns_that_are_missing(old):
    with closing(Database(old)) as database:
        with database.write() as connection:
            connection.execute("DROP TABLE carried")
            connection.execute("ALTER TABLE article DROP COLUMN lead_image")
        assert sorted(Library(database).reader.check()) == [
            "The column article.lead_image is missing, or not as it was made.",
            "The table carried is missing.",
        ]


def test_a_database_of_another_program_keeps_its_bytes(tmp_path):
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name)")
    before = path.read_bytes()
    with pytest.raises(UserError, match="not a Quietpage library"):
        Database(tmp_path)
    assert path.read_bytes() == before


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
