"""Sets a table in a document: in its columns, smaller when it is wide, with a line that opens it full size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtGui import QFontMetricsF, QImage, QTextCursor, QTextLength, QTextTable, QTextTableFormat

from quietpage.model.blocks import BlockKind
from quietpage.ui.reader.formats import CELL_SIZES, Formats, padding
from quietpage.ui.reader.plan import Shown
from quietpage.ui.reader.tables import Grid, GridCell, Needs, grid, measure, mirrored, number_columns, share

_EDGES = 1
"""Pixels that a table is wider than its columns: the last of its lines."""
_NARROWEST = 16.0
"""Pixels for a picture, however narrow its cell is."""

Words = Callable[[QTextCursor, Shown, float, float], None]
"""Inserts the words and pictures of an item in a size of cells, with pictures as wide as the last number at most."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a table is set."""

    size: float
    """One of `CELL_SIZES`."""
    widths: Sequence[float] | None
    """Of the columns; None when they are as wide as their lines."""
    right: bool
    """Whether it is read from the right."""


class TableSetting:
    """Sets the tables of one document."""

    def __init__(self, formats: Formats, words: Words, picture: Callable[[str], QImage | None]) -> None:
        """Set words by `words`; `picture` returns a stored picture."""
        self._formats, self._words, self._picture = formats, words, picture
        self._known: dict[tuple[bool, bool, str, float], QFontMetricsF] = {}

    def insert(self, cursor: QTextCursor, items: Sequence[Shown], room: float | None) -> bool:
        """Insert a table at the end of a block; tell whether it is too wide for `room` pixels, None for any."""
        table = grid(items)
        size, needs = self._fitting(table, room)
        shared = needs.natural if room is None else share(needs, room - _EDGES)
        widths = None if shared is None else _whole(shared)
        form = self._formats.table(size, above=cursor.blockFormat().bottomMargin())
        right = self._formats.is_right_to_left(items)
        if right:
            table, widths = mirrored(table), [*reversed(widths or _whole(needs.whole))]
            form.setLeftMargin(form.leftMargin() + max(0, round(room or 0) - sum(widths) - _EDGES))
        made = self._fill(cursor, table, _Look(size, widths, right), form)
        cursor.setPosition(made.lastPosition() + 1)
        cursor.setBlockFormat(self._formats.below_table())  # Qt has an empty block there
        return size != CELL_SIZES[0] or (room is not None and sum(needs.least) > room)

    def natural_width(self, items: Sequence[Shown]) -> float:
        """Return how wide a table would like to be."""
        return sum(self._fitting(grid(items), None)[1].natural)

    def _fitting(self, table: Grid, room: float | None) -> tuple[float, Needs]:
        """Return the largest size in which the longest words fit, or the smallest of all."""
        known: dict[str, float] = {}

        def picture(key: str) -> float:
            if key not in known:
                image = self._picture(key)
                known[key] = 0.0 if image is None else image.deviceIndependentSize().width()
            return known[key]

        for size in self._formats.cell_sizes():
            needs = measure(table, lambda item, size=size: self._metrics(item, size), picture, padding(size))  # type: ignore[misc]
            if room is None or sum(needs.least) <= room:
                break
        return size, needs

    def _metrics(self, item: Shown, size: float) -> QFontMetricsF:
        block = item.block
        look = (block.kind is BlockKind.CODE, block.cell is not None and block.cell.header, block.language, size)
        if look not in self._known:
            self._known[look] = QFontMetricsF(self._formats.text(item, block.language, size).font())
        return self._known[look]

    def _fill(self, cursor: QTextCursor, table: Grid, look: _Look, form: QTextTableFormat) -> QTextTable:
        if look.widths is not None:
            lengths = [QTextLength(QTextLength.Type.FixedLength, width) for width in look.widths]
            form.setColumnWidthConstraints(lengths)
        made = cursor.insertTable(table.rows, table.columns, form)
        numbers = number_columns(table)
        for cell in table.cells:
            if cell.rows > 1 or cell.columns > 1:
                made.mergeCells(cell.row, cell.column, cell.rows, cell.columns)
            self._fill_cell(made.cellAt(cell.row, cell.column).firstCursorPosition(), cell, look, numbers)
        return made

    def _fill_cell(self, cursor: QTextCursor, cell: GridCell, look: _Look, numbers: frozenset[int]) -> None:
        is_number = cell.columns == 1 and cell.column in numbers
        for number, item in enumerate(cell.items):
            is_last = number == len(cell.items) - 1
            form = self._formats.cell_block(item, look.size, right=look.right, is_last=is_last, is_number=is_number)
            if number:
                cursor.insertBlock(form)
            else:
                cursor.setBlockFormat(form)
            room = _room(cell, look) - form.leftMargin() - form.rightMargin()
            self._words(cursor, item, look.size, max(_NARROWEST, room))


def _whole(widths: Sequence[float]) -> list[int]:
    """Return widths in whole pixels, with the same sum: Qt rounds each by itself, and the table misses its edge."""
    made = [int(width) for width in widths]
    missing = round(sum(widths)) - sum(made)
    for column in nlargest(missing, range(len(made)), key=lambda column: widths[column] - made[column]):
        made[column] += 1
    return made


def _room(cell: GridCell, look: _Look) -> float:
    if look.widths is None:
        return float("inf")
    return sum(look.widths[cell.column : cell.column + cell.columns]) - 2 * padding(look.size) - 2
