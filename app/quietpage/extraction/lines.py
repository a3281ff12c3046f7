"""What the text of a block alone says, the same for web pages and text dumps."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

from quietpage.model.blocks import IMAGE_CHARACTER, Block, MarkKind

WORD = re.compile(r"\w+")
CLOSED = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]」』]*$")
"""The end of a sentence, in any script."""
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d\d|\d[年月日년월일]")
_DIGIT = re.compile(r"\d")
_ASCII_DIGITS = "0123456789"
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_LETTER = 2.5
"""A Chinese, Japanese or Korean character says about as much as this many Latin letters."""
PROSE = 60
"""From this size on, a closed block without many links is taken for prose."""
log = math.log1p


@dataclass(frozen=True, slots=True)
class Line:
    """A block as text."""

    text: str
    words: tuple[str, ...]
    size: float
    """Characters, wide ones for more."""
    links: float
    """Characters inside links."""
    closed: float
    """1 when it ends as a sentence does."""
    prose: float
    """Its size when it is prose, else 0."""
    dated: float


def read_line(block: Block) -> Line:
    """Measure a block."""
    text = block.text.replace(IMAGE_CHARACTER, " ")
    size = len(text) + (0.0 if text.isascii() else (_WIDE_LETTER - 1) * len(_WIDE.findall(text)))
    links = float(sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK))
    closed = 1.0 if CLOSED.search(text.rstrip()[-6:]) else 0.0
    prose = size if size >= PROSE and closed and links < 0.5 * size else 0.0
    dated = 1.0 if _DIGIT.search(text) and _DATE.search(text) else 0.0
    return Line(text, tuple(WORD.findall(text)), size, links, closed, prose, dated)


def prose_size(block: Block) -> float:
    """Return the size of a block when it is prose, else 0; short blocks, which are most, are not even read."""
    return read_line(block).prose if _WIDE_LETTER * len(block.text) >= PROSE else 0.0


SHAPE = (
    *("size", "words", "link share", "closed", "commas", "digits", "capitals", "all capitals", "dated", "copyright"),
    *("bars", "question", "exclamation", "starts small", "word length"),
)


def shape(line: Line) -> list[float]:
    """Return the features named in `SHAPE`."""
    text, words, number = line.text, line.words, len(line.words) or 1
    return [
        log(line.size),
        log(len(line.words)),
        line.links / (line.size or 1),
        line.closed,
        text.count(",") / number,
        _digits(text) / (len(text) or 1),
        sum([word[0].isupper() for word in words]) / number,
        1.0 if text.isupper() else 0.0,
        line.dated,
        1.0 if "©" in text else 0.0,
        1.0 if "|" in text or "·" in text else 0.0,
        1.0 if "?" in text else 0.0,
        1.0 if "!" in text else 0.0,
        1.0 if text[:1].islower() else 0.0,
        sum(map(len, words)) / number,
    ]


def _digits(text: str) -> int:
    """Count digits of any script; in plain text, counting each of the ten is faster than asking each character."""
    return sum(map(text.count, _ASCII_DIGITS)) if text.isascii() else sum(map(str.isdigit, text))


class Sums:
    """Running sums of a measure, so that any stretch of blocks is summed by one subtraction."""

    def __init__(self, values: Sequence[float]) -> None:
        """Sum up `values`."""
        self._sums = [0.0, *accumulate(values)]

    def between(self, first: int, beyond: int) -> float:
        """Return the sum of `values[first:beyond]`."""
        return self._sums[beyond] - self._sums[first]

    def standing(self, index: int) -> list[float]:
        """Return where a value stands: by number, and by the sum before it, its share and that of what follows."""
        before, count = self.between(0, index), len(self._sums) - 1
        return [index / count, before / (self.total or 1), log(before), log(self.between(index + 1, count))]

    def around(self, reach: int) -> list[float]:
        """Return, for each value, the sum of those that are at most `reach` places away: `between`, for all at once."""
        sums, count = self._sums, len(self._sums) - 1
        beyond = sums[reach + 1 :] + [sums[-1]] * min(reach, count)
        before = [sums[0]] * min(reach, count) + sums
        return list(map(sub, beyond, before[:count]))

    @property
    def total(self) -> float:
        """Return the sum of all."""
        return self._sums[-1]
