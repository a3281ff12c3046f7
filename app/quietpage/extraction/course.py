"""The course of a dump: what has come before each line, and what is still to come.

Where an article ends, a dump changes its nature once and for all: it asks for comments, names other stories, repeats
names and times in a rhythm. A line by itself often reads like the article; what has been passed on the way does not.
"""

import re
from collections import Counter
from collections.abc import Sequence

from quietpage.extraction.lines import Line, Sums, log
from quietpage.extraction.phrases import PHRASES

_MARKERS = ("related", "comments", "share", "newsletter", "byline", "tags")
_PLACES = tuple(list(PHRASES).index(name) for name in _MARKERS)
_SHORT = 60
"""The size up to which a line may be a marker, a time or a name."""
_BEGUN = 0.15
"""The share of the prose after which the article has begun."""
_SPEAKER = re.compile(r"[:：]\s*$")
_OFTEN = 3
_REACH = 12
_FAR = 99

NAMES: tuple[str, ...] = (
    *(f"{name} {what}" for name in _MARKERS for what in ("passed", "since first", "prose before first", "to come")),
    *(f"{name} {side}" for name in ("times", "names", "repeats") for side in ("passed", "before", "after")),
    *("topic before", "topic after", "topic page"),
)


class Course:
    """Follows all lines of one dump."""

    def __init__(self, lines: Sequence[Line], says: Sequence[Sequence[float]], topic: Sequence[float]) -> None:
        """Follow `lines`; `says` are their phrases, `topic` the share of each line's words that the prose shares."""
        self._count = len(lines)
        self._prose = Sums([line.prose for line in lines])
        times = Counter(line.text for line in lines)
        short = [line.size < _SHORT and not line.prose for line in lines]
        marked = [
            [1.0 if brief and said[place] else 0.0 for brief, said in zip(short, says, strict=True)]
            for place in _PLACES
        ]
        dated = [1.0 if brief and line.dated else 0.0 for brief, line in zip(short, lines, strict=True)]
        named = [1.0 if brief and _SPEAKER.search(line.text) else 0.0 for brief, line in zip(short, lines, strict=True)]
        again = [1.0 if brief and times[line.text] >= _OFTEN else 0.0 for brief, line in zip(short, lines, strict=True)]
        self._markers = [(Sums(values), self._first(values)) for values in marked]
        self._signs = [Sums(values) for values in (dated, named, again)]
        self._weighted = Sums([share * line.size for share, line in zip(topic, lines, strict=True)])
        self._size = Sums([line.size for line in lines])

    def rows(self) -> list[list[float]]:
        """Return the features of each line, in the order of `NAMES`."""
        return [self._row(index) for index in range(self._count)]

    def _first(self, values: Sequence[float]) -> int:
        """Return the first marker after the article has begun; beyond the end when there is none."""
        least = _BEGUN * self._prose.total
        for index, value in enumerate(values):
            if value and self._prose.between(0, index) > least:
                return index
        return self._count + _FAR

    def _row(self, index: int) -> list[float]:
        row: list[float] = []
        total = self._prose.total or 1
        ahead, behind = min(self._count, index + 1 + _REACH), max(0, index - _REACH)
        for sums, first in self._markers:
            row += [
                log(sums.between(0, index)),
                max(-_FAR, min(_FAR, index - first)),
                self._prose.between(0, min(first, self._count)) / total,
                sums.between(index, ahead),
            ]
        for sums in self._signs:
            row += [log(sums.between(0, index)), sums.between(behind, index), sums.between(index + 1, ahead)]
        for first, beyond in ((behind, index), (index + 1, ahead), (0, self._count)):
            row.append(self._weighted.between(first, beyond) / (self._size.between(first, beyond) or 1))
        return row
