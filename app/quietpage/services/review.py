"""What the program would now decide otherwise in an article it has: offered, accepted or refused, and undone."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from quietpage.model.article import Body, Draft
from quietpage.model.blocks import in_words
from quietpage.model.changes import Changes
from quietpage.model.counting import count
from quietpage.model.mask import VERSION, Decision, Verdict
from quietpage.model.packing import pack_mask, unpack_blocks, unpack_mask
from quietpage.model.rows import Value
from quietpage.services.kept_text import store_kept_text
from quietpage.services.outcome import Outcome
from quietpage.services.repetition import prints_of_article, prints_of_site
from quietpage.services.rule_effect import highlighted_blocks
from quietpage.services.steps import Steps
from quietpage.sites.repetition import hide_repeated, pack_prints
from quietpage.storage.reader import Reader

if TYPE_CHECKING:
    from quietpage.storage.writer import Recorder

Reread = Callable[[bytes, str, str], Draft | None]
"""Takes a stored source apart again: its bytes, its name and its format; None when that fails."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A block that would be shown or hidden."""

    block: int
    text: str
    verdict: Verdict
    """The new one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new mask for an article, where it differs from what is shown."""

    article_id: int
    title: str
    mask: tuple[Verdict, ...]
    differences: tuple[Difference, ...]
    """None when the article was only looked at by an earlier version, and would be shown as it is."""


class Review:
    """Looks at articles again; changes nothing but masks, and only what the reader accepts."""

    def __init__(self, steps: Steps, reader: Reader) -> None:
        """Work on the library of `reader`."""
        self._steps, self._reader = steps, reader

    def look(self, article_id: int, reread: Reread) -> Proposal | None:
        """Return what would change in an article by newer rules of the program and by what its site repeats.

        None when there is nothing to decide or to note. When the mask is of an earlier version, this takes as long as
        importing the page.
        """
        article = self._reader.article(article_id)
        if article is None:
            return None
        body, decision = self._reader.body(article_id), self._reader.decision(article_id)
        mask = body.mask
        outdated = decision is None or decision.version < VERSION
        if outdated:
            draft = reread(self._reader.source(article_id), article.source_name, article.source_kind)
            if draft is not None:
                mask = align(body, draft)
        mask = self._without_repeated(article_id, article.site_key, replace(body, mask=mask))
        fixed = {*body.ruled, *body.corrections, *highlighted_blocks(self._reader, article_id)}
        if decision is not None:
            fixed |= decision.refused
        differences = tuple(
            Difference(index, in_words(block), new)
            for index, (block, old, new) in enumerate(zip(body.blocks, body.mask, mask, strict=True))
            if old.kept is not new.kept and index not in fixed
        )
        if not differences and not outdated:
            return None
        return Proposal(article_id, article.details.title, mask, differences)

    def decide(self, proposals: Sequence[Proposal], accepted: Callable[[Difference], bool]) -> Outcome:
        """Take over the differences that are `accepted`; the others are refused and not offered again."""
        taken = sum(accepted(difference) for proposal in proposals for difference in proposal.differences)
        sentence = f"{count(taken, 'part')} decided anew" if taken else "Left as it was"
        with self._steps.begin("review", sentence, Changes(frozenset(p.article_id for p in proposals))) as action:
            for proposal in proposals:
                self._take(action.recorder, proposal, {d.block for d in proposal.differences if accepted(d)})
        return action.outcome

    def note(self, proposal: Proposal) -> Outcome:
        """Note that an article without differences was looked at: not a step, since nobody asked for it."""
        with self._steps.lock, self._steps.unrecorded() as recorder:
            self._take(recorder, proposal, ())
        return Outcome(Changes(), "")

    def _take(self, recorder: "Recorder", proposal: Proposal, blocks: Collection[int]) -> None:
        article_id = proposal.article_id
        body = self._reader.body(article_id)
        if blocks:
            mask = tuple(
                new if index in blocks or new.kept is old.kept else old
                for index, (old, new) in enumerate(zip(body.mask, proposal.mask, strict=True))
            )
            recorder.update("article_body", {"article_id": article_id}, {"mask": pack_mask(mask)})
            store_kept_text(recorder, article_id, replace(body, mask=mask))
        refused = {d.block for d in proposal.differences} - set(blocks)
        decision = self._reader.decision(article_id)
        before = decision or Decision(0, pack_prints(prints_of_article(self._reader, article_id)))
        values: dict[str, Value] = {
            "version": VERSION,
            "prints": before.prints,
            "refused": json.dumps(sorted(before.refused | refused)),
        }
        if decision is None:
            recorder.insert("article_decision", {"article_id": article_id, **values})
        else:
            recorder.update("article_decision", {"article_id": article_id}, values)

    def _without_repeated(self, article_id: int, site: str, body: Body) -> tuple[Verdict, ...]:
        if not site:
            return body.mask
        others = [prints for _id, prints in prints_of_site(self._reader, site, but=article_id)]
        return hide_repeated(body.blocks, body.mask, prints_of_article(self._reader, article_id), others)


def align(body: Body, draft: Draft) -> tuple[Verdict, ...]:
    """Return the mask of a page read anew, over the blocks as they are stored.

    Where the page is cut otherwise by now, blocks are matched by their text, and those without a match keep their
    verdict: the stored blocks never change, since highlights point into them.
    """
    blocks, mask = unpack_blocks(draft.packed_blocks), unpack_mask(draft.packed_mask)
    old, new = [block.text for block in body.blocks], [block.text for block in blocks]
    if old == new:
        return mask
    aligned = list(body.mask)
    for start, there, length in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        aligned[start : start + length] = mask[there : there + length]
    return tuple(aligned)
