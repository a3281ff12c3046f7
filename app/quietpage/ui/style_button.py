"""A small button with an underlined letter: whether highlights are underlined instead of filled."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from quietpage.ui.theme.fonts import interface_font

_SIDE = 26


class StyleButton(QAbstractButton):
    """Shows whether it is on by its ground, when it can be switched."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Be found by `name`."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Underline")
        self.ink = self.ground = self.ring = QColor()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letter over its line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.ring, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self.ground if self.isChecked() or self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(2.5, 2.5, _SIDE - 5, _SIDE - 5), 5, 5)
        painter.setPen(self.ink)
        painter.setFont(interface_font(13))
        painter.drawText(QRectF(0, 4, _SIDE, 15), Qt.AlignmentFlag.AlignCenter, "A")
        painter.fillRect(QRectF(8, 19, _SIDE - 16, 2), self.ink)
