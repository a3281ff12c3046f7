"""Between a place in the block list and the words there: what a highlight stores beside its place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quietpage.anchoring.folding import fold
from quietpage.model.blocks import SEPARATOR, Block, BlockKind, without_images
from quietpage.model.highlight import Place

CONTEXT = 32
"""Code points kept before and after a quote, as Hypothesis does."""


@dataclass(frozen=True, slots=True)
class PlaceText:
    """The words at a place and around it; `start` and `end` count code points of the article's text."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    heading: str
    paragraph: str


def block_starts(blocks: Sequence[Block]) -> list[int]:
    """Return where each block starts in the article's text."""
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block.text) + len(SEPARATOR)
    return starts


def range_to_place(blocks: Sequence[Block], start: int, end: int) -> Place:
    """Return a range of the article's text as a place; raises ValueError when it lies outside."""
    return _place(blocks, block_starts(blocks), start, end)


def _place(blocks: Sequence[Block], starts: Sequence[int], start: int, end: int) -> Place:
    if not (blocks and 0 <= start <= end <= starts[-1] + len(blocks[-1].text)):
        raise ValueError(f"{start}:{end} lies outside the text")
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end) - 1
    return Place(first, start - starts[first], last, end - starts[last])


class Described:
    """An article's text, joined once for all the places in it that are described."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Join the text of `blocks`."""
        self.blocks = blocks
        self._text = SEPARATOR.join([block.text for block in blocks])
        self._starts = block_starts(blocks)

    def range_of(self, place: Place) -> tuple[int, int]:
        """Return a place as start and end in the article's text."""
        starts = self._starts
        return starts[place.start_block] + place.start_offset, starts[place.end_block] + place.end_offset

    def place_of(self, start: int, end: int) -> Place:
        """Return a range of the article's text as a place; raises ValueError when it lies outside."""
        return _place(self.blocks, self._starts, start, end)

    def at(self, place: Place) -> PlaceText:
        """Return what a highlight at `place` stores of its words; raises ValueError when there are none."""
        first, last, text = place.start_block, place.end_block, self._text
        start, end = self.range_of(place)
        if not 0 <= start < end <= len(text) or not without_images(text[start:end]):
            raise ValueError(f"{place} holds no words")
        prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        paragraph = SEPARATOR.join([block.text for block in self.blocks[first : last + 1]])
        return PlaceText(start, end, text[start:end], prefix, suffix, self._heading(first), paragraph)

    def _heading(self, index: int) -> str:
        """Return the heading that a block stands under; empty for none."""
        while index >= 0 and self.blocks[index].kind is not BlockKind.HEADING:
            index -= 1
        return self.blocks[index].text if index >= 0 else ""


def find_quote(blocks: Sequence[Block], quote: str, nth: int = 1) -> Place | None:
    """Return where the words of `quote` stand for the nth time, whatever their spacing; None when they do not."""
    if nth < 1:
        return None
    place = next(islice(_ranges(blocks, quote), nth - 1, None), None)
    return None if place is None else range_to_place(blocks, *place)


def count_quote(blocks: Sequence[Block], quote: str) -> int:
    """Return how often the words of `quote` stand in the text, whatever their spacing."""
    return sum(1 for _place in _ranges(blocks, quote))


def _ranges(blocks: Sequence[Block], quote: str) -> Iterator[tuple[int, int]]:
    wanted = fold(quote).text.strip()
    if wanted:
        yield from fold(SEPARATOR.join(block.text for block in blocks)).find(wanted)
