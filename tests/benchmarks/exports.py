"""The CSV of 500,000 highlights."""

import csv
from contextlib import closing
from pathlib import Path

from libraries import HIGHLIGHTS_AN_ARTICLE, Libraries
from measuring import Result, in_turns, timed
from start import run

from quietpage.model.listing import ListQuery
from quietpage.services.exporter import export, format_named
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader

_ARTICLES = 100_000


def csv_export(libraries: Libraries) -> Result:
    """The export as the window does it, against a cursor of the same select poured into csv.writer."""
    ours_path, plain_path = libraries.folder / "ours.csv", libraries.folder / "plain.csv"
    with closing(Database(libraries.of(_ARTICLES))) as database:
        reader, plain = Reader(database), database.read()
        select = _select(reader, database)

        def ours() -> None:
            rows = export(reader, format_named("csv"), ListQuery(), ours_path)
            assert rows == _ARTICLES * HIGHLIGHTS_AN_ARTICLE

        def baseline() -> None:
            with plain_path.open("w", encoding="utf-8-sig", newline="") as out:
                csv.writer(out).writerows(plain.execute(select))

        pair = in_turns(timed(ours), timed(baseline), 5)
    _remove(ours_path, plain_path)
    return pair.result("csv_export", 1.25, "a plain cursor of the same select into csv.writer")


def csv_memory(libraries: Libraries) -> Result:
    """The most memory that an export takes: ten times the rows against one time."""
    out = libraries.folder / "memory.csv"
    few, many = (run("export_csv", str(libraries.of(articles)), str(out)) for articles in (_ARTICLES // 10, _ARTICLES))
    _remove(out)
    how = f"peak {many:.1f} MB with 500,000 highlights against {few:.1f} MB with 50,000"
    return Result("csv_memory", round(many / few, 3), 1.1, how)


def _select(reader: Reader, database: Database) -> str:
    """Return the statement that the export runs, so that both sides ask exactly the same."""
    heard: list[str] = []
    database.read().set_trace_callback(heard.append)
    next(iter(reader.export_rows(ListQuery())))
    database.read().set_trace_callback(None)
    return max(heard, key=len)


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
