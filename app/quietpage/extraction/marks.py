"""What an element inside a line says of its text: a link, an emphasis, how it is read."""

import re
from collections.abc import Iterator
from unicodedata import bidirectional

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
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ISOLATES = {"rtl": "\u2067", "ltr": "\u2066"}
_OVERRIDES = {"rtl": "\u202e", "ltr": "\u202d"}
_END_OF_ISOLATE, _END_OF_OVERRIDE = "\u2069", "\u202c"
_FIRST_STRONG = "\u2068"
_LOOK = 200
"""Characters that are looked at to tell the direction of a name."""
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


def language_of(element: HtmlElement) -> str:
    """Return the language that an element says its words are in; nothing when it says none."""
    said = element.get("lang")
    return said.strip() if said and _LANGUAGE.fullmatch(said.strip()) else ""


def isolation_of(element: HtmlElement, around: str) -> tuple[str, str] | None:
    """Return the characters that stand around words with a direction of their own; None where these change nothing.

    They are those that Unicode has for it, so that the direction is kept wherever the text goes. `around` is the
    direction of the text that the element stands in.
    """
    tag = element.tag
    said = element.get("dir")
    if not said and tag != "bdi":
        return None
    direction = (said or "").strip().lower()
    if tag != "bdi" and direction not in _ISOLATES:
        return None
    text = "".join(element.itertext())[:_LOOK]
    if not text.strip():
        return None
    if tag == "bdo":
        return _OVERRIDES[direction], _END_OF_OVERRIDE
    own = _direction_of(text)
    if direction in _ISOLATES:
        changes = own != direction if own else direction != around
        return (_ISOLATES[direction], _END_OF_ISOLATE) if changes else None
    return (_FIRST_STRONG, _END_OF_ISOLATE) if own and own != around else None


def _direction_of(text: str) -> str:
    """Return the direction of the first letter that has one; nothing for figures and signs."""
    kinds = (bidirectional(character) for character in text)
    strong = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(strong, "")
