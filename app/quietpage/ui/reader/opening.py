"""Opens what a paragraph holds: pictures and tables large, notes, links; by a click, or by a key where it stands."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from quietpage.model.article import Body
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind, without_images
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.fold_lines import fold_here
from quietpage.ui.reader.links import Links
from quietpage.ui.reader.picture_window import PictureWindow
from quietpage.ui.reader.plan import Shown
from quietpage.ui.reader.table_window import TableWindow
from quietpage.ui.reader.typography import Typography
from quietpage.ui.reader.under_mouse import picture_at
from quietpage.ui.reader.view import TextView

_WIDEST = 420
"""Pixels of an entry of the menu."""

Thing = tuple[str, Callable[[], object]]
"""What can be opened: how it is called, and what opens it."""


class Opening(QObject):
    """Opens windows for parts of one text."""

    link_asked = Signal(str)

    def __init__(
        self,
        view: TextView,
        block_cursor: BlockCursor,
        picture: Callable[[str], QImage | None],
        stored: Callable[[str], bytes],
    ) -> None:
        """Open what `view` shows; `picture` returns a stored image by its key, and `stored` its bytes."""
        super().__init__(view)
        self._view, self._block_cursor, self._picture = view, block_cursor, picture
        self._stored = stored
        self._body = Body((), ())
        self._links = Links()
        self.typography = Typography()
        """How tables are set."""
        view.picture_clicked.connect(self._open_clicked)
        view.table_clicked.connect(self._open_table)

    def set_text(self, body: Body, links: Links) -> None:
        """Open what stands in this text, and `links` of it."""
        self._body, self._links = body, links

    def open_here(self) -> None:
        """Open what the paragraph holds that keys mean, or the fold there; of several things, offer all."""
        if (fold := fold_here(self._view)) is not None:
            self._view.fold_clicked.emit(fold)
            return
        here = self._block_cursor.here()
        things = [] if here is None else [*self._things(here)]
        if len(things) == 1:
            things[0][1]()
        elif things:
            self._offer(things)

    def _things(self, index: int) -> Iterator[Thing]:
        block = self._body.blocks[index]
        if block.cell is not None:
            yield "Table, full size", partial(self._open_table, index)
        for mark in block.marks:
            if mark.kind is MarkKind.IMAGE and self._picture(mark.value) is not None:
                label = caption_of(self._body.blocks, index) or mark.title
                yield f"Picture: {label}" if label else "Picture", partial(self._open_picture, index, mark)
        for mark in block.marks:
            words = without_images(block.text[mark.start : mark.end])
            if mark.kind is MarkKind.LINK and words and not self._links.is_idle(index, block, mark):
                yield f"{words}: {self._view.describe_link(mark.value)}", partial(self.link_asked.emit, mark.value)

    def _offer(self, things: Sequence[Thing]) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label, work in things:
            text = menu.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, _WIDEST).replace("&", "&&")
            menu.addAction(text).triggered.connect(lambda _checked=False, work=work: work())
        menu.setActiveAction(menu.actions()[0])
        place = self._view.positions.to_document(self._block_cursor.here() or 0, 0) or 0
        corner = self._view.rectangle((place, place)).bottomLeft().toPoint()
        menu.popup(self._view.viewport().mapToGlobal(corner))

    def add_to_menu(self, menu: QMenu, where: QPoint, position: int) -> None:
        """Add what can be opened at a document position, which lies at `where` on the screen."""
        picture = picture_at(self._view, self._view.viewport().mapFromGlobal(where))
        if picture is not None:
            menu.addAction("Open the picture large").triggered.connect(lambda: self._open_clicked(picture))
        block = self._view.positions.block_at(position)
        if block is not None and self._body.blocks[block].cell is not None:
            menu.addAction("Open the table full size").triggered.connect(lambda: self._open_table(block))

    def _open_clicked(self, position: int) -> None:
        place = self._view.positions.place(position, position + 1)
        if place is not None:
            for mark in self._body.blocks[place.start_block].marks:
                if mark.start == place.start_offset and self._open_picture(place.start_block, mark):
                    return

    def _open_table(self, index: int) -> None:
        """Open the table that a block stands in."""
        cell, blocks = self._body.blocks[index].cell, self._body.blocks
        assert cell is not None
        cells = [i for i, block in enumerate(blocks) if block.cell is not None and block.cell.table == cell.table]
        items = [Shown(i, blocks[i]) for i in cells if self._view.positions.to_document(i, 0) is not None]
        above = blocks[max(0, cells[0] - 1)]
        caption = above.text if above.kind is BlockKind.CAPTION else ""
        highlights = [highlight for highlight, _span in self._view.decoration.highlights]
        look = (self._view.theme, self.typography, self._picture)
        TableWindow(items, caption, highlights, look, self._view.window()).open()

    def _open_picture(self, index: int, mark: Mark) -> bool:
        image = self._picture(mark.value) if mark.kind is MarkKind.IMAGE and mark.value else None
        if image is None:
            return False
        caption = caption_of(self._body.blocks, index) or mark.title
        theme = self._view.theme
        PictureWindow(image, self._stored(mark.value), caption, theme, self._view.window()).open()
        return True


def caption_of(blocks: Sequence[Block], figure: int) -> str:
    """Return the caption of a picture that stands alone: the one below its row of pictures, or else above it."""
    if blocks[figure].kind is not BlockKind.FIGURE:
        return ""
    after = next((block for block in blocks[figure + 1 :] if block.kind is not BlockKind.FIGURE), None)
    if after is not None and after.kind is BlockKind.CAPTION:
        return after.text
    before = [block.kind for block in blocks[max(0, figure - 2) : figure]]
    is_own = before[-1:] == [BlockKind.CAPTION] and BlockKind.FIGURE not in before
    return blocks[figure - 1].text if is_own else ""
