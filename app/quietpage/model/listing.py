"""The list of articles: what it asks for and what it shows. All that the first paint needs to know of an article."""

from dataclasses import dataclass
from enum import StrEnum

WORDS_A_MINUTE = 230
"""A usual reading speed for prose on a screen."""


class State(StrEnum):
    """Where an article stands on the reader's pile."""

    INBOX = "inbox"
    LATER = "later"
    ARCHIVE = "archive"


class Sort(StrEnum):
    """The orders of the list, in the words the reader sees."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    PUBLISHED = "date published"
    TITLE = "title"
    SITE = "site"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What the list paints of an article."""

    id: int
    title: str
    site: str
    published: str
    imported_at: str
    minutes: int
    unread: bool
    state: State
    progress: float
    """The share that was read, 0 to 1."""
    colors: tuple[str, ...] = ()
    """The colours of its highlights, each once, in the order of `Color`."""
    source_name: str = ""
    """Of the file that it came from."""

    @property
    def looks(self) -> tuple[str, str, str]:
        """What tells it from other articles; several copies of one page have it in common."""
        return self.title, self.site, self.published


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the list shows."""

    text: str = ""
    """Words to search for in title, text, notes and quotes."""
    state: State | None = None
    tag: str = ""
    unread: bool = False
    """Only unread articles."""
    sort: Sort = Sort.NEWEST
    ids: tuple[int, ...] | None = None
    """Only these articles; None for all."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the list's chips and of the status line."""

    inbox: int = 0
    later: int = 0
    archive: int = 0
    highlights: int = 0

    @property
    def articles(self) -> int:
        """All articles of the library."""
        return self.inbox + self.later + self.archive
