"""Sets a picture at the side of the text with its caption, and the text that flows around it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import (
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
)

from quietpage.model.blocks import Block, BlockKind, MarkKind
from quietpage.ui.reader.floats import (
    Float,
    Pair,
    begins_below,
    head,
    leading,
    measure,
    room_left,
    side_of,
    with_markers,
)
from quietpage.ui.reader.formats import BESIDE, FLOATS, thin
from quietpage.ui.reader.plan import Item, Shown
from quietpage.ui.reader.typography import Typography

_ABOVE, _BELOW = 0.35, 0.4
"""Sizes of the text: from a picture to the line above, so that it ends where capitals do, and to the one below."""
_CLEAR = 0.6
"""Sizes of the text: from the room below a picture to what does not stand beside it."""


class Words(Protocol):
    """Inserts an item."""

    def __call__(
        self,
        cursor: QTextCursor,
        item: Item,
        follows: Item | None,
        *,
        opens: bool = True,
        start: int = 0,
        room: float | None = None,
    ) -> None:
        """Insert the text of an item from `start`, in a block that this opens or in the empty one that is there.

        Its pictures are `room` pixels wide at most; None for as much as there is.
        """


Head = Callable[[QTextCursor, Shown, float, int], None]
"""Inserts the text of an item up to an offset, with pictures as wide as the number before it at most."""


class FloatSetting:
    """Sets the pictures of one document that stand at the side."""

    def __init__(
        self, typography: Typography, words: Words, head: Head, picture: Callable[[str], QImage | None]
    ) -> None:
        """Set words by `words`, and by `head` the pictures that they begin with; `picture` returns a stored picture."""
        self._type, self._words, self._head, self._picture = typography, words, head, picture

    def insert(self, cursor: QTextCursor, group: Sequence[Pair]) -> None:
        """Insert a picture, and what stands beside it, at the end of the block before."""
        count = leading(group)
        size = self._measure([item for item, _follows in group[: max(1, count)] if isinstance(item, Shown)])
        if size is None or (count and (not size.side or count == len(group))):
            for item, follows in group:
                self._words(cursor, item, follows)
            return
        after = [item.block for item, _follows in group[count:] if isinstance(item, Shown)]
        size = with_markers(size, after, self._type.width, self._type.size, self._type.leading)
        gap = cursor.blockFormat().bottomMargin()
        frame = cursor.insertFrame(_format(size, self._type.size, gap))
        inside, first = frame.firstCursorPosition(), frame.firstCursorPosition().blockNumber()
        for number, (item, follows) in enumerate(group[:count]):
            self._words(inside, item, follows, opens=number > 0, room=size.width)
        start = 0
        if not count and isinstance(item := group[0][0], Shown):
            start = head(item.block)
            self._head(inside, item, size.width, start)
        _settle(frame, bottom=0 if size.side else round(self._type.size * _BELOW))
        cursor.setPosition(frame.lastPosition() + 1)
        # Qt knows no margin between a frame and a block: there is an empty block between them
        cursor.setBlockFormat(thin(below=gap - 1 if size.side else 0))
        _stand_beside(cursor, first)
        beside: list[Block] = []
        is_clear = not size.side
        for number, (item, follows) in enumerate(group[count:]):
            if isinstance(item, Shown):
                if not is_clear and beside and begins_below(item.block, self._room_left(size, beside), self._type.size):
                    _drop_gap(cursor)  # that above the heading is enough
                    self._clear(cursor, first, below=0)
                    is_clear = True
                beside.append(item.block)
            self._words(cursor, item, follows, start=0 if number else start)
            _stand_beside(cursor, first)
        if not is_clear and self._room_left(size, beside) >= 0:
            self._clear(cursor, first, below=self._type.size * _CLEAR)

    def _room_left(self, size: Float, beside: Sequence[Block]) -> float:
        return room_left(size, beside, self._type.width, self._type.size, self._type.leading)

    def _clear(self, cursor: QTextCursor, first: int, below: float) -> None:
        """Insert a line as wide as the column, which Qt sets below what is at the side; it has no other way to say so.

        A table would not do: beside a float, Qt sets it over the edge of the column.
        """
        line = QTextImageFormat()
        line.setName("clear:")
        line.setWidth(self._type.width)
        line.setHeight(1)
        cursor.insertBlock(thin(below), QTextCharFormat())
        cursor.insertImage(line)
        _stand_beside(cursor, first)

    def _measure(self, items: Sequence[Shown]) -> Float | None:
        """Return the place of pictures with their captions; None when one of them is missing."""
        pictures = []
        for item in items:
            for mark in item.block.marks:
                if mark.kind is MarkKind.FLOAT:
                    key = next(m.value for m in item.block.marks if m.kind is MarkKind.IMAGE and m.start == mark.start)
                    image = self._picture(key) if key else None
                    if image is None or image.isNull():
                        return None
                    size = image.deviceIndependentSize()
                    pictures.append((size.width(), size.height()))
        captions = [item.block.text for item in items if item.block.kind is BlockKind.CAPTION]
        return measure(pictures, captions, side_of(items[0]), self._type.width, self._type.size)


def _format(size: Float, text: int, gap: float) -> QTextFrameFormat:
    """Return how the frame of a picture stands, `gap` below what is above; `text` is the size of that, in pixels."""
    form = QTextFrameFormat()
    form.setBorder(0)
    form.setTopMargin(gap)
    if not size.side:
        return form
    positions = QTextFrameFormat.Position
    form.setPosition(positions.FloatLeft if size.side == "left" else positions.FloatRight)
    form.setWidth(QTextLength(QTextLength.Type.FixedLength, size.width + size.gap))
    (form.setRightMargin if size.side == "left" else form.setLeftMargin)(size.gap)
    form.setTopMargin(gap + round(text * _ABOVE))
    form.setBottomMargin(round(text * _BELOW))
    return form


def _settle(frame: QTextFrame, bottom: int) -> None:
    """Let the blocks of a frame be as wide as it is, the last one with so many pixels below it."""
    cursor = frame.firstCursorPosition()
    while True:
        is_last = cursor.block() == frame.lastCursorPosition().block()
        form = QTextBlockFormat()
        form.setProperty(FLOATS, True)
        form.setLeftMargin(0)
        form.setRightMargin(0)
        if is_last:
            form.setBottomMargin(bottom)
        cursor.mergeBlockFormat(form)
        if is_last or not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            return


def _drop_gap(cursor: QTextCursor) -> None:
    """Let nothing be between a block and the one that is inserted next."""
    form = QTextBlockFormat()
    form.setBottomMargin(0)
    cursor.mergeBlockFormat(form)


def _stand_beside(cursor: QTextCursor, first: int) -> None:
    """Note on a block how many blocks before it the picture begins."""
    form = QTextBlockFormat()
    form.setProperty(BESIDE, cursor.blockNumber() - first)
    cursor.mergeBlockFormat(form)
