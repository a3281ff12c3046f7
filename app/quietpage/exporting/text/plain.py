"""Copied text as plain text: a blank line between paragraphs, lists with their markers, a table's cells by tabs."""

from collections.abc import Sequence

from quietpage.exporting.text.nesting import Item, Listing, Part, Quotation, Table, nest
from quietpage.model.blocks import Block, BlockKind, in_words

_RULE = "* * *"
_INDENT = "    "
"""Before a definition."""


def as_plain(blocks: Sequence[Block]) -> str:
    """Return blocks as plain text."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH:
        return in_words(blocks[0])  # some words, with the spaces around them that were selected
    return _parts(nest(blocks))


def _parts(parts: Sequence[Part]) -> str:
    text = ""
    before: Part | None = None
    for part in parts:
        gap = "\n" if before is not None and _close(before, part) else "\n\n"
        text += (gap if text else "") + _part(part)
        before = part
    return text


def _close(before: Part, part: Part) -> bool:
    return isinstance(before, Block) and before.kind is BlockKind.TERM and isinstance(part, Block)


def _part(part: Part) -> str:
    if isinstance(part, Quotation):
        return _parts(part.parts)
    if isinstance(part, Listing):
        return "\n".join(_item(item) for item in part.items)
    if isinstance(part, Table):
        return "\n".join("\t".join(_cell(inside) for _cell_, inside in row) for row in part.rows)
    if part.kind is BlockKind.RULE:
        return _RULE
    said = in_words(part)
    return indented(said, _INDENT, _INDENT) if part.kind is BlockKind.DEFINITION else said.strip("\n")


def _item(item: Item) -> str:
    first = f"{item.marker} "
    parts = item.parts
    # a list in an item follows at once, a further paragraph after a blank line
    text = ""
    for part in parts:
        gap = "\n" if isinstance(part, Listing) else "\n\n"
        text += (gap if text else "") + _part(part)
    return indented(text, first, " " * len(first))


def indented(text: str, first: str, rest: str) -> str:
    """Return lines with `first` before the first one, and `rest` before the others that are not empty."""
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else line for line in lines[1:])])


def _cell(blocks: Sequence[Block]) -> str:
    """Return all that stands in a cell, in one line."""
    return " ".join(" ".join(f"{block.marker} {in_words(block)}".split()) for block in blocks)
