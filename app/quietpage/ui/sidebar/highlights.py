"""The highlights as cards under their filter: those of the open article, or of the whole library in groups."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from quietpage.model.grouping import GroupedHighlights, Grouping, HighlightGroup
from quietpage.model.highlight import Highlight
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.sidebar.card import CardKey, HighlightCard
from quietpage.ui.sidebar.filter import HighlightFilter
from quietpage.ui.sidebar.heading import GroupHeading
from quietpage.ui.sidebar.many import ManyBar
from quietpage.ui.sidebar.picking import Picking
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import long_date

_STEP = 30
"""Cards and headings that are built when the list opens, and when its end comes near."""
_MOST = 90
"""Those that stand at the same time; the others are built again when they are scrolled to."""
_ABOVE = 8
"""Of them, those above a card that was jumped to."""

_Row = HighlightGroup | tuple[str, Highlight]
"""A heading, or a highlight in the group of that key."""


class HighlightsTab(QWidget):
    """Lists highlights as cards; asks for every change by a signal."""

    chosen = Signal(int, int)
    """Highlight and article to jump to."""
    note_written = Signal(int, str)
    tags_written = Signal(int, object)
    edit_asked = Signal(int, str)
    """Highlight, and a colour's name, `style`, `note`, `tags`, `copy` or `delete`."""
    attach_asked = Signal(int)
    """A lost highlight should be put where the selection is."""
    many_asked = Signal(object, str)
    """Several highlights, and a colour's name, `style`, `copy`, `merge` or `delete`."""
    many_tags_written = Signal(object, object)
    """Several highlights, and tags that all should get."""
    query_changed = Signal(object, bool)
    """`HighlightQuery`, and whether the whole library is meant."""
    drag_asked = Signal(object)
    """Highlights that should be dragged into another program."""
    link_asked = Signal(str)
    written = Signal()
    """The reader finished writing with a key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._known_tags: Sequence[str] = ()
        self._cards: dict[CardKey, HighlightCard] = {}
        self._headings: dict[str, GroupHeading] = {}
        self._wanted: list[_Row] = []
        """Everything that is listed, built or not."""
        self._titles: Mapping[int, str] = {}
        """Of the articles that the cards are in, where these are not under a heading that says it."""
        self._last: CardKey | None = None
        """The card that was chosen last."""
        self._built = range(0, _STEP)
        """The places in it of what is built."""
        self.current: int | None = None
        """The highlight whose card is marked."""
        self._unsaved: dict[tuple[int, str], Any] = {}
        self._reading = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.filter = HighlightFilter(theme, self)
        self.filter.changed.connect(self._ask)
        column.addWidget(self.filter)
        self._rest = QLabel(self)
        self._rest.setObjectName("notAllListed")
        self._rest.setProperty("soft", True)
        self._rest.setWordWrap(True)
        self._rest.setContentsMargins(14, 8, 12, 2)
        self._rest.hide()
        column.addWidget(self._rest)
        self._area = QScrollArea(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards take it
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list = QWidget()
        self._list.setObjectName("cards")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(12, 4, 12, 12)
        self._rows.setSpacing(0)
        self._empty = QLabel(self._list)
        self._empty.setObjectName("noHighlights")
        self._empty.setProperty("soft", True)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(2, 10, 2, 0)
        self._rows.addWidget(self._empty)
        self._rows.addStretch(1)
        self._area.setWidget(self._list)
        FloatingScrollBar(self._area)
        self._moving = QTimer(self, singleShot=True, interval=0)
        self._moving.timeout.connect(self._move_on)
        for moved in (self._area.verticalScrollBar().valueChanged, self._area.verticalScrollBar().rangeChanged):
            moved.connect(self._moving.start)
        column.addWidget(self._area, 1)
        self._picking = Picking(self._reach, self)
        self._many = ManyBar(theme, self)
        self._picking.changed.connect(self._show_picked)
        self._picking.asked.connect(self._ask_many)
        self._picking.step_asked.connect(self._step)
        self._many.asked.connect(self._ask_many)
        self._many.cleared.connect(self._picking.clear)
        self._many.tags_written.connect(self._write_many_tags)
        column.addWidget(self._many)
        self.set_theme(theme)
        self._say_empty()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setStyleSheet(
            f"#cards, QScrollArea {{ background: {theme.panel}; }}"
            f"#filters {{ border-bottom: 1px solid {theme.line}; }}"
            f"#line {{ background: {theme.line}; }}"
            f"#cards #note {{ background: {theme.field}; border: 1px solid {theme.line}; border-radius: 6px; "
            f"padding: 5px 8px; font-size: 13px; }}"
            "#highlightWords QToolButton { padding: 0; border: 0; background: transparent; }"
        )
        self.filter.set_theme(theme)
        self._many.set_theme(theme)
        for card in self._cards.values():
            card.set_theme(theme)
        for heading in self._headings.values():
            heading.set_theme(theme)
        for row in self._wanted:
            if isinstance(row, HighlightGroup) and row.key in self._headings:
                self._show_heading(self._headings[row.key], row)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags in the filter and when tags are written."""
        self._known_tags = tags
        self.filter.set_known_tags(tags)

    def set_reading(self, reading: bool) -> None:
        """Say whether an article is open, which decides the words for an empty list."""
        self._reading = reading
        self._say_empty()

    def show_article(self, highlights: Sequence[Highlight]) -> None:
        """List the highlights of the open article; open editors keep what was typed."""
        self._rest.hide()
        self._titles = {}
        self._list_rows([("", highlight) for highlight in highlights])

    def show_library(self, found: GroupedHighlights) -> None:
        """List the highlights of the library under their headings; open editors keep what was typed."""
        self._rest.setText(
            f"The first {found.reached:,} of {found.total:,}. Fold groups or use the filter to see others."
        )
        self._rest.setVisible(found.reached < found.total)
        self._titles = {} if self.filter.grouping is Grouping.ARTICLE else found.titles
        rows = list[_Row]()
        for group in found.groups:
            rows += [group, *((group.key, highlight) for highlight in group.highlights)]
        self._list_rows(rows)

    def _list_rows(self, rows: list[_Row]) -> None:
        first = self._key(self._built.start) if self._built.start else None
        self._wanted = rows
        # what stood in the middle of a long list still does after something came or went above it
        start = 0 if first is None else next((place for place in range(len(rows)) if self._key(place) == first), 0)
        self._build(start, start + max(_STEP, len(self._built)))
        self._picking.list([(row[0], row[1].id) for row in rows if not isinstance(row, HighlightGroup)])

    def _highlights(self) -> Iterator[Highlight]:
        return (row[1] for row in self._wanted if not isinstance(row, HighlightGroup))

    def set_current(self, highlight_id: int | None) -> None:
        """Mark a highlight and bring its card into view."""
        self.current = highlight_id
        places = [
            place
            for place, row in enumerate(self._wanted)
            if not isinstance(row, HighlightGroup) and row[1].id == highlight_id
        ]
        if places and places[0] not in self._built:
            self._build(places[0] - _ABOVE, places[0] - _ABOVE + _STEP)
        for card in self._cards.values():
            card.set_current(card.highlight.id == highlight_id)
        if (current := self._card_of(highlight_id)) is not None:
            self._list.adjustSize()
            self._area.ensureWidgetVisible(current, 0, 30)

    def _card_of(self, highlight_id: int | None) -> HighlightCard | None:
        """Return the card of a highlight; of one in several groups the one that was chosen last."""
        cards = [card for card in self._cards.values() if card.highlight.id == highlight_id]
        return next((card for card in cards if card.key == self._last), cards[0] if cards else None)

    def edit(self, highlight_id: int, what: str) -> bool:
        """Open a highlight's `note` or `tags` for writing; returns whether it is listed."""
        self.set_current(highlight_id)
        card = self._card_of(highlight_id)
        if card is None:
            return False
        typed = self._unsaved.pop((highlight_id, what), None)
        if what == "note":
            card.edit_note(typed)
        else:
            card.edit_tags(self._known_tags, typed)
        return True

    def finish_editing(self) -> None:
        """Save what stands in open editors."""
        for card in self._cards.values():
            card.finish_editing()

    def not_saved(self, highlight_id: int, what: str, typed: object) -> None:
        """Open the `note` or `tags` again with what was typed, since it could not be saved."""
        self._unsaved[highlight_id, what] = typed
        # another open editor would be left, not be saved either, and open itself again for ever
        if not any(card.editing for card in self._cards.values()):
            self.edit(highlight_id, what)

    def _ask(self) -> None:
        self._built = range(0, _STEP)
        self._area.verticalScrollBar().setValue(0)
        self.query_changed.emit(self.filter.query, self.filter.whole_library)

    def _key(self, place: int) -> CardKey | str | None:
        """Return what tells a card or a heading from all others; None at the end of the list."""
        if place >= len(self._wanted):
            return None
        row = self._wanted[place]
        return row.key if isinstance(row, HighlightGroup) else (row[0], row[1].id)

    def _move_on(self) -> None:
        """Build what comes next when an end of what is built is near."""
        bar, page, built = self._area.verticalScrollBar(), self._area.viewport().height(), self._built
        if bar.value() > bar.maximum() - page and built.stop < len(self._wanted):
            stop = built.stop + _STEP
            self._build(max(built.start, stop - _MOST), stop)
        elif bar.value() < page and built.start > 0:
            start = built.start - _STEP
            self._build(start, min(built.stop, max(0, start) + _MOST))

    def _build(self, start: int, stop: int) -> None:
        """Build the cards and headings at these places, those that still stand where they were."""
        self._built = range(max(0, start), min(len(self._wanted), stop))
        bar = self._area.verticalScrollBar()
        fixed = next((widget for widget in self._widgets() if widget.y() + widget.height() > bar.value()), None)
        before = fixed.y() - bar.value() if fixed is not None else 0
        self._fill()
        if fixed is not None and self._rows.indexOf(fixed) >= 0:
            self._rows.activate()
            self._list.adjustSize()
            bar.setValue(fixed.y() - before)
        else:
            bar.setValue(0)

    def _widgets(self) -> Iterator[QWidget]:
        """Yield the cards, the headings and the lines between them, in order."""
        for place in range(self._rows.indexOf(self._empty)):
            item = self._rows.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                yield widget

    def _fill(self) -> None:
        wanted = self._wanted[self._built.start : self._built.stop]
        self.setUpdatesEnabled(False)
        self._clear(
            {(row[0], row[1].id) for row in wanted if not isinstance(row, HighlightGroup)},
            {row.key for row in wanted if isinstance(row, HighlightGroup)},
        )
        for row in wanted:
            if isinstance(row, HighlightGroup):
                self._append(self._heading(row))
            else:
                self._append(self._card(*row))
                self._append(self._line())
        self._show_picked()
        self._say_empty()
        self.setUpdatesEnabled(True)

    def _clear(self, cards: Collection[CardKey], headings: Collection[str]) -> None:
        """Take out everything above the last lines; these cards and headings are put in again."""
        while (item := self._rows.itemAt(0)) is not None and item.widget() is not self._empty:
            widget = item.widget()
            self._rows.takeAt(0)
            if isinstance(widget, HighlightCard):
                if widget.key in cards:
                    continue
                widget.finish_editing()
                del self._cards[widget.key]
            elif isinstance(widget, GroupHeading):
                if widget.key in headings:
                    continue
                del self._headings[widget.key]
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _append(self, widget: QWidget) -> None:
        self._rows.insertWidget(self._rows.indexOf(self._empty), widget)

    def _heading(self, group: HighlightGroup) -> GroupHeading:
        heading = self._headings.get(group.key)
        if heading is None:
            heading = self._headings[group.key] = GroupHeading(group.key, self._theme, self._list)
            heading.fold_asked.connect(self.filter.turn_fold)
            heading.step_asked.connect(lambda step, heading=heading: self._step(heading, step))
            heading.show()
        self._show_heading(heading, group)
        return heading

    def _show_heading(self, heading: GroupHeading, group: HighlightGroup) -> None:
        name, dot = group.name, ""
        if self.filter.grouping is Grouping.DAY:
            name = long_date(name)
        elif self.filter.grouping is Grouping.COLOR:
            name, dot = self._theme.color_title(group.name), self._theme.marks[group.name]
        elif self.filter.grouping is Grouping.TAG:
            name = name or "No tag"
        heading.show_group(name, group.count, folded=self.filter.folding.holds(group.key), dot=dot)

    def _step(self, here: QWidget, step: int) -> None:
        """Give the focus to the next heading or card, or to the one before."""
        place = self._rows.indexOf(here) + step
        while (item := self._rows.itemAt(place)) is not None:
            widget = item.widget()
            if isinstance(widget, (HighlightCard, GroupHeading)):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(widget, 0, 30)
                return
            place += step

    def _line(self) -> QFrame:
        line = QFrame(self._list)
        line.setObjectName("line")
        line.setFixedHeight(1)
        return line

    def _card(self, group: str, highlight: Highlight) -> HighlightCard:
        card = self._cards.get((group, highlight.id))
        if card is not None:
            if card.highlight != highlight:
                card.show_highlight(highlight)
            card.show_source(self._titles.get(highlight.article_id, ""))
            return card
        card = HighlightCard(highlight, self._theme, self._list, group)
        card.chosen.connect(lambda _highlight_id, card=card: self._chosen(card))
        card.note_written.connect(self.note_written)
        card.tags_written.connect(self.tags_written)
        card.attach_asked.connect(self.attach_asked)
        card.edit_asked.connect(self._edit_asked)
        card.drag_asked.connect(lambda number: self.drag_asked.emit(self.meant_by(number)))
        card.installEventFilter(self._picking)
        card.written.connect(self.written)
        card.link_asked.connect(self.link_asked)
        card.set_current(highlight.id == self.current)
        card.show_source(self._titles.get(highlight.article_id, ""))
        self._cards[card.key] = card
        card.show()
        return card

    def _reach(self, key: CardKey) -> HighlightCard | None:
        """Return a card, in view, for the focus."""
        if key not in self._cards:
            place = next((place for place in range(len(self._wanted)) if self._key(place) == key), None)
            if place is not None:
                self._build(place - _ABOVE, place - _ABOVE + _STEP)
        card = self._cards.get(key)
        if card is not None:
            self._area.ensureWidgetVisible(card, 0, 30)
        return card

    def _show_picked(self) -> None:
        picked = self._picking.picked
        for card in self._cards.values():
            card.set_picked(card.highlight.id in picked, len(picked))
        articles = {highlight.article_id for highlight in self._highlights() if highlight.id in picked}
        self._many.show_count(len(picked), one_article=len(articles) == 1)

    def _edit_asked(self, highlight_id: int, what: str) -> None:
        if len(self._picking.picked) > 1 and highlight_id in self._picking.picked:
            self._ask_many(what)
        else:
            self.edit_asked.emit(highlight_id, what)

    def meant_by(self, highlight_id: int) -> list[int]:
        """Return what is meant by one highlight: all that is picked when it is picked, too, else that one."""
        picked = self._picking.picked
        return picked if highlight_id in picked else [highlight_id]

    def _ask_many(self, what: str) -> None:
        if what == "tags":
            self._many.edit_tags(self._known_tags)
        else:
            self.many_asked.emit(self._picking.picked, what)

    def _write_many_tags(self, tags: tuple[str, ...]) -> None:
        picked = self._picking.picked
        if picked:
            self.many_tags_written.emit(picked, tags)
            if (card := self._card_of(picked[0])) is not None:
                self._area.ensureWidgetVisible(card, 0, 30)
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, card: HighlightCard) -> None:
        self._last = card.key
        self._picking.start_at(card.key)
        self.set_current(card.highlight.id)
        self.chosen.emit(card.highlight.id, card.highlight.article_id)

    def _say_empty(self) -> None:
        self._empty.setVisible(not self._wanted)
        if not self._reading and not self.filter.whole_library:
            self._empty.setText("No article is open.")
        elif self.filter.query.is_filtered:
            self._empty.setText("No highlight fits this filter.")
        else:
            self._empty.setText("No highlights yet. Select words in the text and press H.")
