"""What the pane shows, in order: the kept blocks, and a fold wherever something is hidden. No Qt here."""

from collections.abc import Collection
from dataclasses import dataclass

from quietpage.model.article import Body
from quietpage.model.blocks import Block
from quietpage.model.counting import count
from quietpage.model.mask import Reason


@dataclass(frozen=True, slots=True)
class Shown:
    """A block that is shown; dimmed when it is hidden otherwise and stands in an open fold."""

    index: int
    block: Block
    dimmed: bool = False
    reason: Reason = Reason.ARTICLE


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of hidden blocks, open or closed."""

    indices: tuple[int, ...]
    reasons: tuple[Reason, ...]
    """Each once, the most frequent first."""
    is_open: bool

    @property
    def label(self) -> str:
        """The line that stands where they are, such as `42 lines hidden: menus, sharing buttons`."""
        what = ", ".join(self.reasons[:3])
        return f"{count(len(self.indices), 'line')} {'shown' if self.is_open else 'hidden'}: {what}"


Item = Shown | Fold


def lay_out(body: Body, open_folds: Collection[int], show_all: bool = False) -> list[Item]:
    """Return the items of the pane; `open_folds` holds blocks inside the folds that are open."""
    items: list[Item] = []
    hidden: list[int] = []
    verdicts = body.shown()

    def close() -> None:
        if hidden:
            counts: dict[Reason, int] = {}
            for index in hidden:
                counts[verdicts[index].reason] = counts.get(verdicts[index].reason, 0) + 1
            is_open = show_all or any(index in open_folds for index in hidden)
            items.append(Fold(tuple(hidden), tuple(sorted(counts, key=lambda r: -counts[r])), is_open))
            if is_open:
                items.extend(Shown(i, body.blocks[i], True, verdicts[i].reason) for i in hidden)
            hidden.clear()

    for index, verdict in enumerate(verdicts):
        if verdict.kept:
            close()
            items.append(Shown(index, body.blocks[index]))
        else:
            hidden.append(index)
    close()
    return items
