"""Ticks over the scroll bar: where in the whole text the found places stand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from quietpage.ui.reader.layers import Span
from quietpage.ui.reader.view import TextView

_THICK = 2
"""Pixels."""


class Ticks(QWidget):
    """Lies over the vertical scroll bar of a text view, and lets the mouse through."""

    def __init__(self, view: TextView) -> None:
        """Start without ticks."""
        self._bar = view.verticalScrollBar()
        super().__init__(self._bar)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self._shares: list[float] = []
        """Where the places stand, as shares of the height of the text."""
        self._current = -1
        self._found: Sequence[Span] = ()
        self._color = self._current_color = ""
        self._bar.installEventFilter(self)
        self.hide()

    def set_colors(self, color: str, current: str) -> None:
        """Paint ticks in `color`, and that of the place that is looked at in `current`."""
        self._color, self._current_color = color, current
        self.update()

    def mark(self, found: Sequence[Span], current: int) -> None:
        """Show a tick for each place, the one with the number `current` set apart."""
        if found is not self._found:
            self._found = found
            self._shares = self._measured()
        self._current = current
        self.setVisible(bool(found))
        self.update()

    def rows(self) -> list[int]:
        """Return where the ticks are painted, in pixels from the top of the bar."""
        room = self.height() - _THICK
        return [round(share * room) for share in self._shares]

    def _measured(self) -> list[float]:
        document = self._view.document()
        layout = document.documentLayout()
        height = max(1.0, layout.documentSize().height())
        shares = []
        for start, _end in self._found:
            block = document.findBlock(start)
            top = layout.blockBoundingRect(block).top()  # lays the block out, which its lines wait for
            line = block.layout().lineForTextPosition(start - block.position())
            shares.append((top + line.y()) / height)
        return shares

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the bar, whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._bar.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks, those of one row once."""
        painter = QPainter(self)
        rows = self.rows()
        for row in dict.fromkeys(rows):
            painter.fillRect(1, row, self.width() - 2, _THICK, QColor(self._color))
        if self._current >= 0:
            painter.fillRect(0, rows[self._current], self.width(), _THICK + 1, QColor(self._current_color))
