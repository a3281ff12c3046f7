"""Jumps inside the article: along its own links, and back to where the reader was."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from quietpage.model.article import Article, Body
from quietpage.ui.reader.block_cursor import BlockCursor
from quietpage.ui.reader.links import Links
from quietpage.ui.reader.scrolling import Anchor, bring_into_view, line_under_the_eye, move_caret, return_to
from quietpage.ui.reader.view import TextView

_TIP = 280
"""Characters of a note that are shown beside the mouse."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Where the reader was."""

    article: int
    line: Anchor | None
    """What stood under the eye; None at the top of an article without text there."""
    block: int | None
    """The paragraph that was clicked, or that had the block cursor."""


class Jumps(QObject):
    """Moves the text of one view, and tells before each move where the reader was."""

    leaving = Signal(object, int)
    """The `Visit` that ends, and the article that the next one is in."""
    followed = Signal()
    """The reader followed a link inside the article."""
    outside_asked = Signal(str)
    """A link that leads out of the article."""

    def __init__(self, view: TextView, block_cursor: BlockCursor, reveal: Callable[[int], object]) -> None:
        """Move `view`; `reveal` opens the fold that hides a block."""
        super().__init__(view)
        self._view, self._block_cursor, self._reveal = view, block_cursor, reveal
        self._article: int | None = None
        self._body = Body((), ())
        self.links = Links()
        view.link_clicked.connect(self.follow)
        view.describe_link = self.describe

    def set_text(self, article: Article | None, body: Body) -> None:
        """Move inside this text."""
        self._article, self._body = (article.id if article else None), body
        self.links = Links(body.blocks, article.details.url) if article else Links()

    def here(self) -> Visit | None:
        """Return where the reader is; None while nothing is open."""
        if self._article is None:
            return None
        return Visit(self._article, line_under_the_eye(self._view), self._block_cursor.here())

    def leave(self, to: int | None = None) -> None:
        """Tell where the reader is, before a move inside the article, or `to` another one."""
        if (here := self.here()) is not None and to != here.article:
            self.leaving.emit(here, to or here.article)

    def follow(self, link: str) -> None:
        """Go where a link leads."""
        block = self.links.block(link)
        if block is None:
            self.outside_asked.emit(link)
        else:
            self.to_block(block)
            self.followed.emit()

    def to_block(self, block: int) -> None:
        """Bring a block into view and let keys mean it; what hides it opens."""
        self.leave()
        if self._view.positions.to_document(block, 0) is None:
            self._reveal(block)
        self._stand_at(block)
        position = self._view.positions.at_or_after(block)
        if position is not None:
            move_caret(self._view, position)
            bring_into_view(self._view, (position, position))

    def return_to(self, visit: Visit) -> None:
        """Show what stood under the eye again, where it stood."""
        if visit.line is None or self._view.positions_so_far.to_document(visit.line.block, visit.line.offset) is None:
            self._view.finish()
        if visit.block is not None and self._view.positions.to_document(visit.block, 0) is not None:
            move_caret(self._view, self._view.positions.to_document(visit.block, 0) or 0)
            self._stand_at(visit.block)
        if visit.line is None:
            self._view.verticalScrollBar().setValue(0)
        else:
            return_to(self._view, visit.line)

    def describe(self, link: str) -> str:
        """Return what to say about a link: the words that it leads to, or its address."""
        block = self.links.block(link)
        if block is None:
            return link
        words = " ".join(self._body.blocks[block].text.split())
        return words if len(words) <= _TIP else f"{words[:_TIP].rsplit(' ', 1)[0]} …"

    def _stand_at(self, block: int) -> None:
        self._view.decoration.current = None  # keys mean the paragraph now
        self._block_cursor.stand_at(block)
