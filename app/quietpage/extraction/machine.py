"""What a web page says of itself to machines: its meta elements and its JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_ARTICLES = re.compile(r"Article|Posting|Report|Review|Recipe")


@dataclass(frozen=True, slots=True)
class MachineData:
    """Read once for a page, and used for its details and for the classifier."""

    meta: dict[str, str]
    """The first content of each name, property or itemprop, in lower case."""
    article: dict[str, object]
    """The first article that JSON-LD describes; empty when there is none."""

    @property
    def body(self) -> str:
        """Return the article's text, where JSON-LD carries it."""
        return text_of(self.article.get("articleBody"))

    @property
    def description(self) -> str:
        """Return the summary."""
        return self.meta.get("og:description") or self.meta.get("description") or ""


def read_machine_data(root: HtmlElement) -> MachineData:
    """Read the meta elements and the JSON-LD of a page."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, content)
    return MachineData(meta, next(_articles(root), {}))


def _articles(root: HtmlElement) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            stack: list[object] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):  # no JSON, or brackets nested without end
            continue
        while stack:
            value = stack.pop(0)
            if isinstance(value, list):
                stack.extend(value)
            elif isinstance(value, dict):
                if _ARTICLES.search(str(value.get("@type", ""))):
                    yield value
                stack += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def text_of(value: object) -> str:
    """Return a JSON-LD text, the first of several."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    return value if isinstance(value, str) else ""


def name_of(value: object) -> str:
    """Return the name, or the names, that a JSON-LD person or organisation has."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(name_of, value)))
    if isinstance(value, dict):
        return name_of(value.get("name"))
    return value.strip() if isinstance(value, str) and "://" not in value else ""
