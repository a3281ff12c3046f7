"""Fills a QTextDocument from the plan: our own blocks only, never foreign HTML."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

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
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind
from quietpage.ui.reader.float_setting import FloatSetting
from quietpage.ui.reader.floats import Pair, side_of, with_floats
from quietpage.ui.reader.formats import GUTTER, Formats, characters, is_picture, set_tight, towards
from quietpage.ui.reader.hyphens import SOFT_HYPHEN, hyphens
from quietpage.ui.reader.links import Links
from quietpage.ui.reader.pictures import MISSING, STORED, missing_picture, readable
from quietpage.ui.reader.plan import Fold, Item, Shown
from quietpage.ui.reader.positions import Positions
from quietpage.ui.reader.table_setting import TableSetting
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.fonts import interface_font, reading_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import is_right_to_left, isolated, long_date, reading_time

_ABOVE, _BELOW = 36, 80
"""Pixels above and below the text."""
_AROUND_TABLE = GUTTER, 9
"""Pixels above and below a table in a window of its own; the empty line that Qt has below it makes them even."""
_PICTURES = 4
"""That are kept while their place is found: the room for one is measured before it is set."""

Group = Sequence[Pair]
"""What is inserted as one: an item, those of a table, or a picture at the side with those that stand beside it."""


def groups(items: Sequence[Item]) -> Iterator[Group]:
    """Yield items as they are inserted."""
    pairs = zip(items, [*items[1:], None], strict=True)
    for table, group in groupby(pairs, key=lambda pair: _table(pair[0])):
        if table is None:
            yield from with_floats([*group])
        else:
            yield [*group]


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

        Of the links inside the page those lead somewhere that `links` knows; without it, as on paper, nothing does.
        """
        self._theme = theme
        self._type = typography
        self._formats = Formats(theme, typography)
        self._image = lru_cache(_PICTURES)(image)
        self._on_paper, self._links = links is None, links or Links()
        self._tables = TableSetting(self._formats, self._cell, self._image)
        self._floats = FloatSetting(typography, self._item, self._head, self._image)
        self._language = ""
        self._positions = Positions()

    def fill(self, document: QTextDocument, article: Article, items: Sequence[Item]) -> Positions:
        """Fill an empty document; returns where each block stands."""
        positions = self.insert(self.begin(document, article), groups(items))
        document.setLayoutEnabled(True)
        return positions

    def begin(self, document: QTextDocument, article: Article) -> QTextCursor:
        """Set the title, and what stands around it, in an empty document; returns where the text goes.

        Nothing is laid out until the document's layout is enabled.
        """
        self._language = article.details.language
        self._prepare(document, _ABOVE, _BELOW)
        cursor = QTextCursor(document)
        self._header(cursor, article)
        return cursor

    def insert(self, cursor: QTextCursor, parts: Iterable[Group]) -> Positions:
        """Insert parts of the text at the end of the block before; returns where each block stands."""
        self._positions = Positions()
        for group in parts:
            if _table(group[0][0]) is not None:
                self._table(cursor, [item for item, _follows in group if isinstance(item, Shown)])
            elif side_of(group[0][0]):
                self._floats.insert(cursor, group)
            else:
                for item, follows in group:
                    self._item(cursor, item, follows)
        return self._positions

    def fill_with_table(self, document: QTextDocument, items: Sequence[Shown]) -> tuple[Positions, int]:
        """Fill an empty document with one table as wide as it likes to be; returns that as well, in pixels."""
        self._prepare(document, *_AROUND_TABLE)
        self._tables.insert(QTextCursor(document), items, None)
        document.setLayoutEnabled(True)
        return self._positions, round(self._tables.natural_width(items)) + 2

    def _prepare(self, document: QTextDocument, above: int, below: int) -> None:
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(above)
        frame.setBottomMargin(below)
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(GUTTER)
        document.rootFrame().setFrameFormat(frame)
        document.setLayoutEnabled(False)  # lay out once, at the end

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
        times = (long_date(details.published), reading_time(article.minutes))
        parts = (details.author, site, *(part.replace(" ", "\xa0") for part in times))  # each on one line
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

    def _item(
        self,
        cursor: QTextCursor,
        item: Item,
        follows: Item | None,
        *,
        opens: bool = True,
        start: int = 0,
        room: float | None = None,
    ) -> None:
        """See `Words`."""
        if isinstance(item, Fold):
            block, words = self._formats.fold(item)
            _start(cursor, block)
            cursor.insertText(item.label, words)
            return
        block = self._formats.block(item, near=_belong_together(item, follows))
        if opens:
            _start(cursor, block)
        else:
            cursor.setBlockFormat(block)
        base = self._formats.text(item, item.block.language or self._language)
        if room is None:
            room = self._type.width - block.leftMargin() - block.rightMargin()
        if start:  # the rest of a block, whose place is known
            self._insert_words(cursor, item, base, room, self._hyphens(item.block), start, len(item.block.text))
        else:
            self._text(cursor, item, base, room)

    def _head(self, cursor: QTextCursor, item: Shown, room: float, end: int) -> None:
        """See `Head`; between its end and the rest of its block, the document has two characters more."""
        base = self._formats.text(item, item.block.language or self._language)
        parted = self._hyphens(item.block)
        self._positions.add(cursor.position(), item.index, item.block.text, [end, end, *parted])
        self._insert_words(cursor, item, base, room, parted, 0, end)

    def _table(self, cursor: QTextCursor, items: Sequence[Shown]) -> None:
        if self._tables.insert(cursor, items, self._type.width) and not self._on_paper:
            block, words, link = self._formats.table_line(items[0].index)
            cursor.setBlockFormat(block)
            cursor.insertText("This table is wider than the page. ", words)
            cursor.insertText("Open it full size", link)

    def _cell(self, cursor: QTextCursor, item: Shown, size: float, room: float) -> None:
        self._text(cursor, item, self._formats.text(item, item.block.language, size), room)

    def _text(self, cursor: QTextCursor, item: Shown, base: QTextCharFormat, room: float) -> None:
        """Insert the words of a block; its pictures are `room` pixels wide at most."""
        parted = self._hyphens(item.block)
        self._positions.add(cursor.position(), item.index, item.block.text, parted)
        self._insert_words(cursor, item, base, room, parted, 0, len(item.block.text))

    def _hyphens(self, block: Block) -> Sequence[int]:
        """Return where the words of a block may be parted."""
        return hyphens(block, block.language or self._language) if self._formats.is_justified(block) else ()

    def _insert_words(
        self,
        cursor: QTextCursor,
        item: Shown,
        base: QTextCharFormat,
        room: float,
        parted: Sequence[int],
        begin: int,
        stop: int,
    ) -> None:
        """Insert `begin:stop` of a block's text."""
        block = item.block
        if block.marker:
            cursor.setBlockCharFormat(base)  # for the marker: the first words may be bold, or code
        text = block.text.replace("\n", "\u2028")
        live = [mark for mark in block.marks if not self._links.is_idle(item.index, block, mark)]
        edges = {begin, stop, *(m.start for m in block.marks), *(m.end for m in block.marks)}
        for start, end in pairwise(sorted(edge for edge in edges if begin <= edge <= stop)):
            marks = [mark for mark in live if mark.start <= start and end <= mark.end]
            image = next((mark for mark in marks if mark.kind is MarkKind.IMAGE), None)
            if image is not None:
                self._insert_image(cursor, image, base, room)
            else:
                within = parted[bisect_left(parted, start) : bisect_left(parted, end)]
                cursor.insertText(
                    _with_hyphens(text, start, end, within), self._formats.marked(base, marks, dimmed=item.dimmed)
                )

    def _insert_image(self, cursor: QTextCursor, mark: Mark, base: QTextCharFormat, room: float) -> None:
        """Insert exactly one character, so that positions hold: the picture, or a note that it is missing."""
        image = self._image(mark.value) if mark.value else None
        form = QTextImageFormat()
        if image is None or image.isNull():
            widest, stored = round(min(room, self._type.width)), bool(mark.value)
            image = missing_picture(mark.title, self._theme, self._type.size, widest, stored=stored)
            name = f"{MISSING}{mark.value or mark.title}"
        else:
            name, image = f"{STORED}{mark.value}", readable(image, self._theme)
        natural = image.deviceIndependentSize()
        width = min(natural.width(), room)
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        form.setName(name)
        form.setToolTip(mark.title)
        form.setWidth(width)
        form.setHeight(natural.height() * width / max(1, natural.width()))
        cursor.insertImage(form)
        cursor.setCharFormat(base)


def _with_hyphens(text: str, start: int, end: int, places: Sequence[int]) -> str:
    """Return `text[start:end]` with a soft hyphen before each of the places in it."""
    edges = [start, *places, end]
    return SOFT_HYPHEN.join(text[begin:stop] for begin, stop in pairwise(edges))


def _start(cursor: QTextCursor, block: QTextBlockFormat) -> None:
    """Open a new block, or use the empty first one."""
    if cursor.position() == 0 and cursor.block().length() <= 1:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block, QTextCharFormat())


def _belong_together(item: Shown, follows: Item | None) -> bool:
    """Tell whether a small gap is enough: beside a caption, between parts of one list, and inside an open fold."""
    if not isinstance(follows, Shown) or item.dimmed != follows.dimmed:
        return False
    if item.block.kind is BlockKind.CAPTION and follows.block.cell is not None:
        return True
    if is_picture(item.block):
        return is_picture(follows.block) or follows.block.kind is BlockKind.CAPTION
    lists = (BlockKind.LIST_ITEM,), (BlockKind.TERM, BlockKind.DEFINITION)
    return item.dimmed or any(item.block.kind in kinds and follows.block.kind in kinds for kinds in lists)


def _table(item: Item) -> int | None:
    return item.block.cell.table if isinstance(item, Shown) and item.block.cell is not None else None
