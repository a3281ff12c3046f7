"""Pictures at the side of the text: what stands beside them, and how large they are there. Knows no document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, MarkKind
from quietpage.ui.reader.formats import is_picture
from quietpage.ui.reader.plan import Item, Shown
from quietpage.ui.wording import is_right_to_left

_NARROW = 26
"""Sizes of the text: in a column that is no wider, no text flows around anything."""
_SHARE = 0.45
"""Of the column, for a picture at its side."""
_FLOWS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TERM, BlockKind.DEFINITION)
_ENOUGH = 3000
"""Code points that stand beside one picture at most: more of them are higher than any."""
_LETTER = 0.42
"""Sizes of the text: the width of a letter, rather too small, so that lines are not counted that are not there."""
_MARKERS = 1.1
"""Sizes of the text, for the bullets and numbers of a list."""
_SECTION = 7.0
"""Sizes of the text that a heading needs with the first lines below it."""
_CAPTION_LETTERS = 9.0
"""Sizes of the text that a caption is wide at least."""

Pair = tuple[Item, Item | None]
"""An item, and the one that follows it."""


@dataclass(frozen=True, slots=True)
class Float:
    """Where a picture stands, in pixels, and how high it is with its caption."""

    side: str
    """`left`, `right`, or nothing where it is a block of its own."""
    width: float
    height: float
    gap: float
    """Between it and the text."""


def with_floats(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """Yield items that stand alone, and those that stand beside a picture together with it."""
    place = 0
    while place < len(pairs):
        end = place + 1
        if side_of(pairs[place][0]):
            end = place + max(1, leading(pairs[place:]))
            size = 0
            while end < len(pairs) and _stands_beside(pairs[end][0]) and size < _ENOUGH:
                size += len(_block(pairs[end][0]).text)
                end += 1
        yield pairs[place:end]
        place = end


def side_of(item: Item) -> str:
    """Return the side at which a picture stands that is this item or that it begins with; nothing for other items."""
    if not isinstance(item, Shown) or item.dimmed or item.block.cell is not None or item.block.quote:
        return ""
    if item.block.kind is not BlockKind.FIGURE and item.block.kind not in _FLOWS:
        return ""
    return _side(item.block) if head(item.block) else ""


def head(block: Block) -> int:
    """Return how many characters at the start of a block are pictures at its side, with the space between them."""
    floating = {mark.start for mark in block.marks if mark.kind is MarkKind.FLOAT}
    end = 0
    for place, character in enumerate(block.text):
        if character not in (IMAGE_CHARACTER, " ", "\n") or (character == IMAGE_CHARACTER and place not in floating):
            break
        end = place + 1
    if IMAGE_CHARACTER not in block.text[:end] or (is_picture(block) and end < len(block.text)):
        return 0
    return end


def leading(pairs: Sequence[Pair]) -> int:
    """Return how many items at the start are pictures at one side with their captions; 0 for words with a picture."""
    side, count = side_of(pairs[0][0]), 0
    for item, _follows in pairs:
        if not isinstance(item, Shown) or item.dimmed:
            break
        is_caption = item.block.kind is BlockKind.CAPTION and count > 0
        if not is_caption and not (item.block.kind is BlockKind.FIGURE and side_of(item) == side):
            break
        count += 1
    return count


def measure(
    pictures: Sequence[tuple[float, float]], captions: Sequence[str], side: str, column: float, size: float
) -> Float:
    """Return where pictures of these widths and heights stand with their captions; `size` is that of the text."""
    most = column * _SHARE
    shown = [(min(width, most), height * min(1.0, most / max(1.0, width))) for width, height in pictures]
    width = max((width for width, _height in shown), default=0.0)
    if any(captions):
        width = max(width, min(most, _CAPTION_LETTERS * size))
    lines = sum(ceil(len(text) * size * _LETTER / max(1.0, width)) for text in captions)
    height = sum(height for _width, height in shown) + (lines + 1) * size * 1.2
    fits = column > _NARROW * size and height <= column
    return Float(side if fits else "", width, height, round(1.1 * size))


def room_left(picture: Float, beside: Sequence[Block], column: float, size: float, line: float) -> float:
    """Return how many pixels of a picture at most are below the text beside it, less than 0 when that is higher.

    `line` is the height of its lines, in sizes of the text.
    """
    room = column - picture.width - picture.gap
    lines = sum(ceil(len(block.text) * size * _LETTER / room) for block in beside)
    return picture.height - lines * size * line


def with_markers(float_: Float, beside: Sequence[Block], column: float, size: float, leading_: float) -> Float:
    """Return a picture with room for the markers of the items beside it, where they stand on its side."""
    for number, block in enumerate(beside):
        if block.marker and float_.side == ("right" if is_right_to_left(block.text) else "left"):
            if room_left(float_, beside[:number], column, size, leading_) >= 0:
                return replace(float_, gap=float_.gap + round(_MARKERS * size))
            break
    return float_


def begins_below(block: Block, left: float, size: float) -> bool:
    """Tell whether a heading begins below a picture, beside which there is hardly any room `left` for its text."""
    return block.kind is BlockKind.HEADING and 0 <= left < _SECTION * size


def _side(block: Block) -> str:
    return next((mark.value for mark in block.marks if mark.kind is MarkKind.FLOAT), "")


def _stands_beside(item: Item) -> bool:
    """Tell what may be as narrow as a picture leaves it, and has nothing painted over the whole column."""
    if not isinstance(item, Shown) or item.dimmed:
        return False
    block = item.block
    flows = block.kind in _FLOWS and block.cell is None and not block.quote
    return flows and not is_picture(block) and not side_of(item)


def _block(item: Item) -> Block:
    assert isinstance(item, Shown)
    return item.block
