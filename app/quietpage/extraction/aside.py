"""Places on a page that tell of other pages and other people: comments, teasers, side bars, footers."""

import re

from lxml.html import HtmlElement

from quietpage.extraction.tree import names_of

_PEOPLE = re.compile(r"comment|disqus|\brespond\b|responses|repl(?:y|ies)\b|\banswer\b|testimonial", re.IGNORECASE)
_NAMES = re.compile(
    r"related\b|recommend|popular|trending|teaser|\blatest|\brecent|side-?bar|\bwidget\b(?!-)|carousel|newsletter"
    r"|(?<!entry-)(?<!post-)(?<!article-)footer|copyright|\bmore-|read-next|also-like",
    re.IGNORECASE,
)
_TAGS = frozenset(["footer", "nav", "figure"])
_TOP = frozenset(["html", "body", "main"])
"""Their names say what may be on the page, not what is in them."""


class Asides:
    """Looks at each element of one page once, so that thousands of comments cost no more than their number."""

    def __init__(self, root: HtmlElement) -> None:
        """Start with the page's headlines: what holds one is named for its layout, and is no such place."""
        self._layout = {outer for heading in root.iter("h1") for outer in heading.iterancestors()}
        self._others: dict[HtmlElement, bool] = {}
        self._pages: dict[HtmlElement, bool] = {}

    def holds(self, element: HtmlElement) -> bool:
        """Tell whether an element stands in such a place."""
        return self._is_in(element, self._pages, _NAMES, _TAGS) or self.holds_others(element)

    def holds_others(self, element: HtmlElement) -> bool:
        """Tell whether an element stands among comments and answers."""
        return self._is_in(element, self._others, _PEOPLE, frozenset())

    def _is_in(
        self, element: HtmlElement, seen: dict[HtmlElement, bool], names: re.Pattern[str], tags: frozenset[str]
    ) -> bool:
        way: list[HtmlElement] = []
        current: HtmlElement | None = element
        found = False
        while current is not None and current.tag not in _TOP:
            if current in seen:
                found = seen[current]
                break
            way.append(current)
            if current.tag in tags or names.search(names_of(current)):
                found = current not in self._layout
                break
            current = current.getparent()
        seen.update(dict.fromkeys(way, found))
        return found
