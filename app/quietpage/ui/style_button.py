"""A small button with a letter in a style of highlights: underlined, or filled."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from quietpage.model.color import Style
from quietpage.ui.theme.fonts import interface_font

_SIDE = 26


class StyleButton(QAbstractButton):
    """Shows whether it is on by its ground, when it can be switched."""

    def __init__(self, name: str, parent: QWidget, style: Style = Style.UNDERLINED) -> None:
        """Be found by `name`, and show `style`."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Underline")
        self._style = style
        self.ink = self.paper = self.ground = self.ring = QColor()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letter over its line, or in its block of colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.ring, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self.ground if self.isChecked() or self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(2.5, 2.5, _SIDE - 5, _SIDE - 5), 5, 5)
        is_filled = self._style is Style.FILLED
        if is_filled:
            painter.fillRect(QRectF(6, 5, _SIDE - 12, _SIDE - 10), self.ink)
        else:
            painter.fillRect(QRectF(8, 19, _SIDE - 16, 2), self.ink)
        painter.setPen(self.paper if is_filled else self.ink)
        painter.setFont(interface_font(13))
        painter.drawText(QRectF(0, 5 if is_filled else 4, _SIDE, 15), Qt.AlignmentFlag.AlignCenter, "A")
