"""The first page of the article list."""

from contextlib import closing

from libraries import Libraries
from measuring import Result, in_turns, timed

from quietpage.config.paths import LIBRARY
from quietpage.model.listing import ListQuery
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader
from quietpage.ui.articles.model import PAGE, ROW, ArticlesModel

_IDS = "SELECT id FROM article WHERE deleted_at IS NULL ORDER BY imported_at DESC, id DESC"
_ROWS = "SELECT id, title, site, published, imported_at, words, unread, state, progress FROM article WHERE id IN ({})"
_COLORS = "SELECT DISTINCT article_id, color FROM highlight WHERE article_id IN ({}) AND deleted_at IS NULL"


def first_page(libraries: Libraries) -> Result:
    """All ids of 100,000 and the first page of rows, through the list's own model, against plain sqlite3."""
    folder = libraries.of(100_000)
    with closing(Database(folder)) as database:
        reader = Reader(database)
        plain = database.read()

        def ours() -> None:
            model = ArticlesModel(reader.rows)
            model.show_ids(reader.ids(ListQuery()))
            assert model.rowCount() == 100_000
            assert model.index(0, 0).data(ROW) is not None

        def baseline() -> None:
            ids = [row[0] for row in plain.execute(_IDS)]
            page = ids[:PAGE]
            marks = ",".join("?" * len(page))
            rows = plain.execute(_ROWS.format(marks), page).fetchall()
            colors = plain.execute(_COLORS.format(marks), page).fetchall()
            assert len(rows) == PAGE
            assert colors

        assert (folder / LIBRARY).exists()
        pair = in_turns(timed(ours), timed(baseline), 31)
    return pair.result("first_page", 1.5, "the same ids and rows by plain sqlite3")
