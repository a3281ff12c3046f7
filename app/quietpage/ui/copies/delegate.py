"""Paints what becomes of a highlight: a tick box, a word for it, and the passage; before and now where it changed."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from quietpage.anchoring.differences import Ranges, differing
from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.highlight import CHANGED, LOST
from quietpage.services.copies import MOVED, Fate
from quietpage.ui.reader.positions import units
from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.tick_box import SIZE, paint_box, toggle
from quietpage.ui.ticked_tree import IS_WHOLE, Index, TickedDelegate
from quietpage.ui.wording import is_right_to_left

FATE = Qt.ItemDataRole.UserRole
_LINES, _LINES_CHANGED = 3, 12
_ENOUGH = 4000
"""Characters that surely fill these lines; a longer passage is compared only where it is shown whole."""
_SIDE, _TOP = 10, 8
_EDGE = 3
"""Pixels of the line in the highlight's colour, before the words."""
_TEXT = 2 * _SIDE + SIZE + _EDGE + 8
"""Pixels from the left edge of a row to its words."""
_RIGHT = 18
"""Pixels right of the words, where the scroll bar floats."""
_GAP = 20
"""Between two columns."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One passage under its heading."""

    head: str
    words: str
    marked: Ranges


class FateDelegate(TickedDelegate):
    """Rows as high as their words need."""

    def __init__(self, view: QTreeView, theme: Theme) -> None:
        """Paint the rows of `view` in the colours of `theme`."""
        super().__init__(view)
        self._view, self._theme = view, theme
        self._soft, self._words = interface_font(12), interface_font(13)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the heading and of the longer column."""
        layouts = self._layouts(index, self._view.viewport().width())
        height = max(layout.boundingRect().height() for layout in layouts)
        return QSize(200, QFontMetrics(self._soft).height() + 2 + round(height) + 2 * _TOP)

    def paint_row(self, painter: QPainter, area: QRect, index: Index, colors: QPalette) -> None:
        """See `TickedDelegate`."""
        fate = index.data(FATE)
        head_height = QFontMetrics(self._soft).height()
        top = area.top() + _TOP
        if fate.place is not None:
            box = QRectF(area.left() + _SIDE, top + head_height / 2 + 1 - SIZE / 2, SIZE, SIZE)
            paint_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), colors)
        self._paint_edge(painter, area, fate)
        columns = _columns(fate, marks=False)
        left, width = area.left() + _TEXT, _column_width(area.width(), len(columns))
        for column, layout in zip(columns, self._layouts(index, area.width()), strict=True):
            painter.setFont(self._soft)
            painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QRect(left, top, width, head_height), Qt.AlignmentFlag.AlignVCenter, column.head)
            painter.setPen(colors.color(QPalette.ColorRole.Text))
            layout.draw(painter, QPointF(left, top + head_height + 2))
            left += width + _GAP

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick or untick what was found, by a click at the box or by Space."""
        if index.data(FATE).place is None:
            return False
        return toggle(event, model, index, option.rect.left() + 2 * _SIDE + SIZE)

    def _paint_edge(self, painter: QPainter, area: QRect, fate: Fate) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.marks[fate.highlight.color]))
        edge = QRectF(area.left() + 2 * _SIDE + SIZE, area.top() + _TOP, _EDGE, area.height() - 2 * _TOP)
        painter.drawRoundedRect(edge, 1.5, 1.5)

    def _layouts(self, index: Index, width: int) -> list[QTextLayout]:
        fate, whole = index.data(FATE), bool(index.data(IS_WHOLE))
        columns = _columns(fate, marks=True)
        most = None if whole else _LINES_CHANGED if fate.how == CHANGED else _LINES
        return [self._layout(column, _column_width(width, len(columns)), most) for column in columns]

    def _layout(self, column: _Column, width: int, most: int | None) -> QTextLayout:
        """Lay a passage out; when it needs more than `most` lines, the last one ends in an ellipsis."""
        words = column.words if most is None else column.words[:_ENOUGH]
        layout = self._lines(words, column.marked, width)
        if most is None or layout.lineCount() <= most:
            return layout
        last = layout.lineAt(most - 1)
        end = last.textStart() + last.textLength()
        shown = words.encode("utf-16-le", "surrogatepass")[: 2 * end].decode("utf-16-le", "ignore").rstrip()
        return self._lines(f"{shown[:-2].rstrip()}…", column.marked, width)

    def _lines(self, words: str, marked: Ranges, width: int) -> QTextLayout:
        layout = QTextLayout(words, self._words)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if is_right_to_left(words):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.highlights["yellow"]))
        look.setForeground(QColor(self._theme.ink))
        layout.setFormats([_range(words, start, end, look) for start, end in marked if start < len(words)])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout


def _columns(fate: Fate, *, marks: bool) -> list[_Column]:
    before = _shown(fate.highlight.quote)
    if fate.how == CHANGED:
        now = _shown(fate.words)
        gone, come = _compared(before, now) if marks else ([], [])
        return [_Column("changed · before", before, gone), _Column("now", now, come)]
    head = {MOVED: f"moved · now at {round(100 * fate.share)} %", LOST: "lost · not found in this copy"}
    return [_Column(head.get(fate.how, fate.how), before, [])]


_compared = lru_cache(maxsize=64)(differing)
"""A row is painted again and again."""


def _shown(words: str) -> str:
    return " ".join(words.replace(IMAGE_CHARACTER, "").split())


def _column_width(width: int, columns: int) -> int:
    room = width - _TEXT - _RIGHT
    return max(60, (room - _GAP * (columns - 1)) // columns)


def _range(words: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return a format for `start:end`, which count code points; Qt counts UTF-16 units."""
    found = QTextLayout.FormatRange()
    found.start = units(words[:start])
    found.length = units(words[start:end])
    found.format = look
    return found
