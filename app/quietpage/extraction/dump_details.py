"""Title, author and date of a text dump, read from its lines."""

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p

from quietpage.extraction.dates import find_date
from quietpage.extraction.headline import UPDATED, around, author_in, day_in
from quietpage.extraction.lines import read_line
from quietpage.extraction.origins import ADDRESS, NEAR_TITLE, Origins
from quietpage.extraction.phrases import PHRASES
from quietpage.model.article import Details
from quietpage.model.blocks import Block, BlockKind

_NO_TITLE = [PHRASES[name] for name in ("share", "newsletter", "byline", "legal", "tags", "button")]
_TERM = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W\\d_]{4,}")
_ABOUT = 40
"""Lines of the text that are read for what it is about."""
_HEADER = 40
"""Lines above the text of a dump among which the title is looked for."""
_BYLINE = 25
"""And those among which a date is."""
_INTO = 2
"""Lines of the text itself that may be the title."""
_FOLLOWING = 4
"""Lines below the text among which a date may be that of the article."""
_SHORT = 80
"""Characters of a line that tells a date and little else."""
_ENDS = 3
"""Lines at the top and at the end of a dump where its address may stand."""
_URL = re.compile(r"(?:[^\W\d_]{3,12}:\s*)?https?://([\w.-]+)\S*", re.IGNORECASE)
_TELLING = 15
"""Characters of a line that does not stand in another one by chance."""
_CLOSING = (".", "…", ":", "!", "。")
_NUMBERED = re.compile(r"\W*\d{1,3}[.)]\s")


def dump_details(blocks: Sequence[Block], kept: Sequence[int]) -> tuple[Details, Origins]:
    """Return what the lines of a dump say: the title above the first prose that is `kept`, and the byline near it.

    The origins name lines, as `Block.source` does.
    """
    if not kept:
        title = blocks[0].text if blocks else ""
        return Details(title=title[:500]), {"title": blocks[0].source} if title else {}
    start = next((index for index in kept if read_line(blocks[index]).prose), kept[0])
    dated = next((i for i in range(start - 1, max(-1, start - _BYLINE), -1) if find_date(blocks[i].text)), None)
    place = _title_line(blocks, start, dated)
    headline = blocks[start if place is None else place]
    origins = {"title": headline.source}
    below = range(start if place is None else place + 1, start)
    shown = [i for i in below if len(blocks[i].text) <= _SHORT and find_date(blocks[i].text)]
    dated = next((i for i in shown if not UPDATED.search(blocks[i].text)), dated)
    near = [blocks[i] for i in around(place, start, len(blocks)) if i != place]
    published = find_date(blocks[dated].text) if dated is not None else day_in(near)
    if published:
        origins["published"] = blocks[dated].source if dated is not None else NEAR_TITLE
    elif (end := _dated_below(blocks, kept[-1])) is not None:
        published, origins["published"] = find_date(blocks[end].text), blocks[end].source
    author, line = author_in(near)
    if dated is not None and (glued := _glued_author(blocks[dated].text)):
        author, line = glued, blocks[dated]
    if line is not None:
        origins["author"] = line.source
    url, site = _address(blocks)
    if url is not None:
        origins |= {"url": url.source, "site": ADDRESS}
    return Details(headline.text[:500], author, site, url.text.split()[-1] if url else "", published), origins


def _address(blocks: Sequence[Block]) -> tuple[Block | None, str]:
    """Return the line at the top or the end that is only the address of the page, and the site that it names."""
    for block in (*blocks[:_ENDS], *blocks[-_ENDS:]):
        if match := _URL.fullmatch(block.text):
            return block, match[1].removeprefix("www.")
    return None, ""


def _dated_below(blocks: Sequence[Block], last: int) -> int | None:
    """Return the first line just below the text that tells a day."""
    below = range(last + 1, min(len(blocks), last + 1 + _FOLLOWING))
    return next((i for i in below if len(blocks[i].text) <= _SHORT and find_date(blocks[i].text)), None)


def _title_line(blocks: Sequence[Block], start: int, date_line: int | None) -> int | None:
    """Choose the title among the lines above the text: it names what the text is about, and stands by itself.

    The points are those of a logistic regression on labelled dumps, rounded; no single one decides.
    """
    about = Counter(term for block in blocks[start : start + _ABOUT] for term in set(_terms(block.text)))
    above = {block.text for block in blocks[:start]}
    best, best_score = None, float("-inf")
    for index in range(max(0, start - _HEADER), min(len(blocks), start + _INTO)):
        text = blocks[index].text
        terms = _terms(text) if 4 <= len(text) <= 250 else []
        if not terms or find_date(text):
            continue
        shared = sum(min(about[term], 3) for term in set(terms)) / 3
        score = 2.2 * shared / (len(set(terms)) + 2)
        score += _standing(blocks, index, start)
        size = read_line(blocks[index]).size
        score += 1.55 * (25 <= size <= 110) - 0.9 * (len(terms) == 1) - 0.95 * text.endswith(_CLOSING)
        score -= 0.2 * any(sign in text for sign in "·•|»›>/") + 0.2 * (text.count(",") > 2)
        score -= 0.5 * any(pattern.search(text) for pattern in _NO_TITLE) + 0.4 * bool(_NUMBERED.match(text))
        others = above - {text}
        score += 1.2 * (size > _TELLING and any(_holds(other, text) for other in others))
        score -= 1.2 * any(len(other) > _TELLING and _holds(text, other) for other in others)
        if date_line is not None and 0 < date_line - index <= 2:
            score += 0.8
        if score > best_score:
            best, best_score = index, score
    return best


def _holds(longer: str, title: str) -> bool:
    """Tell whether a line is a breadcrumb or the window's title: it holds a title at one of its ends."""
    return longer.endswith(title) or longer.startswith(f"{title} ")


def _standing(blocks: Sequence[Block], index: int, start: int) -> float:
    """Return the points for where a line stands: near the text, behind a blank line, above a byline or a summary."""
    block, below = blocks[index], blocks[index + 1 : index + 4]
    points = -0.75 * (start - index) / _HEADER - 0.11 * log1p(abs(start - index))
    points -= 1.2 * (index >= start) + 1.3 * (block.kind is BlockKind.LIST_ITEM)
    if index == 0 or _line(block) - _line(blocks[index - 1]) > 1:
        points += 2.15
    if author_in(below)[0]:
        points += 1.2
    if index + 1 < start and below[0].kind is not BlockKind.LIST_ITEM:
        points += 0.8 * (len(below[0].text) > max(40, 0.8 * len(block.text)))
    return points


def _line(block: Block) -> int:
    return int(block.source.removeprefix("line "))


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
