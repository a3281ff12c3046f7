"""The reading pane: an article with its folds, highlights and notice, or the page that says what to do next."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from quietpage.model.article import Article, Body, StoredImage
from quietpage.model.highlight import Highlight, Place
from quietpage.model.mask import uncertain_parts
from quietpage.ui.menu import Menu
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.copying import Copying
from quietpage.ui.reader.edges import Edges
from quietpage.ui.reader.empty import EmptyPage
from quietpage.ui.reader.find import FindBar
from quietpage.ui.reader.focus import Focus
from quietpage.ui.reader.jumps import Jumps
from quietpage.ui.reader.marking import Marking
from quietpage.ui.reader.offer import OfferBar
from quietpage.ui.reader.opening import Opening
from quietpage.ui.reader.outline import Outline, headings
from quietpage.ui.reader.pictures import decode
from quietpage.ui.reader.scrolling import bring_into_view, bring_to_top, line_under_the_eye, move_caret, scroll_by
from quietpage.ui.reader.selection_bar import SelectionBar
from quietpage.ui.reader.setting import Setting
from quietpage.ui.reader.typography import Typography
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.palette import Theme

if TYPE_CHECKING:
    from quietpage.ui.reader.printing import Printable

LARGEST_IMAGE = 64 * 1024 * 1024
"""Bytes; a picture that claims more is left out instead of decoded."""


class ReaderPane(QWidget):
    """Shows one article; what the reader does to it is asked for by `marking`."""

    link_asked = Signal(str)
    import_asked = Signal()
    sample_asked = Signal()
    nothing_uncertain = Signal()
    """There is no further part that the program is unsure of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start with the empty page."""
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._article: Article | None = None
        self._body = Body((), ())
        self._highlights: list[Highlight] = []
        self._image: Callable[[str], StoredImage | None] = lambda key: None
        page = QWidget(self)
        self.view = TextView(theme, page)
        self.setting = Setting(self.view, self._picture)
        self.offer = OfferBar(self.view, page)
        self.copy_offer = OfferBar(self.view, page, "copyOffer", "Take them over…", use="")
        self.setFocusProxy(self.view)
        self.finder = FindBar(self.view, theme, self)
        self.bar = SelectionBar(theme, self.view.viewport())
        self.block_cursor = BlockCursor(self.view)
        self.focus = Focus(self.view)
        self.marking = Marking(self.view, self.block_cursor, self.bar)
        self.opening = Opening(self.view, self.block_cursor, self._picture, self._stored)
        self.jumps = Jumps(self.view, self.block_cursor, self.setting.reveal)
        self.edges = Edges(self.view)
        self.copying = Copying(self.view, self.block_cursor)
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
        view.fold_clicked.connect(self.setting.toggle_fold)
        self.jumps.outside_asked.connect(self.link_asked)
        self.opening.link_asked.connect(self.jumps.follow)
        view.menu_asked.connect(self._menu)
        self.setting.was_set.connect(self._dress)
        self.setting.grown.connect(view.place_highlights)
        self.setting.completed.connect(self._complete)
        self._empty.import_asked.connect(self.import_asked)
        self._empty.sample_asked.connect(self.sample_asked)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme, at the same place in the text."""
        self.view.theme = theme
        self.bar.set_theme(theme)
        self.finder.set_theme(theme)
        self.setStyleSheet(
            f"#reader {{ background: {theme.paper}; }} #emptyTitle {{ font-size: 22px; font-weight: 600; }}"
            f"#notice {{ background: {theme.tint}; color: {theme.ink}; }}"
            f"*[offer=true] {{ background: {theme.tint}; border-bottom: 1px solid {theme.line}; }}"
            f"*[offer=true] QPushButton {{ color: {theme.accent}; padding: 3px 8px; }}"
        )
        self.setting.again()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another size, width or family, at the same place."""
        self.setting.typography = self.opening.typography = typography
        self.setting.again()

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
        self.marking.set_current(None)
        self.block_cursor.clear()
        self._highlights = [*highlights]
        self._say_notice()
        self._stack.setCurrentIndex(1)
        self.setting.begin()

    def set_article(self, article: Article) -> None:
        """Show an article's details after they were edited."""
        self._article = article
        self._take_body(self._body)
        self._say_notice()
        self.setting.again()

    def set_invites(self, invites: bool) -> None:
        """Let the page without an article invite to drop some, as in an empty library, or only say so."""
        self._empty.set_invites(invites)

    def show_empty(self) -> None:
        """Show the page without an article."""
        self._article = None
        self._take_body(Body((), ()))
        self.setting.begin()
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
        self.setting.again()

    def _take_body(self, body: Body) -> None:
        self._body = body
        self.marking.set_body(body)
        self.jumps.set_text(self._article, body)
        self.opening.set_text(body, self.jumps.links)
        self.copying.set_text(self._article, body)
        self.setting.take(self._article, body, self.jumps.links)

    def printable(self) -> "Printable | None":
        """Return what is open as it goes on paper; None for the empty page."""
        from quietpage.ui.reader.printing import Printable  # noqa: PLC0415 - few articles are printed

        if self._article is None:
            return None
        return Printable(self._article, self._body, self._highlights, self._picture, self.setting.typography.family)

    def place_meant(self) -> Place | None:
        """Return the selected place, else the paragraph with the block cursor; None without either."""
        return self.view.selected_place() or self.view.positions.whole(self.block_cursor.index)

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
            self.setting.reveal(block)
        self.marking.set_current(None)
        self.block_cursor.go_to(block)

    def turn_page(self, backwards: bool = False) -> None:
        """Scroll by a page, less two lines to find the place again."""
        page = self.view.viewport().height() - round(2 * self.setting.typography.size * self.setting.typography.leading)
        scroll_by(self.view, -page if backwards else page)

    def jump_to_highlight(self, highlight_id: int) -> None:
        """Bring a highlight into view, and open the fold that hides it."""
        highlight = next((h for h in self._highlights if h.id == highlight_id), None)
        if highlight is None:
            return
        self.jumps.leave()
        self.setting.begin_at(highlight.place)
        span = self.view.positions_so_far.span(highlight.place) or self.view.positions.span(highlight.place)
        if span is None:
            self.setting.reveal(highlight.place.start_block)
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
            self.setting.scroll_to(0)
        else:
            self.block_cursor.stand_at(block)
            bring_to_top(self.view, block)

    def _dress(self) -> None:
        """Put on a new document what is painted on it."""
        self.view.set_highlights(self._highlights)
        self.block_cursor.paint()
        self.bar.hide()

    def _complete(self, looked_at: int) -> None:
        """Do what waits for the whole text."""
        self.block_cursor.paint()
        if self.finder.isVisible():
            self.finder.search(looked_at)

    def _say_notice(self) -> None:
        notice = self._article.notice if self._article else ""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

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
        hidden = menu.addAction("Hide the hidden parts" if self.setting.shows_all else "Show the hidden parts")
        hidden.triggered.connect(self.setting.toggle_hidden)
        menu.exec(where)
        menu.deleteLater()
