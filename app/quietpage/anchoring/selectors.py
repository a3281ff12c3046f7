"""What is remembered of the words at a place, so that they can be found again in a text that has changed.

All offsets count code points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quietpage.anchoring.folding import fold
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


def describe(text: str, start: int, end: int, whole: str = "") -> Selector:
    """Describe `text[start:end]`; raises ValueError when that is empty or lies outside.

    `whole` is `fold(text).lower`, for those who describe many places of one text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}:{end} holds no words")
    prefix, quote, suffix = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
    whole = whole or fold(text).lower
    only = not _is_twice(fold(quote).lower.strip(), whole)
    common = list(_common(fold(prefix + quote + suffix).lower, whole))
    return Selector(start, end, quote, prefix, suffix, len(text), only, common)


def describes(selector: Selector, text: str) -> bool:
    """Tell whether quote and context stand exactly where they stood."""
    start, end = selector.start, selector.end
    return (
        text[start:end] == selector.quote
        and text[max(0, start - len(selector.prefix)) : start] == selector.prefix
        and text[end : end + len(selector.suffix)] == selector.suffix
    )


def resolve(selector: Selector, text: str) -> tuple[int, int] | None:
    """Return where the words stand in `text`; None when no place is convincing."""
    from quietpage.anchoring.finding import ChangedText  # noqa: PLC0415 - brings the aligner, which describing never needs

    found = ChangedText(text).find(selector)
    return None if found is None else (found.start, found.end)


def _common(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `words` whose pieces all stand in `text` at least twice."""
    start = end = 0
    for first, last in pieces(words, _PIECE, text):
        if not _is_twice(words[first:last], text):
            continue
        if first > end:
            if end:
                yield start, end
            start = first
        end = last
    if end:
        yield start, end


def _is_twice(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) >= 0
