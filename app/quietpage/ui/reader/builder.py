"""Fills a QTextDocument from the plan: our own blocks only, never foreign HTML."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)

from quietpage.model.article import Article
from quietpage.model.blocks import BlockKind, Mark, MarkKind
from quietpage.ui.reader.formats import GUTTER, Formats, characters, set_tight, towards
from quietpage.ui.reader.links import Links
from quietpage.ui.reader.pictures import MISSING, STORED, missing_picture, readable
from quietpage.ui.reader.plan import Fold, Item, Shown
from quietpage.ui.reader.positions import Positions
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.fonts import interface_font, reading_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import is_right_to_left, isolated, long_date, reading_time

_ABOVE, _BELOW = 36, 80
"""Pixels above and below the text."""


class Builder:
    """Builds one document."""

    def __init__(
        self,
        theme: Theme,
        typography: Typography,
        image: Callable[[str], QImage | None],
        links: Links | None = None,
    ) -> None:
        """Set the text in `theme` and `typography`; `image` returns a stored image by its key.

        Of the links inside the page only those that `links` knows lead somewhere.
        """
        self._theme = theme
        self._type = typography
        self._formats = Formats(theme, typography)
        self._image = image
        self._links = links or Links()
        self.positions = Positions()

    def fill(self, document: QTextDocument, article: Article, items: Sequence[Item]) -> None:
        """Fill an empty document."""
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(_ABOVE)
        frame.setBottomMargin(_BELOW)
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(GUTTER)
        document.rootFrame().setFrameFormat(frame)
        document.setLayoutEnabled(False)  # lay out once, at the end
        cursor = QTextCursor(document)
        self._header(cursor, article)
        pairs = zip(items, [*items[1:], None], strict=True)
        for table, group in groupby(pairs, key=lambda pair: _table(pair[0])):
            if table is None:
                for item, follows in group:
                    self._item(cursor, item, follows, article.details.language)
            else:
                self._table(cursor, [item for item, _follows in group if isinstance(item, Shown)])
        document.setLayoutEnabled(True)

    def _header(self, cursor: QTextCursor, article: Article) -> None:
        details = article.details
        small = interface_font(max(11, round(self._type.size * 0.72)))
        if details.kicker:
            kicker = QFont(small)
            kicker.setWeight(QFont.Weight.DemiBold)
            kicker.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.2)
            self._line(cursor, details.kicker.upper(), kicker, self._theme.accent, after=10)
        title = reading_font(self._type.family, round(self._type.size * 1.67), details.language)
        title.setWeight(QFont.Weight.Bold)
        self._line(cursor, details.title, title, self._theme.ink, after=12, leading=1.28)
        site = "" if details.site.casefold() == details.author.casefold() else details.site  # somebody's own pages
        parts = (details.author, site, long_date(details.published), reading_time(article.minutes))
        byline = " · ".join(isolated(part) for part in parts if part)
        self._line(cursor, byline, small, self._theme.soft, after=24, right=is_right_to_left(details.title))

    def _line(
        self,
        cursor: QTextCursor,
        text: str,
        font: QFont,
        color: str,
        *,
        after: int,
        leading: float = 0,
        right: bool | None = None,
    ) -> None:
        block = QTextBlockFormat()
        block.setBottomMargin(after)
        block.setLayoutDirection(towards(right=is_right_to_left(text) if right is None else right))
        if leading:
            set_tight(block, text, round(font.pixelSize() * leading))
        _start(cursor, block)
        cursor.insertText(text, characters(font, color))

    def _item(self, cursor: QTextCursor, item: Item, follows: Item | None, language: str) -> None:
        if isinstance(item, Fold):
            block, words = self._formats.fold(item)
            _start(cursor, block)
            cursor.insertText(item.label, words)
        else:
            _start(cursor, self._formats.block(item, near=_belong_together(item, follows)))
            self._text(cursor, item, item.block.language or language)

    def _table(self, cursor: QTextCursor, items: Sequence[Shown]) -> None:
        cells = [(item, cell) for item in items if (cell := item.block.cell) is not None]
        rows = max(cell.row + cell.rows for _item, cell in cells)
        columns = max(cell.column + cell.columns for _item, cell in cells)
        table = cursor.insertTable(rows, columns, self._formats.table())
        for item, cell in cells:
            if cell.rows > 1 or cell.columns > 1:
                table.mergeCells(cell.row, cell.column, cell.rows, cell.columns)
            inner = table.cellAt(cell.row, cell.column).lastCursorPosition()
            if inner.position() != table.cellAt(cell.row, cell.column).firstPosition():
                inner.insertBlock()
            self._text(inner, item, item.block.language)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _text(self, cursor: QTextCursor, item: Shown, language: str) -> None:
        block = item.block
        self.positions.add(cursor.position(), item.index, block.text)
        base = self._formats.text(item, language)
        text = block.text.replace("\n", "\u2028")
        live = [mark for mark in block.marks if not self._links.is_dead(mark)]
        edges = sorted({0, len(text), *(m.start for m in block.marks), *(m.end for m in block.marks)})
        for start, end in zip(edges, edges[1:], strict=False):
            marks = [mark for mark in live if mark.start <= start and end <= mark.end]
            image = next((mark for mark in marks if mark.kind is MarkKind.IMAGE), None)
            if image is not None:
                self._insert_image(cursor, image, base)
            else:
                cursor.insertText(text[start:end], self._formats.marked(base, marks, dimmed=item.dimmed))

    def _insert_image(self, cursor: QTextCursor, mark: Mark, base: QTextCharFormat) -> None:
        """Insert exactly one character, so that positions hold: the picture, or a note that it is missing."""
        image = self._image(mark.value) if mark.value else None
        form = QTextImageFormat()
        if image is None or image.isNull():
            image = missing_picture(mark.title, self._theme, self._type.size, self._type.width)
            name = f"{MISSING}{mark.title}"
            width, height = image.deviceIndependentSize().width(), image.deviceIndependentSize().height()
        else:
            name, image = f"{STORED}{mark.value}", readable(image, self._theme)
            width = float(min(image.width(), self._type.width))
            height = image.height() * width / max(1, image.width())
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        form.setName(name)
        form.setWidth(width)
        form.setHeight(height)
        cursor.insertImage(form)
        cursor.setCharFormat(base)


def _start(cursor: QTextCursor, block: QTextBlockFormat) -> None:
    """Open a new block, or use the empty first one."""
    if cursor.position() == 0 and cursor.block().length() <= 1:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block, QTextCharFormat())


def _belong_together(item: Shown, follows: Item | None) -> bool:
    """Tell whether a small gap is enough: between parts of one list, and inside an open fold."""
    if not isinstance(follows, Shown) or item.dimmed != follows.dimmed:
        return False
    lists = (BlockKind.LIST_ITEM,), (BlockKind.TERM, BlockKind.DEFINITION)
    return item.dimmed or any(item.block.kind in kinds and follows.block.kind in kinds for kinds in lists)


def _table(item: Item) -> int | None:
    return item.block.cell.table if isinstance(item, Shown) and item.block.cell is not None else None
