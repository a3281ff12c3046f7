"""The reading pane: an article, its folds and its highlights, and what the reader does to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from quietpage.model.article import Article, Body, StoredImage
from quietpage.model.highlight import Color, Highlight, Place
from quietpage.model.mask import effective
from quietpage.ui.reader.builder import Builder, Typography
from quietpage.ui.reader.empty import EmptyPage
from quietpage.ui.reader.find import FindBar
from quietpage.ui.reader.plan import lay_out
from quietpage.ui.reader.positions import Positions
from quietpage.ui.reader.selection_bar import SelectionBar
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.icons import dot
from quietpage.ui.theme.palette import Theme

LARGEST_IMAGE = 64 * 1024 * 1024
"""Bytes; a picture that claims more is left out instead of decoded."""
_SETTLE = 60
"""Milliseconds after the last change of the width before the text is set again."""


class ReaderPane(QWidget):
    """Shows one article; asks for every change by a signal."""

    highlight_asked = Signal(object, str, str)
    """Place, colour, and what should follow: nothing, `note` or `tags`."""
    highlight_clicked = Signal(int)
    edit_asked = Signal(int, str)
    """Highlight, and a colour's name, `note`, `tags`, `copy` or `delete`."""
    correction_asked = Signal(object, object)
    """Block indices, and whether they are kept."""
    link_asked = Signal(str)
    progress_changed = Signal(float)
    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start with the empty page."""
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._typography = Typography()
        self._article: Article | None = None
        self._body = Body((), ())
        self._highlights: list[Highlight] = []
        self._image: Callable[[str], StoredImage | None] = lambda key: None
        self._open: set[int] = set()
        self._all = False
        self._current: int | None = None
        self._paragraph: int | None = None
        self._positions = Positions()
        self._last_color = Color.YELLOW
        self.view = TextView(theme, self)
        self.setFocusProxy(self.view)
        self.finder = FindBar(self.view, theme, self)
        self._notice = QLabel(self)
        self._notice.setObjectName("notice")
        self._notice.setProperty("soft", True)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setContentsMargins(16, 8, 16, 8)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._notice, self.view, self.finder):
            column.addWidget(part)
        self._empty = EmptyPage(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        self.bar = SelectionBar(theme, self.view.viewport())
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE)
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        view = self.view
        view.selected.connect(self._offer_bar)
        view.highlights_clicked.connect(self._clicked)
        view.fold_clicked.connect(self.toggle_fold)
        view.keep_clicked.connect(lambda block: self.correction_asked.emit([block], True))
        view.link_clicked.connect(self.link_asked)
        view.menu_asked.connect(self._menu)
        view.width_changed.connect(self._settling.start)
        self._settling.timeout.connect(self._rebuild)
        view.selectionChanged.connect(self._selection_changed)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)
        view.installEventFilter(self)
        self.bar.color_chosen.connect(self.choose_color)
        self.bar.action_chosen.connect(self.choose_action)
        self._empty.import_asked.connect(self.import_asked)
        self._empty.sample_asked.connect(self.sample_asked)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme, at the same place in the text."""
        self._theme = theme
        self.view.theme = theme
        self.bar.set_theme(theme)
        self.finder.set_theme(theme)
        self.setStyleSheet(
            f"#reader {{ background: {theme.paper}; }} #emptyTitle {{ font-size: 22px; font-weight: 600; }}"
            f"#notice {{ background: {theme.tint}; color: {theme.ink}; }}"
        )
        self._rebuild()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another size, width or family, at the same place."""
        self._typography = typography
        self._rebuild()

    def set_color(self, color: str) -> None:
        """Take a colour for the next highlight."""
        self._last_color = Color(color) if color in [*Color] else Color.YELLOW

    def show_article(
        self,
        article: Article,
        body: Body,
        highlights: Sequence[Highlight],
        image: Callable[[str], StoredImage | None],
    ) -> None:
        """Show an article from where it was left; `image` returns a stored image by its key."""
        self._article, self._body, self._image = article, body, image
        self._open.clear()
        self._current, self._paragraph, self._all = None, None, False
        self._highlights = [*highlights]
        self._say_notice()
        self._stack.setCurrentIndex(1)
        self._build()
        self.jump_to_fraction(article.progress)

    def set_article(self, article: Article) -> None:
        """Show an article's details after they were edited."""
        self._article = article
        self._say_notice()
        self._rebuild()

    def show_empty(self) -> None:
        """Show the page that invites to drop articles."""
        self._article = None
        self._current = self._paragraph = None
        self._stack.setCurrentIndex(0)

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Paint these highlights."""
        self._highlights = [*highlights]
        self.view.set_highlights(highlights)
        if self._current not in {highlight.id for highlight in highlights}:
            self.set_current(None)

    def set_body(self, body: Body) -> None:
        """Show the article after a correction; the line under the eye stays where it is."""
        self._body = body
        self._rebuild()

    def set_current(self, highlight_id: int | None) -> None:
        """Take a highlight as the one that keys and bars mean."""
        self._current = highlight_id
        self.view.decoration.current = highlight_id
        self.view.viewport().update()

    def toggle_fold(self, block: int) -> None:
        """Open or close the fold that hides `block`."""
        self._open ^= {block}
        self._rebuild()

    def toggle_hidden(self) -> None:
        """Show or hide everything that is hidden."""
        self._all = not self._all
        self._open.clear()
        self._rebuild()

    def current_highlight(self) -> int | None:
        """Return the highlight that was clicked, made or jumped to last."""
        return self._current

    def selected_place(self) -> Place | None:
        """Return the place of the selection, or None."""
        return self.view.selected_place()

    def choose_color(self, color: str) -> None:
        """Highlight the selection, or recolour the current highlight."""
        place = self.selected_place()
        self._last_color = Color(color)
        if place is not None:
            self._ask(place, "")
        elif self._current is not None:
            self.edit_asked.emit(self._current, color)
        self.bar.hide()

    def highlight_selection(self) -> None:
        """Highlight the selection, or else the paragraph with the cursor, in the last colour."""
        place = self.selected_place() or self._whole(self._here())
        if place is not None:
            self._ask(place, "")

    def choose_action(self, name: str) -> None:
        """Do `note`, `tags`, `copy` or `delete` with the selection or the current highlight."""
        place = self.selected_place()
        if name == "copy" and place is not None:
            self.view.copy()
        elif place is not None and name in ("note", "tags"):
            self._ask(place, name)
        elif self._current is not None:
            self.edit_asked.emit(self._current, name)
        elif name == "note" and (place := self._whole(self._paragraph)) is not None:
            self._ask(place, name)
        self.bar.hide()

    def correct_block(self) -> None:
        """Hide the paragraph with the cursor, or the selected ones; keep it when it is hidden already."""
        place = self.selected_place()
        here = self._here()
        if place is None and here is None:
            return
        first, last = (place.start_block, place.end_block) if place else (here, here)
        assert first is not None
        assert last is not None
        kept = effective(self._body.mask, self._body.corrections)[first].kept
        if not place:
            self.step_block(1)
        self.correction_asked.emit([*range(first, last + 1)], not kept)

    def step_block(self, step: int) -> None:
        """Move the block cursor to the next (1) or the previous (-1) paragraph."""
        shown = self._positions.shown()
        if not shown:
            return
        here = self._paragraph if self._paragraph in shown else None
        if here is None:
            top = self._top_block()
            following = [index for index in shown if top is not None and index >= top[0]]
            target = following[0] if following else shown[0]
        else:
            target = shown[max(0, min(len(shown) - 1, shown.index(here) + step))]
        self._paragraph = target
        self._show_paragraph(move=True)

    def turn_page(self, backwards: bool = False) -> None:
        """Scroll by a page, less two lines to find the place again."""
        bar = self.view.verticalScrollBar()
        page = self.view.viewport().height() - round(2 * self._typography.size * self._typography.leading)
        bar.setValue(bar.value() + (-page if backwards else page))

    def jump_to_highlight(self, highlight_id: int) -> None:
        """Bring a highlight into view, and open the fold that hides it."""
        highlight = next((h for h in self._highlights if h.id == highlight_id), None)
        if highlight is None:
            return
        span = self._positions.span(highlight.place)
        if span is None:
            self._open.add(highlight.place.start_block)
            self._rebuild()
            span = self._positions.span(highlight.place)
        if span is None:
            return
        self.set_current(highlight_id)
        self._paragraph = None
        self.view.decoration.paragraph = None
        self._move_caret(span[0])
        box = self.view.rectangle(span)
        height = self.view.viewport().height()
        if box.top() < 0 or box.bottom() > height:
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() + round(box.top()) - height // 3)

    def jump_to_fraction(self, fraction: float) -> None:
        """Scroll to a share of the text, 0 to 1."""
        bar = self.view.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def _ask(self, place: Place, follow: str) -> None:
        self.highlight_asked.emit(place, self._last_color.value, follow)
        cursor = self.view.textCursor()
        cursor.clearSelection()
        self.view.setTextCursor(cursor)

    def _here(self) -> int | None:
        """Return the block that keys mean: that of the block cursor, else that of the caret."""
        if self._paragraph is not None:
            return self._paragraph
        return self._positions.block_at(self.view.textCursor().position())

    def _whole(self, index: int | None) -> Place | None:
        if index is None or not self._body.blocks[index].text.strip():
            return None
        return Place(index, 0, index, len(self._body.blocks[index].text))

    def _say_notice(self) -> None:
        notice = self._article.notice if self._article else ""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def _build(self) -> None:
        if self._article is None:
            return
        self._settling.stop()  # this sets the text for the width of now
        document = QTextDocument()
        column = self.view.fitting_column(self._typography.width)
        builder = Builder(self._theme, replace(self._typography, width=column), self._picture)
        builder.fill(document, self._article, lay_out(self._body, self._open, self._all))
        self._positions = builder.positions
        self.view.show_document(document, builder.positions, self._typography.width, column)
        self.view.set_highlights(self._highlights)
        self.view.decoration.current = self._current
        self._show_paragraph(move=False)
        self.bar.hide()
        if self.finder.isVisible():
            self.finder.search()

    def _rebuild(self) -> None:
        """Build the document again, with the line in the middle of the view where it was."""
        if self._article is None:
            return
        anchor = self._top_block()
        self._build()
        if anchor is None:
            return
        block, offset, distance = anchor
        position = self._positions.to_document(block, offset)
        if position is None:
            return
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(position)
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + self.view.cursorRect(cursor).top() - distance)

    def _top_block(self) -> tuple[int, int, int] | None:
        """Return the first kept place in the upper middle of the view, and its distance from the top in pixels."""
        height = self.view.viewport().height()
        for y in range(height // 3, height, 12):
            cursor = self.view.cursorForPosition(QPoint(0, y))
            block = self._positions.block_at(cursor.position())
            if block is not None:
                place = self._positions.place(cursor.position(), cursor.position() + 1)
                offset = place.start_offset if place and place.start_block == block else 0
                return block, offset, self.view.cursorRect(cursor).top()
        return None

    def _show_paragraph(self, *, move: bool) -> None:
        """Paint the block cursor, and bring it into view when it moved."""
        decoration = self.view.decoration
        start = self._positions.to_document(self._paragraph, 0) if self._paragraph is not None else None
        decoration.paragraph = None
        if start is not None and self._paragraph is not None:
            end = self._positions.to_document(self._paragraph, len(self._body.blocks[self._paragraph].text))
            decoration.paragraph = (start, end or start)
            if move:
                self._move_caret(start)
                box = self.view.rectangle(decoration.paragraph)
                height = self.view.viewport().height()
                bar = self.view.verticalScrollBar()
                if box.top() < 40:
                    bar.setValue(bar.value() + round(box.top()) - 60)
                elif box.bottom() > height - 40:
                    bar.setValue(bar.value() + min(round(box.bottom()) - height + 80, round(box.top()) - 60))
        self.view.viewport().update()

    def _move_caret(self, position: int) -> None:
        """Put the caret somewhere without scrolling there."""
        bar = self.view.verticalScrollBar()
        value = bar.value()
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(position)
        self.view.setTextCursor(cursor)
        bar.setValue(value)

    def _picture(self, key: str) -> QImage | None:
        stored = self._image(key)
        if stored is None or len(stored.data) > LARGEST_IMAGE:
            return None
        image = QImage.fromData(stored.data)
        return None if image.isNull() else image

    def _offer_bar(self) -> None:
        if self.selected_place() is None:
            return
        cursor = self.view.textCursor()
        self.set_current(None)
        passage = self.view.rectangle((cursor.selectionStart(), cursor.selectionEnd()))
        self.bar.show_at(passage.toRect(), is_highlight=False)

    def _clicked(self, found: Sequence[int]) -> None:
        """Take the highlight at the click; a second click reaches the one beneath."""
        again = self._current in found
        chosen = found[(found.index(self._current) + 1) % len(found)] if again else found[0]
        self.set_current(chosen)
        highlight = next(h for h in self._highlights if h.id == chosen)
        span = self._positions.span(highlight.place)
        if span is not None:
            self.bar.show_at(self.view.rectangle(span).toRect(), is_highlight=True)
        self.highlight_clicked.emit(chosen)

    def _menu(self, where: QPoint, position: int) -> None:
        menu = QMenu(self)
        found = self.view.highlights_at(position)
        selected = self.selected_place() is not None
        if selected or found:
            if not selected:
                self.set_current(found[0])
                self.highlight_clicked.emit(found[0])
            for color in Color:
                menu.addAction(dot(self._theme.marks[color]), color.value.capitalize()).triggered.connect(
                    lambda _checked=False, name=color.value: self.choose_color(name)
                )
            menu.addSeparator()
            for title, name in (("Note", "note"), ("Tags", "tags"), ("Copy", "copy"), ("Delete", "delete")):
                if selected and name == "delete":
                    continue
                menu.addAction(title).triggered.connect(lambda _checked=False, name=name: self.choose_action(name))
            menu.addSeparator()
        if address := self.view.anchorAt(self.view.viewport().mapFromGlobal(where)):
            menu.addAction("Copy the link's address").triggered.connect(
                lambda: QGuiApplication.clipboard().setText(address)
            )
        self._correction_entry(menu, position)
        menu.addAction("Hide the hidden parts" if self._all else "Show the hidden parts").triggered.connect(
            self.toggle_hidden
        )
        menu.exec(where)
        menu.deleteLater()

    def _correction_entry(self, menu: QMenu, position: int) -> None:
        index = self._positions.block_at(position)
        if index is None:
            return
        kept = effective(self._body.mask, self._body.corrections)[index].kept
        menu.addAction("Hide this paragraph" if kept else "Keep this paragraph").triggered.connect(
            lambda: self.correction_asked.emit([index], not kept)
        )
        if index in self._body.corrections:
            menu.addAction("As the program decided").triggered.connect(
                lambda: self.correction_asked.emit([index], None)
            )

    def _selection_changed(self) -> None:
        if not self.view.textCursor().hasSelection():
            self.bar.hide()

    def _scrolled(self, value: int) -> None:
        self.bar.hide()
        self.progress_changed.emit(value / max(1, self.view.verticalScrollBar().maximum()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the bar after a selection by the keyboard, and hide it with Escape."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Shift:
                self._offer_bar()
            elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.bar.hide()
                self.set_current(None)
                self._paragraph = None
                self._show_paragraph(move=False)
        return super().eventFilter(watched, event)
