"""A highlight: a range of the block text, with the reader's note and tags."""

from dataclasses import dataclass

from quietpage.model.color import Color as Color
from quietpage.model.color import Style

PLACED, CHANGED, LOST = "placed", "changed", "lost"
"""What may have become of the words of a highlight, see `Highlight.anchor_state`."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A range of the block text, end exclusive; offsets count code points."""

    start_block: int
    start_offset: int
    end_block: int
    end_offset: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """A highlight as it is stored."""

    id: int
    article_id: int
    place: Place
    quote: str
    prefix: str
    """Up to 32 code points of the article's text before the quote."""
    suffix: str
    color: Color
    note: str
    tags: tuple[str, ...]
    created_at: str
    updated_at: str
    start: int
    """Code points from the start of the article's text (`article_text`)."""
    end: int
    heading: str = ""
    paragraph: str = ""
    """The text of the blocks that it touches."""
    anchor_state: str = PLACED
    """`placed`, `changed` when other words stand there than in the copy of the page where it was made, or `lost`."""
    style: Style = Style.FILLED

    @property
    def is_lost(self) -> bool:
        """Tell whether its words were not found in this copy of the page: its place then means nothing."""
        return self.anchor_state == LOST
