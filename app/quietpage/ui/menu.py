"""A menu with the tick of our own tick boxes instead of the style's, which opens below the header."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QMenu, QWidget

_TICK = 13
"""Pixels from the left edge of an entry to the middle of its tick."""
_BELOW = 7
"""Pixels between a button of the header and what opens below it."""


class Menu(QMenu):
    """Offers what can be done or chosen; what is chosen is ticked."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries, then the ticks."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QApplication.palette().color(QPalette.ColorRole.Highlight), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for action in self.actions():
            if action.isVisible() and action.isChecked():
                area = self.actionGeometry(action)
                x, y = area.left() + _TICK, area.center().y() + 0.5
                painter.drawPolyline([QPointF(x - 3.4, y + 0.2), QPointF(x - 1, y + 2.8), QPointF(x + 3.6, y - 2.6)])

    def open_below(self, button: QWidget) -> None:
        """Open under a button of the header, its right edge under that of the button."""
        self.popup(below(button, self.sizeHint().width()))


def below(button: QWidget, width: int) -> QPoint:
    """Return the corner of what opens under a button of the header, so many pixels wide."""
    return button.mapToGlobal(QPoint(button.width() - width, button.height() + _BELOW))
