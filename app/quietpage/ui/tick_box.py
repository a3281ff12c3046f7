"""A tick box in a painted row: empty, ticked, or with a dash; and the clicks and keys that change it."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPen

SIZE = 15
"""Pixels."""


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
