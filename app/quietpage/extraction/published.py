"""The day on which a web page was published, as it tells machines or people."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml.html import HtmlElement

from quietpage.extraction.aside import Asides
from quietpage.extraction.dates import find_date
from quietpage.extraction.machine import MachineData, text_of
from quietpage.extraction.origins import ADDRESS, BYLINE, LAST_CHANGE, MICRODATA
from quietpage.extraction.tree import names_of, text_of_element

_META = [
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_online_date",
    "og:published_time",
]
_MEANT = re.compile(r"publi[sc].*(?:date|time)|(?:date|time).*publi[sc]|^published|issue.?date|date.?created|creation")
"""Names of meta elements that mean the day of publication, too."""
_CHANGED = ["article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"]
_DATED = re.compile(
    r"publi|(?:post|entry|article|story|blog|news|content)[\w-]*date|(?:^|[\s_-])date(?:$|[\s_])|date-?line"
    r"|timestamp|time-?stamp|posted|created",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|chang", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/(\d{4})/(\d{1,2}|[a-z]{3,9})/(\d{1,2})(?:/|$)", re.IGNORECASE)
_LONGEST = 80
"""Characters of an element that only tells a date."""


def find_published(root: HtmlElement, machine: MachineData, address: str, asides: Asides) -> tuple[str, str]:
    """Return the day of publication and where it stood."""
    found = chain(_told_to_machines(machine), _told_in_elements(root, address, asides), _changed(machine))
    return next(((day, origin) for day, origin in found if day), ("", ""))


def _told_to_machines(machine: MachineData) -> Iterator[tuple[str, str]]:
    for node in (machine.article, *machine.nodes):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            yield _day(text_of(node.get(key))), "JSON-LD"
    for key in _META:
        yield _day(machine.meta.get(key, "")), f"meta {key}"
    for key, value in machine.meta.items():
        if _MEANT.search(key) and not _UPDATED.search(key):
            yield _day(value), f"meta {key}"


def _told_in_elements(root: HtmlElement, address: str, asides: Asides) -> Iterator[tuple[str, str]]:
    for element in root.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        if not asides.holds(element):
            yield _day(element.get("content") or element.get("datetime") or text_of_element(element)), MICRODATA
    times = [element for element in root.iter("time") if element.get("datetime") and not asides.holds(element)]
    for element in sorted(times, key=lambda element: bool(_UPDATED.search(element.get("class") or ""))):
        yield _day(element.get("datetime") or ""), "a time element"
    if match := _IN_ADDRESS.search(address):
        year, month, day = match.groups()
        yield find_date(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}"), ADDRESS
    for element in root.iter("p", "div", "span", "time", "li", "small", "em", "i", "date", "a", "td", "abbr"):
        names = names_of(element)
        if _DATED.search(names) and not _UPDATED.search(names) and not asides.holds(element):
            text = text_of_element(element)
            if len(text) <= _LONGEST and not _UPDATED.search(text):
                yield find_date(text), BYLINE


def _changed(machine: MachineData) -> Iterator[tuple[str, str]]:
    for node in (machine.article, *machine.nodes):
        yield _day(text_of(node.get("dateModified"))), LAST_CHANGE
    for key in _CHANGED:
        yield _day(machine.meta.get(key, "")), LAST_CHANGE


def _day(value: str) -> str:
    return find_date(value[:10]) or find_date(value)
