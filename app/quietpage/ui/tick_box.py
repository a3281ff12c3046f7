"""A tick box, by itself or in a painted row: empty, ticked, or with a dash; and what changes it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QCheckBox

SIZE = 15
"""Pixels."""
_GAP, _TOP = 9, 4
"""Pixels between the box and its words, and above them."""


class TickBox(QCheckBox):
    """Words behind a tick box, which is painted as in the rows of lists."""

    def sizeHint(self) -> QSize:
        """Return the room for both."""
        metrics = QFontMetrics(self.font())
        return QSize(SIZE + _GAP + metrics.horizontalAdvance(self.text()) + 4, metrics.height() + 2 * _TOP)

    def minimumSizeHint(self) -> QSize:
        """Let a narrow window shorten the words."""
        return QSize(SIZE, self.sizeHint().height())

    def hitButton(self, place: QPoint) -> bool:
        """Let a click anywhere on the line be one at the box."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the words, and a ring around both that shows the focus."""
        painter, colors = QPainter(self), QApplication.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(1, (self.height() - SIZE) / 2, SIZE, SIZE), self.checkState(), colors)
        painter.setPen(colors.color(QPalette.ColorRole.Text))
        words = self.rect().adjusted(SIZE + _GAP, 0, 0, 0)
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colors.color(QPalette.ColorRole.Highlight)))
            ring = QRectF(self.rect()).adjusted(SIZE + _GAP - 4.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, 5, 5)


def toggle(event: QEvent, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex, right: int) -> bool:
    """Tick or untick a row by Space, or by a click at the box, which ends at `right`; tells whether it was meant."""
    if isinstance(event, QMouseEvent):
        clicked = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        if not clicked or event.position().x() > right:
            return False
    elif not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
        return False
    ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
    new = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    return model.setData(index, new, Qt.ItemDataRole.CheckStateRole)


def paint_box(painter: QPainter, area: QRectF, state: Qt.CheckState, colors: QPalette) -> None:
    """Paint a tick box: empty, ticked, or with a dash where some of what it stands for is ticked."""
    empty = state is Qt.CheckState.Unchecked
    role = QPalette.ColorRole.PlaceholderText if empty else QPalette.ColorRole.Highlight
    painter.setPen(QPen(colors.color(role), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if empty else colors.color(role))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if empty:
        return
    pen = QPen(colors.color(QPalette.ColorRole.HighlightedText), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = area.center().x(), area.center().y()
    if state is Qt.CheckState.Checked:
        painter.drawPolyline([QPointF(x - 3.4, y + 0.2), QPointF(x - 1, y + 2.8), QPointF(x + 3.6, y - 2.6)])
    else:
        painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y))
