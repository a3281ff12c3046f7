"""Where a page sets a text or a picture: in the middle, at an edge, or beside the text that flows around it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

_FLOAT = re.compile(r"(?:^|[;\s])float\s*:\s*(left|right)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_FLOAT_CLASS = re.compile(
    r"(?:(?:img|image|photo|figure|fig|float|align|pull|mw-halign)[-_]?|t)(left|right)", re.IGNORECASE
)
"""What programs call pictures at the side of the text: WordPress, MediaWiki, Sphinx, Bootstrap and others."""
_ALIGN_CLASS = re.compile(r"(?:(?:has-)?text-(?:align-)?|ql-align-)(center|right)|align-?(center)", re.IGNORECASE)
_UNSET_CLASS = re.compile(r"mw-halign-(?:center|none)|alignnone|aligncenter", re.IGNORECASE)
_THUMB = re.compile(r"mw:(?:File|Image)/(?:Thumb|Frame)\b")
"""MediaWiki's pictures with a caption, which stand at the right unless the page says otherwise."""
_STEPS = 5
"""Elements around a picture that may be what floats."""
_MOST_ELEMENTS, _MOST_TEXT = 60, 600
"""In an element that is set somewhere as a whole; one with more is a column of the page, or all of it."""
_ALIGNED = frozenset(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr"])
_FLOATED = frozenset(["img", "table", "figure"])


def side_of(picture: HtmlElement) -> str:
    """Return `left` or `right` where a picture, or what holds it and its caption, floats there; else nothing."""
    element: HtmlElement | None = picture
    for _step in range(_STEPS):
        if element is None or element.tag in ("body", "td", "th", "li"):
            return ""
        said = _said_side(element)
        if said:
            return said if said != "none" and _holds_little(element) else ""
        element = element.getparent()
    return ""


def alignment_of(element: HtmlElement) -> str:
    """Return how an element says that its lines are aligned: `left`, `right` or `center`; nothing when it does not.

    What holds more than a few paragraphs says nothing: old pages centre themselves as a whole.
    """
    said = ""
    if (style := element.get("style")) and (match := _ALIGN.search(style)):
        said = match[1]
    elif element.tag == "center":
        said = "center"
    elif (align := element.get("align")) and element.tag in _ALIGNED:
        said = align.strip()
    elif (classes := element.get("class")) and ("center" in classes or "right" in classes):
        said = _by_class(_ALIGN_CLASS, classes)
    if not said:
        return ""
    said = said.lower()
    return said if said in ("left", "right", "center") and _holds_little(element) else ""


def _said_side(element: HtmlElement) -> str:
    """Return the side that an element itself says, `none` when it says that it has none, nothing when it is silent."""
    attributes = element.attrib
    if "style" in attributes and (match := _FLOAT.search(attributes["style"])):
        return match[1].lower()
    classes = attributes.get("class", "")
    if classes and any(_UNSET_CLASS.fullmatch(name) for name in classes.split()):
        return "none"
    if classes and (side := _by_class(_FLOAT_CLASS, classes)):
        return side.lower()
    if element.tag in _FLOATED and (attributes.get("align") or "").strip().lower() in ("left", "right"):
        return str(attributes["align"]).strip().lower()
    return "right" if _THUMB.search(attributes.get("typeof", "")) else ""


def _by_class(pattern: re.Pattern[str], classes: str) -> str:
    found = (pattern.fullmatch(name) for name in classes.split())
    return next((match[match.lastindex or 0] for match in found if match), "")


def _holds_little(element: HtmlElement) -> bool:
    """Tell whether an element holds a picture, a caption, some lines: never looks at more than it may hold."""
    if next(islice(element.iter(), _MOST_ELEMENTS, None), None) is not None:
        return False
    return sum(len(text) for text in _texts(element)) <= _MOST_TEXT


def _texts(element: HtmlElement) -> Iterator[str]:
    return islice(element.itertext(), 2 * _MOST_ELEMENTS)
