"""What the reader does to the text: highlights, notes, tags and corrections, by bar, key and menu."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu

from quietpage.config.settings import Settings
from quietpage.model.article import Body
from quietpage.model.color import Color, Style
from quietpage.model.highlight import Place
from quietpage.services.parting import touching
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.boundaries import between_words, snapped
from quietpage.ui.reader.selection_bar import SelectionBar
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.icons import dot
from quietpage.ui.wording import entry


class Marking(QObject):
    """Turns selections, clicks and keys into what is asked for; changes nothing itself."""

    highlight_asked = Signal(object, str, str)
    """Place, colour, and what should follow: nothing, `note` or `tags`; it should have `style`."""
    style_changed = Signal(object)
    """The `Style` of the next highlight is another one now, at the reader's wish."""
    current_changed = Signal(object)
    """The highlight that keys and bars mean after a click; None when they mean none any more."""
    edit_asked = Signal(int, str)
    """Highlight, and a colour's name, `style` (the other one), `note`, `tags`, `copy` or `delete`."""
    split_asked = Signal(int, object)
    """Highlight, and the points of the text where it should be cut."""
    merge_asked = Signal(int)
    """A highlight, to become one with those that it touches."""
    correction_asked = Signal(object, object)
    """Block indices, and whether they are kept; None for as the program decided."""
    rule_asked = Signal(object)
    """The block that a rule for the site should be made after; None when none is meant."""

    def __init__(self, view: TextView, block_cursor: BlockCursor, bar: SelectionBar) -> None:
        """Mark what `view` shows; offer `bar` for it."""
        super().__init__(view)
        self._view, self._block_cursor, self._bar = view, block_cursor, bar
        self._body = Body((), ())
        self.color = Color.YELLOW
        """The one of the next highlight: that of the last one."""
        self.style = Style.FILLED
        """That of the next highlight, as of the last one."""
        self.snaps = False
        """Whether a selection by mouse takes the words whole that it begins and ends in."""
        self._asked: tuple[Place, int] | None = None
        """What was highlighted last, and where the caret stood then."""
        view.selected.connect(self._take_selection)
        view.highlights_clicked.connect(self._clicked)
        view.text_clicked.connect(self._follow_click)
        view.caret_moved.connect(self._follow_caret)
        view.keep_clicked.connect(lambda block: self.correction_asked.emit([block], True))
        view.selectionChanged.connect(self._selection_changed)
        view.verticalScrollBar().valueChanged.connect(bar.hide)
        view.cursorPositionChanged.connect(bar.hide)  # before what moved it there offers the bar again
        view.installEventFilter(self)
        bar.color_chosen.connect(self.choose_color)
        bar.action_chosen.connect(self.choose_action)

    def set_body(self, body: Body) -> None:
        """Mark this text."""
        self._body = body
        self._asked = None

    def set_color(self, color: str) -> None:
        """Take a colour for the next highlight."""
        self.color = Color(color) if color in [*Color] else Color.YELLOW

    def set_style(self, style: str) -> None:
        """Take a style for the next highlight."""
        self.style = Style(style) if style in [*Style] else Style.FILLED
        self._bar.show_style(self.style)

    def restore(self, settings: Settings) -> None:
        """Mark as the reader did last."""
        self.set_color(settings.color)
        self.set_style(settings.style)
        self.snaps = settings.snap

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with the colour and the style in use, and whether selections snap."""
        return replace(settings, color=self.color.value, style=self.style.value, snap=self.snaps)

    @property
    def current(self) -> int | None:
        """The highlight that was clicked, made or jumped to last: the one that keys and bars mean."""
        return self._view.decoration.current

    def set_current(self, highlight_id: int | None) -> None:
        """Take a highlight as the one that keys and bars mean."""
        self._view.decoration.current = highlight_id
        self._view.viewport().update()

    def leave(self) -> None:
        """Mean no highlight any more, and offer nothing to do with it."""
        self.set_current(None)
        self._bar.hide()
        self.current_changed.emit(None)

    @property
    def has_passage(self) -> bool:
        """Tell whether there is something that keys mean: a selection, a highlight, or the marked paragraph."""
        return self._view.selected_place() is not None or self.current is not None or self._marked() is not None

    def step(self, step: int) -> None:
        """Mark the next (1) or the previous (-1) paragraph, which is what keys mean from now on."""
        self.leave()
        self._block_cursor.step(step)

    def choose_color(self, color: str) -> None:
        """Highlight the selection or the marked paragraph, or recolour the current highlight."""
        self.color = Color(color)
        if (place := self._view.selected_place()) is not None:
            self._ask(place, "")
        elif self.current is not None:
            self.edit_asked.emit(self.current, color)
        elif (place := self._marked()) is not None:
            self._ask(place, "")
        self._bar.hide()

    def change_style(self) -> None:
        """Underline or fill the current highlight; where something else is meant, the next one."""
        if self._view.selected_place() is None and self.current is not None:
            self.edit_asked.emit(self.current, "style")
            self._bar.hide()
        else:
            self.set_style(self.style.other)
            self.style_changed.emit(self.style)

    def highlight_selection(self) -> None:
        """Highlight the selection, or else the paragraph with the cursor, in the last colour."""
        here = self._view.positions.whole(self._block_cursor.here())
        place = self._view.selected_place() or self._just_asked() or here
        if place is not None:
            self._ask(place, "")

    def choose_action(self, name: str) -> None:
        """Do `style`, `note`, `tags`, `copy` or `delete` with the selection, the current highlight or the paragraph."""
        place = self._view.selected_place()
        if name == "style":
            self.change_style()
            return
        if name == "copy" and place is not None:
            self._view.copy()
        elif place is not None and name in ("note", "tags"):
            self._ask(place, name)
        elif self.current is not None:
            self.edit_asked.emit(self.current, name)
        elif name in ("note", "tags") and (place := self._marked()) is not None:
            self._ask(place, name)
        self._bar.hide()

    def split(self, position: int | None = None) -> bool:
        """Cut the highlight at a document position, the caret, or both ends of the selection; tell if there is one."""
        place = self._view.selected_place() if position is None else None
        caret = self._view.textCursor().position() if position is None else position
        where = (self._view.positions.span(place) if place is not None else None) or (caret,)
        found = self._view.highlights_at(where[0])
        points = [point for place in where if (point := self._view.positions.at(place, forward=True)) is not None]
        if where[0] == where[-1]:  # a click seldom hits the gap that is meant; whoever wants to cut a word selects it
            points = [between_words(self._view.positions, point) for point in points]
        if found:
            chosen = self.current if self.current in found else found[0]
            self.split_asked.emit(chosen, points)
        return bool(found)

    def correct_block(self) -> None:
        """Hide the paragraph with the cursor, or the selected ones; keep it when it is hidden already."""
        place = self._view.selected_place()
        if place is not None:
            blocks = [*range(place.start_block, place.end_block + 1)]
        elif (here := self._block_cursor.here()) is not None:
            blocks = [here]
            self._block_cursor.leave(here)
        else:
            return
        self.correction_asked.emit(blocks, not self._is_kept(blocks[0]))

    def ask_rule(self) -> None:
        """Ask for a rule after the paragraph with the cursor, or the first selected one."""
        place = self._view.selected_place()
        self.rule_asked.emit(self._block_cursor.here() if place is None else place.start_block)

    def add_to_menu(self, menu: QMenu, where: QPoint, position: int) -> None:
        """Add what can be done at a document position, which lies at `where` on the screen."""
        found = self._view.highlights_at(position)
        selected = self._view.selected_place() is not None
        if found and not selected:
            self._take(found[0])
        if found or selected:
            self._add_highlight_entries(menu, selected=selected)
        if found:
            self._add_range_entries(menu, found[0], None if selected else position)
        if address := self._view.anchorAt(self._view.viewport().mapFromGlobal(where)):
            menu.addAction("Copy the link's address").triggered.connect(
                lambda: QGuiApplication.clipboard().setText(address)
            )
        self._add_correction_entries(menu, position)

    def _add_highlight_entries(self, menu: QMenu, *, selected: bool) -> None:
        theme = self._view.theme
        worn = [h.color for h, _span in self._view.decoration.highlights if h.id == self.current and not selected]
        for color in Color:
            icon = dot(theme.marks[color], theme.ink if color in worn else "")
            menu.addAction(icon, entry(theme.color_title(color))).triggered.connect(
                lambda _checked=False, name=color.value: self.choose_color(name)
            )
        underlined = menu.addAction("Underlined")
        underlined.setCheckable(True)
        underlined.setChecked(self._shown_style() is Style.UNDERLINED)
        underlined.triggered.connect(lambda _checked=False: self.change_style())
        menu.addSeparator()
        for name in ("note", "tags", "copy", "delete") if not selected else ("note", "tags", "copy"):
            menu.addAction(name.capitalize()).triggered.connect(
                lambda _checked=False, name=name: self.choose_action(name)
            )
        menu.addSeparator()

    def _add_range_entries(self, menu: QMenu, highlight_id: int, position: int | None) -> None:
        title = "Split around the selection" if position is None else "Split here"
        menu.addAction(title).triggered.connect(lambda: self.split(position))
        merge = menu.addAction("Merge with what it touches")
        merge.setEnabled(len(touching([h for h, _span in self._view.decoration.highlights], highlight_id)) > 1)
        merge.triggered.connect(lambda: self.merge_asked.emit(highlight_id))
        menu.addSeparator()

    def _add_correction_entries(self, menu: QMenu, position: int) -> None:
        index = self._view.positions.block_at(position)
        if index is None:
            return
        kept = self._is_kept(index)
        menu.addAction("Hide this paragraph" if kept else "Keep this paragraph").triggered.connect(
            lambda: self.correction_asked.emit([index], not kept)
        )
        if index in self._body.corrections:
            menu.addAction("As the program decided").triggered.connect(
                lambda: self.correction_asked.emit([index], None)
            )
        menu.addAction("Always on this site…").triggered.connect(lambda: self.rule_asked.emit(index))

    def _shown_style(self) -> Style:
        """Return how the current highlight is painted, or else the next one will be."""
        shown = (h.style for h, _span in self._view.decoration.highlights if h.id == self.current)
        return next(shown, self.style)

    def _marked(self) -> Place | None:
        """Return the paragraph with the block cursor."""
        return self._view.positions.whole(self._block_cursor.index)

    def _is_kept(self, block: int) -> bool:
        return self._body.shown()[block].kept

    def _ask(self, place: Place, follow: str) -> None:
        self.highlight_asked.emit(place, self.color.value, follow)
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)
        self._asked = (place, cursor.position())

    def _just_asked(self) -> Place | None:
        """Return what was highlighted last, while the caret is still there and no paragraph is marked."""
        if self._asked is None or self._block_cursor.index is not None:
            return None
        place, caret = self._asked
        return place if self._view.textCursor().position() == caret else None

    def _take_selection(self) -> None:
        """Offer the bar for what the mouse selected, with its words whole where the reader wants that."""
        place = self._view.selected_place()
        span = self._view.positions.span(snapped(self._view.positions, place)) if place and self.snaps else None
        if span is not None:
            cursor = self._view.textCursor()
            cursor.setPosition(span[0])
            cursor.setPosition(span[1], cursor.MoveMode.KeepAnchor)
            self._view.setTextCursor(cursor)
        self._offer_bar()

    def _offer_bar(self) -> None:
        if self._view.selected_place() is None:
            return
        cursor = self._view.textCursor()
        self.set_current(None)
        self._bar.show_style(self.style)
        passage = self._view.rectangle((cursor.selectionStart(), cursor.selectionEnd()))
        self._bar.show_at(passage.toRect(), is_highlight=False)

    def _clicked(self, found: Sequence[int]) -> None:
        """Take the highlight at the click; a second click reaches the one beneath."""
        again = self.current in found
        chosen = found[(found.index(self.current) + 1) % len(found)] if again else found[0]
        self._take(chosen)
        span = next(span for highlight, span in self._view.decoration.highlights if highlight.id == chosen)
        self._bar.show_style(self._shown_style())
        self._bar.show_at(self._view.rectangle(span).toRect(), is_highlight=True)

    def _follow_click(self, position: int) -> None:
        """Let keys mean the clicked paragraph, also when another one was marked before."""
        self._bar.hide()
        block = self._view.positions.block_at(position)
        if block is not None and self._block_cursor.index is not None:
            self._block_cursor.stand_at(block)

    def _follow_caret(self, position: int) -> None:
        """Let keys mean what the caret comes to: the highlight there, else the paragraph."""
        found = self._view.highlights_at(position)
        if found and self.current not in found:
            self._take(found[0])
        elif not found and self.current is not None:
            self.leave()
        block = self._view.positions.block_at(position)
        if block is None:  # such as in the title
            self._block_cursor.clear()
        elif self._block_cursor.index is not None:
            self._block_cursor.stand_at(block)

    def _take(self, highlight_id: int) -> None:
        """Mean a clicked highlight, and no longer a paragraph that was marked before."""
        self._block_cursor.clear()
        self.set_current(highlight_id)
        self.current_changed.emit(highlight_id)

    def _selection_changed(self) -> None:
        if not self._view.textCursor().hasSelection():
            self._bar.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the bar after a selection by the keyboard; with Escape, mean nothing any more."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Shift:
                self._offer_bar()
            elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.leave()
                self._block_cursor.clear()
        return super().eventFilter(watched, event)
