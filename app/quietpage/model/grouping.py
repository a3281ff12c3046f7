"""The highlights of the whole library in groups: what is asked for and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quietpage.model.highlight import Highlight


class Grouping(StrEnum):
    """What highlights are grouped by, in the words the reader sees."""

    ARTICLE = "article"
    DAY = "day"
    TAG = "tag"
    """A highlight with two tags stands under both."""
    COLOR = "colour"


class Order(StrEnum):
    """In what order highlights are listed, in the words the reader sees."""

    PLACE = "by place"
    TIME = "newest first"


@dataclass(frozen=True, slots=True)
class Folding:
    """Which groups are folded: those named, or all but those named."""

    named: frozenset[str] = frozenset()
    all_but: bool = False

    def holds(self, key: str) -> bool:
        """Tell whether a group is folded."""
        return (key in self.named) != self.all_but

    def turned(self, key: str) -> "Folding":
        """Return the same with one group folded that was open, or open that was folded."""
        return Folding(self.named ^ {key}, self.all_but)


@dataclass(frozen=True, slots=True)
class HighlightGroup:
    """Highlights under one heading."""

    key: str
    """What tells it from the other groups of its kind."""
    name: str
    """A title, a day as `YYYY-MM-DD`, a tag, or a colour; empty for those without a tag."""
    count: int
    """How many it has, listed or not."""
    highlights: tuple[Highlight, ...] = ()
    """None of a folded one; fewer than there are where a list ends."""


@dataclass(frozen=True, slots=True)
class GroupedHighlights:
    """The first groups, as many as are listed at once."""

    groups: tuple[HighlightGroup, ...]
    reached: int
    """Highlights up to the end of the list, with those of folded groups."""
    total: int
    """Highlights in all groups; one with two tags counts twice."""
    titles: Mapping[int, str]
    """Of the articles that the listed highlights are in."""
