"""What an element inside a line says of its text: a link, an emphasis, how it is read."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from quietpage.extraction.encoding import clean
from quietpage.model.blocks import Mark, MarkKind

_MARKS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "sub": MarkKind.SUBSCRIPT,
    "sup": MarkKind.SUPERSCRIPT,
    "u": MarkKind.UNDERLINE,
    "ins": MarkKind.UNDERLINE,
    "s": MarkKind.STRIKE,
    "del": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
}
_SMALL_CAPITALS = re.compile(r"small-?caps", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?://|mailto:|#)[^\x00-\x20]*\Z", re.IGNORECASE)


def marks_of(element: HtmlElement, start: int, end: int) -> Iterator[Mark]:
    """Yield the marks of an element whose text is `start:end` of its block."""
    tag = element.tag
    if tag in _MARKS:
        yield Mark(start, end, _MARKS[tag])
    elif tag == "a":
        href = (element.get("href") or "").strip()
        if _SAFE.match(href):
            yield Mark(start, end, MarkKind.LINK, href)
    elif tag == "rt":  # in brackets, of which the closing one is there already
        yield Mark(start - 1, end, MarkKind.RUBY)
    elif tag == "abbr" and (meaning := " ".join(clean(element.get("title") or "").split())):
        yield Mark(start, end, MarkKind.ABBREVIATION, "", meaning)
    if any(_SMALL_CAPITALS.search(said) for name in ("style", "class") if (said := element.get(name))):
        yield Mark(start, end, MarkKind.SMALL_CAPITALS)
