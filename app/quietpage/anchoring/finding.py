"""Finding the words of a highlight again in a text that has changed: where they are, how sure that is, and how.

Several descriptions are tried from simple to complex, as Hypothesis does: the same words at the same place; the quote
with its context; the quote alone; and what is similar to quote and context. Every place that this finds is judged in
the same way, and only one that is clearly the best and likely enough is taken: a highlight that is listed as lost can
be put back by hand, one that stands at the wrong words misleads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import exp

from quietpage.anchoring.alignment import Run, place, runs
from quietpage.anchoring.folding import Folded, fold
from quietpage.anchoring.occurrences import Occurrences
from quietpage.anchoring.searching import looked_up, windows
from quietpage.anchoring.selectors import Selector, describes
from quietpage.anchoring.wanted import Wanted

_EDGE = 300
"""Characters of a quote that are aligned at each end of it; a quote of more than two such edges is found by them."""
_INSERTED = 160
"""Characters that may have been inserted between a quote and its context."""
_COPIES = 48
"""So many places of a quote are looked at; when it stands in more, only those which its context leads to."""
_SURE = 0.8
"""An exact quote with so much of the context on both sides needs no search for what is similar."""
_RIVAL = 0.04
"""A place is as good as another one when its score is no more than this below."""
_NEARER = 4
"""Of places that are equally good, one is taken when it is so many times nearer to where the words were."""
_LONGEST = 2
"""A place may be so many times as long as the quote, or as short."""
_FITS = 0.4
"""The share of the context on its better side that a place must have, unless the quote alone says enough."""
_TELLING, _TELLING_CHANGED = 10, 24
"""Letters in a quote that says enough without its context, when it stood only once; more when it is not the same."""
_TELLING_ALL = 40
"""Letters from which on a longer quote says no more."""
_SIMILAR = 0.8
_LIKELY = 0.6
"""The chance of being right from which on a place is taken."""


class How(StrEnum):
    """What became of the words of a highlight."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a highlight's words stand now; `start` and `end` count code points."""

    start: int
    end: int
    confidence: float
    """The chance that it is the right place, 0 to 1."""
    how: How


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place in the folded text, and the shares of quote and context that are there."""

    start: int
    end: int
    quote: float
    before: float
    after: float

    @property
    def score(self) -> float:
        return self.quote / 2 + (self.before + self.after) / 4

    def overlaps(self, other: "_Candidate") -> bool:
        return min(self.end, other.end) > max(self.start, other.start)


class ChangedText:
    """A text in which highlights of an earlier text are looked for."""

    def __init__(self, text: str) -> None:
        """Look in `text`; it is folded once for all the highlights, when the first one is not where it was."""
        self._text = text

    def expect(self, selectors: Iterable[Selector]) -> None:
        """Look up together what finding these will take; worth it for some dozens of them."""
        words: list[str] = []
        for selector in selectors:
            if not describes(selector, self._text):
                whole = fold(selector.prefix + selector.quote + selector.suffix).lower
                words += (whole, fold(selector.quote).lower.strip())
                words += looked_up(whole, len(self._folded.text))
        if words:
            self._occurrences.expect(words)

    def find(self, selector: Selector) -> Found | None:
        """Return where the words stand; None when no place is convincing."""
        if describes(selector, self._text):
            return Found(selector.start, selector.end, 1.0, How.SAME)
        wanted = Wanted.of(selector)
        if wanted is None:
            return None
        candidates = sorted(self._candidates(wanted), key=lambda candidate: -candidate.score)
        best = self._best(candidates, selector)
        if best is None:
            return None
        confidence = _confidence(best, wanted)
        if confidence < _LIKELY or not _says_enough(best, wanted):
            return None
        return self._found(best, confidence, selector)

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    @cached_property
    def _occurrences(self) -> Occurrences:
        return Occurrences(self._folded.lower)

    def _candidates(self, wanted: Wanted) -> list[_Candidate]:
        """Return the places that may be meant, judged."""
        whole = self._occurrences.find(wanted.whole, 2)
        if whole:
            return [self._judged(wanted, at + wanted.start, at + wanted.end) for at in whole]
        exact = self._occurrences.find(wanted.quote, _COPIES + 1)
        found = [self._judged(wanted, at, at + len(wanted.quote)) for at in exact] if len(exact) <= _COPIES else []
        if any(min(candidate.before, candidate.after) > _SURE for candidate in found):
            return found
        seen = {(candidate.start, candidate.end) for candidate in found}
        similar = set(self._similar(wanted)) - seen
        return found + [self._judged(wanted, start, end) for start, end in similar]

    def _similar(self, wanted: Wanted) -> Iterator[tuple[int, int]]:
        """Yield places that are similar to the quote or stand where its context is."""
        size = len(wanted.quote)
        if size <= 2 * _EDGE:
            yield from self._aligned(wanted.whole, wanted.start, wanted.end)
            return
        # the edges of a long quote are found apart, and what is between them is not aligned
        head = wanted.whole[: wanted.start + _EDGE]
        tail = wanted.whole[wanted.end - _EDGE :]
        starts = {start for start, _ in self._aligned(head, wanted.start, len(head))}
        ends = {end for _, end in self._aligned(tail, 0, _EDGE)}
        for start in starts:
            for end in ends:
                if size <= _LONGEST * (end - start) <= _LONGEST * _LONGEST * size:
                    yield start, end

    def _aligned(self, wanted: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where `start:end` of `wanted` lies in the parts of the text that are most similar to it."""
        text = self._folded.lower
        for window in windows(wanted, self._occurrences):
            there = text[window.start : window.end]
            first = window.wanted_start
            same = runs(wanted[first : window.wanted_end], there)
            found = place([Run(run.here + first, run.there, run.length) for run in same], wanted, there, start, end)
            if found:
                yield window.start + found[0], window.start + found[1]

    def _judged(self, wanted: Wanted, start: int, end: int) -> _Candidate:
        text = self._folded.lower
        there = text[start:end]
        if there == wanted.quote:
            quote = 1.0
        elif len(wanted.quote) <= 2 * _EDGE:
            quote = wanted.similarity(there)
        else:
            head = wanted.share(wanted.start, wanted.start + _EDGE, text[start : start + _EDGE + _INSERTED])
            tail = wanted.share(wanted.end - _EDGE, wanted.end, text[max(start, end - _EDGE - _INSERTED) : end])
            quote = (head + tail) / 2
        before = wanted.fits_before(text[max(0, start - wanted.start - _INSERTED) : start])
        after = wanted.fits_after(text[end : end + len(wanted.whole) - wanted.end + _INSERTED])
        # where the old text had an edge, nothing is asked of that side
        if before is None:
            before = after
        if after is None:
            after = before
        return _Candidate(start, end, quote, before or 0.0, after or 0.0)

    def _best(self, candidates: list[_Candidate], selector: Selector) -> _Candidate | None:
        """Return the best place, the nearest one among equals; None when they are equally near too."""
        if not candidates:
            return None
        top = candidates[0]
        # of two ideas of the same place, the one that has more of the quote and less beside it
        best = max((one for one in candidates if one.overlaps(top)), key=lambda one: (one.quote, one.score))
        rivals = [one for one in candidates if best.score - one.score < _RIVAL and not one.overlaps(best)]
        if not rivals:
            return best
        # text that was added before the words moves them from the start, and text after them from the end
        shift = len(self._text) - selector.length
        nearest = {self._nearest([best, *rivals], selector.start + moved) for moved in (0, shift)} - {None}
        return nearest.pop() if len(nearest) == 1 else None

    def _nearest(self, places: list[_Candidate], expected: int) -> _Candidate | None:
        """Return the place that is clearly the nearest to where the words should be; None when there is none."""
        distances = {one: abs(self._folded.origin(one.start) - expected) for one in places}
        near, next_near = sorted(places, key=distances.__getitem__)[:2]
        return near if _NEARER * distances[near] < distances[next_near] else None

    def _found(self, best: _Candidate, confidence: float, selector: Selector) -> Found:
        start, end = self._folded.original(best.start, best.end)
        quote = selector.quote
        if self._folded.text[best.start : best.end] != fold(quote).text.strip():
            return Found(start, end, confidence, How.CHANGED)
        for _ in range(len(quote) - len(quote.lstrip())):
            start -= self._text[start - 1 : start].isspace()
        for _ in range(len(quote) - len(quote.rstrip())):
            end += self._text[end : end + 1].isspace()
        return Found(start, end, confidence, How.SAME if start == selector.start else How.MOVED)


def resolve(selector: Selector, text: str) -> tuple[int, int] | None:
    """Return where the words stand in `text`; None when no place is convincing."""
    found = ChangedText(text).find(selector)
    return None if found is None else (found.start, found.end)


def _says_enough(best: _Candidate, wanted: Wanted) -> bool:
    """Tell whether a place has some of the context, or a quote that needs none."""
    if max(best.before, best.after) >= _FITS:
        return True
    needed = _TELLING if best.quote == 1 else _TELLING_CHANGED
    return wanted.only and best.quote >= _SIMILAR and wanted.letters >= needed


def _confidence(best: _Candidate, wanted: Wanted) -> float:
    """Return the chance that a place is the right one.

    A logistic regression on 10,000 changed texts (words, typing errors, sentences and blocks edited, moved, cut, copied
    and deleted, in four scripts), rounded. A copy counts more against a place than was fitted: misleading is worse
    than losing.
    """
    same = best.quote == 1
    alone = min(1.0, wanted.letters / _TELLING_ALL) if wanted.only and same else 0.0
    copy = same and not wanted.only
    longer = min(3.0, max(0, best.end - best.start - len(wanted.quote)) / max(len(wanted.quote), _TELLING_ALL))
    context = 3.5 * max(best.before, best.after) + 1.3 * min(best.before, best.after)
    evidence = 10 * best.quote + context + 4 * alone - 4 * copy - 4 * longer
    return 1 / (1 + exp(8.4 - evidence))
