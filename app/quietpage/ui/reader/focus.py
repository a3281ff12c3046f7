"""Focus mode: one paragraph stands out, everything else is dimmed."""

from PySide6.QtCore import QPoint

from quietpage.ui.reader.formats import GUTTER
from quietpage.ui.reader.layers import Span
from quietpage.ui.reader.view import TextView

_FIRST, _LAST = 0.1, 0.9
"""Where the eye is at the beginning and at the end of the text, as shares of the view's height.

Between them it goes down as the text goes on: else the first and the last paragraphs would never have their turn.
"""
_LOOK = 12
"""Pixels between two looks for a paragraph."""


class Focus:
    """Chooses the paragraph: the one with the block cursor while it is in sight, else the one under the eye."""

    def __init__(self, view: TextView) -> None:
        """Start switched off."""
        self._view = view
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def is_on(self) -> bool:
        """Tell whether all but one paragraph is dimmed."""
        return self._view.lit is not None

    def toggle(self) -> None:
        """Dim all but one paragraph, or nothing."""
        self._view.lit = None if self.is_on else self._span
        self._view.viewport().update()

    def _scrolled(self) -> None:
        if self.is_on:  # a scrolled view paints only what came into it, but another paragraph stands out now
            self._view.viewport().update()

    def _span(self) -> Span | None:
        view, cursor = self._view, self._view.decoration.paragraph
        if cursor is not None and view.rectangle(cursor).intersects(view.viewport().rect().toRectF()):
            return cursor
        block = self._under_the_eye()
        start = None if block is None else view.positions_so_far.to_document(block, 0)
        return None if start is None else (start, start)

    def _under_the_eye(self) -> int | None:
        view, bar = self._view, self._view.verticalScrollBar()
        height = view.viewport().height()
        share = _FIRST + (_LAST - _FIRST) * bar.value() / max(1, bar.maximum())
        for y in sorted(range(0, height, _LOOK), key=lambda y: abs(y - height * share)):
            block = view.positions_so_far.block_at(view.cursorForPosition(QPoint(GUTTER, y)).position())
            if block is not None:
                return block
        return None
