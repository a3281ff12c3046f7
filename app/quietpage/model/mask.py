"""The mask: which blocks are shown, why, and how sure the program is; the reader's corrections lie above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a block is kept or hidden, in the words the reader sees (plural, as in "12 lines hidden: menus")."""

    ARTICLE = "article"
    TITLE = "title and byline"
    NAVIGATION = "menus"
    SHARE = "sharing buttons"
    RELATED = "related posts"
    COMMENTS = "comments"
    ADVERTISING = "advertising"
    COOKIES = "cookie notices"
    NEWSLETTER = "newsletter forms"
    AUTHOR = "notes on the author"
    FOOTER = "footer"
    UNSHOWN = "parts the page itself hid"
    OTHER = "parts outside the article"
    READER = "your choice"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one block."""

    kept: bool
    reason: Reason
    confidence: float = 1.0
    """From 0.5 (a coin's toss) to 1."""


def effective(mask: tuple[Verdict, ...], corrections: Mapping[int, bool]) -> tuple[Verdict, ...]:
    """Return what is shown: the mask with the reader's corrections (block index → kept) laid over it."""
    return tuple(
        Verdict(corrections[index], Reason.READER) if index in corrections else verdict
        for index, verdict in enumerate(mask)
    )


SURE = 0.9
"""From this confidence on, a decision is called sure."""


def uncertain_parts(verdicts: Sequence[Verdict]) -> list[int]:
    """Return the first block of every part that was decided without being sure; what is decided alike is one part."""
    parts = []
    last: bool | None = None
    for index, verdict in enumerate(verdicts):
        unsure = verdict.kept if verdict.confidence < SURE else None
        if unsure is not None and unsure is not last:
            parts.append(index)
        last = unsure
    return parts
