"""The highlights as cards under their filter: those of the open article, or of the whole library in groups."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from quietpage.model.grouping import GroupedHighlights, Grouping, HighlightGroup
from quietpage.model.highlight import Highlight
from quietpage.ui.sidebar.card import CardKey, HighlightCard
from quietpage.ui.sidebar.card_list import CardList, Row
from quietpage.ui.sidebar.filter import HighlightFilter
from quietpage.ui.sidebar.heading import GroupHeading
from quietpage.ui.sidebar.many import ManyBar
from quietpage.ui.sidebar.picking import Picking
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import long_date


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
        self._grouping = Grouping.ARTICLE
        """Of what is listed; the filter may be ahead of it."""
        self._titles: Mapping[int, str] = {}
        """Of the articles that the cards are in, where these are not under a heading that says it."""
        self._last: CardKey | None = None
        """The card that was chosen last."""
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
        self._list = CardList(self._widget, self)
        column.addWidget(self._list, 1)
        self._picking = Picking(self._reach, self)
        self._many = ManyBar(theme, self)
        self._picking.changed.connect(self._show_picked)
        self._picking.asked.connect(self._ask_many)
        self._picking.step_asked.connect(lambda card, step: self._list.step(card.key, step))
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
        for card in self._list.cards:
            card.set_theme(theme)
        for group, heading in self._list.headings():
            assert isinstance(heading, GroupHeading)
            heading.set_theme(theme)
            self._show_heading(heading, group)

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
        self._grouping = self.filter.grouping
        self._titles = {} if self._grouping is Grouping.ARTICLE else found.titles
        rows = list[Row]()
        for group in found.groups:
            rows += [group, *((group.key, highlight) for highlight in group.highlights)]
        self._list_rows(rows)

    def _list_rows(self, rows: Sequence[Row]) -> None:
        self._list.show_rows(rows)
        self._say_empty()
        self._picking.list([(row[0], row[1].id) for row in rows if not isinstance(row, HighlightGroup)])

    def set_current(self, highlight_id: int | None) -> None:
        """Mark a highlight and bring its card into view."""
        self.current = highlight_id
        if self._card_of(highlight_id) is None and (place := self._list.place_of(highlight_id)) is not None:
            self._list.widget_at(place)
        for card in self._list.cards:
            card.set_current(card.highlight.id == highlight_id)
        if (current := self._card_of(highlight_id)) is not None:
            self._list.show_widget(current)

    def _card_of(self, highlight_id: int | None) -> HighlightCard | None:
        """Return the card of a highlight; of one in several groups the one that was chosen last."""
        cards = [card for card in self._list.cards if card.highlight.id == highlight_id]
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
        for card in self._list.cards:
            card.finish_editing()

    def not_saved(self, highlight_id: int, what: str, typed: object) -> None:
        """Open the `note` or `tags` again with what was typed, since it could not be saved."""
        self._unsaved[highlight_id, what] = typed
        # another open editor would be left, not be saved either, and open itself again for ever
        if not any(card.editing for card in self._list.cards):
            self.edit(highlight_id, what)

    def _ask(self) -> None:
        self._list.go_to_top()
        self.query_changed.emit(self.filter.query, self.filter.whole_library)

    def _widget(self, row: Row, old: QWidget | None) -> QWidget:
        """Return the card or the heading of a row, the one that it had where that still stands."""
        if isinstance(row, HighlightGroup):
            return self._heading(row, old)
        return self._card(*row, old)

    def _heading(self, group: HighlightGroup, old: QWidget | None) -> GroupHeading:
        heading = old
        if not isinstance(heading, GroupHeading):
            heading = GroupHeading(group.key, self._theme, self._list.inside)
            heading.fold_asked.connect(self.filter.turn_fold)
            heading.step_asked.connect(lambda step: self._list.step(group.key, step))
            heading.show()
        self._show_heading(heading, group)
        return heading

    def _show_heading(self, heading: GroupHeading, group: HighlightGroup) -> None:
        name, dot = group.name, ""
        if self._grouping is Grouping.DAY:
            name = long_date(name)
        elif self._grouping is Grouping.COLOR:
            name, dot = self._theme.color_title(group.name), self._theme.marks[group.name]
        elif self._grouping is Grouping.TAG:
            name = name or "No tag"
        heading.show_group(name, group.count, folded=self.filter.folding.holds(group.key), dot=dot)

    def _card(self, group: str, highlight: Highlight, old: QWidget | None) -> HighlightCard:
        if isinstance(old, HighlightCard):
            if old.highlight != highlight:
                old.show_highlight(highlight)
            old.show_source(self._titles.get(highlight.article_id, ""))
            return old
        card = HighlightCard(highlight, self._theme, self._list.inside, group)
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
        card.set_picked(highlight.id in self._picking.picked, len(self._picking.picked))
        card.show_source(self._titles.get(highlight.article_id, ""))
        card.show()
        return card

    def _reach(self, key: CardKey) -> HighlightCard | None:
        """Return a card, in view, for the focus."""
        card = self._list.widget_of(key)
        return card if isinstance(card, HighlightCard) else None

    def _show_picked(self) -> None:
        picked = self._picking.picked
        for card in self._list.cards:
            card.set_picked(card.highlight.id in picked, len(picked))
        highlights = (row[1] for row in self._list.rows if not isinstance(row, HighlightGroup))
        articles = {highlight.article_id for highlight in highlights if highlight.id in picked}
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
                self._list.show_widget(card)
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, card: HighlightCard) -> None:
        self._last = card.key
        self._picking.start_at(card.key)
        self.set_current(card.highlight.id)
        self.chosen.emit(card.highlight.id, card.highlight.article_id)

    def _say_empty(self) -> None:
        self._list.empty.setVisible(not self._list.rows)
        if not self._reading and not self.filter.whole_library:
            self._list.empty.setText("No article is open.")
        elif self.filter.query.is_filtered:
            self._list.empty.setText("No highlight fits this filter.")
        else:
            self._list.empty.setText("No highlights yet. Select words in the text and press H.")
