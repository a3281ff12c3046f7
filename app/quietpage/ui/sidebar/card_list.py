"""A long list of cards and headings, of which only those near what is looked at are built."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import ceil

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from quietpage.model.grouping import HighlightGroup
from quietpage.model.highlight import Highlight
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.sidebar.card import CardKey, HighlightCard

_STEP = 30
"""Rows that are built when the list opens, or is looked at elsewhere."""
_NEXT = 10
"""Rows that are built when the end of what is built comes near: so few that nobody waits while scrolling."""
_MOST = 90
"""Rows that stand at the same time; the others are built again when they are scrolled to."""
_ABOVE = 8
"""Of them, those above a row that was jumped to."""
_LETTERS, _LINES = 34, 4
"""About how many letters a line of a quote holds, and how many lines are shown."""
_LINE, _HEADING, _BARE, _NOTE = 20, 34, 49, 36
"""Pixels: a line of a quote, a heading, a card without its quote and note, and a note of one line with its frame."""

Row = HighlightGroup | tuple[str, Highlight]
"""A heading, or a highlight in the group of that key."""
RowKey = CardKey | str


def key_of(row: Row) -> RowKey:
    """Return what tells a row from all others."""
    return row.key if isinstance(row, HighlightGroup) else (row[0], row[1].id)


class CardList(QScrollArea):
    """Two empty widgets stand for the rows above and below those that are built, so that the scroll bar is true."""

    def __init__(self, make: Callable[[Row, QWidget | None], QWidget], parent: QWidget) -> None:
        """Start empty; `make` returns the widget of a row, the one that it had where that is still there."""
        super().__init__(parent)
        self._make = make
        self._rows: Sequence[Row] = ()
        self._places: dict[RowKey, int] = {}
        self._built = range(0)
        self._from_top = False
        """Whether what is listed next is looked at from its first row on."""
        self._widgets: dict[RowKey, QWidget] = {}
        """Those that are built, from the top."""
        self._lines: dict[RowKey, QFrame] = {}
        """Below the cards among them."""
        self._known: dict[RowKey, int] = {}
        """Heights of rows that were built at this width."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards take it
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = QWidget()
        """Holds the rows."""
        self.inside.setObjectName("cards")
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(12, 4, 12, 12)
        self._column.setSpacing(0)
        self._above, self._below = QWidget(self.inside), QWidget(self.inside)
        self.empty = QLabel(self.inside)
        """Says why there are no rows."""
        self.empty.setObjectName("noHighlights")
        self.empty.setProperty("soft", True)
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(2, 10, 2, 0)
        for widget in (self._above, self._below, self.empty):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(self.inside)
        FloatingScrollBar(self)
        self._moving = QTimer(self, singleShot=True, interval=0)
        self._moving.timeout.connect(self._move_on)
        for moved in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            moved.connect(lambda *_numbers: self._moving.start())  # not with the first number as its interval

    @property
    def cards(self) -> list[HighlightCard]:
        """The cards that are built."""
        return [widget for widget in self._widgets.values() if isinstance(widget, HighlightCard)]

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, built or not."""
        return self._rows

    def headings(self) -> Iterator[tuple[HighlightGroup, QWidget]]:
        """Yield the groups whose headings are built, each with that."""
        for row in self._rows[self._built.start : self._built.stop]:
            if isinstance(row, HighlightGroup):
                yield row, self._widgets[row.key]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List these rows; what stood in the middle of a long list still does after something came or went above it."""
        first = key_of(self._rows[self._built.start]) if self._built.start and not self._from_top else ""
        self._rows = rows
        self._places = {key_of(row): place for place, row in enumerate(rows)}
        start = self._places.get(first, 0)
        self._build(start, start + max(_STEP, len(self._built)))
        if self._from_top:
            self.verticalScrollBar().setValue(0)
        self._from_top = False
        self._moving.start()

    def go_to_top(self) -> None:
        """Look at the first rows of what is listed next."""
        self._from_top = True

    def place_of(self, highlight_id: int | None) -> int | None:
        """Return where a highlight is listed first; None when it is not."""
        cards = ((place, row[1].id) for place, row in enumerate(self._rows) if not isinstance(row, HighlightGroup))
        return next((place for place, number in cards if number == highlight_id), None)

    def widget_of(self, key: RowKey) -> QWidget | None:
        """Return the widget of a row, built and in view; None when it is not listed."""
        place = self._places.get(key)
        return None if place is None else self.widget_at(place)

    def widget_at(self, place: int) -> QWidget:
        """Return the widget of the row at a place, built and in view."""
        if place not in self._built:
            self._build(place - _ABOVE, place - _ABOVE + _STEP)
        widget = self._widgets[key_of(self._rows[place])]
        self.show_widget(widget)
        return widget

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until a card or a heading is in view."""
        self._lay_out()
        self.ensureWidgetVisible(widget, 0, 30)

    def step(self, key: RowKey, step: int) -> None:
        """Give the focus to the next heading or card, or to the one before."""
        place = self._places.get(key)
        if place is not None and 0 <= place + step < len(self._rows):
            self.widget_at(place + step).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forget the heights of another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._known.clear()
            self._moving.start()

    def _move_on(self) -> None:
        """Build what comes next when an end of what is built is near, or what is looked at far from it."""
        top, page, built = self.verticalScrollBar().value(), self.viewport().height(), self._built
        first, last = self._above.geometry().bottom() + 1, self._below.y()
        if (top + page < first and built.start) or (top > last and built.stop < len(self._rows)):
            at_end, place = top == self.verticalScrollBar().maximum(), self._place_at(top)
            self._build(place - _ABOVE, place - _ABOVE + _STEP)
            if at_end:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif top + page > last - page and built.stop < len(self._rows):
            stop = built.stop + _NEXT
            self._build(max(built.start, stop - _MOST), stop)
        elif top < first + page and built.start > 0:
            start = built.start - _NEXT
            self._build(start, min(built.stop, max(0, start) + _MOST))

    def _place_at(self, y: int) -> int:
        """Return the place of the row that stands at a height of the whole list, as far as that is known."""
        ends = accumulate(self._height(row) for row in self._rows)
        return next((place for place, end in enumerate(ends) if end > y), max(0, len(self._rows) - 1))

    def _height(self, row: Row) -> int:
        """Return the height of a row, measured or estimated."""
        if (known := self._known.get(key_of(row))) is not None:
            return known
        if isinstance(row, HighlightGroup):
            return _HEADING
        highlight = row[1]
        lines = min(_LINES, ceil(len(highlight.quote) / _LETTERS) or 1)
        note = _NOTE + len(highlight.note) // _LETTERS * _LINE if highlight.note else 0
        return _BARE + lines * _LINE + note

    def _build(self, start: int, stop: int) -> None:
        """Build the rows at these places, those that still stand where they were; what is looked at stays in sight."""
        bar, seen = self.verticalScrollBar(), self._in_sight()
        self._built = range(max(0, start), min(len(self._rows), stop))
        self.setUpdatesEnabled(False)
        self._fill(self._rows[self._built.start : self._built.stop])
        self._lay_out()
        self.setUpdatesEnabled(True)
        kept = next(((self._widgets[key], offset) for key, offset in seen if key in self._widgets), None)
        bar.setValue(kept[0].y() - kept[1] if kept is not None else 0)

    def _in_sight(self) -> list[tuple[RowKey, int]]:
        """Return the rows in sight, each with its distance from the upper edge; where none is built, the one there."""
        top, page = self.verticalScrollBar().value(), self.viewport().height()
        places = ((key, widget.y() - top, widget.height()) for key, widget in self._widgets.items())
        seen = [(key, y) for key, y, height in places if -height < y < page]
        if not seen and self._rows and top > 0:
            seen = [(key_of(self._rows[self._place_at(top)]), 0)]
        return seen

    def _fill(self, rows: Sequence[Row]) -> None:
        """Put the widgets of these rows between the empty ones, and take all others away."""
        old, self._widgets = self._widgets, {}
        first = self._column.indexOf(self._above) + 1
        while (item := self._column.itemAt(first)) is not None and item.widget() is not self._below:
            self._column.takeAt(first)
        for row in rows:
            key = key_of(row)
            widget = self._widgets[key] = self._make(row, old.pop(key, None))
            self._column.insertWidget(self._column.indexOf(self._below), widget)
            if not isinstance(row, HighlightGroup):
                self._column.insertWidget(self._column.indexOf(self._below), self._line(key))
        for key, widget in old.items():
            if isinstance(widget, HighlightCard):
                widget.finish_editing()
            for gone in filter(None, (widget, self._lines.pop(key, None))):
                gone.hide()
                gone.deleteLater()

    def _line(self, key: RowKey) -> QFrame:
        """Return the line below a card."""
        if key not in self._lines:
            line = self._lines[key] = QFrame(self.inside)
            line.setObjectName("line")
            line.setFixedHeight(1)
            line.show()
        return self._lines[key]

    def _lay_out(self) -> None:
        """Let every widget find its place at once, and give those that are not built their room."""
        built, rows = self._built, self._rows
        self._above.setFixedHeight(sum(map(self._height, rows[: built.start])))
        self._below.setFixedHeight(sum(map(self._height, rows[built.stop :])))
        self._column.activate()
        page = self.viewport().size()
        self.inside.resize(page.width(), max(page.height(), self._column.totalHeightForWidth(page.width())))
        for key, widget in self._widgets.items():
            self._known[key] = widget.height() + (key in self._lines)
