"""The arrow before what can be folded: it points down when that is open, and to the right when it is folded."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def paint_fold_arrow(painter: QPainter, middle: QPointF, color: QColor, *, folded: bool) -> None:
    """Paint the arrow around `middle`."""
    pen = QPen(color, 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    along, across = (QPointF(2, 0), QPointF(0, 4)) if folded else (QPointF(0, 2), QPointF(4, 0))
    painter.drawPolyline([middle - along - across, middle + along, middle - along + across])
