"""Which stretches of one text stand in another, in the same order, and where a range of the one is in the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from quietpage.anchoring.folding import letters

_LETTERS = 4
"""What has to agree in a row to count, unless it is a whole word: fewer letters agree by chance."""
_STRAY = 12
"""Characters that the text between two stretches may have grown by before the shorter stretch is taken for chance."""
_GROWTH = 3
_REWRITTEN = 40
"""Words that were changed at an edge may be this many times as long as before, and this many characters longer."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that is the same in both texts."""

    here: int
    there: int
    length: int

    @property
    def end_here(self) -> int:
        """Where it ends in the first text."""
        return self.here + self.length

    @property
    def end_there(self) -> int:
        """Where it ends in the second text."""
        return self.there + self.length


def runs(here: str, there: str) -> list[Run]:
    """Return the stretches that are the same in both texts, in order, as few letters as possible unmatched.

    Insertions and deletions only: counting a replaced letter as one change drags the ends of a text along when the
    other one is cut off there.
    """
    found = []
    for block in Indel.opcodes(here, there):
        if block.tag == "equal" and _counts(here, block.src_start, block.src_end):
            found.append(Run(block.src_start, block.dest_start, block.src_end - block.src_start))
    return _grown(found, here, there)


def place(found: Sequence[Run], here: str, there: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where `start:end` of `here` is in `there`, given what is the same in them; None when it is not."""
    inside = _dense(_clip(found, start, end))
    if not inside:
        return None
    first = _edge(_clip(found, 0, start), inside, start)
    turned = _turned(inside, here, there)
    after = _turned(_clip(found, end, len(here)), here, there)
    last = len(there) - _edge(after, turned, len(here) - end)
    # an edge that is the same in both texts is exact; one that was rewritten is only about where it was
    if inside[0].here > start and _parts_words(here, start):
        first = _nearest_gap(there, first)
    if inside[-1].end_here < end and _parts_words(here, end):
        last = _nearest_gap(there, last)
    words = there[first:last]
    first += len(words) - len(words.lstrip())
    last -= len(words) - len(words.rstrip())
    return (first, last) if first < last else None


def _parts_words(text: str, at: int) -> bool:
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())


def _nearest_gap(text: str, at: int) -> int:
    """Return the nearest place to `at` that is not within a word."""
    return next(
        place
        for away in range(len(text) + 1)
        for place in (at - away, at + away)
        if 0 <= place <= len(text) and _parts_words(text, place)
    )


def _counts(text: str, start: int, end: int) -> bool:
    if end - start < 2:
        return False
    if end - start >= _LETTERS / letters(text[start]):
        return True
    return _parts_words(text, start) and _parts_words(text, end)


def _grown(found: Sequence[Run], here: str, there: str) -> list[Run]:
    """Return the runs, each as long as it can be: alignments scatter single letters that would have fitted."""
    grown: list[Run] = []
    last_here = last_there = 0
    for run, after in pairwise([*found, Run(len(here), len(there), 0)]):
        back = forth = 0
        most = min(run.here - last_here, run.there - last_there)
        while back < most and here[run.here - back - 1] == there[run.there - back - 1]:
            back += 1
        most = min(after.here - run.end_here, after.there - run.end_there)
        while forth < most and here[run.end_here + forth] == there[run.end_there + forth]:
            forth += 1
        grown.append(Run(run.here - back, run.there - back, run.length + back + forth))
        last_here, last_there = grown[-1].end_here, grown[-1].end_there
    return grown


def _clip(found: Sequence[Run], start: int, end: int) -> list[Run]:
    """Return what of the runs lies in `start:end` of the first text."""
    clipped = []
    for run in found:
        first, last = max(run.here, start), min(run.end_here, end)
        if first < last:
            clipped.append(Run(first, run.there + first - run.here, last - first))
    return clipped


def _turned(found: Sequence[Run], here: str, there: str) -> list[Run]:
    """Return the runs as they are when both texts are read backwards."""
    return [Run(len(here) - run.end_here, len(there) - run.end_there, run.length) for run in reversed(found)]


def _dense(found: list[Run]) -> list[Run]:
    """Return the runs without those at either end that are farther off than they are long."""
    first, last = 0, len(found)
    while first < last - 1 and found[first].length < _stretch(found[first], found[first + 1]):
        first += 1
    while first < last - 1 and found[last - 1].length < _stretch(found[last - 2], found[last - 1]):
        last -= 1
    return found[first:last]


def _stretch(one: Run, other: Run) -> int:
    return (other.there - one.end_there) - (other.here - one.end_here) - _STRAY


def _edge(before: Sequence[Run], inside: Sequence[Run], at: int) -> int:
    """Return where the start `at` of a range went, from the last run before it and the first run inside."""
    first = inside[0]
    head = first.here - at
    if head == 0:
        return first.there
    if not before or before[-1].end_there > first.there:
        return max(0, first.there - head)
    tail = at - before[-1].end_here
    gap = first.there - before[-1].end_there
    if tail:
        return first.there - round(gap * head / (head + tail))
    return before[-1].end_there if gap <= _GROWTH * head + _REWRITTEN else first.there - head
