"""Where in a long text something similar to a short one may stand: pieces of it are looked up, and vote."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quietpage.anchoring.folding import letters
from quietpage.anchoring.occurrences import Occurrences

_PIECE = 12
"""Letters in a piece: long enough to be rare, short enough to lie between two changes."""
_OFTEN = 8
"""A piece that stands in more places than this tells nothing."""
_PIECES = 120
_FEWEST = 8
_READ = 10_000_000
"""Characters to look through for all the pieces together, which bounds the time: fewer pieces for a longer text."""
_SHIFT = 250
"""Characters that pieces of one place may have moved against each other by what was inserted or deleted there."""
_MARGIN = 24
_WINDOWS = 6


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the text, and the part of what is wanted that can be in it."""

    start: int
    end: int
    wanted_start: int
    wanted_end: int


@dataclass(frozen=True, slots=True)
class _Hit:
    wanted: int
    there: int

    @property
    def shift(self) -> int:
        return self.there - self.wanted


def windows(wanted: str, occurrences: Occurrences) -> Iterator[Window]:
    """Yield where in a text most pieces of `wanted` stand together, the best first."""
    hits = sorted(_hits(wanted, occurrences), key=lambda hit: hit.shift)
    length = len(occurrences.text)
    for _ in range(_WINDOWS):
        if not hits:
            return
        first, last = _closest(hits)
        low, high = hits[first].shift, hits[last - 1].shift
        del hits[first:last]
        yield Window(
            max(0, low - _MARGIN),
            min(length, high + len(wanted) + _MARGIN),
            max(0, -high - _MARGIN),
            min(len(wanted), length - low + _MARGIN),
        )


def looked_up(wanted: str, length: int) -> Iterator[str]:
    """Yield what `windows` looks up in a text of some length."""
    return (wanted[start:end] for start, end in pieces(wanted, _PIECE, length))


def pieces(wanted: str, size: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield overlapping pieces of `wanted` of `size` letters, as start and end; fewer the longer the other text is."""
    like = sorted(wanted)[len(wanted) // 2] if wanted else ""
    size = min(int(size / letters(like)), max(3, len(wanted) // 4))
    number = max(_FEWEST, min(_PIECES, _READ // max(1, length)))
    for at in range(0, len(wanted) - size + 1, max(1, size // 3, len(wanted) // number)):
        yield at, at + size


def _hits(wanted: str, occurrences: Occurrences) -> Iterator[_Hit]:
    for start, end in pieces(wanted, _PIECE, len(occurrences.text)):
        places = occurrences.find(wanted[start:end], _OFTEN + 1)  # one more tells that it is too often
        if len(places) > _OFTEN:
            places = occurrences.find(wanted[start : 2 * end - start], _OFTEN + 1)
        if len(places) <= _OFTEN:
            for place in places:
                yield _Hit(start, place)


def _closest(hits: Sequence[_Hit]) -> tuple[int, int]:
    """Return the stretch of `hits`, sorted by shift, in which most different pieces have about the same shift."""
    best, most, last = (0, 1), 0, 0
    votes: Counter[int] = Counter()
    for first, hit in enumerate(hits):
        while last < len(hits) and hits[last].shift <= hit.shift + _SHIFT:
            votes[hits[last].wanted] += 1
            last += 1
        if len(votes) > most:
            best, most = (first, last), len(votes)
        votes[hit.wanted] -= 1
        if not votes[hit.wanted]:
            del votes[hit.wanted]
    return best
