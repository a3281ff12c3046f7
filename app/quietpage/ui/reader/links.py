"""Links inside an article, such as to a note or a heading: which block each leads to. No Qt here."""

from collections.abc import Sequence
from urllib.parse import unquote

from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind


class Links:
    """The places of one article that links lead to."""

    def __init__(self, blocks: Sequence[Block] = (), address: str = "") -> None:
        """Know the places in `blocks`, of the page at `address`."""
        self._page = _bare(address)
        self._blocks: dict[str, int] = {}
        for index, block in enumerate(blocks):
            for name in block.anchors:
                self._blocks.setdefault(name, index)

    def block(self, link: str) -> int | None:
        """Return the block that a link leads to; None for a link that leads to another page, or nowhere."""
        page, _sign, name = link.partition("#")
        if not name or (page and _bare(page) != self._page):  # browsers that save a page write its address to each link
            return None
        return self._blocks.get(name, self._blocks.get(unquote(name)))

    def is_idle(self, index: int, block: Block, mark: Mark) -> bool:
        """Tell whether a mark is a link of no use: to a place of its own page that is not there, or of a heading.

        Many programs link each heading to itself, to be copied, or back to the contents.
        """
        if mark.kind is not MarkKind.LINK:
            return False
        leads_to = self.block(mark.value)
        if leads_to is None:
            return mark.value.startswith("#")
        is_whole = mark.start == 0 and mark.end == len(block.text)
        return block.kind is BlockKind.HEADING and is_whole and leads_to <= index


def _bare(address: str) -> str:
    """Return what two addresses of one page have in common."""
    return address.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")
