"""The highlights as cards under their filter: those of the open article, or of the whole library."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from quietpage.model.highlight import Highlight
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.filter import HighlightFilter
from quietpage.ui.sidebar.many import ManyBar
from quietpage.ui.sidebar.picking import Picking
from quietpage.ui.theme.palette import Theme

SHOWN_AT_ONCE = 100
"""Cards built at once; a button brings the next ones."""


class HighlightsTab(QWidget):
    """Lists highlights as cards; asks for every change by a signal."""

    chosen = Signal(int, int)
    """Highlight and article to jump to."""
    note_written = Signal(int, str)
    tags_written = Signal(int, object)
    edit_asked = Signal(int, str)
    """Highlight, and a colour's name, `note`, `tags`, `copy` or `delete`."""
    attach_asked = Signal(int)
    """A lost highlight should be put where the selection is."""
    many_asked = Signal(object, str)
    """Several highlights, and a colour's name, `copy`, `merge` or `delete`."""
    many_tags_written = Signal(object, object)
    """Several highlights, and tags that all should get."""
    query_changed = Signal(object, bool)
    """`HighlightQuery`, and whether the whole library is meant."""
    link_asked = Signal(str)
    written = Signal()
    """The reader finished writing with a key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._known_tags: Sequence[str] = ()
        self._cards: dict[int, HighlightCard] = {}
        self._found: list[tuple[Highlight, str]] = []
        self._shown = SHOWN_AT_ONCE
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
        self._area = QScrollArea(self)
        self._area.setAccessibleName("Highlights")
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
        self._more = QPushButton("Show more", self._list)
        self._more.setObjectName("showMore")
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self._rows.addWidget(self._more)
        self._rows.addStretch(1)
        self._area.setWidget(self._list)
        FloatingScrollBar(self._area)
        column.addWidget(self._area, 1)
        self._picking = Picking(self._reach, self)
        self._many = ManyBar(theme, self)
        self._picking.changed.connect(self._show_picked)
        self._picking.asked.connect(self._ask_many)
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
            f"#articleTitle {{ font-weight: 600; padding: 14px 0 5px 0; }}"
            "#highlightWords QToolButton { padding: 0; border: 0; background: transparent; }"
        )
        self.filter.set_theme(theme)
        self._many.set_theme(theme)
        for card in self._cards.values():
            card.set_theme(theme)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags in the filter and when tags are written."""
        self._known_tags = tags
        self.filter.set_known_tags(tags)

    def set_reading(self, reading: bool) -> None:
        """Say whether an article is open, which decides the words for an empty list."""
        self._reading = reading
        self._say_empty()

    def show_found(self, found: Sequence[tuple[Highlight, str]]) -> None:
        """List highlights with their article's title; open editors keep what was typed."""
        self._found = [*found]
        self._fill()
        self._picking.list([highlight.id for highlight, _title in found])

    def set_current(self, highlight_id: int | None) -> None:
        """Mark a highlight and bring its card into view."""
        self.current = highlight_id
        places = [number for number, (h, _title) in enumerate(self._found) if h.id == highlight_id]
        if places and places[0] >= self._shown:
            self._shown = places[0] + SHOWN_AT_ONCE
            self._fill()
        for number, card in self._cards.items():
            card.set_current(number == highlight_id)
        if highlight_id in self._cards:
            self._list.adjustSize()
            self._area.ensureWidgetVisible(self._cards[highlight_id], 0, 30)

    def edit(self, highlight_id: int, what: str) -> bool:
        """Open a highlight's `note` or `tags` for writing; returns whether it is listed."""
        self.set_current(highlight_id)
        card = self._cards.get(highlight_id)
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
        self._shown = SHOWN_AT_ONCE
        self.query_changed.emit(self.filter.query, self.filter.whole_library)

    def _show_more(self) -> None:
        self._shown += SHOWN_AT_ONCE
        self._fill()

    def _fill(self) -> None:
        wanted = self._found[: self._shown]
        self.setUpdatesEnabled(False)
        self._clear({highlight.id for highlight, _title in wanted})
        last_title: str | None = None
        for highlight, title in wanted:
            if self.filter.whole_library and title != last_title:
                self._append(self._title(title))
                last_title = title
            self._append(self._card(highlight))
            self._append(self._line())
        self._show_picked()
        self._more.setVisible(len(self._found) > len(wanted))
        self._say_empty()
        self.setUpdatesEnabled(True)

    def _clear(self, keep: Collection[int]) -> None:
        """Take out everything above the last lines; the cards of the highlights to `keep` are put in again."""
        while (item := self._rows.itemAt(0)) is not None and item.widget() is not self._empty:
            widget = item.widget()
            self._rows.takeAt(0)
            if widget is None or (isinstance(widget, HighlightCard) and widget.highlight.id in keep):
                continue
            if isinstance(widget, HighlightCard):
                widget.finish_editing()
                self._cards.pop(widget.highlight.id, None)
            widget.hide()
            widget.deleteLater()

    def _append(self, widget: QWidget) -> None:
        self._rows.insertWidget(self._rows.indexOf(self._empty), widget)

    def _title(self, title: str) -> QLabel:
        label = QLabel(title, self._list)
        label.setObjectName("articleTitle")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setIndent(0)
        return label

    def _line(self) -> QFrame:
        line = QFrame(self._list)
        line.setObjectName("line")
        line.setFixedHeight(1)
        return line

    def _card(self, highlight: Highlight) -> HighlightCard:
        card = self._cards.get(highlight.id)
        if card is not None:
            if card.highlight != highlight:
                card.show_highlight(highlight)
            return card
        card = HighlightCard(highlight, self._theme, self._list)
        card.chosen.connect(self._chosen)
        card.note_written.connect(self.note_written)
        card.tags_written.connect(self.tags_written)
        card.attach_asked.connect(self.attach_asked)
        card.edit_asked.connect(self._edit_asked)
        card.installEventFilter(self._picking)
        card.written.connect(self.written)
        card.link_asked.connect(self.link_asked)
        card.set_current(highlight.id == self.current)
        self._cards[highlight.id] = card
        card.show()
        return card

    def _reach(self, highlight_id: int) -> HighlightCard | None:
        """Return the card of a highlight, in view, for the focus."""
        card = self._cards.get(highlight_id)
        if card is not None:
            self._area.ensureWidgetVisible(card, 0, 30)
        return card

    def _show_picked(self) -> None:
        picked = self._picking.picked
        for number, card in self._cards.items():
            card.set_picked(number in picked, len(picked))
        articles = {highlight.article_id for highlight, _title in self._found if highlight.id in picked}
        self._many.show_count(len(picked), one_article=len(articles) == 1)

    def _edit_asked(self, highlight_id: int, what: str) -> None:
        if len(self._picking.picked) > 1 and highlight_id in self._picking.picked:
            self._ask_many(what)
        else:
            self.edit_asked.emit(highlight_id, what)

    def _ask_many(self, what: str) -> None:
        if what == "tags":
            self._many.edit_tags(self._known_tags)
        else:
            self.many_asked.emit(self._picking.picked, what)

    def _write_many_tags(self, tags: tuple[str, ...]) -> None:
        picked = self._picking.picked
        if picked:
            self.many_tags_written.emit(picked, tags)
            if (card := self._reach(picked[0])) is not None:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, highlight_id: int) -> None:
        self._picking.start_at(highlight_id)
        self.set_current(highlight_id)
        self.chosen.emit(highlight_id, self._cards[highlight_id].highlight.article_id)

    def _say_empty(self) -> None:
        self._empty.setVisible(not self._found)
        if not self._reading and not self.filter.whole_library:
            self._empty.setText("No article is open.")
        elif self.filter.query.is_filtered:
            self._empty.setText("No highlight fits this filter.")
        else:
            self._empty.setText("No highlights yet. Select words in the text and press H.")
