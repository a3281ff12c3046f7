"""The last line of a highlight's card: as many tags as there is room for, how many more there are, and the time."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme

_HEIGHT = 20
_SIDE = 8
_GAP = 5
_WIDEST = 130


class CardFoot(QWidget):
    """Never asks for more room than the card has."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the card tells what a click means
        self._tags: Sequence[str] = ()
        self._words: Sequence[str] = ()
        self._pill = self._ink = self._soft = QColor()
        self._font = interface_font(12)

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(60, _HEIGHT)

    def show_line(self, tags: Sequence[str], words: Sequence[str]) -> None:
        """Show tags as pills, and behind them plain words such as the time."""
        self._tags, self._words = tags, words
        self.update()

    def set_colors(self, theme: Theme, *, current: bool) -> None:
        """Wear a theme; the pills stand out from the tint of the current card, too."""
        self._pill = QColor(theme.field if current else theme.tint)
        self._ink, self._soft = QColor(theme.ink), QColor(theme.soft)
        self.update()

    def shown_tags(self) -> list[str]:
        """Return the tags as they are written at the present width, the last one perhaps as `+2`."""
        metrics = QFontMetrics(self._font)
        shown: list[str] = []
        room = self.width()
        for place, tag in enumerate(self._tags):
            text = metrics.elidedText(tag, Qt.TextElideMode.ElideMiddle, _WIDEST - 2 * _SIDE)
            left = len(self._tags) - place
            more = f"+{left}"
            needed = metrics.horizontalAdvance(text) + 2 * _SIDE
            last = left == 1
            if shown and needed + (0 if last else _GAP + metrics.horizontalAdvance(more)) > room:
                return [*shown, more]
            shown.append(text)
            room -= needed + _GAP
        return shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint pills, then the words that still fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        x = 0
        for text in self.shown_tags():
            width = metrics.horizontalAdvance(text)
            is_pill = not (text.startswith("+") and text not in self._tags)
            box = QRectF(x, 0, width + (2 * _SIDE if is_pill else 0), _HEIGHT)
            if is_pill:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._pill)
                painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(self._ink if is_pill else self._soft)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            x += round(box.width()) + _GAP
        painter.setPen(self._soft)
        for text in self._words:
            width = metrics.horizontalAdvance(text)
            if x + width > self.width():
                return
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(x, 0, width + 1, _HEIGHT), middle, text)
            x += width + 2 * _GAP
