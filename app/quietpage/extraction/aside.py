"""Places on a page that tell of other pages and other people: comments, teasers, side bars, footers."""

import re

from lxml.html import HtmlElement

_PEOPLE = re.compile(r"comment|disqus|\brespond\b|responses|repl(?:y|ies)\b|\banswer\b|testimonial", re.IGNORECASE)
_NAMES = re.compile(
    r"related\b|recommend|popular|trending|teaser|\blatest|\brecent|side-?bar|\bwidget\b(?!-)|carousel|newsletter"
    r"|(?<!entry-)(?<!post-)(?<!article-)footer|copyright|\bmore-|read-next|also-like",
    re.IGNORECASE,
)
_TAGS = frozenset(["footer", "nav", "figure"])
_TOP = frozenset(["html", "body", "main"])
"""Their names say what may be on the page, not what is in them."""


def is_aside(element: HtmlElement) -> bool:
    """Tell whether an element stands in such a place."""
    return _is_in(element, _NAMES) or is_by_others(element)


def is_by_others(element: HtmlElement) -> bool:
    """Tell whether an element stands among comments and answers."""
    return _is_in(element, _PEOPLE, tags=frozenset())


def _is_in(element: HtmlElement, names: re.Pattern[str], tags: frozenset[str] = _TAGS) -> bool:
    current: HtmlElement | None = element
    while current is not None and current.tag not in _TOP:
        if current.tag in tags or names.search(f"{current.get('class') or ''} {current.get('id') or ''}"):
            return current.find(".//h1") is None  # what holds the headline, too, is named for its layout
        current = current.getparent()
    return False
