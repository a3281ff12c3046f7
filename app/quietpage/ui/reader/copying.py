"""Copies what is selected, or the whole article: from our own blocks, never from the document that shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu

from quietpage.exporting.text.cutting import cut, with_title
from quietpage.exporting.text.html import as_html
from quietpage.exporting.text.markdown import as_markdown
from quietpage.exporting.text.plain import as_plain
from quietpage.model.article import Article, Body, Details
from quietpage.model.blocks import Block, BlockKind
from quietpage.ui.clipboard import MARKDOWN, as_typed, in_forms
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.formats import FOLD
from quietpage.ui.reader.view import TextView

_PLAIN, _MARKDOWN, _HTML = "plain text", "Markdown", "HTML"


class Copying(QObject):
    """Puts text on the clipboard."""

    said = Signal(str)
    """What was copied."""

    def __init__(self, view: TextView, block_cursor: BlockCursor) -> None:
        """Copy from what `view` shows."""
        super().__init__(view)
        self._view, self._block_cursor = view, block_cursor
        self._details, self._body = Details(), Body((), ())
        view.mime_of_selection = self._mime_of_selection

    def set_text(self, article: Article | None, body: Body) -> None:
        """Copy from this article."""
        self._details, self._body = article.details if article else Details(), body

    def copy(self) -> None:
        """Copy the selection, else the marked paragraph, else the whole article."""
        if self._view.textCursor().hasSelection():
            self._view.copy()
        else:
            blocks, what = self._meant()
            if blocks:
                self._put(self._in_forms(blocks), f"{what} copied")

    def copy_markdown(self) -> None:
        """Copy the same as Markdown."""
        blocks, what = self._meant()
        if blocks:
            self._put(as_typed(as_markdown(blocks, self._details.url), MARKDOWN), f"{what} copied as Markdown")

    def copy_article(self, form: str) -> None:
        """Copy the whole article as text, in one of the forms of the menu."""
        blocks, address = self._article(), self._details.url
        if form == _HTML:
            data = as_typed(as_html(blocks, address))
        elif form == _MARKDOWN:
            data = as_typed(as_markdown(blocks, address), MARKDOWN)
        else:
            data = as_typed(as_plain(blocks))
        self._put(data, f"Article copied as {form}")

    def add_to_menu(self, menu: QMenu) -> None:
        """Offer to copy the selection as Markdown, and the whole article in each form."""
        if self._view.textCursor().hasSelection():
            menu.addAction("Copy as Markdown").triggered.connect(self.copy_markdown)
        forms = menu.addMenu("Copy the article as")
        for form in (_PLAIN, _MARKDOWN, _HTML):
            forms.addAction(form[0].upper() + form[1:]).triggered.connect(
                lambda _checked=False, form=form: self.copy_article(form)
            )

    def _put(self, data: QMimeData, said: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(said)

    def _meant(self) -> tuple[list[Block], str]:
        """Return what keys mean, and what to call it."""
        if self._view.textCursor().hasSelection():
            return self._selected(), "Selection"
        if (place := self._view.positions.whole(self._block_cursor.index)) is not None:
            return cut(self._shown(), place), "Paragraph"
        return self._article(), "Article"

    def _selected(self) -> list[Block]:
        """Return what is selected; the lines of folds, and hyphens that only part words, are not in the blocks."""
        cursor = self._view.textCursor()
        place = self._view.selected_place()
        if place is None:
            return [Block(BlockKind.PARAGRAPH, line) for line in self._lines_above(cursor)]
        blocks = cut(self._shown(), place)
        return with_title(self._details, blocks) if cursor.selectionStart() == 0 else blocks

    def _lines_above(self, cursor: QTextCursor) -> list[str]:
        """Return the selected words of the title and the line below it, which are in no block."""
        lines = list[str]()
        block = self._view.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            if not block.blockFormat().intProperty(FOLD):
                start, end = (place - block.position() for place in (cursor.selectionStart(), cursor.selectionEnd()))
                lines.append(block.text()[max(0, start) : end])
            block = block.next()
        return lines

    def _article(self) -> list[Block]:
        return with_title(self._details, [block for _index, block in self._shown()])

    def _shown(self) -> list[tuple[int, Block]]:
        """Return the blocks as they are shown, also those of open folds."""
        return [(index, self._body.blocks[index]) for index, _text in sorted(self._view.positions.texts())]

    def _mime_of_selection(self) -> QMimeData:
        return self._in_forms(self._selected())

    def _in_forms(self, blocks: Sequence[Block]) -> QMimeData:
        # not in Markdown: some desktops ask for every selection at once, and that form takes the longest
        return in_forms(as_plain(blocks), as_html(blocks, self._details.url))
