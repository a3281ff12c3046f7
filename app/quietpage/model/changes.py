"""What an operation touched, so that each view can decide whether to look again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that an operation added, edited or removed."""

    articles: frozenset[int] = frozenset()
    """Articles whose row, text, mask, state or tags changed."""
    highlights: frozenset[int] = frozenset()
    tags: bool = False
    """Whether the library's set of tags, or their counts, changed."""
    listing: bool = False
    """Whether articles came, went or moved between states, so that a list of ids is out of date."""

    def __or__(self, other: "Changes") -> "Changes":
        """Both operations together."""
        return Changes(
            self.articles | other.articles,
            self.highlights | other.highlights,
            self.tags or other.tags,
            self.listing or other.listing,
        )
