"""Opens large what the text shows small: a picture, by a click on it or by a key on its paragraph."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from quietpage.model.article import Body
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.picture_window import PictureWindow
from quietpage.ui.reader.pictures import readable
from quietpage.ui.reader.view import TextView


class Opening(QObject):
    """Opens windows for parts of one text."""

    def __init__(self, view: TextView, block_cursor: BlockCursor, picture: Callable[[str], QImage | None]) -> None:
        """Open what `view` shows; `picture` returns a stored image by its key."""
        super().__init__(view)
        self._view, self._block_cursor, self._picture = view, block_cursor, picture
        self._body = Body((), ())
        view.picture_clicked.connect(self._open_clicked)

    def set_body(self, body: Body) -> None:
        """Open what stands in this text."""
        self._body = body

    def open_here(self) -> bool:
        """Open the first picture of the paragraph that keys mean; tell whether there is one."""
        here = self._block_cursor.here()
        return here is not None and any(self._open_picture(here, mark) for mark in self._body.blocks[here].marks)

    def add_to_menu(self, menu: QMenu, where: QPoint) -> None:
        """Add what can be opened at `where` on the screen."""
        picture = self._view.picture_at(self._view.viewport().mapFromGlobal(where))
        if picture is not None:
            menu.addAction("Open the picture large").triggered.connect(lambda: self._open_clicked(picture))

    def _open_clicked(self, position: int) -> None:
        place = self._view.positions.place(position, position + 1)
        if place is not None:
            for mark in self._body.blocks[place.start_block].marks:
                if mark.start == place.start_offset and self._open_picture(place.start_block, mark):
                    return

    def _open_picture(self, index: int, mark: Mark) -> bool:
        image = self._picture(mark.value) if mark.kind is MarkKind.IMAGE and mark.value else None
        if image is None:
            return False
        caption = caption_of(self._body.blocks, index) or mark.title
        theme = self._view.theme
        PictureWindow(readable(image, theme), caption, theme, self._view.window()).open()
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
