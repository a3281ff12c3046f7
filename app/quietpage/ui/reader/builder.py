"""Fills a QTextDocument from the plan: our own blocks only, never foreign HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTableFormat,
)

from quietpage.model.article import Article
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind
from quietpage.ui.reader.missing import missing_picture
from quietpage.ui.reader.plan import Fold, Item, Shown
from quietpage.ui.reader.positions import Positions
from quietpage.ui.theme.fonts import code_font, interface_font, reading_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import is_right_to_left, isolated, long_date

QUOTE = QTextFormat.Property.UserProperty + 1
"""Block property: how many quotations deep."""
MARKER = QTextFormat.Property.UserProperty + 2
"""Block property: what to paint before a list item."""
CODE = QTextFormat.Property.UserProperty + 3
"""Block property: whether to paint a box behind."""
FOLD = QTextFormat.Property.UserProperty + 4
"""Block property: the first block that the fold hides, plus 1."""
RULE = QTextFormat.Property.UserProperty + 5
"""Block property: whether to paint a line."""
DIMMED = QTextFormat.Property.UserProperty + 6
"""Block property: the hidden block that stands here in an open fold, plus 1."""
REASON = QTextFormat.Property.UserProperty + 7
"""Block property: why it is hidden."""

GUTTER = 36
"""Pixels on each side of the column, for the block cursor and the dots of notes."""
CODE_PADDING = 12
"""Pixels above and below code, inside its box."""
KEEP_ROOM = 170
"""Pixels beside a dimmed block, for its reason and the way to keep it."""

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_HEADINGS = {1: 1.5, 2: 1.33, 3: 1.17, 4: 1.05, 5: 1.0, 6: 1.0}


@dataclass(frozen=True, slots=True)
class Typography:
    """How the text is set."""

    size: int = 18
    """Pixels."""
    width: int = 640
    """Of the column, in pixels."""
    family: str = "serif"
    leading: float = 1.6


class Builder:
    """Builds one document."""

    def __init__(self, theme: Theme, typography: Typography, image: Callable[[str], QImage | None]) -> None:
        """Set the text in `theme` and `typography`; `image` returns a stored image by its key."""
        self._theme = theme
        self._type = typography
        self._image = image
        self.positions = Positions()

    def fill(self, document: QTextDocument, article: Article, items: Sequence[Item]) -> None:
        """Fill an empty document."""
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(36)
        frame.setBottomMargin(80)
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
        minutes = f"{article.minutes} {'minute' if article.minutes == 1 else 'minutes'}"
        parts = (details.author, details.site, long_date(details.published), minutes)
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
        right = is_right_to_left(text) if right is None else right
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        if leading:
            _set_tight(block, text, round(font.pixelSize() * leading))
        self._start(cursor, block)
        cursor.insertText(text, _characters(font, color))

    def _start(self, cursor: QTextCursor, block: QTextBlockFormat) -> None:
        """Open a new block, or use the empty first one."""
        if cursor.position() == 0 and cursor.block().length() <= 1:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block, QTextCharFormat())

    def _item(self, cursor: QTextCursor, item: Item, follows: Item | None, language: str) -> None:
        if isinstance(item, Fold):
            block = QTextBlockFormat()
            block.setProperty(FOLD, item.indices[0] + 1)
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            block.setTopMargin(2)
            block.setBottomMargin(round(self._type.size * 0.95))
            self._start(cursor, block)
            font = interface_font(max(11, round(self._type.size * 0.7)))
            cursor.insertText(item.label, _characters(font, self._theme.soft))
            return
        form = self._block_format(item.block)
        if item.dimmed:
            form.setProperty(DIMMED, item.index + 1)
            form.setProperty(REASON, item.reason.value)
            right = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
            (form.setLeftMargin if right else form.setRightMargin)(KEEP_ROOM)
        if _belong_together(item, follows):
            form.setBottomMargin(round(self._type.size * 0.4))
        self._start(cursor, form)
        self._text(cursor, item, item.block.language or language)

    def _block_format(self, block: Block) -> QTextBlockFormat:
        size = self._type.size
        form = QTextBlockFormat()
        form.setBottomMargin(round(size * 0.95))
        # in pixels: a factor would multiply the font's own leading, or the height of an image
        if block.kind is BlockKind.HEADING:
            _set_tight(form, block.text, round(size * _HEADINGS.get(block.level, 1.0) * 1.3))
        elif block.kind is BlockKind.RULE:
            form.setLineHeight(round(size * 0.6), _FIXED)
        elif block.kind is BlockKind.CODE:
            form.setLineHeight(round(size * 0.82 * 1.5), _AT_LEAST)
        elif block.kind is not BlockKind.FIGURE:
            form.setLineHeight(round(size * self._type.leading), _AT_LEAST)
        if block.direction:
            rtl = block.direction == "rtl"
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        elif block.text:
            form.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if is_right_to_left(block.text) else Qt.LayoutDirection.LeftToRight
            )
        indent = 0 if block.kind is BlockKind.HEADING else block.level * round(size * 1.5)
        indent += block.quote * round(size * 1.2)
        if block.kind is BlockKind.DEFINITION:
            indent += round(size * 1.5)
        if form.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            form.setRightMargin(indent)
        else:
            form.setLeftMargin(indent)
        if block.quote:
            form.setProperty(QUOTE, block.quote)
        if block.marker:
            form.setProperty(MARKER, block.marker)
        if block.kind is BlockKind.HEADING:
            form.setTopMargin(round(size * 0.9))
            form.setBottomMargin(round(size * 0.5))
        elif block.kind is BlockKind.CODE:
            form.setProperty(CODE, True)
            form.setLeftMargin(indent + 14)
            form.setRightMargin(14)
            form.setTopMargin(round(size * 0.95) + CODE_PADDING)
            form.setBottomMargin(round(size * 0.95) + CODE_PADDING)
        elif block.kind is BlockKind.RULE:
            form.setProperty(RULE, True)
        elif block.kind is BlockKind.FIGURE:
            form.setBottomMargin(round(size * 0.5))
        return form

    def _table(self, cursor: QTextCursor, items: Sequence[Shown]) -> None:
        cells = [(item, cell) for item in items if (cell := item.block.cell) is not None]
        rows = max(cell.row + cell.rows for _item, cell in cells)
        columns = max(cell.column + cell.columns for _item, cell in cells)
        form = QTextTableFormat()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QColor(self._theme.line))
        form.setCellPadding(6)
        form.setCellSpacing(0)
        form.setTopMargin(round(self._type.size * 0.95))
        form.setBottomMargin(round(self._type.size * 0.95))
        table = cursor.insertTable(rows, columns, form)
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
        base = self._characters_of(item, language)
        text = block.text.replace("\n", "\u2028")
        edges = sorted({0, len(text), *(m.start for m in block.marks), *(m.end for m in block.marks)})
        for start, end in zip(edges, edges[1:], strict=False):
            marks = [mark for mark in block.marks if mark.start <= start and end <= mark.end]
            image = next((mark for mark in marks if mark.kind is MarkKind.IMAGE), None)
            if image is not None:
                self._insert_image(cursor, image, base)
            else:
                cursor.insertText(text[start:end], self._marked(base, marks, dimmed=item.dimmed))

    def _characters_of(self, item: Shown, language: str) -> QTextCharFormat:
        block, size = item.block, self._type.size
        color = self._theme.soft if item.dimmed else self._theme.ink
        if block.kind is BlockKind.CODE:
            return _characters(code_font(round(size * 0.82)), color)
        if block.kind is BlockKind.CAPTION:
            return _characters(interface_font(round(size * 0.76)), self._theme.soft)
        if block.kind is BlockKind.CELL:
            font = reading_font(self._type.family, round(size * 0.82), language)
            font.setBold(block.cell is not None and block.cell.header)
            return _characters(font, color)
        scale = _HEADINGS.get(block.level, 1.0) if block.kind is BlockKind.HEADING else 1.0
        font = reading_font(self._type.family, round(size * scale * (0.88 if item.dimmed else 1)), language)
        font.setBold(block.kind in (BlockKind.HEADING, BlockKind.TERM))
        return _characters(font, color)

    def _marked(self, base: QTextCharFormat, marks: Sequence[Mark], *, dimmed: bool) -> QTextCharFormat:
        form = QTextCharFormat(base)
        for mark in marks:
            if mark.kind is MarkKind.LINK and not mark.value.startswith("#"):
                form.setAnchor(True)
                form.setAnchorHref(mark.value)
                form.setForeground(QColor(self._theme.soft if dimmed else self._theme.accent))
            elif mark.kind is MarkKind.EMPHASIS:
                form.setFontItalic(True)
            elif mark.kind is MarkKind.STRONG:
                form.setFontWeight(QFont.Weight.Bold)
            elif mark.kind is MarkKind.CODE:
                form.setFont(
                    code_font(round(self._type.size * 0.85)),
                    QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
                )
            elif mark.kind is MarkKind.SUBSCRIPT:
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            elif mark.kind is MarkKind.SUPERSCRIPT:
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            elif mark.kind is MarkKind.UNDERLINE:
                form.setFontUnderline(True)
            elif mark.kind is MarkKind.STRIKE:
                form.setFontStrikeOut(True)
        return form

    def _insert_image(self, cursor: QTextCursor, mark: Mark, base: QTextCharFormat) -> None:
        """Insert exactly one character, so that positions hold: the picture, or a note that it is missing."""
        image = self._image(mark.value) if mark.value else None
        form = QTextImageFormat()
        if image is None or image.isNull():
            image = missing_picture(mark.title, self._theme, self._type.size, self._type.width)
            name = f"img:missing:{mark.title}"
            width, height = image.deviceIndependentSize().width(), image.deviceIndependentSize().height()
        else:
            name = f"img:{mark.value}"
            width = float(min(image.width(), self._type.width))
            height = image.height() * width / max(1, image.width())
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        form.setName(name)
        form.setWidth(width)
        form.setHeight(height)
        cursor.insertImage(form)
        cursor.setCharFormat(base)


def _belong_together(item: Shown, follows: Item | None) -> bool:
    """Tell whether a small gap is enough: between parts of one list, and inside an open fold."""
    if not isinstance(follows, Shown) or item.dimmed != follows.dimmed:
        return False
    lists = (BlockKind.LIST_ITEM,), (BlockKind.TERM, BlockKind.DEFINITION)
    return item.dimmed or any(item.block.kind in kinds and follows.block.kind in kinds for kinds in lists)


def _set_tight(form: QTextBlockFormat, text: str, height: int) -> None:
    """Set lines closer than the font's own leading, where the script allows it."""
    is_low = max(map(ord, text), default=0) < ord("\u0590")  # Latin, Greek, Cyrillic; others need their height
    form.setLineHeight(height, _FIXED if is_low else _AT_LEAST)


def _table(item: Item) -> int | None:
    return item.block.cell.table if isinstance(item, Shown) and item.block.cell is not None else None


def _characters(font: QFont, color: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(QColor(color))
    return form
