"""What a web page says of itself to machines: its meta elements and its JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

_ARTICLES = re.compile(r"Article|Posting|Report|Review|Recipe|Question$")
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where JSON-LD hides the article in a wider description."""
_WRAPPED = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$|;\s*$")


@dataclass(frozen=True, slots=True)
class MachineData:
    """Read once for a page, and used for its details and for the classifier."""

    meta: dict[str, str]
    """The first content of each name, property or itemprop, in lower case."""
    article: dict[str, object]
    """The first article that JSON-LD describes; empty when there is none."""
    nodes: tuple[dict[str, object], ...] = ()
    """All that JSON-LD describes, in its order."""

    @property
    def body(self) -> str:
        """Return the article's text, where JSON-LD carries it."""
        return text_of(self.article.get("articleBody"))

    @property
    def description(self) -> str:
        """Return the summary."""
        return self.meta.get("og:description") or self.meta.get("description") or ""

    def whole(self, value: object) -> object:
        """Return the node that a reference such as `{"@id": "#ann"}` means, with all that is said of it."""
        if isinstance(value, list):
            return [self.whole(entry) for entry in value]
        if isinstance(value, dict) and "name" not in value and (own := value.get("@id")):
            return next((node for node in self.nodes if node.get("@id") == own and "name" in node), value)
        return value


def read_machine_data(root: HtmlElement) -> MachineData:
    """Read the meta elements and the JSON-LD of a page."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, content)
    nodes = tuple(_nodes(root))
    return MachineData(meta, next((node for node in nodes if _ARTICLES.search(str(node.get("@type", "")))), {}), nodes)


def _nodes(root: HtmlElement) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            stack: list[object] = [json.loads(_WRAPPED.sub("", script.text or ""), strict=False)]
        except (ValueError, RecursionError):  # no JSON, or brackets nested without end
            continue
        while stack:
            value = stack.pop(0)
            if isinstance(value, list):
                stack.extend(value)
            elif isinstance(value, dict):
                yield value
                stack += [value[key] for key in _PARTS if key in value]


def text_of(value: object) -> str:
    """Return a JSON-LD text, the first of several."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    return unescape(value) if isinstance(value, str) else ""


def name_of(value: object) -> str:
    """Return the name, or the names, that a JSON-LD person or organisation has."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(name_of, value)))
    if isinstance(value, dict):
        return name_of(value.get("name"))
    return unescape(value).strip() if isinstance(value, str) and "://" not in value else ""


def address_of(value: object) -> str:
    """Return the address of a JSON-LD image or page, the first of several."""
    if isinstance(value, list):
        return address_of(value[0]) if value else ""
    if isinstance(value, dict):
        return address_of(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return value.strip() if isinstance(value, str) else ""
