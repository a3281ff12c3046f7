"""An article on paper: its decorations and highlights on every page, numbers at the foot, text that can be selected."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QTextBlock,
    QTextDocument,
)

from quietpage.model.article import Article, Body
from quietpage.model.highlight import Highlight
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.formats import GUTTER
from quietpage.ui.reader.painting import Beneath, Decoration
from quietpage.ui.reader.plan import Shown, lay_out
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import load_theme

_DPI = 96
"""The pixels that everything is measured in: so many to an inch of paper."""
_SIZE = 15
"""Of the text, in these pixels: 11 points."""
_NUMBER = 11
_FOOT = 34
"""From the bottom of the page to the number."""


@dataclass(frozen=True, slots=True)
class Printable:
    """What goes on paper."""

    article: Article
    body: Body
    highlights: Sequence[Highlight]
    image: Callable[[str], QImage | None]
    family: str
    """See `Typography`."""


class Pages:
    """One article, set for a size of paper. Touches no widget, so any thread may make and paint it."""

    def __init__(self, what: Printable, size: QSizeF) -> None:
        """Set `what` on pages whose printed part is `size`, in pixels of 1/96 inch."""
        self._size = size
        self._column = round(size.width()) - 2 * GUTTER
        self._theme = replace(load_theme("light"), paper="#ffffff")
        builder = Builder(self._theme, Typography(_SIZE, self._column, what.family, 1.5), what.image)
        self._document = QTextDocument()
        self._document.setUseDesignMetrics(True)
        # a fold is a thing to click on
        items = [item for item in lay_out(what.body, ()) if isinstance(item, Shown)]
        positions = builder.fill(self._document, what.article, items)
        self._document.setPageSize(size)
        spans = ((highlight, positions.span(highlight.place)) for highlight in what.highlights)
        self._decoration = Decoration([(highlight, span) for highlight, span in spans if span is not None])

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def text(self) -> str:
        """Return the words on all pages."""
        return self._document.toPlainText()

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, in pixels of 1/96 inch from the corner of its printed part."""
        page = QRectF(0, number * self._size.height(), self._size.width(), self._size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -page.top())
        painter.setClipRect(page)
        beneath = Beneath(painter, self._document, self._column, self._theme)
        beneath.paint(list(self._blocks(page)), self._decoration)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = page
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(interface_font(_NUMBER))
        painter.setPen(QColor(self._theme.soft))
        foot = QRectF(0, self._size.height() - _FOOT, self._size.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, f"{number + 1} / {self.count}")

    def _blocks(self, page: QRectF) -> Iterator[tuple[QTextBlock, QRectF]]:
        layout = self._document.documentLayout()
        block = self._document.firstBlock()
        while block.isValid():
            frame = layout.blockBoundingRect(block)
            if frame.intersects(page):
                yield block, frame
            block = block.next()


def print_pages(what: Printable, device: QPagedPaintDevice) -> int:
    """Print on `device`, in the size of paper that it has; returns how many pages that took."""
    scale = device.logicalDpiX() / _DPI
    paper = device.pageLayout().paintRectPixels(device.logicalDpiX())
    pages = Pages(what, QSizeF(paper.width() / scale, paper.height() / scale))
    painter = QPainter(device)
    painter.scale(scale, scale)
    for number in range(pages.count):
        if number:
            device.newPage()
        pages.paint(painter, number)
    painter.end()
    return pages.count
