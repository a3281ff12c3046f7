"""What the program would now decide otherwise in an article it has: offered, accepted or refused, and undone."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from quietpage.model.article import Body, Draft
from quietpage.model.blocks import in_words
from quietpage.model.changes import Changes
from quietpage.model.counting import count
from quietpage.model.mask import VERSION, Decision, Reason, Verdict
from quietpage.model.packing import pack_mask, unpack_blocks, unpack_mask
from quietpage.model.rows import Value
from quietpage.services.kept_text import store_kept_text
from quietpage.services.outcome import Outcome
from quietpage.services.repetition import prints_of_article, prints_of_site
from quietpage.services.rule_effect import highlighted_blocks
from quietpage.services.steps import Steps
from quietpage.sites.repetition import hide_repeated, pack_prints
from quietpage.storage.reader import Reader
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


Grounds = tuple[Body, frozenset[int], Decision | None]
"""What a look at an article depends on: what is shown of it, the blocks with highlights, and the last decision."""


def what_would_change(differences: Sequence[Difference]) -> str:
    """Return differences in words, such as `hide 3 parts and show 1`."""
    hidden, shown = _numbers(differences)
    if not shown:
        return f"hide {count(hidden, 'part')}"
    return f"hide {count(hidden, 'part')} and show {shown:,}" if hidden else f"show {count(shown, 'part')}"


def _what_changed(differences: Sequence[Difference]) -> str:
    hidden, shown = _numbers(differences)
    if not shown:
        return f"{count(hidden, 'part')} hidden" if hidden else "Left as it was"
    return f"{count(hidden, 'part')} hidden and {shown:,} shown" if hidden else f"{count(shown, 'part')} shown"


def _numbers(differences: Sequence[Difference]) -> tuple[int, int]:
    shown = sum(difference.verdict.kept for difference in differences)
    return len(differences) - shown, shown


def would_change(differences: Sequence[Difference], site: str) -> str:
    """Return what the reader is offered for a page of `site`, as a sentence."""
    if all(difference.verdict.reason is Reason.REPEATED for difference in differences):
        stand = "stands" if len(differences) == 1 else "stand"
        return f"{count(len(differences), 'part')} here also {stand} on other pages of {site}."
    return f"Quietpage would now {what_would_change(differences)}."


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
        fixed = self._fixed(article_id, body) | (decision.refused if decision else frozenset())
        differences = tuple(
            Difference(index, in_words(block), new)
            for index, (block, old, new) in enumerate(zip(body.blocks, body.mask, mask, strict=True))
            if old.kept is not new.kept and index not in fixed
        )
        if not differences and not outdated:
            return None
        return Proposal(article_id, article.details.title, mask, differences)

    def look_over(
        self,
        article_ids: Sequence[int],
        reread: Reread,
        on_progress: Callable[[int, int], object] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Proposal]:
        """Look at several articles, one after the other; `on_progress` hears how many are done, of how many."""
        for done, article_id in enumerate(article_ids):
            if cancelled():
                return
            on_progress(done, len(article_ids))
            proposal = self.look(article_id, reread)
            if proposal is not None and not cancelled():
                yield proposal

    def grounds(self, article_id: int) -> Grounds:
        """Return what a look depends on, to tell whether another one could find anything else."""
        highlighted = frozenset(highlighted_blocks(self._reader, article_id))
        return self._reader.body(article_id), highlighted, self._reader.decision(article_id)

    def decide(self, proposals: Sequence[Proposal], accepted: Callable[[Proposal, Difference], bool]) -> Outcome:
        """Take over the differences that are `accepted`; the others are refused and not offered again.

        What the reader, or a rule of his, decided since the look stays as it is, and so do new highlights.
        """
        with self._steps.begin("review", "", Changes(frozenset(p.article_id for p in proposals))) as action:
            taken: list[Difference] = []
            for proposal in proposals:
                fixed = self._fixed(proposal.article_id, self._reader.body(proposal.article_id))
                offered = [d for d in proposal.differences if d.block not in fixed]
                mine = [d for d in offered if accepted(proposal, d)]
                blocks = {d.block for d in mine}
                self._take(action.recorder, proposal, blocks, {d.block for d in offered} - blocks)
                taken += mine
            action.sentence = _what_changed(taken)
        return action.outcome

    def note(self, proposals: Sequence[Proposal]) -> Outcome:
        """Note that articles without differences were looked at: not a step, since nobody asked for it."""
        with self._steps.lock, self._steps.unrecorded() as recorder:
            for proposal in proposals:
                self._take(recorder, proposal, (), ())
        return Outcome(Changes(), "")

    def _fixed(self, article_id: int, body: Body) -> set[int]:
        """Return the blocks that are no matter of the program's."""
        return {*body.ruled, *body.corrections, *highlighted_blocks(self._reader, article_id)}

    def _take(self, recorder: Recorder, proposal: Proposal, blocks: Collection[int], refused: Collection[int]) -> None:
        article_id = proposal.article_id
        body = self._reader.body(article_id)
        if blocks:
            mask = tuple(
                new if index in blocks or new.kept is old.kept else old
                for index, (old, new) in enumerate(zip(body.mask, proposal.mask, strict=True))
            )
            recorder.update("article_body", {"article_id": article_id}, {"mask": pack_mask(mask)})
            store_kept_text(recorder, article_id, replace(body, mask=mask))
        decision = self._reader.decision(article_id)
        before = decision or Decision(0, pack_prints(prints_of_article(self._reader, article_id)))
        values: dict[str, Value] = {
            "version": VERSION,
            "prints": before.prints,
            "refused": json.dumps(sorted(before.refused | set(refused))),
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
    from difflib import SequenceMatcher  # noqa: PLC0415 - most pages are cut as they were

    aligned = list(body.mask)
    # what stands in a long page again and again, such as the cells of a table, is matched only beside what does not:
    # the matcher would take half a minute for it
    for start, there, length in SequenceMatcher(None, old, new, autojunk=True).get_matching_blocks():
        aligned[start : start + length] = mask[there : there + length]
    return tuple(aligned)
