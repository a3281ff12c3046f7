"""Places cut into pieces, and joined again."""

from collections.abc import Sequence
from itertools import pairwise

from quietpage.model.blocks import SEPARATOR, Block, Point, without_images
from quietpage.model.highlight import Highlight, Place


def pieces(blocks: Sequence[Block], place: Place, cuts: Sequence[Point]) -> list[Place]:
    """Return what `cuts` make of a place, without a gap; a cut without words on both sides is none."""
    points = [(place.start_block, place.start_offset), (place.end_block, place.end_offset)]
    for cut in sorted(cuts):
        wanted = sorted({*points, cut})
        inside = points[0] < cut < points[-1]
        if inside and all(_has_words(blocks, *sides) for sides in pairwise(wanted)):
            points = wanted
    return [_drawn_in(blocks, *sides) for sides in pairwise(points)]


def around(places: Sequence[Place]) -> Place:
    """Return the place from where the first of `places` begins to where the last of them ends."""
    start = min((place.start_block, place.start_offset) for place in places)
    end = max((place.end_block, place.end_offset) for place in places)
    return Place(*start, *end)


def touching(highlights: Sequence[Highlight], highlight_id: int) -> list[int]:
    """Return a highlight and those that overlap it or stand next to it, and in turn what these touch, by place."""
    found = sorted((highlight for highlight in highlights if not highlight.is_lost), key=lambda h: (h.start, h.end))
    group: list[int] = []
    end = 0
    for highlight in found:
        if highlight.start > end + len(SEPARATOR):
            if highlight_id in group:
                return group
            group = []
        group.append(highlight.id)
        end = max(end, highlight.end)
    return group if highlight_id in group else [highlight_id]


def _drawn_in(blocks: Sequence[Block], start: Point, end: Point) -> Place:
    """Let a piece neither begin after the last letter of a block nor end before the first one of another."""
    (first, begin), (last, stop) = start, end
    while first < last and begin == len(blocks[first].text):
        first, begin = first + 1, 0
    while last > first and stop == 0:
        last, stop = last - 1, len(blocks[last - 1].text)
    return Place(first, begin, last, stop)


def _has_words(blocks: Sequence[Block], start: Point, end: Point) -> bool:
    (first, begin), (last, stop) = start, end
    texts = [blocks[index].text for index in range(first, last + 1)]
    texts[-1] = texts[-1][:stop]
    texts[0] = texts[0][begin:]
    return any(map(without_images, texts))
