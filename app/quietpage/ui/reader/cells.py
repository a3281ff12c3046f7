"""Whole cells of a table that are selected; Qt shows fewer of them than lie between the first and the last word."""

from collections.abc import Iterator

from PySide6.QtGui import QTextCursor, QTextTableCell
from PySide6.QtWidgets import QTextEdit

from quietpage.ui.reader.layers import Span


def selected_cells(cursor: QTextCursor) -> Iterator[QTextTableCell]:
    """Yield the cells of a table that are selected whole; none when words are selected."""
    if (table := cursor.currentTable()) is None or not cursor.hasComplexSelection():
        return
    chosen: tuple[int, int, int, int] = cursor.selectedTableCells()  # type: ignore[assignment]
    row, rows, column, columns = chosen  # PySide returns them; its stubs say that it fills what it is given
    for line in range(row, row + rows):
        for place in range(column, column + columns):
            yield table.cellAt(line, place)


def cells_between(cursor: QTextCursor, span: Span) -> Iterator[QTextTableCell]:
    """Yield the cells of the cursor's table whose words lie in a span but that are not selected."""
    table, selected = cursor.currentTable(), {cell.firstPosition() for cell in selected_cells(cursor)}
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if span[0] <= cell.lastPosition() and cell.firstPosition() < span[1]:  # it may end with an empty block
                if cell.firstPosition() not in selected:
                    yield cell
                selected.add(cell.firstPosition())


def as_selected(view: QTextEdit, cell: QTextTableCell) -> QTextEdit.ExtraSelection:
    """Return what shows a cell as selected."""
    shown = QTextEdit.ExtraSelection()
    shown.cursor = cell.firstCursorPosition()
    shown.cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    shown.format.setBackground(view.palette().highlight())
    shown.format.setForeground(view.palette().highlightedText())
    return shown
