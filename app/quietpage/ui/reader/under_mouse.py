"""What lies at a point of the text: a line of ours, a dot, a picture, words that the page says something of."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.ui.reader.formats import DIMMED, GUTTER, KEEP_ROOM
from quietpage.ui.reader.painting import Decoration, note_dots
from quietpage.ui.reader.pictures import STORED

_NEAR = 10
"""Pixels around the middle of a dot that belong to it."""


def line_at(view: QTextEdit, point: QPoint, kind: int) -> int | None:
    """Return the block that a line of ours stands for; `kind` is `FOLD`, or `TABLE` for the one of a wide table."""
    block = view.cursorForPosition(point).block()
    first = block.blockFormat().intProperty(kind)
    return first - 1 if first and frame_of(view, block).contains(QPointF(point)) else None


def keep_at(view: QTextEdit, point: QPoint, column: int) -> int | None:
    """Return the dimmed block whose word for keeping it is there, in a column of so many pixels."""
    block = view.cursorForPosition(point).block()
    dimmed = block.blockFormat().intProperty(DIMMED)
    if not dimmed or not frame_of(view, block).contains(QPointF(point)):
        return None
    right = block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = point.x() - GUTTER
    beside = 0 <= x < KEEP_ROOM if right else column - KEEP_ROOM < x <= column
    return dimmed - 1 if beside else None


def dot_at(view: QTextEdit, point: QPointF, decoration: Decoration, column: int) -> list[int]:
    """Return the highlight whose note has its dot there, alone; nothing elsewhere."""
    in_document = point + QPointF(0, view.verticalScrollBar().value())
    dots = note_dots(view.document(), decoration.highlights, column)
    return [highlight.id for highlight, center in dots if (center - in_document).manhattanLength() < _NEAR][:1]


def picture_at(view: QTextEdit, point: QPoint) -> int | None:
    """Return the document position of the picture there; not of one that is missing."""
    cursor = view.cursorForPosition(point)
    for position in (cursor.position() - 1, cursor.position()):  # a point in its left half is before it
        if position < 0 or view.document().characterAt(position) != IMAGE_CHARACTER:
            continue
        cursor.setPosition(position + 1)
        form = cursor.charFormat().toImageFormat()
        right = view.cursorRect(cursor)
        cursor.setPosition(position)
        box = QRectF(view.cursorRect(cursor) | right)
        if form.name().startswith(STORED) and box.contains(QPointF(point)):
            return position
    return None


def said_at(view: QTextEdit, point: QPointF) -> str:
    """Return what the page says of the words or the picture there."""
    in_document = point + QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return view.document().documentLayout().formatAt(in_document).toCharFormat().toolTip()


def frame_of(view: QTextEdit, block: QTextBlock) -> QRectF:
    """Return a block's rectangle over the whole width, in the viewport's coordinates."""
    frame = view.document().documentLayout().blockBoundingRect(block)
    frame.translate(0, -view.verticalScrollBar().value())
    frame.setLeft(0)
    frame.setRight(view.viewport().width())
    return frame
