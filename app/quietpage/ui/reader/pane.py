"""The reading pane: an article, its folds and its highlights, and what the reader does to them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from quietpage.model.article import Article, Body, StoredImage
from quietpage.model.highlight import Color, Highlight, Place
from quietpage.ui.reader.builder import Builder, Typography
from quietpage.ui.reader.plan import lay_out
from quietpage.ui.reader.positions import Positions
from quietpage.ui.reader.selection_bar import SelectionBar
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.palette import Theme

LARGEST_IMAGE = 64 * 1024 * 1024
"""Bytes; a picture that claims more is left out instead of decoded."""


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
        self._theme = theme
        self._typography = Typography()
        self._article: Article | None = None
        self._body = Body((), ())
        self._highlights: list[Highlight] = []
        self._image: Callable[[str], StoredImage | None] = lambda key: None
        self._open: set[int] = set()
        self._all = False
        self._current: int | None = None
        self._positions = Positions()
        self._last_color = Color.YELLOW
        self.view = TextView(theme, self)
        self._notice = QLabel(self)
        self._notice.setObjectName("notice")
        self._notice.setProperty("soft", True)
        self._notice.setWordWrap(True)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setContentsMargins(16, 8, 16, 8)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self.view)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(page)
        self.bar = SelectionBar(theme, self.view.viewport())
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        self.view.selected.connect(self._offer_bar)
        self.view.highlight_clicked.connect(self._clicked)
        self.view.fold_clicked.connect(self.toggle_fold)
        self.view.link_clicked.connect(self.link_asked)
        self.view.selectionChanged.connect(self._selection_changed)
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.view.installEventFilter(self)
        self.bar.color_chosen.connect(self.choose_color)
        self.bar.action_chosen.connect(self.choose_action)

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.addStretch(2)
        title = QLabel("Drop articles here", page)
        title.setObjectName("emptyTitle")
        line = QLabel("Saved web pages, text dumps, or whole folders of them.", page)
        line.setProperty("soft", True)
        for label in (title, line):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(14)
        for name, text, signal in (
            ("importFiles", "Import files…", self.import_asked),
            ("openSample", "Open the sample", self.sample_asked),
        ):
            button = QPushButton(text, page)
            button.setObjectName(name)
            button.setProperty("main", name == "importFiles")
            button.clicked.connect(signal)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme, at the same place in the text."""
        self._theme = theme
        self.view.theme = theme
        self.bar.set_theme(theme)
        self.setStyleSheet(
            f"#reader {{ background: {theme.paper}; }} #emptyTitle {{ font-size: 22px; font-weight: 600; }}"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rebuild()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another size, width or family, at the same place."""
        self._typography = typography
        self._rebuild()

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
        self._current, self._all = None, False
        self._highlights = [*highlights]
        self._notice.setText(article.notice)
        self._notice.setVisible(bool(article.notice))
        self._stack.setCurrentIndex(1)
        self._build()
        self.jump_to_fraction(article.progress)

    def show_empty(self) -> None:
        """Show the page that invites to drop articles."""
        self._article = None
        self._stack.setCurrentIndex(0)

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Paint these highlights."""
        self._highlights = [*highlights]
        self.view.set_highlights(highlights)
        if self._current not in {highlight.id for highlight in highlights}:
            self._current = None

    def set_body(self, body: Body) -> None:
        """Show the article after a correction; the line under the eye stays where it is."""
        self._body = body
        self._rebuild()

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
        """Return the highlight that was clicked or jumped to last."""
        return self._current

    def selected_place(self) -> Place | None:
        """Return the place of the selection, or None."""
        return self.view.selected_place()

    def choose_color(self, color: str) -> None:
        """Highlight the selection, or recolour the current highlight."""
        place = self.selected_place()
        if place is not None:
            self._last_color = Color(color)
            self._ask(place, "")
        elif self._current is not None:
            self.edit_asked.emit(self._current, color)
        self.bar.hide()

    def highlight_selection(self) -> None:
        """Highlight the selection, or else the paragraph with the cursor, in the last colour."""
        place = self.selected_place()
        if place is None:
            index = self._positions.block_at(self.view.textCursor().position())
            if index is None or not self._body.blocks[index].text.strip():
                return
            place = Place(index, 0, index, len(self._body.blocks[index].text))
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
        self.bar.hide()

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
        self._current = highlight_id
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(span[0])
        self.view.setTextCursor(cursor)
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + self.view.cursorRect(cursor).top() - self.view.viewport().height() // 3)

    def jump_to_fraction(self, fraction: float) -> None:
        """Scroll to a share of the text, 0 to 1."""
        bar = self.view.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def _ask(self, place: Place, follow: str) -> None:
        self.highlight_asked.emit(place, self._last_color.value, follow)
        cursor = self.view.textCursor()
        cursor.clearSelection()
        self.view.setTextCursor(cursor)

    def _build(self) -> None:
        if self._article is None:
            return
        document = QTextDocument()
        builder = Builder(self._theme, self._typography, self._picture)
        builder.fill(document, self._article, lay_out(self._body, self._open, self._all))
        self._positions = builder.positions
        self.view.show_document(document, builder.positions, self._typography.width)
        self.view.set_highlights(self._highlights)
        self.bar.hide()

    def _rebuild(self) -> None:
        """Build the document again, with the line at the top of the view where it was."""
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
        """Return the first kept place in the middle of the view, and its distance from the top in pixels."""
        height = self.view.viewport().height()
        for y in range(height // 3, height, 12):
            cursor = self.view.cursorForPosition(QRect(0, y, 1, 1).topLeft())
            block = self._positions.block_at(cursor.position())
            if block is not None:
                place = self._positions.place(cursor.position(), cursor.position() + 1)
                offset = place.start_offset if place and place.start_block == block else 0
                return block, offset, self.view.cursorRect(cursor).top()
        return None

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
        start, end = QTextCursor(cursor), QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        end.setPosition(cursor.selectionEnd())
        passage = self.view.cursorRect(start) | self.view.cursorRect(end)
        self._current = None
        self.bar.show_at(passage, is_highlight=False)

    def _clicked(self, highlight_id: int) -> None:
        self._current = highlight_id
        highlight = next(h for h in self._highlights if h.id == highlight_id)
        span = self._positions.span(highlight.place)
        if span is not None:
            cursor = QTextCursor(self.view.document())
            cursor.setPosition(span[0])
            self.bar.show_at(self.view.cursorRect(cursor), is_highlight=True)
        self.highlight_clicked.emit(highlight_id)

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
        return super().eventFilter(watched, event)
