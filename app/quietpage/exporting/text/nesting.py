"""From a list of blocks to what they stand in: quotations, lists in lists, tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from quietpage.model.blocks import Block, BlockKind, Cell


@dataclass(slots=True)
class Quotation:
    """What somebody else said."""

    parts: "list[Part]" = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """One item of a list."""

    marker: str
    parts: "list[Part]" = field(default_factory=list)

    @property
    def number(self) -> int | None:
        """What a decimal marker counts; None for a bullet, and for letters."""
        found = re.fullmatch(r"(-?\d{1,9})\.", self.marker)
        return int(found[1]) if found else None


@dataclass(slots=True)
class Listing:
    """The items of one list."""

    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The cells of a table, row by row, each with its blocks; rows and columns count from 0."""

    rows: list[list[tuple[Cell, list[Block]]]]


Part = Block | Quotation | Listing | Table


def nest(blocks: Sequence[Block]) -> list[Part]:
    """Return the blocks in what they stand in; those without any words are left out."""
    top = list[Part]()
    around = list[Quotation | Item]()
    for table, group in groupby(blocks, key=lambda block: block.cell.table if block.cell else None):
        for part in _parts(table, [*group]):
            first = part.rows[0][0][1][0] if isinstance(part, Table) else part
            _enter(around, top, first)
            (around[-1].parts if around else top).append(part)
    return top


def _parts(table: int | None, blocks: list[Block]) -> Iterator[Block | Table]:
    if table is None:
        yield from (block for block in blocks if block.text.strip() or block.kind is BlockKind.RULE)
    else:
        yield _table(blocks)


def _enter(around: list[Quotation | Item], top: list[Part], block: Block) -> None:
    """Leave what the block no longer stands in, and open what it begins; a quotation may be in an item, or around it.

    Of a passage that begins within an item, nothing is known of the list.
    """
    begins = block.kind is BlockKind.LIST_ITEM and bool(block.marker) and block.cell is None
    depth = 0 if block.kind in (BlockKind.HEADING, BlockKind.RULE) else block.level
    while around and (_count(around, Quotation) > block.quote or _count(around, Item) > depth - begins):
        around.pop()
    for _ in range(block.quote - _count(around, Quotation)):
        quotation = Quotation()
        (around[-1].parts if around else top).append(quotation)
        around.append(quotation)
    if begins:
        item = Item(block.marker)
        _list_for(item, around[-1].parts if around else top).items.append(item)
        around.append(item)


def _list_for(item: Item, parts: list[Part]) -> Listing:
    """Return the list that an item goes on with: the last part when it is of the same kind, else a new one."""
    last = parts[-1] if parts else None
    if isinstance(last, Listing) and (last.items[-1].number is None) == (item.number is None):
        return last
    new = Listing()
    parts.append(new)
    return new


def _count(around: list[Quotation | Item], kind: type) -> int:
    return sum(isinstance(one, kind) for one in around)


def _table(blocks: list[Block]) -> Table:
    rows = list[list[tuple[Cell, list[Block]]]]()
    for cell, group in groupby(blocks, key=lambda block: block.cell):
        assert cell is not None  # those of a table have one
        if not rows or rows[-1][0][0].row != cell.row:
            rows.append([])
        rows[-1].append((cell, [*group]))
    return Table(rows)
