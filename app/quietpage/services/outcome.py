"""What an action of the reader did."""

from dataclasses import dataclass

from quietpage.model.changes import Changes


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in an article's text where something can be seen."""

    article_id: int
    block: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action did."""

    changes: Changes
    sentence: str
    """The quiet line for the reader, such as "Highlighted"."""
    created: tuple[int, ...] = ()
    undoable: bool = False
    brought_back: tuple[int, ...] = ()
    """Articles that an undo or a redo put back in their place."""
    spots: tuple[Spot, ...] = ()
    """Where in the texts an undo or a redo is seen, by place."""
