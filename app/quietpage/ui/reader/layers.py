"""How highlights that lie on one another are told apart: the innermost is filled, each one beneath is a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quietpage.model.color import Style
from quietpage.model.highlight import Highlight

LANES = 3
"""Lines that fit under each other between two lines of text; those of more highlights share the last one."""

Span = tuple[int, int]
"""Start and end as positions of the document."""
Placed = tuple[Highlight, Span]


@dataclass(frozen=True, slots=True)
class Line:
    """A line beneath words; the highlights whose lines would meet have lanes of their own, the top one is 0."""

    highlight: Highlight
    span: Span
    lane: int


@dataclass(slots=True)
class Layers:
    """What is filled, no two of them in the same place, and what is a line."""

    fills: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def innermost(placed: Placed) -> tuple[int, int]:
    """Return what highlights at one place are sorted by: the smallest lies above, and is reached first."""
    highlight, (start, end) = placed
    return end - start, highlight.id


def layered(highlights: Sequence[Placed]) -> Layers:
    """Return what to paint of highlights; their fills never mix, as in a dark theme every mixture is grey."""
    layers = Layers()
    for group in _overlapping(highlights):
        fills, beneath = _parted(group)
        layers.fills += fills
        layers.lines += _in_lanes(beneath)
    return layers


def _overlapping(highlights: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield groups of highlights that lie on one another, each alone for most."""
    group: list[Placed] = []
    reached = 0
    for placed in sorted(highlights, key=lambda placed: placed[1]):
        start, end = placed[1]
        if group and start >= reached:
            yield group
            group = []
        group.append(placed)
        reached = max(reached, end)
    if group:
        yield group


def _parted(group: Sequence[Placed]) -> tuple[list[Placed], list[list[Placed]]]:
    """Return the pieces of a group that are filled, and for each highlight those that are lines."""
    fills: list[Placed] = []
    lines: dict[int, list[Placed]] = {}
    edges = sorted({edge for _highlight, span in group for edge in span})
    waiting, active = 0, list[Placed]()
    for start, end in pairwise(edges):
        active = [placed for placed in active if placed[1][1] > start]
        while waiting < len(group) and group[waiting][1][0] <= start:
            active.append(group[waiting])
            waiting += 1
        filled = [placed for placed in active if placed[0].style is Style.FILLED]
        top = min(filled, key=innermost)[0] if filled else None
        for highlight, _span in active:
            _add(fills if highlight is top else lines.setdefault(highlight.id, []), highlight, (start, end))
    return fills, [*lines.values()]


def _add(pieces: list[Placed], highlight: Highlight, span: Span) -> None:
    """Add a piece, as one with the last one when that is of the same highlight and ends where it starts."""
    if pieces and pieces[-1][0] is highlight and pieces[-1][1][1] == span[0]:
        span = pieces.pop()[1][0], span[1]
    pieces.append((highlight, span))


def _in_lanes(beneath: Sequence[Sequence[Placed]]) -> Iterator[Line]:
    """Yield the lines of highlights, each on the first lane that is free from its first to its last piece."""
    ends: list[int] = []
    for pieces in sorted(beneath, key=lambda pieces: pieces[0][1][0]):
        first, last = pieces[0][1][0], pieces[-1][1][1]
        lane = next((lane for lane, end in enumerate(ends) if end <= first), len(ends))
        ends[lane : lane + 1] = [last]
        for highlight, span in pieces:
            yield Line(highlight, span, min(lane, LANES - 1))
