"""The reading pane: an article with its folds, highlights and notice, or the page that says what to do next."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from quietpage.model.article import Article, Body, StoredImage
from quietpage.model.blocks import Point
from quietpage.model.highlight import Highlight, Place
from quietpage.model.mask import uncertain_parts
from quietpage.ui.menu import Menu
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.copying import Copying
from quietpage.ui.reader.edges import Edges
from quietpage.ui.reader.empty import EmptyPage
from quietpage.ui.reader.filling import Filling
from quietpage.ui.reader.find import FindBar
from quietpage.ui.reader.focus import Focus
from quietpage.ui.reader.jumps import Jumps
from quietpage.ui.reader.marking import Marking
from quietpage.ui.reader.offer import OfferBar
from quietpage.ui.reader.opening import Opening
from quietpage.ui.reader.outline import Outline, headings
from quietpage.ui.reader.pictures import decode
from quietpage.ui.reader.plan import Fold, lay_out
from quietpage.ui.reader.scrolling import Eye, bring_into_view, bring_to_top, line_under_the_eye, move_caret, scroll_by
from quietpage.ui.reader.selection_bar import SelectionBar
from quietpage.ui.reader.typography import Typography
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.palette import Theme

if TYPE_CHECKING:
    from quietpage.ui.reader.printing import Printable

LARGEST_IMAGE = 64 * 1024 * 1024
"""Bytes; a picture that claims more is left out instead of decoded."""
_SETTLE = 60
"""Milliseconds after the last change of the width before the text is set again."""


class ReaderPane(QWidget):
    """Shows one article; what the reader does to it is asked for by `marking`."""

    link_asked = Signal(str)
    progress_changed = Signal(float)
    import_asked = Signal()
    sample_asked = Signal()
    all_shown = Signal(bool)
    """Whether everything that is hidden is shown."""
    nothing_uncertain = Signal()
    """There is no further part that the program is unsure of."""

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
        """Blocks inside the folds that are open."""
        self._all = False
        self._filling: Filling | None = None
        """What sets the rest of a long text."""
        self._caret: Point | None = None
        """Block and offset of the caret before the text was set again, until it is set so far."""
        page = QWidget(self)
        self.view = TextView(theme, page)
        self._eye = Eye(self.view)
        self.offer = OfferBar(self.view, page)
        self.copy_offer = OfferBar(self.view, page, "copyOffer", "Take them over…", use="")
        self.setFocusProxy(self.view)
        self.finder = FindBar(self.view, theme, self)
        self.bar = SelectionBar(theme, self.view.viewport())
        self.block_cursor = BlockCursor(self.view)
        self.focus = Focus(self.view)
        self.marking = Marking(self.view, self.block_cursor, self.bar)
        self.opening = Opening(self.view, self.block_cursor, self._picture, self._stored)
        self.jumps = Jumps(self.view, self.block_cursor, self._reveal)
        self.edges = Edges(self.view)
        self.copying = Copying(self.view, self.block_cursor)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE)
        self._build(page)
        self._connect()
        self.set_theme(theme)

    def _build(self, page: QWidget) -> None:
        self._notice = QLabel(self)
        self._notice.setObjectName("notice")
        self._notice.setProperty("soft", True)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setContentsMargins(16, 8, 16, 8)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._notice, self.copy_offer, self.offer, self.view, self.finder):
            column.addWidget(part)
        self._empty = EmptyPage(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)

    def _connect(self) -> None:
        view = self.view
        view.finish = self._finish
        view.fold_clicked.connect(self.toggle_fold)
        self.jumps.outside_asked.connect(self.link_asked)
        self.opening.link_asked.connect(self.jumps.follow)
        view.menu_asked.connect(self._menu)
        view.width_changed.connect(self._settling.start)
        view.verticalScrollBar().valueChanged.connect(self._tell_progress)
        view.verticalScrollBar().rangeChanged.connect(self._tell_progress)
        self._settling.timeout.connect(self._set_again)
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
            f"*[offer=true] {{ background: {theme.tint}; border-bottom: 1px solid {theme.line}; }}"
            f"*[offer=true] QPushButton {{ color: {theme.accent}; padding: 3px 8px; }}"
        )
        self._set_again()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another size, width or family, at the same place."""
        self._typography = self.opening.typography = typography
        self._set_again()

    def show_article(
        self,
        article: Article,
        body: Body,
        highlights: Sequence[Highlight],
        image: Callable[[str], StoredImage | None],
    ) -> None:
        """Show an article from where it was left; `image` returns a stored image by its key."""
        self.jumps.leave(article.id)
        self._article, self._image = article, image
        self._take_body(body)
        self._open.clear()
        self._show_all(False)
        self.marking.set_current(None)
        self.block_cursor.clear()
        self._highlights = [*highlights]
        self._caret = None
        self._say_notice()
        self._stack.setCurrentIndex(1)
        self._eye.look_at(article.line)
        self._set_around_the_eye()
        if article.progress and not article.line:  # it was left before lines were stored, or where no words stand
            self.jump_to_fraction(article.progress)

    def set_article(self, article: Article) -> None:
        """Show an article's details after they were edited."""
        self._article = article
        self.copying.set_text(article, self._body)
        self._say_notice()
        self._set_again()

    def set_invites(self, invites: bool) -> None:
        """Let the page without an article invite to drop some, as in an empty library, or only say so."""
        self._empty.set_invites(invites)

    def show_empty(self) -> None:
        """Show the page without an article."""
        self._article = None
        self._take_body(Body((), ()))
        self._show_all(False)
        self.marking.set_current(None)
        self.block_cursor.clear()
        self._stack.setCurrentIndex(0)

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Paint these highlights."""
        self._highlights = [*highlights]
        self.view.set_highlights(highlights)
        if self.marking.current is not None and self.marking.current not in {highlight.id for highlight in highlights}:
            self.marking.leave()

    def set_body(self, body: Body) -> None:
        """Show the article after a correction; the line under the eye stays where it is."""
        self._take_body(body)
        self._set_again()

    def _take_body(self, body: Body) -> None:
        self._body = body
        self.marking.set_body(body)
        self.jumps.set_text(self._article, body)
        self.opening.set_text(body, self.jumps.links)
        self.copying.set_text(self._article, body)

    def toggle_fold(self, block: int) -> None:
        """Open or close the fold whose first block is `block`; its line stays where it is when it is in sight."""
        line, by_keys = self.view.fold_top(block), self.view.fold_here() == block
        folds = (item for item in lay_out(self._body, self._open) if isinstance(item, Fold))
        hidden = next((fold.indices for fold in folds if block in fold.indices), (block,))
        if self._open.isdisjoint(hidden):
            self._open.add(block)
        else:  # it may have been opened by a jump to any block in it
            self._open.difference_update(hidden)
        self._set_again()
        if line is not None and 0 <= line < self.view.viewport().height():
            scroll_by(self.view, (self.view.fold_top(block) or 0) - line)
        if by_keys and (position := self.view.fold_line(block)) is not None:
            move_caret(self.view, position)

    def printable(self) -> "Printable | None":
        """Return what is open as it goes on paper; None for the empty page."""
        from quietpage.ui.reader.printing import Printable  # noqa: PLC0415 - few articles are printed

        if self._article is None:
            return None
        return Printable(self._article, self._body, self._highlights, self._picture, self._typography.family)

    def place_meant(self) -> Place | None:
        """Return the selected place, else the paragraph with the block cursor; None without either."""
        return self.view.selected_place() or self.view.positions.whole(self.block_cursor.index)

    def toggle_hidden(self) -> None:
        """Show or hide everything that is hidden."""
        self._show_all(not self._all)
        self._open.clear()
        self._set_again()

    def step_uncertain(self, step: int) -> None:
        """Move the block cursor to the next (1) or the previous (-1) part that was decided without being sure."""
        parts = uncertain_parts(self._body.shown())
        here = self.block_cursor.index
        if here is None:
            line = line_under_the_eye(self.view)
            here = -1 if line is None or self.view.verticalScrollBar().value() == 0 else line.block
        ahead = [part for part in parts if (part > here if step > 0 else part < here)]
        if not ahead:
            self.nothing_uncertain.emit()
            return
        block = ahead[0] if step > 0 else ahead[-1]
        if self.view.positions.whole(block) is None:
            self._reveal(block)
        self.marking.set_current(None)
        self.block_cursor.go_to(block)

    def _show_all(self, shown: bool) -> None:
        self._all = shown
        self.all_shown.emit(shown)

    def turn_page(self, backwards: bool = False) -> None:
        """Scroll by a page, less two lines to find the place again."""
        page = self.view.viewport().height() - round(2 * self._typography.size * self._typography.leading)
        scroll_by(self.view, -page if backwards else page)

    def jump_to_highlight(self, highlight_id: int) -> None:
        """Bring a highlight into view, and open the fold that hides it."""
        highlight = next((h for h in self._highlights if h.id == highlight_id), None)
        if highlight is None:
            return
        self.jumps.leave()
        self._set_first(highlight.place)
        span = self.view.positions_so_far.span(highlight.place) or self.view.positions.span(highlight.place)
        if span is None:
            self._reveal(highlight.place.start_block)
            span = self.view.positions.span(highlight.place)
        if span is None:
            return
        self.marking.set_current(highlight_id)
        self.block_cursor.clear()
        move_caret(self.view, span[0])
        bring_into_view(self.view, span)

    def offer_outline(self) -> None:
        """Offer the headings of the article, to go to one."""
        if self._article is None:
            return
        line = line_under_the_eye(self.view)
        at_top = line is None or self.view.verticalScrollBar().value() == 0
        here = -1 if line is None or at_top else line.block
        Outline(self._article.details.title, headings(self._body), here, self.jump_to_block, self).open()

    def jump_to_block(self, block: int | None) -> None:
        """Bring a block to the top of the view, the block cursor on it; None for the title above all blocks."""
        self.marking.set_current(None)
        self.view.setFocus()
        if block is None:
            self.block_cursor.clear()
            move_caret(self.view, 0)
            self.jump_to_fraction(0)
        else:
            self.block_cursor.stand_at(block)
            bring_to_top(self.view, block)

    def jump_to_fraction(self, fraction: float) -> None:
        """Scroll to a share of the text, 0 to 1."""
        self._finish()
        bar = self.view.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def line(self) -> Point | None:
        """Return where the line begins that is looked at; None at the top, or where no words stand."""
        self._eye.look()
        return self._eye.point if self.view.verticalScrollBar().value() else None

    def _reveal(self, block: int) -> None:
        """Open the fold that hides a block."""
        self._open.add(block)
        self._set_again()

    def _say_notice(self) -> None:
        notice = self._article.notice if self._article else ""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def _set(self, around: int | None) -> None:
        """Set the text in a new document, that around a block first; None for the top."""
        if self._article is None:
            return
        self._settling.stop()  # this sets the text for the width of now
        if self._filling is not None:
            self._filling.stop()
        document = QTextDocument()
        column = self.view.fitting_column(self._typography.width)
        looked_at = self.view.decoration.found_current
        builder = Builder(self._theme, replace(self._typography, width=column), self._picture, self.jumps.links)
        filling = Filling(builder, document, self._article, lay_out(self._body, self._open, self._all))
        filling.start(around, round(self.height() / (self._typography.size * self._typography.leading)))
        self._filling = filling if filling.under_way else None
        self.view.show_document(document, filling.positions, self._typography.width, column)
        self.view.set_highlights(self._highlights)
        self.block_cursor.paint()
        self.bar.hide()
        filling.grown.connect(self._grown)
        filling.done.connect(lambda: self._end_filling(looked_at))
        if self._filling is None:
            self._end_filling(looked_at)

    def _grown(self, pixels: int) -> None:
        """Keep what is looked at where it is, after more was set above it."""
        scroll_by(self.view, pixels)
        self._eye.move_on(pixels)
        self.view.place_highlights()

    def _end_filling(self, looked_at: int) -> None:
        """Do what waits for the whole text."""
        if self._filling is not None:
            self._filling = None
            self.block_cursor.paint()
            self._return_caret()
            self._tell_progress()
        if self.finder.isVisible():
            self.finder.search(looked_at)

    def _finish(self) -> None:
        """Set what is still to be set."""
        if self._filling is not None:
            self._filling.finish()

    def _set_again(self) -> None:
        """Set the text again, with the line under the eye where it was."""
        if self._article is not None:
            self._eye.look()
            self._set_with_caret()

    def _set_first(self, place: Place) -> None:
        """Set the text around the start of a place before the rest, when it does not stand there so far."""
        start = place.start_block, place.start_offset
        if self._filling is not None and self.view.positions_so_far.to_document(*start) is None:
            self._eye.look_at(start)
            self._set_with_caret()

    def _set_with_caret(self) -> None:
        """Set the text around the line that is looked at, the caret where it was."""
        view = self.view
        caret, width = view.positions_so_far.at(view.textCursor().position(), forward=False), view.cursorWidth()
        self._set_around_the_eye()
        self._caret = self._caret or caret
        view.setCursorWidth(width)
        self._return_caret()

    def _set_around_the_eye(self) -> None:
        self._set(self._eye.point[0] if self._eye.point else None)
        self._eye.stay()

    def _return_caret(self) -> None:
        if self._caret is None:
            return
        position = self.view.positions_so_far.to_document(*self._caret)
        if position is None and self._filling is None:  # it is hidden now
            position = self.view.positions_so_far.at_or_after(self._caret[0])
        if position is not None:
            self._caret = None
            self.view.return_caret(position)

    def _picture(self, key: str) -> QImage | None:
        data = self._stored(key)
        return decode(data) if data else None

    def _stored(self, key: str) -> bytes:
        """Return a stored picture, unless it is too large to be read."""
        stored = self._image(key)
        return b"" if stored is None or len(stored.data) > LARGEST_IMAGE else stored.data

    def _menu(self, where: QPoint, position: int) -> None:
        menu = Menu(self)
        self.opening.add_to_menu(menu, where, position)
        self.marking.add_to_menu(menu, where, position)
        self.copying.add_to_menu(menu)
        menu.addAction("Hide the hidden parts" if self._all else "Show the hidden parts").triggered.connect(
            self.toggle_hidden
        )
        menu.exec(where)
        menu.deleteLater()

    def _tell_progress(self) -> None:
        if self._filling is not None:  # nobody knows how much is below, or above
            return
        bar = self.view.verticalScrollBar()
        self.progress_changed.emit(bar.value() / max(1, bar.maximum()))
