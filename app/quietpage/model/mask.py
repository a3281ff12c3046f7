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
    REPEATED = "parts that stand on other pages of the site too"
    RULE = "your rules for this site"
    READER = "your choice"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one block."""

    kept: bool
    reason: Reason
    confidence: float = 1.0
    """From 0.5 (a coin's toss) to 1."""


VERSION = 3
"""Of the rules and models that decide masks; raised with every change that decides otherwise than before.

Articles of earlier versions are looked at again when they are opened, and the difference is offered to the reader.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an article's mask was decided with."""

    version: int
    """See `VERSION`."""
    prints: bytes
    """See `sites.repetition`."""
    refused: frozenset[int] = frozenset()
    """Blocks whose verdict the reader did not want changed when a change was offered."""


def effective(
    mask: tuple[Verdict, ...], ruled: Mapping[int, bool], corrections: Mapping[int, bool]
) -> tuple[Verdict, ...]:
    """Return what is shown (block index → kept): the mask, above it the site's rules, above these the corrections."""
    if not (ruled or corrections):
        return mask
    shown = list(mask)
    for words, reason in ((ruled, Reason.RULE), (corrections, Reason.READER)):
        for index, kept in words.items():
            shown[index] = Verdict(kept, reason)
    return tuple(shown)


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
