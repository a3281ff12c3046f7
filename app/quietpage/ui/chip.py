"""A small switch with a name and, quieter, a count: the piles of the list, the tabs of the sidebar."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme

_HEIGHT = 26
_SIDE = 10
_GAP = 4


class Chip(QPushButton):
    """Its text is the name with the count behind it; it never changes its width when it is switched."""

    def __init__(self, name: str, shape: str, parent: QWidget) -> None:
        """Show `name`; `shape` is `chip` (round) or `tab`."""
        super().__init__(name, parent)
        self._name, self._count = name, ""
        self._ink = self._soft = QColor()
        self._plain, self._strong = interface_font(13), interface_font(13)
        self._plain.setWeight(QFont.Weight.Medium)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self.setProperty(shape, True)
        self.setCheckable(True)

    def set_count(self, number: int) -> None:
        """Write a count behind the name; none for 0."""
        self._count = f"{number:,}" if number else ""
        self.setText(f"{self._name} {self._count}".strip())
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._ink, self._soft = QColor(theme.ink), QColor(theme.soft)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with the name in its heavier weight."""
        width = QFontMetrics(self._strong).horizontalAdvance(self._name)
        if self._count:
            width += _GAP + QFontMetrics(self._plain).horizontalAdvance(self._count)
        return QSize(width + 2 * _SIDE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style paint the shape, then write the name and the count."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        font = self._strong if self.isChecked() else self._plain
        width = QFontMetrics(font).horizontalAdvance(self._name)
        left = (self.width() - self.sizeHint().width()) // 2 + _SIDE
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(self._ink if self.isChecked() else self._soft)
        painter.drawText(QRect(left, 0, self.width(), self.height()), middle, self._name)
        painter.setFont(self._plain)
        painter.setPen(self._soft)
        painter.drawText(QRect(left + width + _GAP, 0, self.width(), self.height()), middle, self._count)
