"""Where the text stands in its view: the line under the eye is kept, and what is looked for comes into sight."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from quietpage.model.blocks import Point
from quietpage.ui.reader.caret import put_caret
from quietpage.ui.reader.layers import Span
from quietpage.ui.reader.view import TextView

_CLOSE_ABOVE, _CLOSE_BELOW = 20, 40
"""Pixels to the edges of the view within which nobody looks at words."""
_ROOM_ABOVE = 28
"""Pixels above what is brought to the top of the view."""
_LOOK = 12
"""Pixels between two looks for a line."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text, and how far it stands below the top of the view, in pixels."""

    block: int
    offset: int
    distance: int


class Eye:
    """Where the reader looks, kept while the text is set again and again.

    After each time another line may begin at the same height; taking that one would move the text a little each time.
    """

    def __init__(self, view: TextView) -> None:
        """Look at `view`."""
        self._view = view
        self._line: Anchor | None = None
        self._value = -1

    @property
    def point(self) -> Point | None:
        """Where the line begins."""
        return (self._line.block, self._line.offset) if self._line else None

    def look_at(self, point: Point | None) -> None:
        """Look at the line of another article that begins at a point; None for its top."""
        self._line = Anchor(*point, _eye_level(self._view)) if point else None

    def look(self) -> None:
        """Find the line under the eye, unless nobody scrolled since it was found."""
        if self._line is None or self._view.verticalScrollBar().value() != self._value:
            self._line = line_under_the_eye(self._view)

    def move_on(self, pixels: int) -> None:
        """Follow that line, which stands lower in the document now."""
        self._value += pixels

    def stay(self) -> None:
        """Scroll to where that line stood."""
        if self._line is not None:
            return_to(self._view, self._line)
        self._value = self._view.verticalScrollBar().value()


def line_under_the_eye(view: TextView) -> Anchor | None:
    """Return the first place in the upper middle of the view; None when nothing of the text stands there."""
    for y in range(_eye_level(view), view.viewport().height(), _LOOK):
        cursor = view.cursorForPosition(QPoint(0, y))
        block = view.positions_so_far.block_at(cursor.position())
        if block is not None:
            place = view.positions_so_far.place(cursor.position(), cursor.position() + 1)
            offset = place.start_offset if place and place.start_block == block else 0
            return Anchor(block, offset, view.cursorRect(cursor).top())
    return None


def _eye_level(view: TextView) -> int:
    """Return how far below the top of the view people read, in pixels."""
    return view.viewport().height() // 3


def return_to(view: TextView, anchor: Anchor) -> None:
    """Scroll to where a line stood before the text was built anew; when it is hidden now, what follows stands there."""
    position = view.positions_so_far.to_document(anchor.block, anchor.offset)
    if position is None:
        position = view.positions_so_far.at_or_after(anchor.block)
    if position is None:
        return
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    scroll_by(view, view.cursorRect(cursor).top() - anchor.distance)


def bring_into_view(view: TextView, span: Span) -> None:
    """Scroll so that words stand in the upper part of the view, unless they are well in sight."""
    box = view.rectangle(span)
    height = view.viewport().height()
    if box.top() < _CLOSE_ABOVE or box.bottom() > height - _CLOSE_BELOW:
        scroll_by(view, round(box.top()) - height // 3)


def bring_to_top(view: TextView, block: int) -> None:
    """Scroll so that a shown block begins at the top of the view, the caret in it."""
    position = view.positions.to_document(block, 0)
    if position is not None:
        move_caret(view, position)
        scroll_by(view, view.cursorRect().top() - _ROOM_ABOVE)


def move_caret(view: TextView, position: int) -> None:
    """Put the caret where a command leads, without scrolling there."""
    view.went.emit(position)
    put_caret(view, position)


def scroll_by(view: TextView, pixels: int) -> None:
    """Scroll down, or up when `pixels` is negative."""
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + pixels)
