"""The headings of the open text in one list, and the way to each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QWidget

from quietpage.model.article import Body
from quietpage.model.blocks import BlockKind, single_spaced
from quietpage.ui.pick_list import PickList


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the article."""

    block: int
    text: str
    depth: int
    """How many headings it stands under; a level that the page leaves out does not count."""


def headings(body: Body) -> list[Heading]:
    """Return the headings of what is kept, in order."""
    found: list[Heading] = []
    above: list[int] = []
    for index, (block, verdict) in enumerate(zip(body.blocks, body.shown(), strict=True)):
        text = single_spaced(block.text)
        if not verdict.kept or block.kind is not BlockKind.HEADING or not text:
            continue
        while above and above[-1] >= block.level:
            above.pop()
        found.append(Heading(index, text, len(above)))
        above.append(block.level)
    return found


class Outline(PickList):
    """The headings, the one that is being read marked; Return goes to one."""

    def __init__(
        self, title: str, found: Sequence[Heading], line: int, go: Callable[[int | None], object], parent: QWidget
    ) -> None:
        """List what was `found` below the `title`; `line` is the block under the eye, `go` goes to a heading's block.

        `go` gets None for the title, above everything; `line` is -1 when the view stands there.
        """
        super().__init__("Go to a heading", "Headings", "No heading has these words.", parent)
        self.setWindowTitle("Outline")
        self.setObjectName("outline")
        present = sum(heading.block <= line for heading in found)
        entries = [(None, title, 0), *((heading.block, heading.text, heading.depth + 1) for heading in found)]
        for number, (block, text, level) in enumerate(entries):
            here = "you are here" if number == present else ""
            self.add(text, here, lambda block=block: go(block), level)  # type: ignore[misc]
        self.list.setCurrentRow(present)
        self.list.scrollToItem(self.list.currentItem(), QAbstractItemView.ScrollHint.PositionAtCenter)
