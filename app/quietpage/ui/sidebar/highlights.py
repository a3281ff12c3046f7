"""The highlights of the open article or of the whole library, filtered by colour, tag and words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.article import HighlightQuery
from quietpage.model.highlight import Color, Highlight
from quietpage.ui.chip import Chip
from quietpage.ui.choice import Choice
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.color_button import ColorButton
from quietpage.ui.theme.icons import set_clear_icon
from quietpage.ui.theme.palette import Theme

SHOWN_AT_ONCE = 100
"""Cards built at once; a button brings the next ones."""
_PAUSE = 150
"""Milliseconds without a key before the words are looked up."""


class HighlightsTab(QWidget):
    """Lists highlights as cards; asks for every change by a signal."""

    chosen = Signal(int, int)
    """Highlight and article to jump to."""
    note_written = Signal(int, str)
    tags_written = Signal(int, object)
    edit_asked = Signal(int, str)
    """Highlight, and a colour's name, `note`, `tags`, `copy` or `delete`."""
    query_changed = Signal(object, bool)
    """`HighlightQuery`, and whether the whole library is meant."""
    written = Signal()
    """The reader finished writing with a key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._known_tags: Sequence[str] = ()
        self._cards: dict[int, HighlightCard] = {}
        self._titles: dict[int, str] = {}
        self._found: list[tuple[Highlight, str]] = []
        self._shown = SHOWN_AT_ONCE
        self._current: int | None = None
        self._unsaved: dict[tuple[int, str], Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters())
        self._area = QScrollArea(self)
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
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self._rows.addWidget(self._more)
        self._rows.addStretch(1)
        self._area.setWidget(self._list)
        FloatingScrollBar(self._area)
        column.addWidget(self._area, 1)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._ask)
        self.set_theme(theme)
        self._say_empty()

    def _filters(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("filters")
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 8, 6, 10)
        column.setSpacing(7)
        first = QHBoxLayout()
        first.setSpacing(2)
        self._scopes: list[Chip] = []
        for number, title in enumerate(("This article", "Whole library")):
            button = Chip(title, "chip", bar)
            button.setObjectName(("thisArticle", "wholeLibrary")[number])
            button.setChecked(number == 0)
            button.clicked.connect(lambda _checked=False, whole=bool(number): self.set_whole_library(whole))
            self._scopes.append(button)
            first.addWidget(button)
        first.addStretch(1)
        column.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(0)
        self.words = QLineEdit(bar)
        self.words.setObjectName("highlightWords")
        self.words.setPlaceholderText("Filter")
        self.words.setAccessibleName("Filter highlights by words")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda: self._typing.start())
        second.addWidget(self.words, 1)
        second.addSpacing(6)
        self._colors: dict[Color, ColorButton] = {}
        for color in Color:
            dot = ColorButton(color, bar)
            dot.clicked.connect(self._ask)
            self._colors[color] = dot
            second.addWidget(dot)
        column.addLayout(second)
        self._tag = Choice(bar)
        self._tag.setObjectName("highlightTag")
        self._tag.setAccessibleName("Filter highlights by tag")
        self._tag.addItem("Every tag", "")
        self._tag.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._tag.setMinimumContentsLength(10)
        self._tag.activated.connect(self._ask)
        self._tag.hide()
        last = QHBoxLayout()
        last.setContentsMargins(0, 0, 6, 0)  # the round buttons above reach 6 pixels beyond their colour
        last.addWidget(self._tag)
        column.addLayout(last)
        return bar

    @property
    def whole_library(self) -> bool:
        """Tell whether the highlights of all articles are listed."""
        return self._scopes[1].isChecked()

    @property
    def query(self) -> HighlightQuery:
        """Return what the filters mean; the article is for the window to add."""
        colors = frozenset(color.value for color, dot in self._colors.items() if dot.isChecked())
        return HighlightQuery(self.words.text().strip(), colors, self._tag.currentData() or "")

    def set_whole_library(self, whole: bool) -> None:
        """List the whole library, or the open article again."""
        for button, on in zip(self._scopes, (not whole, whole), strict=True):
            button.setChecked(on)
        self._shown = SHOWN_AT_ONCE
        self._ask()

    def clear_filters(self) -> None:
        """List every highlight of the open article."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        for dot in self._colors.values():
            dot.setChecked(False)
        self._tag.setCurrentIndex(0)
        self.set_whole_library(False)

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
        for color, dot in self._colors.items():
            dot.fill, dot.ring = QColor(theme.marks[color.value]), QColor(theme.ink)
            dot.focus_ring = QColor(theme.accent)
            dot.update()
        for chip in self._scopes:
            chip.set_theme(theme)
        set_clear_icon(self.words, theme.soft)
        for card in self._cards.values():
            card.set_theme(theme)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags in the filter and when tags are written."""
        self._known_tags = tags
        chosen = self._tag.currentData()
        self._tag.clear()
        self._tag.addItem("Every tag", "")
        for tag in tags:
            self._tag.addItem(tag, tag)
        self._tag.setCurrentIndex(max(0, self._tag.findData(chosen)))
        self._tag.setVisible(bool(tags))

    def show_found(self, found: Sequence[tuple[Highlight, str]]) -> None:
        """List highlights with their article's title; open editors keep what was typed."""
        self._found = [*found]
        self._fill()

    def set_current(self, highlight_id: int | None) -> None:
        """Mark a highlight and bring its card into view."""
        self._current = highlight_id
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
        self.query_changed.emit(self.query, self.whole_library)

    def _show_more(self) -> None:
        self._shown += SHOWN_AT_ONCE
        self._fill()

    def _fill(self) -> None:
        wanted = self._found[: self._shown]
        keep = {highlight.id for highlight, _title in wanted}
        self.setUpdatesEnabled(False)
        while (item := self._rows.itemAt(0)) is not None and item.widget() is not self._empty:
            widget = item.widget()
            self._rows.takeAt(0)
            if widget is not None and not (isinstance(widget, HighlightCard) and widget.highlight.id in keep):
                if isinstance(widget, HighlightCard):
                    widget.finish_editing()
                    self._cards.pop(widget.highlight.id, None)
                widget.hide()
                widget.deleteLater()
        last_title: str | None = None
        place = 0
        for highlight, title in wanted:
            if self.whole_library and title != last_title:
                label = QLabel(title, self._list)
                label.setObjectName("articleTitle")
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setIndent(0)
                self._rows.insertWidget(place, label)
                place += 1
                last_title = title
            self._rows.insertWidget(place, self._card(highlight))
            line = QFrame(self._list)
            line.setObjectName("line")
            line.setFixedHeight(1)
            self._rows.insertWidget(place + 1, line)
            place += 2
        self._more.setVisible(len(self._found) > len(wanted))
        self._say_empty()
        self.setUpdatesEnabled(True)

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
        card.edit_asked.connect(self.edit_asked)
        card.written.connect(self.written)
        card.set_current(highlight.id == self._current)
        self._cards[highlight.id] = card
        card.show()
        return card

    def _chosen(self, highlight_id: int) -> None:
        self.set_current(highlight_id)
        self.chosen.emit(highlight_id, self._cards[highlight_id].highlight.article_id)

    def _say_empty(self) -> None:
        self._empty.setVisible(not self._found)
        filtered = bool(self.query.text or self.query.colors or self.query.tag)
        self._empty.setText(
            "No highlight fits this filter." if filtered else "No highlights yet. Select words in the text and press H."
        )
