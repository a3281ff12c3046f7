"""The words that are looked for: quote and context, folded, and what each character of them is worth as evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from quietpage.anchoring.alignment import runs
from quietpage.anchoring.folding import fold, letters
from quietpage.anchoring.selectors import Selector

_COMMON = 0.2
"""What a character is worth that stood elsewhere in its text too, against 1."""
_FAR = 0.3
_NEAR = 120
"""What a character of the context is worth that stands this far from the quote; the nearest ones are worth 1."""
_SHIFT = 80
"""Context that stands so much farther from the quote than it stood, or nearer, is worth half."""
_CHANCE = 0.3
"""The share of letters in which short texts agree by chance."""
_SHORT = 60
_EXCESS = 0.2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Prefix, quote and suffix, folded into one text; the quote is `start:end` of it."""

    whole: str
    start: int
    end: int
    only: bool
    _worth: tuple[float, ...]
    """Of all the characters before each one."""

    @classmethod
    def of(cls, selector: Selector) -> "Wanted | None":
        """Return what is looked for; None when the quote has no words."""
        folded = fold(selector.prefix + selector.quote + selector.suffix)
        start = folded.index(len(selector.prefix))
        end = folded.index(len(selector.prefix) + len(selector.quote))
        words = folded.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            return None
        worth = [1.0] * len(folded.text)
        worth[:start] = [_nearness(distance) for distance in reversed(range(start))]
        worth[end:] = [_nearness(distance) for distance in range(len(worth) - end)]
        for first, last in selector.common:
            worth[first:last] = [_COMMON * value for value in worth[first:last]]
        return cls(folded.lower, start, end, selector.only, tuple(accumulate(worth, initial=0.0)))

    @property
    def quote(self) -> str:
        """The quote alone."""
        return self.whole[self.start : self.end]

    @property
    def letters(self) -> float:
        """How many letters of an alphabet the quote is worth."""
        return sum(map(letters, self.quote))

    def similarity(self, there: str) -> float:
        """Return the share of the quote that `there` has, less for what it has beside it."""
        share = self.share(self.start, self.end, there)
        if len(self.quote) < _SHORT:
            # a typing error or two leave no stretch of a short quote that is long enough to count
            equal = (block for block in Levenshtein.opcodes(self.quote, there) if block.tag == "equal")
            same = sum(self._value(self.start + block.src_start, self.start + block.src_end) for block in equal)
            share = max(share, (same / self._value(self.start, self.end) - _CHANCE) / (1 - _CHANCE))
        return share - _EXCESS * max(0, len(there) - len(self.quote)) / (len(there) + len(self.quote))

    def share(self, start: int, end: int, there: str) -> float:
        """Return the share of `start:end` that `there` has, in the same order."""
        same = runs(self.whole[start:end], there)
        return sum(self._value(start + run.here, start + run.end_here) for run in same) / self._value(start, end)

    def fits_before(self, there: str) -> float | None:
        """Return the share of the prefix that `there` ends with; None when there is no prefix."""
        words = self.whole[: self.start]
        same = (
            (run.here, run.end_here, len(words) - run.end_here, len(there) - run.end_there)
            for run in runs(words, there)
        )
        return self._fits(0, self.start, same)

    def fits_after(self, there: str) -> float | None:
        """Return the share of the suffix that `there` starts with; None when there is no suffix."""
        end = self.end
        same = ((end + run.here, end + run.end_here, run.here, run.there) for run in runs(self.whole[end:], there))
        return self._fits(end, len(self.whole), same)

    def _fits(self, start: int, end: int, same: Iterable[tuple[int, int, int, int]]) -> float | None:
        """Weigh what is the same of a context: its start and end, how far off the quote it was, and how far it is."""
        if not self.whole[start:end].strip():
            return None
        found = (
            self._value(first, last) / (1 + abs(is_off - was_off) / _SHIFT) for first, last, was_off, is_off in same
        )
        return sum(found) / self._value(start, end)

    def _value(self, start: int, end: int) -> float:
        return self._worth[end] - self._worth[start]


def _nearness(distance: int) -> float:
    return _FAR + (1 - _FAR) * max(0.0, 1 - distance / _NEAR)
