"""How a table is laid out: which cells it shows, and how wide its columns are. Knows fonts, but no document."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from PySide6.QtGui import QFontMetricsF

from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.ui.reader.plan import Shown

_LONGEST_LINE = 26
"""Sizes of the text in a cell: a longer line is broken rather than making its column wider."""
_LONGEST_WORD = 12
"""Sizes of the text in a cell: a longer word, such as an address, may be broken."""
_SMALLEST_PICTURE = 120
_SLACK = 4
"""Pixels: what is measured at once is a little narrower than what is set letter by letter, between two lines."""
_WORDS = 3
"""Words of a cell that are measured: those with the most letters."""

_QUANTITY = re.compile(r"[+\-−±~≈<>]?\s?[$€£¥]?\s?\d[\d.,'’\s\u202f]*(?:\s?(?:[%‰€$£¥*†]|[a-zA-Z°µ/²³]{1,4}))?")
"""A number, with its sign and its unit."""
_NO_QUANTITY = frozenset(["", "-", "–", "—", "…", "n/a", "?"])
_MOSTLY = 0.7

_BETWEEN_ALL = re.compile("[\u2e80-\uffdc]")
"""Characters of scripts whose lines break between any two of them."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, and all that stands in it."""

    row: int
    column: int
    rows: int
    columns: int
    items: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The width of each column in pixels, with the room around its words."""

    least: tuple[float, ...]
    """Its longest word fits."""
    natural: tuple[float, ...]
    """Its longest line fits, unless that is very long."""
    whole: tuple[float, ...]
    """Its longest line fits."""


def grid(items: Sequence[Shown]) -> Grid:
    """Return the cells that hold `items`, without the rows and the columns of which nothing is shown.

    A page may let a cell reach over one that another reaches over, too: the later one becomes smaller.
    """
    together: dict[tuple[int, int], list[Shown]] = {}
    for item in items:
        assert item.block.cell is not None
        together.setdefault((item.block.cell.row, item.block.cell.column), []).append(item)
    rows = sorted({row for row, _column in together})
    columns = sorted({column for _row, column in together})
    taken: set[tuple[int, int]] = set()
    cells = []
    for (row, column), inside in sorted(together.items(), key=lambda part: part[0]):
        whole = inside[0].block.cell
        assert whole is not None
        top, left = bisect_left(rows, row), bisect_left(columns, column)
        below, beside = bisect_left(rows, row + whole.rows), bisect_left(columns, column + whole.columns)
        cell = GridCell(top, left, below - top, beside - left, tuple(inside))
        while cell.columns > 1 and taken & _places(cell):
            cell = replace(cell, columns=cell.columns - 1)
        while cell.rows > 1 and taken & _places(cell):
            cell = replace(cell, rows=cell.rows - 1)
        taken |= _places(cell)
        cells.append(cell)
    return Grid(len(rows), len(columns), tuple(cells))


def number_columns(grid: Grid) -> frozenset[int]:
    """Return the columns that hold quantities below their head: read from their last digit, they are set to the right.

    A first column is what the rows are called by, numbers or not.
    """
    found: dict[int, list[bool]] = {}
    for cell in grid.cells:
        text = " ".join(item.block.text for item in cell.items).strip()
        head = cell.items[0].block.cell
        if cell.columns == 1 and text not in _NO_QUANTITY and head is not None and not head.header:
            found.setdefault(cell.column, []).append(bool(_QUANTITY.fullmatch(text)))
    return frozenset(
        column for column, are in found.items() if column and len(are) > 1 and sum(are) >= _MOSTLY * len(are)
    )


def mirrored(grid: Grid) -> Grid:
    """Return a table whose first column stands at the right."""
    cells = (replace(cell, column=grid.columns - cell.column - cell.columns) for cell in grid.cells)
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def measure(
    grid: Grid, metrics: Callable[[Shown], QFontMetricsF], picture: Callable[[str], float], padding: float
) -> Needs:
    """Return what the columns need, with `padding` pixels on each side of their words.

    `metrics` are those of an item's font, `picture` is the width of a stored picture.
    """
    least, natural, whole = ([2 * padding] * grid.columns for _kind in range(3))
    for cell in sorted(grid.cells, key=lambda cell: cell.columns):
        needs = [_item_needs(item, metrics(item), picture) for item in cell.items]
        reach = range(cell.column, cell.column + cell.columns)
        for kind, widths in enumerate((least, natural, whole)):
            wanted = max(need[kind] for need in needs) + 2 * padding
            missing = wanted - sum(widths[column] for column in reach)
            for column in reach:
                widths[column] += max(0.0, missing) / cell.columns
    return Needs(tuple(least), tuple(natural), tuple(whole))


def share(needs: Needs, room: float) -> list[float] | None:
    """Return the widths of the columns in `room`, as a browser would share it; None when all lines fit as they are."""
    if sum(needs.whole) <= room:
        return None
    least, natural = sum(needs.least), sum(needs.natural)
    if (missing := (least - room) / len(needs.least)) >= 0:
        if missing <= _SLACK / 2:  # each can spare as much: a share would cut the longest words
            return [width - missing for width in needs.least]
        return [width * room / least for width in needs.least]
    if natural <= room:
        return [width * room / natural for width in needs.natural]
    part = (room - least) / (natural - least)
    return [low + (high - low) * part for low, high in zip(needs.least, needs.natural, strict=True)]


def _places(cell: GridCell) -> set[tuple[int, int]]:
    rows, columns = range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns)
    return {(row, column) for row in rows for column in columns}


def _item_needs(item: Shown, metrics: QFontMetricsF, picture: Callable[[str], float]) -> tuple[float, float, float]:
    block, size = item.block, metrics.height()
    indent = size * block.level
    text = block.text.replace(IMAGE_CHARACTER, " ")
    whole = _QUANTITY.fullmatch(text)  # a number stays with its unit
    words = [text] if whole else nlargest(_WORDS, text.split(), key=len)
    word = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
    if _BETWEEN_ALL.search(text):
        word = min(word, 3 * size)
    line = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0)
    images = [picture(mark.value) for mark in block.marks if mark.value and mark.kind == "image"]
    image = max(images, default=0.0)
    return (
        max(min(word, _LONGEST_WORD * size), min(image, _SMALLEST_PICTURE)) + indent + _SLACK,
        max(min(line, _LONGEST_LINE * size), image) + indent + _SLACK,
        max(line, image) + indent + _SLACK,
    )
