"""Reading the library: plain SQL, columns named, dataclasses out."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from quietpage.model.article import Article, Body, Details, HighlightQuery, StoredImage, TagCount
from quietpage.model.blocks import Block
from quietpage.model.color import Color, Style
from quietpage.model.counting import count
from quietpage.model.grouping import Folding, GroupedHighlights, Grouping
from quietpage.model.highlight import Highlight, Place
from quietpage.model.listing import ListQuery, State
from quietpage.model.mask import Decision
from quietpage.model.packing import unpack_blocks, unpack_mask
from quietpage.model.sites import Match, SiteRule
from quietpage.storage.database import Database, damaged
from quietpage.storage.groups import ORDERS, GroupReader
from quietpage.storage.list_reader import ListReader, listed
from quietpage.storage.search import highlight_condition

_DETAILS = "title, author, site, url, published, language, kicker"
_HIGHLIGHT = (
    "id, article_id, start_block, start_offset, end_block, end_offset, quote, prefix, suffix, color, note, "
    'created_at, updated_at, start, "end", heading, paragraph, anchor_state, style'
)
_TAGS_OF_HIGHLIGHT = (
    "SELECT json_group_array(name) FROM (SELECT name FROM highlight_tag JOIN tag ON tag.id = tag_id "
    "WHERE highlight_id = highlight.id ORDER BY name)"
)
_TAGS_OF_ARTICLE = (
    "SELECT json_group_array(name) FROM (SELECT name FROM article_tag JOIN tag ON tag.id = tag_id "
    "WHERE article_id = article.id ORDER BY name)"
)


class Reader(ListReader):
    """Answers every question about the library; safe in any thread."""

    def __init__(self, database: Database) -> None:
        """Read from `database`."""
        super().__init__(database)
        self._last: tuple[int, tuple[bytes, bytes], Body] = (0, (b"", b""), Body((), ()))

    def article(self, article_id: int) -> Article | None:
        """Return everything about an article but its text; None when there is none (any more)."""
        row = self._first(
            f"SELECT {_DETAILS}, state, unread, progress, imported_at, updated_at, source_path, source_name, "
            f"source_kind, source_sha256, source_size, encoding, words, length, notice, site_key, "
            f"origins, lead_image, line_block, line_offset, ({_TAGS_OF_ARTICLE}) "
            "FROM article WHERE id = ? AND deleted_at IS NULL",
            (article_id,),
        )
        if row is None:
            return None
        origins, lead_image, block, offset, tags = row[-5:]
        line = None if block is None else (block, offset)
        rest: list[Any] = [*row[9:-5], json.loads(origins), lead_image, line, tuple(json.loads(tags))]
        return Article(article_id, Details(*row[:7]), State(row[7]), bool(row[8]), *rest)

    def body(self, article_id: int) -> Body:
        """Return an article's blocks, mask, corrections, and what the rules of its site say."""
        found = self._first("SELECT blocks, mask FROM article_body WHERE article_id = ?", (article_id,))
        corrections = self._execute("SELECT block, kept FROM correction WHERE article_id = ?", (article_id,))
        article, packed, last = self._last
        if article != article_id or packed != found:  # unpacking takes ten times as long as reading
            with self._whole():
                last = Body(unpack_blocks(found[0]), unpack_mask(found[1]))
            self._last = article_id, found, last
        ruled = self._execute(
            "SELECT block, rule_verdict.kept FROM rule_verdict JOIN site_rule ON site_rule.id = rule_id "
            "WHERE article_id = ? AND deleted_at IS NULL",
            (article_id,),
        )
        return Body(
            last.blocks, last.mask, *({block: bool(kept) for block, kept in rows} for rows in (corrections, ruled))
        )

    def blocks(self, article_id: int) -> tuple[Block, ...]:
        """Return an article's blocks; since they never change, those of the last article are kept to highlight in."""
        article, _packed, last = self._last
        return last.blocks if article == article_id else self.body(article_id).blocks

    def image(self, key: str) -> StoredImage | None:
        """Return a stored image."""
        row = self._first("SELECT key, media_type, data FROM image WHERE key = ?", (key,))
        return StoredImage(*row) if row else None

    def source(self, article_id: int) -> bytes:
        """Return the file as it was dropped."""
        found = self._first("SELECT data FROM article_source WHERE article_id = ?", (article_id,))
        with self._whole():
            return zlib.decompress(found[0])

    def highlights(self, article_id: int) -> list[Highlight]:
        """Return an article's highlights, by place."""
        found = self._execute(
            f"SELECT {_HIGHLIGHT}, ({_TAGS_OF_HIGHLIGHT}) FROM highlight "
            'WHERE article_id = ? AND deleted_at IS NULL ORDER BY start, "end", id',
            (article_id,),
        )
        return [_highlight(row) for row in found]

    def highlight(self, highlight_id: int) -> Highlight | None:
        """Return one highlight; None when there is none (any more)."""
        row = self._first(
            f"SELECT {_HIGHLIGHT}, ({_TAGS_OF_HIGHLIGHT}) FROM highlight WHERE id = ? AND deleted_at IS NULL",
            (highlight_id,),
        )
        return _highlight(row) if row else None

    def find_highlights(self, query: HighlightQuery) -> list[Highlight]:
        """Return the highlights that a query means, in its order, those of the newest articles first."""
        where, values = highlight_condition(query)
        columns = ", ".join(f"highlight.{name.strip()}" for name in _HIGHLIGHT.split(","))
        found = self._execute(
            f"SELECT {columns}, ({_TAGS_OF_HIGHLIGHT}) FROM highlight "
            f"JOIN article ON article.id = highlight.article_id WHERE {where} ORDER BY {ORDERS[query.order]}",
            values,
        )
        return [_highlight(row) for row in found]

    def group_highlights(
        self, query: HighlightQuery, grouping: Grouping, folding: Folding, most: int
    ) -> GroupedHighlights:
        """Return the highlights of the whole library in groups, see `GroupReader`."""
        return GroupReader(self._execute, query, grouping).read(folding, most, self.highlights_by_number)

    def highlights_by_number(self, numbers: Iterable[int]) -> dict[int, Highlight]:
        """Return those of the highlights with these ids that are there (still)."""
        found = self._execute(
            f"SELECT {_HIGHLIGHT}, ({_TAGS_OF_HIGHLIGHT}) FROM highlight "
            "WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
            (json.dumps([*numbers]),),
        )
        return {row[0]: _highlight(row) for row in found}

    def tags(self) -> list[TagCount]:
        """Return the tags that are in use, by name."""
        found = self._execute(
            """SELECT name,
                (SELECT count(*) FROM article_tag JOIN article ON article.id = article_id
                    WHERE tag_id = tag.id AND deleted_at IS NULL) AS articles,
                (SELECT count(*) FROM highlight_tag JOIN highlight ON highlight.id = highlight_id
                    JOIN article ON article.id = highlight.article_id
                    WHERE tag_id = tag.id AND highlight.deleted_at IS NULL AND article.deleted_at IS NULL) AS marks
            FROM tag WHERE articles + marks > 0 ORDER BY name"""
        )
        return [TagCount(*row) for row in found]

    def site_rules(self, site: str | None = None) -> list[SiteRule]:
        """Return the reader's rules, of one site or of all, by site and oldest first."""
        found = self._execute(
            'SELECT site_key, kept, "match", value, id, created_at FROM site_rule '
            "WHERE deleted_at IS NULL AND (? IS NULL OR site_key = ?) ORDER BY site_key, id",
            (site, site),
        )
        return [SiteRule(key, bool(kept), Match(match), *rest) for key, kept, match, *rest in found]

    def articles_of_site(self, site: str, limit: int = -1, *, deleted: bool = False) -> list[int]:
        """Return the articles of a site (see `model.sites.site_key`), newest first; on request, deleted ones too."""
        found = self._execute(
            "SELECT id FROM article WHERE site_key = ? AND (? OR deleted_at IS NULL) ORDER BY id DESC LIMIT ?",
            (site, deleted, limit),
        )
        return [article_id for (article_id,) in found]

    def highlighted_addresses(self, site: str, part: str) -> list[tuple[int, str]]:
        """Return number and address of a site's articles with highlights and `part` in the address, newest first."""
        found = self._execute(
            "SELECT id, url FROM article WHERE site_key = ? AND instr(url, ?) AND deleted_at IS NULL AND EXISTS "
            "(SELECT 1 FROM highlight WHERE article_id = article.id AND deleted_at IS NULL) ORDER BY id DESC",
            (site, part),
        )
        return [(article_id, url) for article_id, url in found]

    def carried(self, article_id: int) -> dict[int, bool]:
        """Return the highlights of earlier copies that were decided on for an article, and whether each came over."""
        found = self._execute("SELECT source_id, taken FROM carried WHERE article_id = ?", (article_id,))
        return {source: bool(taken) for source, taken in found}

    def decision(self, article_id: int) -> Decision | None:
        """Return what an article's mask was decided with; None for one that an early version of the library holds."""
        row = self._first("SELECT version, prints, refused FROM article_decision WHERE article_id = ?", (article_id,))
        return Decision(row[0], row[1], frozenset(json.loads(row[2]))) if row else None

    def find_source(self, sha256: str) -> int | None:
        """Return the article whose file has these bytes, unless it was deleted."""
        row = self._first("SELECT id FROM article WHERE source_sha256 = ? AND deleted_at IS NULL", (sha256,))
        return row[0] if row else None

    def export_rows(self, query: ListQuery) -> Iterator[tuple[str | int | float, ...]]:
        """Stream one row a highlight, in the order of the CSV's columns, article by article, by place."""
        where, values = listed(query)
        return self._stream(
            f"""SELECT highlight.id, article.id, article.title, author, site, url, source_name, source_sha256,
                published, imported_at, quote, note, color, style, ({_TAGS_OF_HIGHLIGHT}),
                ({_TAGS_OF_ARTICLE}),
                highlight.created_at, highlight.updated_at, start, "end",
                round(100.0 * start / max(1, length), 1), heading, prefix, suffix, paragraph, anchor_state,
                'quietpage:article/' || article.id || '#highlight-' || highlight.id
            FROM article JOIN highlight ON article_id = article.id
            WHERE highlight.deleted_at IS NULL AND article.id IN (SELECT id FROM article WHERE {where})
            ORDER BY article.id, start, highlight.id""",
            values,
        )

    def count_highlights(self, query: ListQuery) -> int:
        """Return how many rows an export of these articles has."""
        where, values = listed(query)
        (number,) = self._first(
            "SELECT count(*) FROM highlight WHERE deleted_at IS NULL "
            f"AND article_id IN (SELECT id FROM article WHERE {where})",
            values,
        )
        return int(number)

    def check(self) -> list[str]:
        """Look for damage; returns a sentence for each fault, none when all is well."""
        from quietpage.storage.schema import schema_faults  # noqa: PLC0415 - loads SQLModel

        faults = schema_faults(self._database.read())
        if faults:  # the questions below would stumble over them
            return faults
        faults = [str(row[0]) for row in self._execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"A row of {row[0]} points to a missing row of {row[2]}." for row in self._foreign()]
        (lone,) = self._first(
            "SELECT count(*) FROM article WHERE id NOT IN (SELECT article_id FROM article_body) "
            "OR id NOT IN (SELECT article_id FROM article_source)"
        )
        if lone:
            faults.append(f"{count(lone, 'article')} without a text or a source file.")
        with self._database.write() as connection:
            for index in ("article_search", "highlight_search"):
                try:
                    # rank 1: newer versions of SQLite look at the text itself only when asked
                    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
                except sqlite3.DatabaseError:
                    faults.append(f"The search index {index} does not match the text.")
        return faults

    def _foreign(self) -> list[Any]:
        return self._execute("PRAGMA foreign_key_check")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Say that the library is damaged when what was packed cannot be unpacked, or is not there."""
        try:
            yield
        except (zlib.error, ValueError, TypeError) as error:
            raise damaged(self._database.path, error) from error

    def _stream(self, sql: str, values: Sequence[object]) -> Iterator[Any]:
        with self._database.explained:
            yield from self._database.read().execute(sql, tuple(values))


def _highlight(row: Any) -> Highlight:  # noqa: ANN401 - what SQLite returns has no static type
    identity, article_id, *rest, style, tags = row
    quote, prefix, suffix, color, note = rest[4:9]
    others: list[Any] = [*rest[9:], Style(style)]
    return Highlight(
        identity,
        article_id,
        Place(*rest[:4]),
        quote,
        prefix,
        suffix,
        Color(color),
        note,
        tuple(json.loads(tags)),
        *others,
    )
