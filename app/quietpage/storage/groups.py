"""Reading the highlights of the whole library in groups: counts of all, and no more of them than are listed."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quietpage.model.article import HighlightQuery
from quietpage.model.color import Color
from quietpage.model.grouping import Folding, GroupedHighlights, Grouping, HighlightGroup, Order
from quietpage.model.highlight import Highlight
from quietpage.storage.search import highlight_condition

_FROM = "FROM highlight JOIN article ON article.id = highlight.article_id"
ORDERS = {
    Order.PLACE: "article.imported_at DESC, article.id DESC, highlight.start, highlight.id",
    Order.TIME: "highlight.created_at DESC, highlight.id DESC",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """How SQL tells the groups of one kind."""

    key: str
    name: str
    order: str
    joined: str = ""


_KINDS = {
    Grouping.ARTICLE: _Kind("highlight.article_id", "article.title", "article.imported_at DESC, article.id DESC"),
    Grouping.DAY: _Kind("date(highlight.created_at, 'localtime')", "date(highlight.created_at, 'localtime')", "1 DESC"),
    Grouping.TAG: _Kind(
        "coalesce(tag.id, 0)",
        "coalesce(tag.name, '')",
        "tag.name IS NULL, tag.name",
        "LEFT JOIN highlight_tag ON highlight_tag.highlight_id = highlight.id LEFT JOIN tag ON tag.id = tag_id",
    ),
    Grouping.COLOR: _Kind("color", "color", f"instr('{' '.join(Color)}', color)"),
}

Execute = Callable[[str, Sequence[object]], list[Any]]
"""Runs a question and returns all rows."""


class GroupReader:
    """Answers one question about groups."""

    def __init__(self, execute: Execute, query: HighlightQuery, grouping: Grouping) -> None:
        """Read the groups of the highlights that `query` means."""
        self._execute, self._order, self._kind = execute, query.order, _KINDS[grouping]
        self._where, self._values = highlight_condition(query)

    def read(
        self, folding: Folding, most: int, fetch: Callable[[Sequence[int]], dict[int, Highlight]]
    ) -> GroupedHighlights:
        """Return the groups of the first `most` highlights; each folded group counts as one.

        `fetch` returns highlights by their numbers.
        """
        kind = self._kind
        rows = self._execute(
            f"SELECT {kind.key}, {kind.name}, count(*) {_FROM} {kind.joined} WHERE {self._where} "
            f"GROUP BY 1 ORDER BY {kind.order} LIMIT ?",
            [*self._values, most],
        )
        listed, room = [], most
        for key, name, number in rows:
            if room <= 0:
                break
            folded = folding.holds(str(key))
            shown = 0 if folded else min(number, room)
            listed.append((key, name, number, shown))
            room -= shown or 1
        ids = self._ids([key for key, _name, _number, shown in listed if shown])
        found = fetch([one for key, _name, _number, shown in listed for one in ids.get(key, ())[:shown]])
        groups = tuple(
            HighlightGroup(
                str(key), name, number, tuple(found[one] for one in ids.get(key, ())[:shown] if one in found)
            )
            for key, name, number, shown in listed
        )
        reached = sum(len(group.highlights) or group.count for group in groups)
        return GroupedHighlights(groups, reached, self._total(), self._titles(found.values()))

    def _titles(self, highlights: Iterable[Highlight]) -> dict[int, str]:
        numbers = sorted({highlight.article_id for highlight in highlights})
        rows = self._execute(
            "SELECT id, title FROM article WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(numbers)]
        )
        return {number: title for number, title in rows}

    def _ids(self, keys: Sequence[int | str]) -> dict[int | str, list[int]]:
        """Return the numbers of all highlights in groups, in the order inside them."""
        kind, ids = self._kind, dict[int | str, list[int]]()
        rows = self._execute(
            f"SELECT {kind.key}, highlight.id {_FROM} {kind.joined} WHERE {self._where} "
            f"AND {kind.key} IN (SELECT value FROM json_each(?)) ORDER BY {ORDERS[self._order]}",
            [*self._values, json.dumps(keys)],
        )
        for key, highlight_id in rows:
            ids.setdefault(key, []).append(highlight_id)
        return ids

    def _total(self) -> int:
        ((number,),) = self._execute(f"SELECT count(*) {_FROM} {self._kind.joined} WHERE {self._where}", self._values)
        return int(number)
