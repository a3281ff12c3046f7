"""Paints what would change: a tick box, what would become of a part, and its words on a few lines or whole."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.tick_box import SIZE, paint_box, toggle
from quietpage.ui.ticked_tree import IS_WHOLE, Index, TickedDelegate
from quietpage.ui.wording import is_right_to_left

HEAD = Qt.ItemDataRole.UserRole
"""The first line: what would become of a part, or an article's title."""
WORDS = Qt.ItemDataRole.UserRole + 1
"""What stands below it."""
IS_ARTICLE = Qt.ItemDataRole.UserRole + 2
_LINES = 3
_ENOUGH = 1200
"""Characters that surely fill these lines."""
_SIDE, _TOP = 10, 7
_TEXT = 2 * _SIDE + SIZE
"""Pixels from the left edge of a row to its words."""


class ReviewDelegate(TickedDelegate):
    """Rows as high as their words need."""

    def __init__(self, view: QTreeView) -> None:
        """Paint the rows of `view`."""
        super().__init__(view)
        self._view = view
        self._soft, self._words = interface_font(12), interface_font(13)
        self._title = QFont(self._words)
        self._title.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of both kinds of lines."""
        head, below = self._fonts(index)
        lines = len(self._lines(index, self._width(index)))
        height = QFontMetrics(head).height() + lines * QFontMetrics(below).height() + 2 * _TOP
        return QSize(200, height)

    def paint_row(self, painter: QPainter, area: QRect, index: Index, colors: QPalette) -> None:
        """See `TickedDelegate`."""
        ink, soft = colors.color(QPalette.ColorRole.Text), colors.color(QPalette.ColorRole.PlaceholderText)
        head, below = self._fonts(index)
        line = QRect(area.left() + _TEXT, area.top() + _TOP, area.width() - _TEXT - _SIDE, QFontMetrics(head).height())
        box = QRectF(area.left() + _SIDE, line.center().y() + 1 - SIZE / 2, SIZE, SIZE)
        paint_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), colors)
        first = QFontMetrics(head).elidedText(index.data(HEAD), Qt.TextElideMode.ElideRight, line.width())
        is_article = bool(index.data(IS_ARTICLE))
        _write(painter, line, first, head, ink if is_article else soft)
        height = QFontMetrics(below).height()
        line = QRect(line.left(), line.bottom() + 1, line.width(), height)
        for text in self._lines(index, area.width()):
            _write(painter, line, text, below, soft if is_article else ink)
            line.translate(0, height)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick or untick by a click at the box, or by Space."""
        return toggle(event, model, index, option.rect.left() + _TEXT)

    def _width(self, index: Index) -> int:
        """Return the pixels that a row has; the view measures rows before it knows how wide they are."""
        depth = int(self._view.rootIsDecorated()) + int(index.parent().isValid())
        return self._view.viewport().width() - depth * self._view.indentation()

    def _fonts(self, index: Index) -> tuple[QFont, QFont]:
        return (self._title, self._soft) if index.data(IS_ARTICLE) else (self._soft, self._words)

    def _lines(self, index: Index, width: int) -> list[str]:
        _head, below = self._fonts(index)
        return _wrapped(index.data(WORDS), below, width - _TEXT - _SIDE, None if index.data(IS_WHOLE) else _LINES)


def _wrapped(text: str, font: QFont, width: int, most: int | None) -> list[str]:
    """Return a text in lines of `width` pixels; the last of `most` lines is shortened when there is more."""
    shown = text if most is None else text[:_ENOUGH]
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = shown.encode("utf-16-le", "surrogatepass")  # Qt counts these
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, 0))
        start, end = line.textStart(), line.textStart() + line.textLength()
        if most is not None and len(lines) == most - 1:
            rest = units[2 * start :].decode("utf-16-le", "replace")
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(40, width)))
            break
        lines.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").strip())
    layout.endLayout()
    return lines


def _write(painter: QPainter, area: QRect, text: str, font: QFont, color: QColor) -> None:
    side = Qt.AlignmentFlag.AlignRight if is_right_to_left(text) else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
