"""A long text is set in slices: first what stands around the line that is looked at, then the rest, above and below."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from math import inf

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from quietpage.model.article import Article
from quietpage.ui.reader.builder import Builder, Group, groups
from quietpage.ui.reader.plan import Fold, Item
from quietpage.ui.reader.positions import Positions

AT_ONCE = 30_000
"""Code points; a text that holds no more is set whole."""
_SLICE = 0.004
"""Seconds to insert a slice; its layout takes as long again. Between two slices the window paints and hears keys."""
_LINE = 130
"""Code points on a line at most, to tell how many blocks fill a screen for sure."""


class Filling(QObject):
    """Fills one document, which may be shown as soon as `start` is back."""

    grown = Signal(int)
    """A slice was set; what stood there before is lower in the document now, by so many pixels."""
    done = Signal()
    """The rest is set."""

    def __init__(self, builder: Builder, document: QTextDocument, article: Article, items: Sequence[Item]) -> None:
        """Fill `document`, which is empty, by `builder`; it ends with the document."""
        super().__init__(document)
        self._builder, self._document = builder, document
        self._groups = [*groups(items)]
        self._above: deque[Group] = deque()
        self._below: deque[Group] = deque()
        self._upper, self._lower = builder.begin(document, article), QTextCursor(document)
        self._first = QTextCursor(document)
        """Where the first slice begins, when something is to be set above it."""
        self._before = 0
        """Blocks set above the first slice."""
        self._moved = 0.0
        """Pixels by which the first slice was moved."""
        self.positions = Positions()
        """Where each block stands that was set so far."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def under_way(self) -> bool:
        """Tell whether something is still to be set."""
        return bool(self._above or self._below)

    def start(self, block: int | None, lines: int) -> None:
        """Set what stands around a block, None for the top, with as many lines above and below it at least."""
        sizes = [_size(group) for group in self._groups]
        begin, end = 0, len(sizes)
        if sum(sizes) > AT_ONCE:
            middle = 0 if block is None else self._number(block)
            begin = middle - _reach(sizes[:middle][::-1], lines)
            end = middle + _reach(sizes[middle:], lines)
        above = self._upper.position()
        self._lower.setPosition(above)
        self.positions = self._builder.insert(self._lower, self._groups[begin:end])
        self._above.extend(self._groups[:begin])
        self._below.extend(self._groups[end:])
        if begin:
            self._first.setPosition(above + 1)
            self._upper.setPosition(above)  # it had moved with what was inserted
        self._document.setLayoutEnabled(True)
        if self.under_way:
            self._timer.start()

    def finish(self) -> None:
        """Set the rest at once."""
        while self.under_way:
            self._set(inf)

    def stop(self) -> None:
        """Set no more; another document is shown by now."""
        self._timer.stop()
        self._above.clear()
        self._below.clear()

    def _step(self) -> None:
        self._set(_SLICE)

    def _set(self, seconds: float) -> None:
        """Set one slice, for so long."""
        until = time.perf_counter() + seconds
        before = round(self._moved)
        if self._above:
            self._set_above(until)
        else:
            self.positions.insert(len(self.positions), self._insert(self._lower, self._below, until), 0)
        if not self.under_way:
            self._timer.stop()
        self.grown.emit(round(self._moved) - before)
        if not self.under_way:
            self.done.emit()

    def _set_above(self, until: float) -> None:
        layout, first = self._document.documentLayout(), self._first
        top, position = layout.blockBoundingRect(first.block()).top(), first.position()
        part = self._insert(self._upper, self._above, until)
        self.positions.insert(self._before, part, first.position() - position)
        self._before += len(part)
        self._moved += layout.blockBoundingRect(first.block()).top() - top

    def _insert(self, cursor: QTextCursor, waiting: deque[Group], until: float) -> Positions:
        """Insert what waits, one group at least; the layout hears of all of them as of one change."""
        cursor.beginEditBlock()
        part = self._builder.insert(cursor, _in_time(waiting, until))
        cursor.endEditBlock()
        return part

    def _number(self, block: int) -> int:
        """Return the number of the group that holds a block, or of the next one that is shown."""
        for number, group in enumerate(self._groups):
            if any(_index(item) >= block for item, _follows in group):
                return number
        return len(self._groups) - 1


def _in_time(waiting: deque[Group], until: float) -> Iterator[Group]:
    while waiting:
        yield waiting.popleft()
        if time.perf_counter() > until:
            return


def _index(item: Item) -> int:
    return item.indices[-1] if isinstance(item, Fold) else item.index


def _size(group: Group) -> int:
    """Return how much text a group holds, in code points."""
    return sum(len(item.label if isinstance(item, Fold) else item.block.text) for item, _follows in group)


def _reach(sizes: Sequence[int], lines: int) -> int:
    """Return how many of these groups fill so many lines."""
    for number, size in enumerate(sizes):
        if lines <= 0:
            return number
        lines -= 1 + size // _LINE
    return len(sizes)
