"""A round button that stands for a colour of highlights."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from quietpage.model.color import Color


class ColorButton(QAbstractButton):
    """A dot that can be switched on; a ring shows that it is."""

    def __init__(self, color: Color, parent: QWidget) -> None:
        """Stand for `color`."""
        super().__init__(parent)
        self.setObjectName(f"filter_{color.value}")
        self.setCheckable(True)
        self.setFixedSize(24, 24)
        self.fill = self.ring = self.focus_ring = QColor()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot, and the rings of a choice and of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.fill)
        painter.drawEllipse(6, 6, 12, 12)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(self.ring, 1.5))
            painter.drawEllipse(3, 3, 18, 18)
        if self.hasFocus():
            painter.setPen(self.focus_ring)
            painter.drawRoundedRect(0, 0, 23, 23, 6, 6)
