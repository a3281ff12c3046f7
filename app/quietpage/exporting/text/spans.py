"""The marks of a block, which may overlap anyhow, as spans in spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from quietpage.model.blocks import Block, Mark, MarkKind

LINKS = ("http://", "https://", "mailto:")
"""How addresses begin that a copied link may lead to."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `start:end` of a block's text; with a mark, what it sets apart, else plain words."""

    start: int
    end: int
    mark: Mark | None = None
    inside: "tuple[Span, ...]" = ()


def spans(block: Block, address: str) -> tuple[Span, ...]:
    """Return the text of a block as spans; a link within the page leads to the page at `address`, if that is known."""
    marks = [led for mark in block.marks if (led := _led(mark, address)) is not None]
    edges = sorted({0, len(block.text), *(m.start for m in marks), *(m.end for m in marks)})
    pieces = [
        (start, end, sorted((m for m in marks if m.start <= start and end <= m.end), key=_outside_in))
        for start, end in zip(edges, edges[1:], strict=False)
    ]
    return tuple(_nested(pieces))


def _led(mark: Mark, address: str) -> Mark | None:
    """Return a mark with the whole address of its link; None for a link that leads nowhere outside the page."""
    if mark.kind in (MarkKind.IMAGE, MarkKind.FLOAT, MarkKind.RUBY):  # words of their own
        return None
    if mark.kind is not MarkKind.LINK:
        return mark
    value = f"{address.partition('#')[0]}{mark.value}" if address and mark.value.startswith("#") else mark.value
    return Mark(mark.start, mark.end, MarkKind.LINK, value) if value.lower().startswith(LINKS) else None


def _outside_in(mark: Mark) -> tuple[bool, int, int]:
    return mark.kind is MarkKind.CODE, mark.start, -mark.end


def _nested(pieces: Sequence[tuple[int, int, list[Mark]]]) -> Iterator[Span]:
    for mark, group in groupby(pieces, key=lambda piece: piece[2][0] if piece[2] else None):
        inside = [*group]
        start, end = inside[0][0], inside[-1][1]
        if mark is None:
            yield Span(start, end)
        else:
            yield Span(start, end, mark, tuple(_nested([(first, last, rest[1:]) for first, last, rest in inside])))
