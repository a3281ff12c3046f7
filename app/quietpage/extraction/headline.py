"""What the page shows of its title, author and date, where what it says to machines is missing or about the site."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from quietpage.extraction.dates import find_date, find_dates
from quietpage.extraction.lines import WORD
from quietpage.extraction.names import clean_name
from quietpage.extraction.origins import BYLINE, HEADING, LAST_CHANGE, NEAR_TITLE, ON_PAGE, UNDER_TITLE, Origins
from quietpage.extraction.titles import heading_text
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, single_spaced
from quietpage.model.mask import Verdict
from quietpage.model.sites import shown_host

_NEAR = 14
"""Blocks on both sides of the headline among which a byline is looked for."""
_AFTER = 8
"""Blocks of the text itself that may still hold the byline."""
_BELOW = 7
"""Blocks below the headline whose day is what the page shows as its own; it comes before what it says to machines.

On labelled pages where both differ, the shown day was right three times as often: pages are moved and republished.
"""
_DATE_LINE = 40
"""Characters of a line that is little more than a date."""
_OWN_LINE = 80
"""Characters of a line that is little more than a byline."""
_LONGEST = 140
"""Characters of a byline; longer blocks are text."""
_BY = re.compile(
    r"(?:^|[\s|•·—–-])(?:(?:written|posted|published|reviewed|words|text|story|article|geschrieben|publié|escrito)\s+)?"
    r"(?:by|von|par|por|di|от|автор|autora?|author)\s*:?\s+(?P<name>[^\W\d_].*)",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(
    r"(?:(?:written|posted|published|words|text|story|geschrieben|publié|escrito)\s+)?"
    r"(?:by|von|par|por|от|автор|autora?|author|auteur)\s*:?\Z",
    re.IGNORECASE,
)
"""A line that only introduces the name in the next one."""
_BY_LABEL = re.compile(  # without a sign behind it, the Arabic word for "he wrote" is that for "books"
    r"(?:记者|作者|撰文|文・写真|文／写真|文|기자명|글|كتبت?|بقلم|نویسنده|Автор)\s*[:：・]\s*(?P<name>[^\W\d_].*)"
    r"|^\W*(?:(?:كتبت?|بقلم)\s*[-–—/|]|كتبت|بقلم)\s*(?P<arabic>[^\W\d_]\S*(?:\s+[^\W\d_]\S*){1,3})\W*\Z"
    r"|(?P<korean>[가-힣]{2,4})\s*기자\b"
)
_ADDRESS = 2
"""Words of the page's address in a heading by which it is the page's own."""
UPDATED = re.compile(
    r"updat|modif|last chang|revis|geändert|aktualis|mise à jour|actualiz|aggiornat|обновл", re.IGNORECASE
)


def read_headline(
    details: Details, origins: Origins, blocks: Sequence[Block], mask: Sequence[Verdict]
) -> tuple[Details, Origins]:
    """Return the details with what the blocks around the headline say better; `blocks` are those of a web page."""
    origins = dict(origins)
    first = next((i for i, verdict in enumerate(mask) if verdict.kept and len(blocks[i].text) >= 60), None)
    if first is None:
        return details, origins
    place = _place_of(details.title, blocks, first) or _headline(details, blocks, first)
    if place is not None and origins.get("title") != HEADING:
        shown = heading_text(blocks[place].text.replace(IMAGE_CHARACTER, " "))[:500]
        if _says_the_same(shown, details):
            details, origins["title"] = replace(details, title=shown), HEADING
    places = [i for i in around(place, first, len(blocks)) if i != place]
    near = [blocks[i] for i in places]
    below = [] if place is None else blocks[place + 1 : min(first, place + 1 + _BELOW)]
    order = _order(details.language)
    days = [(shown_day(below, details.published, order), UNDER_TITLE)]
    if origins.get("published", LAST_CHANGE) == LAST_CHANGE:
        days += [(day_in(near, order), NEAR_TITLE), (only_day(blocks, order), ON_PAGE)]
    day, where = next((found for found in days if found[0]), (details.published, ""))
    if day != details.published:
        details, origins["published"] = replace(details, published=day), where
    if (not details.author or _is_site(details.author, details)) and (name := author_in(near)[0]):
        details, origins["author"] = replace(details, author=name), BYLINE
    return details, origins


def _place_of(title: str, blocks: Sequence[Block], first: int) -> int | None:
    """Return the last heading above the text that is the title."""
    fitting = (i for i in range(min(first + 3, len(blocks)) - 1, 0, -1) if blocks[i].kind is BlockKind.HEADING)
    return next((i for i in fitting if heading_text(blocks[i].text) == title), None)


def _headline(details: Details, blocks: Sequence[Block], first: int) -> int | None:
    """Return the main heading nearest above the text, unless it names only the site."""
    candidates = [
        i
        for i, block in enumerate(blocks[: first + 3])
        if block.kind is BlockKind.HEADING and block.level == 1 and len(WORD.findall(block.text)) >= 2
    ]
    words = set(_words(details.title))
    fitting = [i for i in candidates if not _is_site(blocks[i].text, details)]
    return max(fitting, key=lambda i: (len(words & set(_words(blocks[i].text))), i), default=None)


def _says_the_same(heading: str, details: Details) -> bool:
    """Tell whether a heading can be the title: it shares words with what the page is called, and has no more before it.

    A heading of other words belongs to a board, a menu or a section; more words before the name are a label or a date.
    """
    own, named = _words(heading), _words(details.title)
    if not named or _is_site(details.title, details):
        return True
    labelled = len(named) > 2 and own != named and own[-len(named) :] == named
    in_address = set(own) & set(_words(unquote(urlsplit(details.url).path)))
    return not labelled and (bool(set(own) & set(named)) or len(in_address) >= _ADDRESS)


def around(place: int | None, first: int, count: int) -> list[int]:
    """Return the blocks near the headline, nearest first: those below it before those above."""
    top = first if place is None else place
    below = range(top, min(count, max(first + _AFTER, top + 2), top + _NEAR))
    above = range(top - 1, max(-1, top - _NEAR // 2), -1)
    return [*below, *above]


def _order(language: str) -> str:
    """Return how dates of three numbers are written in a language: the month first only in the English of America."""
    tag = language.lower()
    return "mdy" if tag in ("en", "en-us") else "dmy" if tag else ""


def only_day(blocks: Sequence[Block], order: str = "") -> str:
    """Return the day that lines of their own name on a page, when all name the same one; empty for none."""
    lines = (block.text for block in blocks if len(block.text) <= _DATE_LINE and _tells(block))
    days = {day for text in lines if not UPDATED.search(text) and (day := find_date(text, order))}
    return days.pop() if len(days) == 1 else ""


def _tells(block: Block) -> bool:
    """Tell a line that may say when its page was written from one that programs read or write."""
    return block.kind is not BlockKind.CODE


def day_in(blocks: Sequence[Block], order: str = "") -> str:
    """Return the first day that a short block names, one of publication before one of an update; empty for none."""
    found = [
        (bool(UPDATED.search(block.text)), day)
        for block in blocks
        if len(block.text) <= _LONGEST and _tells(block) and (day := find_date(block.text, order))
    ]
    return min(found, key=lambda entry: entry[0], default=(False, ""))[1]


def shown_day(blocks: Sequence[Block], told: str, order: str) -> str:
    """Return the first day that a line of its own tells, and not as that of an update; empty for none.

    When the day that the page tells machines is among them, that is it.
    """
    days: list[str] = []
    before = ""
    for block in blocks:
        if len(block.text) <= _OWN_LINE and _tells(block) and not UPDATED.search(f"{before} {block.text}"):
            days += find_dates(block.text, order)
        before = block.text if len(block.text) <= _OWN_LINE and not find_date(block.text) else ""
    return told if told in days else next(iter(days), "")


def author_in(blocks: Sequence[Block]) -> tuple[str, Block | None]:
    """Return the first name in a byline and the block it stands in; empty for none."""
    before = ""
    for block in blocks:
        if len(block.text) > _LONGEST:
            before = ""
            continue
        text = single_spaced(block.text)
        if _ONLY_BY.match(before) and (name := clean_name(text)):
            return name, block
        before = text
        for pattern in (_BY, _BY_LABEL):
            match = pattern.search(text)
            if match and (name := clean_name(next(filter(None, match.groups())))):
                return name, block
    return "", None


def _is_site(text: str, details: Details) -> bool:
    own, site = _words(text), _words(details.site)
    host = re.sub(r"\W", "", shown_host(details.url))
    joined = "".join(own)
    return bool(own) and (own == site or (len(joined) > 3 and host.startswith(joined)))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
