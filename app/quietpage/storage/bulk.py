"""Filling a library with many articles that were read already, for trials: plain SQL, a thousand a transaction."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from quietpage.model.article import Draft
from quietpage.model.highlight import Highlight
from quietpage.model.listing import State
from quietpage.model.rows import Value
from quietpage.storage.database import Database
from quietpage.storage.drafts import article_row, text_rows

BATCH = 1000
"""Articles a transaction: one for each would wait for the disk each time, one for all would grow without end."""

_PLACE = ("start_block", "start_offset", "end_block", "end_offset")
_WORDS = (
    "quote",
    "prefix",
    "suffix",
    "note",
    "start",
    "end",
    "heading",
    "paragraph",
    "anchor_state",
    "created_at",
    "updated_at",
)


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """A draft with what a reader has done to it since."""

    draft: Draft
    state: State
    unread: bool
    progress: float
    imported_at: str
    tags: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    """Their ids are given when they are stored; those they carry mean nothing."""


def fill(database: Database, articles: Iterable[ReadArticle]) -> int:
    """Add articles, none of which may be there already; returns how many there were."""
    waiting = iter(articles)
    count = 0
    while batch := list(islice(waiting, BATCH)):
        with database.write() as connection:
            for article in batch:
                _add(connection, article)
        count += len(batch)
    return count


def _add(connection: sqlite3.Connection, article: ReadArticle) -> None:
    row = article_row(article.draft, article.imported_at)
    row |= {"state": article.state.value, "unread": int(article.unread), "progress": article.progress}
    owner = _insert(connection, "article", row)
    for table, part in text_rows(article.draft, owner).items():
        _insert(connection, table, part)
    _tag(connection, "article", owner, article.tags)
    for highlight in article.highlights:
        values: dict[str, Value] = {name: getattr(highlight.place, name) for name in _PLACE}
        values |= {name: getattr(highlight, name) for name in _WORDS}
        values |= {"article_id": owner, "color": highlight.color.value, "style": highlight.style.value}
        _tag(connection, "highlight", _insert(connection, "highlight", values), highlight.tags)


def _insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Value]) -> int:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return int(cursor.lastrowid or 0)


def _tag(connection: sqlite3.Connection, kind: str, owner: int, names: Sequence[str]) -> None:
    for name in names:
        connection.execute("INSERT INTO tag (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        connection.execute(
            f"INSERT OR IGNORE INTO {kind}_tag ({kind}_id, tag_id) SELECT ?, id FROM tag WHERE name = ?", (owner, name)
        )
