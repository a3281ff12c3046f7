"""What is copied: blocks cut to a place of the text, or a whole article with its title above them."""

from collections.abc import Sequence
from dataclasses import replace

from quietpage.model.article import Details
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind
from quietpage.model.highlight import Place


def cut(blocks: Sequence[tuple[int, Block]], place: Place) -> list[Block]:
    """Return what of numbered blocks stands in a place; a few words of one block are words, and no list or heading."""
    inside = [(index, block) for index, block in blocks if place.start_block <= index <= place.end_block]
    parts = []
    for index, block in inside:
        start = place.start_offset if index == place.start_block else 0
        end = place.end_offset if index == place.end_block else len(block.text)
        whole = start == 0 and end == len(block.text)
        if whole or len(inside) > 1:
            parts.append(_part(block, start, end))
        else:
            parts.append(_words(_part(block, start, end)))
    return parts


def with_title(details: Details, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a whole article below its title, and where it comes from."""
    above = [Block(BlockKind.HEADING, details.title, level=1)] if details.title else []
    known = [(details.author, ""), (details.site, ""), (details.published, ""), (details.url, details.url)]
    text, marks = "", list[Mark]()
    for words, link in known:
        if words:
            text += f" · {words}" if text else words
            marks += [Mark(len(text) - len(words), len(text), MarkKind.LINK, link)] if link else []
    if text:
        above.append(Block(BlockKind.PARAGRAPH, text, tuple(marks)))
    return [*above, *blocks]


def _part(block: Block, start: int, end: int) -> Block:
    marks = [
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in block.marks
        if mark.start < end and mark.end > start
    ]
    return replace(block, text=block.text[start:end], marks=tuple(marks))


def _words(block: Block) -> Block:
    """Return part of a block as a paragraph; a line of code is still code in it."""
    if block.kind is BlockKind.CODE and "\n" in block.text:
        return replace(block, level=0, quote=0)
    code = (Mark(0, len(block.text), MarkKind.CODE),) if block.kind is BlockKind.CODE else ()
    return Block(
        BlockKind.PARAGRAPH, block.text, (*block.marks, *code), direction=block.direction, language=block.language
    )
