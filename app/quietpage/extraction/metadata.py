"""Title, author, date and the rest, each with where it was found."""

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from quietpage.extraction.aside import Asides
from quietpage.extraction.authors import find_author
from quietpage.extraction.encoding import clean
from quietpage.extraction.machine import MachineData, name_of, text_of
from quietpage.extraction.origins import ADDRESS, Origins
from quietpage.extraction.published import find_published
from quietpage.extraction.titles import find_title, site_names
from quietpage.model.article import Details
from quietpage.model.names import one_line
from quietpage.model.sites import shown_host

_SAVED = re.compile(r"(?:saved from url=\(\d+\)|url:\s*)(https?://[^\s<>]+)", re.I)


def page_details(root: HtmlElement, machine: MachineData, head: str, url: str) -> tuple[Details, Origins]:
    """Return what an HTML page says of itself; `head` is the start of the source, where browsers note the address."""
    meta, linked = machine.meta, machine.article
    address, where = (url, ADDRESS) if url else _address(root, meta, head)
    names = site_names(root, machine, shown_host(address))
    asides = Asides(root)
    found: dict[str, tuple[str, str]] = {
        "title": find_title(root, machine, names),
        "author": find_author(root, machine, names, address, asides),
        "published": find_published(root, machine, address, asides),
        "site": _first(
            (meta.get("og:site_name", ""), "og:site_name"),
            (name_of(linked.get("publisher")), "JSON-LD"),
            (shown_host(address), ADDRESS),
        ),
        "url": (address, where),
        "language": _first(
            (root.get("lang") or "", "html lang"),
            (meta.get("og:locale", "").replace("_", "-"), "og:locale"),
            (meta.get("content-language", ""), "meta content-language"),
            (text_of(linked.get("inLanguage")), "JSON-LD"),
        ),
        "kicker": _first(
            (text_of(linked.get("articleSection")), "JSON-LD"),
            (meta.get("article:section", ""), "article:section"),
        ),
    }
    # JSON and entities can write what the decoded source cannot hold: control characters, lone surrogates
    values = {name: " ".join(one_line(clean(value)).split())[:500] for name, (value, _origin) in found.items()}
    return Details(**values), {name: origin for name, (value, origin) in found.items() if value}


def _first(*candidates: tuple[str, str]) -> tuple[str, str]:
    return next((found for found in candidates if found[0].strip()), ("", ""))


def _address(root: HtmlElement, meta: dict[str, str], head: str) -> tuple[str, str]:
    saved = _SAVED.search(head)
    base = saved[1] if saved else ""
    canonical = next((e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "") == "canonical"), "")
    return next(
        (
            (value, origin)
            for value, origin in (
                (urljoin(base, canonical) if canonical else "", "the canonical link"),
                (meta.get("og:url", ""), "og:url"),
                (base, "the browser's note in the file"),
            )
            if value.startswith(("http://", "https://"))
        ),
        ("", ""),
    )
