"""Title, author and date of a text dump, read from its lines."""

import re
from collections import Counter
from collections.abc import Sequence

from quietpage.extraction.dates import find_date
from quietpage.extraction.headline import Origins, around, author_in, day_in
from quietpage.extraction.phrases import PHRASES
from quietpage.model.article import Details
from quietpage.model.blocks import Block, BlockKind

_NO_TITLE = [PHRASES[name] for name in ("share", "newsletter", "byline", "legal", "tags", "button")]
_TERM = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W\\d_]{4,}")
_ABOUT = 40
"""Lines of the text that are read for what it is about."""
_HEADER = 25
"""Lines above the text of a dump among which title and byline are looked for."""


def dump_details(blocks: Sequence[Block], start: int | None) -> tuple[Details, Origins]:
    """Return what the lines of a dump say: the title above `start`, its first prose, and the byline between them.

    The origins name lines, as `Block.source` does.
    """
    if start is None:
        title = blocks[0].text if blocks else ""
        return Details(title=title[:500]), {"title": blocks[0].source} if title else {}
    dated = next((i for i in range(start - 1, max(-1, start - _HEADER), -1) if find_date(blocks[i].text)), None)
    place = _title_line(blocks, start, dated)
    headline = blocks[start if place is None else place]
    origins = {"title": headline.source}
    near = [blocks[i] for i in around(place, start, len(blocks)) if i != place]
    published = find_date(blocks[dated].text) if dated is not None else day_in(near)
    if published and dated is not None:
        origins["published"] = blocks[dated].source
    author = (_glued_author(blocks[dated].text) if dated is not None else "") or author_in(near)
    if author:
        origins["author"] = "byline"
    return Details(title=headline.text[:500], author=author, published=published), origins


def _title_line(blocks: Sequence[Block], start: int, date_line: int | None) -> int | None:
    """Choose the title among the lines above the text: it names what the text is about, and is no sentence of it.

    The points are chosen by hand, on labelled dumps; no single one decides.
    """
    about = Counter(term for block in blocks[start : start + _ABOUT] for term in set(_terms(block.text)))
    best, best_score = None, 0.0
    for index in range(max(0, start - _HEADER), start):
        text = blocks[index].text
        terms = _terms(text)
        if blocks[index].kind is BlockKind.LIST_ITEM or not terms or not 4 <= len(text) <= 250 or find_date(text):
            continue
        shared = sum(min(about[term], 3) for term in set(terms)) / (3 * len(set(terms)))
        score = 6 * shared + min(len(terms), 6) / 2 - 0.12 * (start - index)
        score -= 3 if text.endswith((".", "…", ":", "!", "。")) else 0
        score -= 3 if any(sign in text for sign in "·•|»›/") or text.count(",") > 2 else 0
        score -= 4 if any(pattern.search(text) for pattern in _NO_TITLE) else 0
        if len(text) > 15 and any(other.text != text and other.text.endswith(text) for other in blocks[:start]):
            score += 4  # a breadcrumb or the window's title repeats it
        if date_line is not None and 0 < date_line - index <= 2:
            score += 2
        if score > best_score:
            best, best_score = index, score
    return best


def _terms(text: str) -> list[str]:
    """Return the words that say something: long ones, and the single characters of scripts without spaces."""
    return [word.casefold() for word in _TERM.findall(text)]


def _glued_author(text: str) -> str:
    """Read the name from a byline whose words were glued, such as `nadiaBy nadiaMarch 3, 2025`."""
    match = re.search(r"(?:^|(?<=[a-z\s]))[Bb]y\s+(.+)", text)
    if not match:
        return ""
    rest = match[1]
    for end in range(len(rest), 0, -1):
        if find_date(rest[end - 1 :]) and not find_date(rest[end:]):
            name = rest[: end - 1].strip(" ,|•·-–—")
            return name if 1 < len(name) <= 60 else ""
    return ""
