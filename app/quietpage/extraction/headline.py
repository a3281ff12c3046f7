"""What the page shows of its title, author and date, where what it says to machines is missing or about the site."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quietpage.extraction.dates import find_date
from quietpage.extraction.lines import WORD
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind
from quietpage.model.mask import Verdict

Origins = dict[str, str]
_NEAR = 14
"""Blocks on both sides of the headline among which a byline is looked for."""
_AFTER = 4
"""Blocks of the text itself that may still hold the byline."""
_LONGEST = 140
"""Characters of a byline; longer blocks are text."""
_BY = re.compile(
    r"(?:^|[\s|•·—–-])(?:(?:written|posted|published|reviewed|words|text|story|article|geschrieben|publié|escrito)\s+)?"
    r"(?:by|von|par|por|di|от|автор|autora?|author)\s*:?\s+(?P<name>[^\W\d_].*)",
    re.IGNORECASE,
)
_BY_LABEL = re.compile(
    r"(?:记者|作者|撰文|文・写真|文／写真|文|기자명|글|كتبت?|بقلم|نویسنده|Автор)\s*[:：・]\s*(?P<name>[^\W\d_].*)"
    r"|(?P<korean>[가-힣]{2,4})\s*기자\b"
)
_END = re.compile(
    r"\s*(?:[|•·,;/(\[»]|\s[-–—]\s|\b(?:on|updated|published|posted|last|in|am|le|el|for|at|to)\b\s|\d|\bmin\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_][\w.'’-]*"
    r"(?:\s+(?:(?:de|der|den|van|von|la|le|di|da|dos|al|bin|and|und|et|y|&)|(?:[dl]['’])?[^\W\d_a-z][\w.'’-]*)){0,7}"
)
_SHORTEST = 2
"""Letters of a name; Chinese and Korean ones have no more."""
_UPDATED = re.compile(r"updat|modif|aktualis|mise à jour|actualiz|aggiornat|обновл", re.IGNORECASE)


def read_headline(
    details: Details, origins: Origins, blocks: Sequence[Block], mask: Sequence[Verdict]
) -> tuple[Details, Origins]:
    """Return the details with what the blocks around the headline say better; `blocks` are those of a web page."""
    origins = dict(origins)
    first = next((i for i, verdict in enumerate(mask) if verdict.kept and len(blocks[i].text) >= 60), None)
    if first is None:
        return details, origins
    place = _headline(details, blocks, first)
    if place is not None and origins.get("title") != "h1":
        details = replace(details, title=" ".join(blocks[place].text.replace(IMAGE_CHARACTER, " ").split())[:500])
        origins["title"] = "headline"
    near = [blocks[i] for i in around(place, first, len(blocks)) if i != place]
    if not details.published and (day := day_in(near)):
        details, origins["published"] = replace(details, published=day), "byline"
    if (not details.author or _is_site(details.author, details)) and (name := author_in(near)):
        details, origins["author"] = replace(details, author=name), "byline"
    return details, origins


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


def around(place: int | None, first: int, count: int) -> list[int]:
    """Return the blocks near the headline, nearest first: those below it before those above."""
    top = first if place is None else place
    below = range(top, min(count, max(first + _AFTER, top + 2), top + _NEAR))
    above = range(top - 1, max(-1, top - _NEAR // 2), -1)
    return [*below, *above]


def day_in(blocks: Sequence[Block]) -> str:
    """Return the first day that a short block names, one of publication before one of an update; empty for none."""
    found = [
        (bool(_UPDATED.search(block.text)), day)
        for block in blocks
        if len(block.text) <= _LONGEST and (day := find_date(block.text))
    ]
    return min(found, key=lambda entry: entry[0], default=(False, ""))[1]


def author_in(blocks: Sequence[Block]) -> str:
    """Return the first name in a byline; empty for none."""
    for block in blocks:
        text = " ".join(block.text.replace(IMAGE_CHARACTER, " ").split())
        for pattern in (_BY, _BY_LABEL):
            match = pattern.search(text) if len(text) <= _LONGEST else None
            if match and (name := clean_name(next(filter(None, match.groups())))):
                return name
    return ""


def clean_name(text: str) -> str:
    """Return the name at the start of a byline, without what follows it; empty when there is none."""
    match = _NAME.match(_END.split(text, maxsplit=1)[0].strip())
    name = match[0].strip(" .-–—") if match else ""
    return name if _SHORTEST <= len(name) <= 80 and not name[0].islower() else ""


def _is_site(text: str, details: Details) -> bool:
    own, site = _words(text), _words(details.site)
    host = re.sub(r"\W", "", details.url.split("//")[-1].split("/")[0].removeprefix("www."))
    joined = "".join(own)
    return bool(own) and (own == site or (len(joined) > 3 and host.startswith(joined)))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
