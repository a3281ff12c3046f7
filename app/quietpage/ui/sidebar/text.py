"""A passage on a few lines, the last of which fades when there is more."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from quietpage.model.blocks import single_spaced
from quietpage.ui.wording import is_right_to_left

_MOST = 2000
"""Characters that are laid out; the few lines hold fewer."""


class FadingText(QWidget):
    """Shows plain text on at most `lines` lines."""

    def __init__(self, font: QFont, color: str, lines: int, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._font, self._color, self._lines = font, QColor(color), lines
        self._text = ""
        self._underline: QColor | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show `text`, its spaces and line breaks as single spaces."""
        self._text = single_spaced(text)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def set_color(self, color: str) -> None:
        """Write in another colour."""
        self._color = QColor(color)
        self.update()

    def set_underline(self, color: str) -> None:
        """Underline the words in a colour; an empty one takes the line away."""
        self._underline = QColor(color) if color else None
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout to ask."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the shown lines at a width, both in pixels."""
        shown = min(self._lines, self._laid_out(width).lineCount())
        return shown * self._line_height()

    def sizeHint(self) -> QSize:
        """Return the least: the layout asks for the height at its width, but would keep any larger one as well."""
        return QSize(120, self._line_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and let the last one fade when there are more."""
        painter = QPainter(self)
        layout = self._laid_out(self.width())
        for number in range(min(self._lines, layout.lineCount())):
            fades = number == self._lines - 1 and layout.lineCount() > self._lines
            line = layout.lineAt(number)
            if self._underline is not None:
                words = line.naturalTextRect()
                beneath = QRectF(words.left(), round(line.y() + line.ascent()) + 3, words.width(), 2)
                painter.fillRect(beneath, self._brush(self._underline, fades=fades))
            painter.setPen(QPen(self._brush(self._color, fades=fades), 1))
            line.draw(painter, QPointF(0, 0))

    def _brush(self, color: QColor, *, fades: bool) -> QBrush:
        if not fades:
            return QBrush(color)
        right = is_right_to_left(self._text)
        fade = QLinearGradient(self.width() if right else 0, 0, 0 if right else self.width(), 0)
        clear = QColor(color)
        clear.setAlpha(0)
        fade.setColorAt(0.4, color)
        fade.setColorAt(1, clear)
        return QBrush(fade)

    def _line_height(self) -> int:
        return round(QFontMetrics(self._font).height() * 1.06)

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text[:_MOST], self._font)
        right = is_right_to_left(self._text)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(20, width))
            line.setPosition(QPointF(0, y))
            y += self._line_height()
            if layout.lineCount() > self._lines:
                break
        layout.endLayout()
        return layout
