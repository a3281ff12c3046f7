"""What the classifier knows of each line of a text dump, as numbers; see `page_features` for web pages.

Nothing of a page's tree is left in a dump. What is left: the shape of a line, its neighbours and the windows around it,
blank lines, bullets, words that were glued together, lines that repeat, words that the long lines share, and how far
the next prose is.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from quietpage.extraction import course
from quietpage.extraction.course import Course
from quietpage.extraction.lines import SHAPE, Line, Sums, log, read_line, shape
from quietpage.extraction.phrases import PHRASES, says
from quietpage.model.blocks import Block

_GLUED = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]|\d[A-Za-z]{3}|[a-z]\d")
_ADDRESS = re.compile(r"@|https?:|www\.")
_LABEL = re.compile(r"[:：;]$")
_OPENING = tuple("\"'“„«‘「『（(")
_BESIDE = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOWS = (2, 4, 8, 15, 30)
_NOWHERE = -1.0
_FAR = 99

NAMES: tuple[str, ...] = (
    *SHAPE,
    *("label", "bullet", "level", "glued", "times", "crumbs", "address", "opening", "blank before", "blank after"),
    *("place", "before", "size before", "size after", "prose before"),
    *("topic words", "topic weight", "common words"),
    *("from prose", "to prose", "to next prose", "size from prose", "size to prose"),
    *("run", "score", "after start", "before end", "size after start", "size before end"),
    *(f"beside {k} {name}" for k in _BESIDE for name in ("size", "closed", "bullet", "capitals", "dated", "run")),
    *(
        f"{side} {w} {name}"
        for w in _WINDOWS
        for side in ("before", "after")
        for name in ("mean size", "prose", "closed", "bullets", "dated", "short")
    ),
    *(f"says {name}" for name in PHRASES),
    *(f"heading says {name}" for name in list(PHRASES)[:4]),
    *("since heading", "since related", "since comments"),
    *(
        "page lines",
        "page size",
        "page prose",
        "page closed",
        "page bullets",
        "page prose lines",
        "page run",
        "page dated",
    ),
    *course.NAMES,
)


class DumpFeatures:
    """The features of all lines of one dump."""

    def __init__(self, blocks: Sequence[Block], scores: Sequence[float], run: tuple[int, int]) -> None:
        """Look at the dump: `scores` and `run` are those of the maximum-sum run (first and last line of it)."""
        self._blocks, self._scores, self._run = blocks, scores, run
        self._lines = [read_line(block) for block in blocks]
        self._numbers = [int(block.source.removeprefix("line ")) for block in blocks]
        self._count = len(blocks)
        lines, bullets = self._lines, [1.0 if block.marker else 0.0 for block in blocks]
        self._bullets = bullets
        self._capitals = [sum(word[0].isupper() for word in line.words) / (len(line.words) or 1) for line in lines]
        self._times = Counter(line.text for line in lines)
        self._size = Sums([line.size for line in lines])
        self._prose = Sums([line.prose for line in lines])
        self._sums = (
            self._prose,
            Sums([line.closed for line in lines]),
            Sums(bullets),
            Sums([line.dated for line in lines]),
            Sums([1.0 if line.size < 40 else 0.0 for line in lines]),
        )
        self._prose_at = [index for index, line in enumerate(lines) if line.prose]
        self._inside = [1.0 if run[0] <= index <= run[1] else 0.0 for index in range(self._count)]
        self._topics, self._common = Counter[str](), Counter[str]()
        for line in lines:
            words = {word.lower() for word in line.words}
            self._common.update(words)
            if line.prose:
                self._topics.update(word for word in words if len(word) > 3)
        self._says = [says(line.text) for line in lines]
        self._headings = self._read_headings()
        total = self._size.total or 1
        self._page = [
            log(self._count),
            log(total),
            self._prose.total / total,
            self._sums[1].total / max(1, self._count),
            self._sums[2].total / max(1, self._count),
            log(len(self._prose_at)),
            sum(line.size for line, inside in zip(lines, self._inside, strict=True) if inside) / total,
            self._sums[3].total / max(1, self._count),
        ]

    def rows(self) -> list[list[float]]:
        """Return, for each line, its features in the order of `NAMES`."""
        topics = [self._topic(line) for line in self._lines]
        course_rows = Course(self._lines, self._says, [topic[0] for topic in topics]).rows()
        return [
            [
                *shape(line),
                *self._kind(index, line),
                *self._place(index),
                *topics[index],
                *self._prose_around(index),
                *self._in_run(index),
                *self._neighbours(index),
                *self._says[index],
                *self._headings[index],
                *self._page,
                *course_rows[index],
            ]
            for index, line in enumerate(self._lines)
        ]

    def _read_headings(self) -> list[list[float]]:
        """Note what the last short line that names a part of the page said, and how far it lies back."""
        said: Sequence[float] = [0.0] * len(PHRASES)
        at = -_FAR
        since = [float(_FAR)] * 2
        rows = []
        for index, line in enumerate(self._lines):
            words = self._says[index]
            names = line.size < 50 and not line.closed
            if names and any(words[:2]):
                said, at = words, index
            rows.append([*said[:4], min(_FAR, index - at), *since])
            since = [0.0 if names and word else min(_FAR, value + 1) for word, value in zip(words, since, strict=False)]
        return rows

    def _kind(self, index: int, line: Line) -> list[float]:
        block, text, numbers = self._blocks[index], line.text, self._numbers
        return [
            1.0 if _LABEL.search(text) else 0.0,
            self._bullets[index],
            block.level,
            log(len(_GLUED.findall(text))),
            log(self._times[text]),
            1.0 if any(sign in text for sign in "»›>") else 0.0,
            1.0 if _ADDRESS.search(text) else 0.0,
            1.0 if text.startswith(_OPENING) else 0.0,
            min(9, numbers[index] - numbers[index - 1]) if index else 9,
            min(9, numbers[index + 1] - numbers[index]) if index + 1 < self._count else 9,
        ]

    def _place(self, index: int) -> list[float]:
        return [*self._size.standing(index), self._prose.between(0, index) / (self._prose.total or 1)]

    def _topic(self, line: Line) -> list[float]:
        """Tell how much of a line's words the prose shares; the line itself does not count."""
        words = [word.lower() for word in line.words]
        own = 1 if line.prose else 0
        long = {word for word in words if len(word) > 3}
        number = len(long) or 1
        return [
            sum(self._topics[word] > own for word in long) / number,
            sum(self._topics[word] for word in long) / (number * (len(self._prose_at) or 1)),
            sum(self._common[word] for word in words) / ((len(words) or 1) * self._count),
        ]

    def _prose_around(self, index: int) -> list[float]:
        at, here = self._prose_at, bisect_left(self._prose_at, index)
        after = here + (1 if self._lines[index].prose else 0)
        return [
            min(_FAR, index - at[here - 1]) if here else _FAR,
            min(_FAR, at[here] - index) if here < len(at) else _FAR,
            min(_FAR, at[after] - index) if after < len(at) else _FAR,
            log(self._size.between(at[here - 1] + 1, index)) if here else 12,
            log(self._size.between(index, at[after])) if after < len(at) else 12,
        ]

    def _in_run(self, index: int) -> list[float]:
        first, last = self._run
        if last < 0:
            return [0.0, self._scores[index], -60, -60, -2, -2]
        total = self._size.total or 1
        after = self._size.between(0, index) - self._size.between(0, first)
        before = self._size.between(0, last + 1) - self._size.between(0, index)
        return [
            self._inside[index],
            self._scores[index],
            min(60, max(-60, index - first)),
            min(60, max(-60, last - index)),
            after / total,
            before / total,
        ]

    def _neighbours(self, index: int) -> list[float]:
        row: list[float] = []
        for step in _BESIDE:
            place = index + step
            if not 0 <= place < self._count:
                row += [_NOWHERE] * 6
                continue
            line = self._lines[place]
            row += [log(line.size), line.closed, self._bullets[place], self._capitals[place], line.dated]
            row.append(self._inside[place])
        for reach in _WINDOWS:
            before = (max(0, index - reach), index)
            after = (index + 1, min(self._count, index + 1 + reach))
            for first, beyond in (before, after):
                number = max(1, beyond - first)
                size = self._size.between(first, beyond) or 1
                row += [log(size / number), self._prose.between(first, beyond) / size]
                row += [sums.between(first, beyond) / number for sums in self._sums[1:]]
        return row
