"""What is remembered of the words at a place, so that they can be found again in a text that has changed.

All offsets count code points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quietpage.anchoring.folding import fold
from quietpage.anchoring.occurrences import Occurrences
from quietpage.anchoring.searching import pieces

CONTEXT = 200
"""Code points kept before and after a quote: enough to reach past an advertisement or a lost sentence."""
_PIECE = 8
"""Letters that have to stand elsewhere too for them to tell little."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What is known about the words at a place."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    length: int = 0
    """Of the whole text; 0 when it is not known."""
    only: bool = False
    """Whether the words stood nowhere else in their text."""
    common: Sequence[Sequence[int]] = ()
    """Stretches of the folded prefix, quote and suffix, start and end, that stood elsewhere in their text as well.

    When the words are gone, a place that is similar in nothing but these is their neighbour and not they.
    """


class Describing:
    """A text whose places are described: folded once, and read once for all the places that are expected."""

    def __init__(self, text: str) -> None:
        """Describe places of `text`."""
        self._text = text
        self._whole = Occurrences(fold(text).lower)

    def expect(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Look up together what telling these places, start and end, from others will take."""
        words = []
        for start, end in ranges:
            prefix, quote, suffix = self._words(start, end)
            around = fold(prefix + quote + suffix).lower
            words.append(fold(quote).lower.strip())
            words += (around[first:last] for first, last in pieces(around, _PIECE, len(self._whole.text)))
        self._whole.expect(words)

    def describe(self, start: int, end: int) -> Selector:
        """Describe `start:end`; raises ValueError when that is empty or lies outside."""
        if not 0 <= start < end <= len(self._text):
            raise ValueError(f"{start}:{end} holds no words")
        prefix, quote, suffix = self._words(start, end)
        only = not self._is_twice(fold(quote).lower.strip())
        common = [*self._common(fold(prefix + quote + suffix).lower)]
        return Selector(start, end, quote, prefix, suffix, len(self._text), only, common)

    def _words(self, start: int, end: int) -> tuple[str, str, str]:
        text = self._text
        return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]

    def _common(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of `words` whose pieces all stand in the text at least twice."""
        start = end = 0
        for first, last in pieces(words, _PIECE, len(self._whole.text)):
            if not self._is_twice(words[first:last]):
                continue
            if first > end:
                if end:
                    yield start, end
                start = first
            end = last
        if end:
            yield start, end

    def _is_twice(self, words: str) -> bool:
        return len(self._whole.find(words, 2)) == 2


def describe(text: str, start: int, end: int) -> Selector:
    """Describe `text[start:end]`; raises ValueError when that is empty or lies outside."""
    return Describing(text).describe(start, end)


def describes(selector: Selector, text: str) -> bool:
    """Tell whether quote and context stand exactly where they stood."""
    start, end = selector.start, selector.end
    return (
        text[start:end] == selector.quote
        and text[max(0, start - len(selector.prefix)) : start] == selector.prefix
        and text[end : end + len(selector.suffix)] == selector.suffix
    )
