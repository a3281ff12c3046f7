"""Copies of one page: which article is an earlier one, and what becomes of its highlights in a newer one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quietpage.model.addresses import page_address
from quietpage.model.blocks import article_text
from quietpage.model.counting import count
from quietpage.model.highlight import CHANGED, LOST, Highlight, Place
from quietpage.model.sites import site_key
from quietpage.storage.reader import Reader

if TYPE_CHECKING:
    from quietpage.anchoring.finding import Found
    from quietpage.anchoring.places import Described
    from quietpage.anchoring.selectors import Selector

SAME, MOVED = "same", "moved"
FATES = (LOST, CHANGED, MOVED, SAME)
"""What may become of a highlight; what the reader should look at comes first."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier copy of a page, with highlights that were not decided on."""

    article_id: int
    highlights: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """What the newer copy is, such as `a newer copy of an article with 5 highlights`."""
        return f"a newer copy of an article with {count(len(self.highlights), 'highlight')}"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one highlight in another copy of its page."""

    highlight: Highlight
    how: str
    """One of `FATES`."""
    place: Place | None = None
    """None when it is lost."""
    words: str = ""
    """What stands at the place."""
    start: int = 0
    """Code points from the start of the text, to the end below."""
    end: int = 0
    share: float = 0.0
    """How far down the text it stands, 0 to 1."""
    confidence: float = 0.0
    """The chance that it is the right place."""


@dataclass(frozen=True, slots=True)
class Report:
    """What would become of the highlights of an article in another copy of its page."""

    old_id: int
    new_id: int
    title: str
    """Of the older copy."""
    fates: tuple[Fate, ...]
    """In the order of `FATES`, and by place."""

    @property
    def sentence(self) -> str:
        """How many of each, such as `3 highlights: 2 lost, 1 moved`."""
        numbers = {how: sum(fate.how == how for fate in self.fates) for how in FATES}
        parts = ", ".join(f"{number:,} {how}" for how, number in numbers.items() if number)
        return f"{count(len(self.fates), 'highlight')}: {parts}" if parts else "No highlights to take over"


def earlier_copy(reader: Reader, url: str, newer: int, *, left: bool = False) -> Earlier | None:
    """Return the last article with highlights that came before `newer`, the article at `url`, with the same address.

    None when the reader has decided on all of its highlights; those that he `left` there count on request.
    """
    address = page_address(url)
    if not address:
        return None
    # the case of letters tells pages apart in the path, and nothing in the host
    end = address.partition("?")[0].partition("/")[2].rpartition("/")[2]
    for article_id, other in reader.highlighted_addresses(site_key(url, ""), end):
        if article_id < newer and page_address(other) == address:
            decided = {source for source, taken in reader.carried(newer).items() if taken or not left}
            waiting = tuple(h.id for h in reader.highlights(article_id) if h.id not in decided)
            return Earlier(article_id, waiting) if waiting else None
    return None


def fates(
    reader: Reader, highlights: Sequence[Highlight], old_id: int, new_id: int, go_on: Callable[[int, int], bool]
) -> tuple[Fate, ...]:
    """Look for highlights of one article in another, until `go_on`, told how many are done of how many, says no."""
    from quietpage.anchoring.finding import ChangedText  # noqa: PLC0415 - brings the aligner
    from quietpage.anchoring.places import Described  # noqa: PLC0415 - see above

    old, blocks = article_text(reader.blocks(old_id)), reader.blocks(new_id)
    new = article_text(blocks)
    changed, described = ChangedText(new), Described(blocks)
    selectors = _selectors(highlights, old)
    changed.expect(selectors)
    found: list[Fate] = []
    for highlight, selector in zip(highlights, selectors, strict=True):
        if not go_on(len(found), len(highlights)):
            break
        found.append(_fate(highlight, changed.find(selector), described, len(new)))
    return tuple(sorted(found, key=lambda fate: FATES.index(fate.how)))


def _selectors(highlights: Sequence[Highlight], text: str) -> "list[Selector]":
    """Describe highlights in their article's `text`; of those that are lost there, what they were made of is known."""
    from quietpage.anchoring.selectors import Describing, Selector  # noqa: PLC0415 - see above

    describing = Describing(text)
    describing.expect((highlight.start, highlight.end) for highlight in highlights if not highlight.is_lost)
    return [
        Selector(0, len(highlight.quote), highlight.quote, highlight.prefix, highlight.suffix)
        if highlight.is_lost
        else describing.describe(highlight.start, highlight.end)
        for highlight in highlights
    ]


def _fate(highlight: Highlight, found: "Found | None", described: "Described", length: int) -> Fate:
    if found is None:
        return Fate(highlight, LOST)
    place = described.place_of(found.start, found.end)
    try:
        words = described.at(place).quote
    except ValueError:  # a picture alone is nothing to highlight
        return Fate(highlight, LOST)
    share = found.start / length
    return Fate(highlight, found.how.value, place, words, found.start, found.end, share, found.confidence)
