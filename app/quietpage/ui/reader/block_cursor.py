"""The block cursor: the paragraph that keys mean, moved from one to the next without a mouse."""

from quietpage.ui.reader.scrolling import line_under_the_eye, move_caret, scroll_by
from quietpage.ui.reader.view import TextView

_EDGE = 40
"""Pixels to the edges of the view within which the paragraph is scrolled away from them."""
_ROOM_ABOVE = 60
_ROOM_BELOW = 80


class BlockCursor:
    """Stands at one paragraph of a text view, or nowhere."""

    def __init__(self, view: TextView) -> None:
        """Start nowhere in `view`."""
        self._view = view
        self.index: int | None = None
        """The block; it may be hidden by now."""

    def step(self, step: int) -> None:
        """Move to the next (1) or the previous (-1) paragraph; from nowhere, to the one under the eye."""
        shown = self._view.positions.shown()
        if not shown:
            return
        if self.index in shown:
            self.index = shown[max(0, min(len(shown) - 1, shown.index(self.index) + step))]
        else:
            line = line_under_the_eye(self._view)
            following = [index for index in shown if line is not None and index >= line.block]
            self.index = following[0] if following else shown[0]
        self.paint()
        self._bring_into_view()

    def go_to(self, block: int) -> None:
        """Stand at a block that is shown, and bring it into view."""
        self.stand_at(block)
        self._bring_into_view()

    def stand_at(self, block: int) -> None:
        """Stand at a block that is in view already."""
        self.index = block
        self.paint()

    def leave(self, block: int) -> None:
        """Move on from a paragraph that is about to be hidden, or kept."""
        self.index = block
        self.step(1)

    def clear(self) -> None:
        """Stand nowhere."""
        self.index = None
        self.paint()

    def here(self) -> int | None:
        """Return the block that keys mean: the one with this cursor, else the one with the caret."""
        if self.index is not None:
            return self.index
        return self._view.positions.block_at(self._view.textCursor().position())

    def paint(self) -> None:
        """Show where it stands, also after the text was built anew."""
        positions = self._view.positions_so_far
        place = positions.whole(self.index)
        self._view.decoration.paragraph = None if place is None else positions.span(place)
        self._view.viewport().update()

    def _bring_into_view(self) -> None:
        span = self._view.decoration.paragraph
        if span is None:
            return
        move_caret(self._view, span[0])
        box = self._view.rectangle(span)
        top, bottom = round(box.top()), round(box.bottom())
        height = self._view.viewport().height()
        if box.top() < _EDGE:
            scroll_by(self._view, top - _ROOM_ABOVE)
        elif box.bottom() > height - _EDGE:
            scroll_by(self._view, min(bottom - height + _ROOM_BELOW, top - _ROOM_ABOVE))
