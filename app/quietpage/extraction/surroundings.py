"""What the elements around a block say of it: by their tags, and by their names for style sheets and scripts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

FAR = 13
"""A distance, in elements, that stands for "none around", too."""

CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "content",
            r"article|content|entry|story|main|post-?(?:body|text)|prose|markdown|rich-?text|body-?text|bodycopy",
        ),
        ("comment", r"comment|disqus|respond|discussion"),
        ("sidebar", r"side-?bar|aside|widget|rail\b|complementary"),
        (
            "related",
            r"relat|recommend|more-|trending|popular|also|teaser|next|carousel|slider|card|latest|recirc|suggest",
        ),
        ("share", r"share|sharing|social|follow|facebook|twitter"),
        ("footer", r"foot|copyright|legal|colophon|bottom|contentinfo"),
        ("navigation", r"nav|menu|breadcrumb|pagin|pager|\btoc\b|table-of|skip|\btabs?\b|dropdown|toolbar"),
        (
            "promotion",
            r"promo|advert|\bads?\b|[-_]ads?[-_]|sponsor|banner|newsletter|subscri|sign-?up|\bcta\b|paywall|modal|popup"
            r"|overlay|donat",
        ),
        (
            "consent",
            r"cookie|consent|gdpr|ccpa|onetrust|didomi|\bcmp\b|truste|quantcast|privacy|usercentrics|cybot|qc-cmp"
            r"|sp_message|iubenda|osano|termly",
        ),
        ("author", r"author|byline|\bbio\b|avatar|profile|contributor"),
        ("caption", r"caption|credit|figcaption"),
        (
            "forum",
            r"thread|topic|message|forum|question|answer|cooked|\bpost\b|post[-_]?\d|reply|replies|lia-",
        ),
        ("code", r"code|highlight|snippet|prettyprint|\bpre\b"),
        ("details", r"meta|date|time|\btags?\b|categor|label|stats|count"),
        ("header", r"header|masthead|hero|\btop\b|title|headline|banner"),
        ("hidden", r"hidden|sr-only|screen-reader|visually|collapse|display:none|aria-hidden"),
        ("form", r"\bform\b|input|button|search|login|select|dialog"),
    )
)
"""Kinds of surroundings, by words in an element's tag, class, id and role; no pattern may look across a space."""

INSIDE = ("article", "main", "section", "li", "table", "blockquote", "figure", "p", "dl", "details", "noscript")
"""Elements for which it matters only whether one is around."""


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, which is fast in a key
class Kind:
    """What elements with the same tag and the same names have in common."""

    tag: str
    own: tuple[int, ...]
    """For each of `CATEGORIES`, 1 when the element itself is of that kind."""
    step: str
    """Tag and classes."""


@dataclass(frozen=True, slots=True, eq=False)
class Surrounding:
    """One element, with everything around it; elements of one kind with the same surroundings share it."""

    distances: tuple[int, ...]
    """For each of `CATEGORIES`, how many elements up the nearest of that kind is (0: the element itself)."""
    inside: tuple[int, ...]
    """For each of `INSIDE`, 1 when one is around."""
    depth: int
    path: int
    """A number that elements with the same tags and classes from the root down share."""
    own: tuple[int, ...]
    """For each of `CATEGORIES`, 1 when the element itself is of that kind."""


_NOT_ANY = (0,) * len(CATEGORIES)
_OUTSIDE = Surrounding((FAR,) * len(CATEGORIES), (0,) * len(INSIDE), 0, 0, _NOT_ANY)


class Surroundings:
    """Looks at each element of one page once. Its elements must be kept alive by the caller."""

    def __init__(self) -> None:
        """Start with no element seen."""
        self._seen: dict[HtmlElement, Surrounding] = {}
        self._alike: dict[tuple[Surrounding, Kind], Surrounding] = {}
        self._paths: dict[tuple[int, str], int] = {}

    def of(self, element: HtmlElement) -> Surrounding:
        """Return what is around an element."""
        known = self._seen.get(element)
        if known is not None:
            return known
        missing = []
        current: HtmlElement | None = element
        while current is not None and current not in self._seen:
            missing.append(current)
            current = current.getparent()
        found = _OUTSIDE if current is None else self._seen[current]
        for inner in reversed(missing):
            found = self._seen[inner] = self._inside(found, _kind_of(inner))
        return found

    def _inside(self, outer: Surrounding, kind: Kind) -> Surrounding:
        alike = self._alike.get((outer, kind))
        if alike is not None:
            return alike
        distances = outer.distances
        if kind.tag not in ("html", "body"):
            distances = tuple([0 if here else min(far + 1, FAR) for here, far in zip(kind.own, distances, strict=True)])
        inside = outer.inside
        if kind.tag in INSIDE:
            place = INSIDE.index(kind.tag)
            inside = (*inside[:place], 1, *inside[place + 1 :])
        path = self._paths.setdefault((outer.path, kind.step), len(self._paths) + 1)
        found = self._alike[outer, kind] = Surrounding(distances, inside, outer.depth + 1, path, kind.own)
        return found


def _kind_of(element: HtmlElement) -> Kind:
    tag = element.tag if isinstance(element.tag, str) else ""
    classes = element.get("class", "")
    words = [element.get("id", ""), element.get("role", "")]
    if element.get("hidden") is not None:
        words.append("hidden")
    if element.get("aria-hidden") == "true":
        words.append("aria-hidden")
    style = element.get("style", "")
    if "none" in style and "display:none" in style.replace(" ", ""):
        words.append("display:none")
    return _kind(tag, classes, " ".join(words))


@lru_cache(4096)
def _kind(tag: str, classes: str, words: str) -> Kind:
    """Read the names; a page has few different ones, and `li` or `p` without any stand on every page."""
    own = _NOT_ANY
    for name in f"{tag} {classes} {words}".lower().split():
        if (categories := _categories(name)) is not _NOT_ANY:
            own = tuple(map(max, own, categories))
    return Kind(tag, own, f"{tag}.{classes}")


@lru_cache(8192)
def _categories(name: str) -> tuple[int, ...]:
    """Return, for each of `CATEGORIES`, 1 when one name is of that kind; pages share most of their classes."""
    found = tuple([1 if pattern.search(name) else 0 for _category, pattern in CATEGORIES])
    return found if any(found) else _NOT_ANY
