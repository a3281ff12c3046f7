"""Title, author, date and the rest, each with where it was found."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from quietpage.extraction.dates import find_date
from quietpage.extraction.encoding import clean
from quietpage.extraction.headline import clean_name
from quietpage.extraction.machine import MachineData, name_of, text_of
from quietpage.model.article import Details
from quietpage.model.names import one_line

_AUTHORS = ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"]
_DATES = [
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
    "og:published_time",
]
_AUTHOR_PATHS = (
    ("//*[@rel='author']", "rel=author"),
    ("//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author']", "microdata"),
    ("//a[contains(@href,'/author/') or contains(@href,'/authors/')]", "link to the author"),
    ("//*[contains(@class,'author-name') or contains(@class,'byline') or contains(@class,'author')]", "byline"),
)
_NO_NAMES = frozenset(
    ["posted", "published", "updated", "written", "about", "view", "more", "all", "read", "learn", "follow", "author"]
    + ["post", "posts"]
)
"""What stands first in a byline's element when it is not the name."""
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af)\s+", re.I)
_CUTS = re.compile(r"\s+[|\-–—:·•»/]\s+|(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])")
_SAVED = re.compile(r"(?:saved from url=\(\d+\)|url:\s*)(https?://[^\s<>]+)", re.I)


Origins = dict[str, str]


def page_details(root: HtmlElement, machine: MachineData, head: str, url: str) -> tuple[Details, Origins]:
    """Return what an HTML page says of itself; `head` is the start of the source, where browsers note the address."""
    meta, linked = machine.meta, machine.article
    site = meta.get("og:site_name") or name_of(linked.get("publisher"))
    address = url or _address(root, meta, head)
    found: dict[str, tuple[str, str]] = {
        "title": _title(root, meta, linked, site),
        "author": _author(root, machine, site),
        "published": _published(root, meta, linked, address),
        "site": (site, "page") if site else (_host(address), "address"),
        "url": (address, "page"),
        "language": ((root.get("lang") or meta.get("og:locale", "")).replace("_", "-"), "html"),
        "kicker": (text_of(linked.get("articleSection")) or meta.get("article:section", ""), "meta"),
    }
    # JSON and entities can write what the decoded source cannot hold: control characters, lone surrogates
    values = {name: " ".join(one_line(clean(value)).split())[:500] for name, (value, _origin) in found.items()}
    return Details(**values), {name: origin for name, (value, origin) in found.items() if value}


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _title(root: HtmlElement, meta: dict[str, str], linked: dict[str, object], site: str) -> tuple[str, str]:
    page = next((" ".join((e.text_content() or "").split()) for e in root.iter("title")), "")
    shared = meta.get("og:title", "")
    headings = [" ".join(e.text_content().split()) for e in root.iter("h1")]
    names = (_without_site(shared, site), _without_site(page, site))
    for heading in headings:
        words = _words(heading)
        if len(words.split()) > 1 and words != _words(site) and any(words in _words(name) for name in names):
            return heading, "h1"
    candidates = (
        (_without_site(shared, site), "og:title"),
        (text_of(linked.get("headline")), "JSON-LD"),
        (_without_site(page, site), "title"),
        (next(filter(None, headings), ""), "h1"),
    )
    return next(((value, origin) for value, origin in candidates if value), ("", ""))


def _without_site(title: str, site: str) -> str:
    """Drop the site's name after the last separator: few words, or the name that the page gives itself."""
    cuts = list(_CUTS.finditer(title))
    if not cuts:
        return title
    first, last = title[: cuts[-1].start()], title[cuts[-1].end() :]
    named = bool(site) and _words(site) in _words(last) and len(last.split()) <= 5
    return first if named or (len(last.split()) <= 3 and len(first) > 15) else title


def _author(root: HtmlElement, machine: MachineData, site: str) -> tuple[str, str]:
    """Return the first author who is not the site itself, else the first there is."""
    first = ("", "")
    for entry in _authors(root, machine):
        if _words(entry[0]) != _words(site):
            return entry
        first = first if first[0] else entry
    return first


def _authors(root: HtmlElement, machine: MachineData) -> Iterator[tuple[str, str]]:
    several = [e.get("content") or "" for e in root.iter("meta") if e.get("name") == "citation_author"]
    named = [
        (name_of(machine.article.get("author")), "JSON-LD"),
        (", ".join(several), "meta citation_author"),
        *((machine.meta.get(key, ""), f"meta {key}") for key in _AUTHORS),
    ]
    for text, origin in named:
        name = _BY.sub("", " ".join(text.split()))
        if 2 < len(name) <= 80 and "://" not in name and not name.isdigit():
            yield name, origin
    for path, origin in _AUTHOR_PATHS:
        for element in root.xpath(path):
            text = _BY.sub("", " ".join(" ".join(element.itertext()).split()))
            name = clean_name(text) if len(text) <= 120 else ""
            if name and name.split()[0].casefold() not in _NO_NAMES:
                yield name, origin


def _published(root: HtmlElement, meta: dict[str, str], linked: dict[str, object], address: str) -> tuple[str, str]:
    if day := _day(text_of(linked.get("datePublished"))):
        return day, "JSON-LD"
    for key in _DATES:
        if day := _day(meta.get(key, "")):
            return day, f"meta {key}"
    for element in root.iter("time"):
        if day := _day(element.get("datetime") or ""):
            return day, "time"
    if match := re.search(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)", address):
        return find_date("-".join(match.groups())), "address"
    return "", ""


def _day(value: str) -> str:
    return find_date(value[:10]) or find_date(value)


def _address(root: HtmlElement, meta: dict[str, str], head: str) -> str:
    saved = _SAVED.search(head)
    base = saved[1] if saved else ""
    canonical = next((e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "") == "canonical"), "")
    for value in (urljoin(base, canonical) if canonical else "", meta.get("og:url", ""), base):
        if value.startswith(("http://", "https://")):
            return value
    return ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
