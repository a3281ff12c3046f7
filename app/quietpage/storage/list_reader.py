"""Reading what the list of articles shows. Imported before the first paint, which waits for nothing else."""

import json
from collections.abc import Sequence
from typing import Any

from quietpage.model.color import Color
from quietpage.model.listing import WORDS_A_MINUTE, ArticleRow, Counts, ListQuery, Sort, State
from quietpage.storage.database import Database

_ORDERS = {
    Sort.NEWEST: "imported_at DESC, id DESC",
    Sort.OLDEST: "imported_at, id",
    Sort.PUBLISHED: "published DESC, id DESC",
    Sort.TITLE: "title COLLATE NOCASE, id",
    Sort.SITE: "site COLLATE NOCASE, imported_at DESC, id DESC",
    Sort.LENGTH: "words DESC, id DESC",
}


class ListReader:
    """Answers the questions of the list; safe in any thread."""

    def __init__(self, database: Database) -> None:
        """Read from `database`."""
        self._database = database

    def ids(self, query: ListQuery) -> list[int]:
        """Return the id of every article that the query means, in its order."""
        where, values = listed(query)
        sql = f"SELECT id FROM article WHERE {where} ORDER BY {_ORDERS[query.sort]}"
        return [row[0] for row in self._execute(sql, values)]

    def rows(self, ids: Sequence[int]) -> dict[int, ArticleRow]:
        """Return what the list paints of these articles."""
        marks = ",".join("?" * len(ids))
        colors: dict[int, set[str]] = {}
        for article_id, color in self._execute(
            f"SELECT DISTINCT article_id, color FROM highlight WHERE article_id IN ({marks}) AND deleted_at IS NULL",
            ids,
        ):
            colors.setdefault(article_id, set()).add(color)
        found = self._execute(
            "SELECT id, title, site, published, imported_at, words, unread, state, progress, source_name "
            f"FROM article WHERE id IN ({marks})",
            ids,
        )
        return {
            id_: ArticleRow(
                id_,
                title,
                site,
                published,
                imported_at,
                max(1, round(words / WORDS_A_MINUTE)),
                bool(unread),
                State(state),
                progress,
                tuple(color for color in Color if color in colors.get(id_, ())),
                source_name,
            )
            for id_, title, site, published, imported_at, words, unread, state, progress, source_name in found
        }

    def counts(self) -> Counts:
        """Return how many articles each state holds, and how many highlights there are."""
        states = dict(self._execute("SELECT state, count(*) FROM article WHERE deleted_at IS NULL GROUP BY state"))
        (highlights,) = self._first(
            # all, less those of deleted articles: a join would look each one's article up
            "SELECT (SELECT count(*) FROM highlight WHERE deleted_at IS NULL) - (SELECT count(*) FROM article "
            "JOIN highlight ON article_id = article.id WHERE article.deleted_at > '' AND highlight.deleted_at IS NULL)"
        )
        inbox, later, archive = (states.get(state, 0) for state in State)
        return Counts(inbox, later, archive, highlights)

    def has(self, article_id: int) -> bool:
        """Tell whether an article is there, and not deleted."""
        return self._first("SELECT 1 FROM article WHERE id = ? AND deleted_at IS NULL", (article_id,)) is not None

    def _first(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a row, or None
        with self._database.explained:
            return self._database.read().execute(sql, tuple(values)).fetchone()

    def _execute(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        # all at once: a damaged page may come up at any row, and is told in one place
        with self._database.explained:
            return self._database.read().execute(sql, tuple(values)).fetchall()


def listed(query: ListQuery) -> tuple[str, list[object]]:
    """Return the condition that a query means, and its values."""
    where, values = ["deleted_at IS NULL"], list[object]()
    if query.state:
        where.append("state = ?")
        values.append(query.state.value)
    if query.ids is not None:
        where.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(query.ids))
    if query.unread:
        where.append("unread")
    if query.tag:
        where.append(
            "id IN (SELECT article_id FROM article_tag JOIN tag ON tag.id = tag_id WHERE name = ? "
            "UNION SELECT highlight.article_id FROM highlight JOIN highlight_tag ON highlight_id = highlight.id "
            "JOIN tag ON tag.id = tag_id WHERE highlight.deleted_at IS NULL AND name = ?)"
        )
        values += [query.tag, query.tag]
    if query.text.strip():
        from quietpage.storage.search import article_condition  # noqa: PLC0415 - after the first paint

        condition, words = article_condition(query.text)
        where.append(condition)
        values += words
    return " AND ".join(where), values
