"""Finding words in the shown blocks: accents and capitals make no difference, or by a regular expression."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QRegularExpression

from quietpage.model.highlight import Place

_EFFORT = 200_000
"""Steps of the expression engine at one place in a block, after which it gives up."""
_STROKES = str.maketrans("øłđħŧı‘’‚‛“”„‐‑–—−", "oldhti''''\"\"\"-----")
"""Letters with a stroke, which Unicode takes apart no further, and signs that no keyboard has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for."""

    words: str
    whole_words: bool = False
    expression: bool = False
    """Whether `words` is a regular expression, as PCRE has them."""


class BadExpressionError(Exception):
    """The regular expression makes no sense; the text says why."""


class _Folding(dict[int, str]):
    """A table for `str.translate` that is filled as characters come."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _folded(chr(point))
        return folded


class _Baring(dict[int, str]):
    """The same, with capitals left."""

    def __missing__(self, point: int) -> str:
        self[point] = bare = _bare(chr(point))
        return bare


_FOLDED, _BARE = _Folding(), _Baring()


def _bare(text: str) -> str:
    """Return letters without accents and vowel points, in the plain form of what looks alike, such as `ﬁ`.

    Marks that make another letter of one, as in Indian scripts and Japanese, stay.
    """
    apart = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    kept = (c for c in apart if not (10 <= (mark := unicodedata.combining(c)) <= 36 or mark >= 200))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_STROKES)


def _folded(text: str) -> str:
    return _bare(_bare(text).casefold())


class Searchable:
    """Texts of blocks, made ready to be searched again and again."""

    def __init__(self, blocks: Iterable[tuple[int, str]]) -> None:
        """Search in these: each with its index, in order."""
        self._blocks = [*blocks]
        self._texts: dict[bool, list[str]] = {}

    def find(self, wanted: Wanted) -> Iterator[Place]:
        """Yield the places of what is wanted, in order; raises `BadExpressionError`, perhaps after some of them."""
        if not wanted.words.strip():
            return
        spans = (_by_expression if wanted.expression else _by_words)(self._made(wanted.expression), wanted)
        table = _BARE if wanted.expression else _FOLDED
        known, edges, before = -1, [0], 0
        for number, start, end in spans:
            index, text = self._blocks[number]
            if number != known:
                known, before = number, 0
                edges = [0, *accumulate(len(table[ord(character)]) for character in text)]
            first, last = _source(edges, start, end)
            if before <= first < last:  # two letters may have been made of one, as of ß
                yield Place(index, first, index, last)
                before = last

    def _made(self, bare: bool) -> list[str]:
        if bare not in self._texts:
            table = _BARE if bare else _FOLDED
            self._texts[bare] = [text.translate(table) for _index, text in self._blocks]
        return self._texts[bare]


def _source(edges: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the characters that `start:end` of a changed text was made of, the marks on the last one included."""
    last = bisect_right(edges, end) - 1
    return bisect_right(edges, start) - 1, last + (edges[last] < end)


def _by_words(texts: Sequence[str], wanted: Wanted) -> Iterator[tuple[int, int, int]]:
    words = r"\s+".join(re.escape(word) for word in wanted.words.translate(_FOLDED).split())
    if not words:
        return
    pattern = re.compile(rf"(?<!\w){words}(?!\w)" if wanted.whole_words else words)
    for number, text in enumerate(texts):
        for match in pattern.finditer(text):
            yield number, *match.span()


def _by_expression(texts: Sequence[str], wanted: Wanted) -> Iterator[tuple[int, int, int]]:
    """Yield matches of Qt's engine: it counts its steps and gives up, where Python's would stop the window for ever."""
    letters = "".join(c.translate(_BARE) if c.isalpha() else c for c in wanted.words)
    if not (alone := QRegularExpression(letters)).isValid():
        raise BadExpressionError(alone.errorString())
    whole = rf"\b(?:{letters})\b" if wanted.whole_words else letters
    pattern = QRegularExpression(f"(*LIMIT_MATCH={_EFFORT}){whole}")
    options = QRegularExpression.PatternOption
    pattern.setPatternOptions(options.CaseInsensitiveOption | options.UseUnicodePropertiesOption)
    for number, text in enumerate(texts):
        points = _Points(text)
        matches, end = pattern.globalMatch(text), 0
        while matches.hasNext():
            match = matches.next()
            end = match.capturedEnd()
            if match.capturedLength():
                yield number, points.of(match.capturedStart()), points.of(end)
        if not pattern.match(text, end).isValid():  # the matches stop without a word where it gives up
            raise BadExpressionError("it takes too long in this text")


class _Points:
    """Counts code points where Qt counts UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Count in `text`."""
        wide = not text.isascii() and max(text) > "\uffff"
        self._edges = [0, *accumulate(1 + (character > "\uffff") for character in text)] if wide else []

    def of(self, place: int) -> int:
        """Return how many code points stand before a place."""
        return bisect_left(self._edges, place) if self._edges else place
