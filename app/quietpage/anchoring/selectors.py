"""Finding a highlight again in a text that has changed: several descriptions of it, tried from simple to complex.

The idea and the weights are those of Hypothesis (quote 50, prefix 20, suffix 20, position 2), except that a place
whose surroundings fit on neither side is refused: a highlight that is listed as lost can be put back by hand, one
that stands at the wrong words misleads. All offsets count code points.
"""

from dataclasses import dataclass
from os.path import commonprefix

from quietpage.anchoring.folding import fold

CONTEXT = 32
"""Code points kept before and after a quote, as Hypothesis does."""
_WEIGHTS = (20.0, 20.0, 2.0)
"""Of the prefix, the suffix and the position; every candidate has the quote."""
_FITS = 0.4
"""The share of a side's context that has to be the same for the side to fit (chosen, not tuned)."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What is known about the words at a place."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def describe(text: str, start: int, end: int) -> Selector:
    """Describe `text[start:end]`; raises ValueError when that is empty or lies outside."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}:{end} holds no words")
    return Selector(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def resolve(selector: Selector, text: str) -> tuple[int, int] | None:
    """Return where the words stand in `text`; None when no place is convincing."""
    start, end = selector.start, selector.end
    if describes(selector, text, start, end):
        return start, end
    best, best_score = None, -1.0
    for found in fold(text).find(fold(selector.quote).text.strip()):
        score = _score(selector, text, *found)
        if score > best_score:
            best, best_score = found, score
    return best


def describes(selector: Selector, text: str, start: int, end: int) -> bool:
    """Tell whether quote and context stand exactly at `start:end`."""
    return (
        text[start:end] == selector.quote
        and text[max(0, start - len(selector.prefix)) : start] == selector.prefix
        and text[end : end + len(selector.suffix)] == selector.suffix
    )


def _score(selector: Selector, text: str, start: int, end: int) -> float:
    """Score a place that holds the quote; -1 when nothing around it fits."""
    before = _common(fold(selector.prefix).text[::-1], fold(text[max(0, start - 2 * CONTEXT) : start]).text[::-1])
    after = _common(fold(selector.suffix).text, fold(text[end : end + 2 * CONTEXT]).text)
    if max(before, after) < _FITS:
        return -1.0
    near = 1 - abs(start - selector.start) / max(1, len(text))
    return sum(weight * value for weight, value in zip(_WEIGHTS, (before, after, near), strict=True))


def _common(wanted: str, there: str) -> float:
    """Return the share of `wanted` that `there` starts with; at an edge of the text, nothing is missing."""
    wanted, there = wanted.strip(), there.strip()
    if not wanted:
        return 1.0 if not there else 0.0
    return len(commonprefix([wanted, there])) / len(wanted)
