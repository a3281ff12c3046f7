"""Adding what was read to the library: once for the same bytes, and so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from quietpage.model.article import Body, Draft
from quietpage.model.packing import unpack_blocks, unpack_mask
from quietpage.model.rows import RowChange
from quietpage.model.sites import site_key
from quietpage.model.times import now
from quietpage.services.copies import Earlier, earlier_copy
from quietpage.services.repetition import prints_of_site, without_repeated
from quietpage.services.site_rules import apply_rules
from quietpage.storage.drafts import article_row, text_rows
from quietpage.storage.reader import Reader
from quietpage.storage.writer import Recorder


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one draft."""

    article_id: int
    status: str
    """`added` or `present`."""
    title: str
    newer_than: Earlier | None = None
    """The earlier copy of this page, when that has highlights."""


class Additions:
    """What was added and is not yet a step: a batch of files becomes one step at its end."""

    def __init__(self, reader: Reader) -> None:
        """Start empty; `reader` tells what is known of the site of a page."""
        self._reader = reader
        self._rows: dict[int, tuple[RowChange, ...]] = {}

    def add(self, recorder: Recorder, draft: Draft) -> Added:
        """Add a page, unless its bytes are here already; one that was deleted comes back."""
        found = recorder.connection.execute(
            "SELECT id, deleted_at, title FROM article WHERE source_sha256 = ?", (draft.source.sha256,)
        ).fetchone()
        if found is None:
            return self._add_new(recorder, draft)
        article_id, deleted_at, title = found
        if deleted_at is None:
            return Added(article_id, "present", title)
        recorder.update("article", {"id": article_id}, {"deleted_at": None})
        self._rows[article_id] = (recorder.changes[-1],)
        return Added(article_id, "added", title)

    def take(self, article_ids: Sequence[int]) -> tuple[RowChange, ...]:
        """Return the changes that added these articles, and forget all others."""
        rows = tuple(row for article_id in article_ids for row in self._rows.get(article_id, ()))
        self._rows.clear()
        return rows

    def _add_new(self, recorder: Recorder, draft: Draft) -> Added:
        site = site_key(draft.details.url, draft.details.site)
        if site:
            others = [prints for _id, prints in prints_of_site(self._reader, site)]
            draft = without_repeated(draft, others)
        article_id = _insert_article(recorder, draft)
        if site and (rules := self._reader.site_rules(site)):
            body = Body(unpack_blocks(draft.packed_blocks), unpack_mask(draft.packed_mask))
            apply_rules(recorder, article_id, body, rules)
        # undoing an import hides the article as deleting it does: its source and highlights stay in the file
        back = {"deleted_at": now()}
        self._rows[article_id] = (RowChange("article", {"id": article_id}, back, {"deleted_at": None}),)
        earlier = earlier_copy(self._reader, draft.details.url, article_id)
        return Added(article_id, "added", draft.details.title, earlier)


def _insert_article(recorder: Recorder, draft: Draft) -> int:
    article_id = recorder.insert("article", article_row(draft, now()))
    for table, row in text_rows(draft, article_id).items():
        recorder.insert(table, row)
    for image in {image.key: image for image in draft.images}.values():
        if not recorder.exists("image", {"key": image.key}):
            recorder.insert("image", {"key": image.key, "media_type": image.media_type, "data": image.data})
        recorder.insert("article_image", {"article_id": article_id, "image_key": image.key})
    return article_id
