"""What an operation touched, so that each view can decide whether to look again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that an operation added, edited or removed; `EVERYTHING` when nobody knows."""

    articles: frozenset[int] = frozenset()
    """Articles whose text, mask, details or tags changed."""
    highlights: frozenset[int] = frozenset()
    """Those that came, went or changed, for themselves; each time their article is among `articles` or `rows`."""
    tags: bool = False
    """Whether the library's set of tags, or their counts, changed."""
    listing: bool = False
    """Whether articles came, went or moved between states, so that a list of ids is out of date."""
    rows: frozenset[int] = frozenset()
    """Articles that changed in nothing but highlights and what their row in the list says, such as how far."""
    everything: bool = False
    """Whether anything at all may have changed."""

    def touch(self, article_id: int) -> bool:
        """Tell whether more of an article than its row may have changed."""
        return self.everything or article_id in self.articles

    def mark(self, article_id: int) -> bool:
        """Tell whether highlights of an article may have changed."""
        return self.touch(article_id) or (bool(self.highlights) and article_id in self.rows)

    def __or__(self, other: "Changes") -> "Changes":
        """Both operations together."""
        return Changes(
            self.articles | other.articles,
            self.highlights | other.highlights,
            self.tags or other.tags,
            self.listing or other.listing,
            self.rows | other.rows,
            self.everything or other.everything,
        )


EVERYTHING = Changes(everything=True)
"""What another program may have done."""
