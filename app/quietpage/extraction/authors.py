"""The authors of a web page, as it names them to machines or in a byline."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from quietpage.extraction.aside import Asides
from quietpage.extraction.machine import MachineData, name_of
from quietpage.extraction.names import clean_name, is_name, without_by
from quietpage.extraction.origins import BYLINE, LINK, MICRODATA
from quietpage.extraction.titles import SiteNames
from quietpage.extraction.tree import names_of, text_of_element

_META = ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"]
_LABELLED = re.compile(r"by\b|author|verfasst|geschrieben|écrit|escrito|scritto|автор|auteur|autor", re.IGNORECASE)
"""What a label of a pair of meta elements says when the other holds the author."""
_BYLINE = re.compile(r"author|by-?line|writer|contributor|posted-?by|verfasser|redakteur|\bautor", re.IGNORECASE)
_FORUM = re.compile(r"Discussion|Question|SocialMedia")
"""Kinds of articles whose authors are accounts."""
_FORUM_ADDRESS = re.compile(
    r"forum|\bboards?\b|community\.|/threads?/|/topics?/|viewtopic|/questions/|\bdiscuss", re.IGNORECASE
)
_PROGRAM = re.compile(r"phpbb|vbulletin|xenforo|discourse|flarum|nodebb|mybb|invision|vanilla|simple machines", re.I)
_ACCOUNT = re.compile(r"(?:^|[\s_-])(?:user-?name|nick-?name|creator)(?:$|[\s_-])|User-name\b", re.IGNORECASE)
_PROFILE = re.compile(
    r"/(?:u|users?|members?|profiles?)/[^/]+|memberlist\.php|(?:profile|member)\.php|action=profile", re.I
)
"""Where the name of an account leads."""
_OF_MENU = re.compile(r"^(?:log|sign|register|profile|members?$|users?$|view|see|show|all\b|my\b)|^\d+$", re.IGNORECASE)
"""What else leads there."""
_SHORTEST, _LONGEST_ACCOUNT = 2, 40
_AND = frozenset(["", "and", "und", "et", "y", "e", "og", "och", "en", "&", "+"])
_LONGEST = 120
"""Characters of an element that names authors."""
_LONGEST_CARD = 1500
"""Characters of an element that presents the author: the first name in it is meant."""
_MOST = 6
"""Authors that are listed one by one."""


def find_author(
    root: HtmlElement, machine: MachineData, site: SiteNames, address: str, asides: Asides
) -> tuple[str, str]:
    """Return the first author who is neither the site itself nor told as an account, else the first there is."""
    first = ("", "")
    accounts = bool(_FORUM.search(str(machine.article.get("@type", ""))))
    for name, origin in _authors(root, machine, address, asides):
        told = origin == "JSON-LD" or origin.startswith("meta")
        if not site.matches(name) and (accounts or not told or not is_account(name)):
            return name, origin
        first = first if first[0] else (name, origin)
    return first


def is_account(name: str) -> bool:
    """Tell whether a name is that of an account, such as `jsmith2`."""
    return " " not in name and name.isascii() and not name[:1].isupper()


def _authors(root: HtmlElement, machine: MachineData, address: str, asides: Asides) -> Iterator[tuple[str, str]]:
    metas = [(e.get("name") or e.get("property") or "", e.get("content") or "") for e in root.iter("meta")]
    cited = ", ".join(content for name, content in metas if name == "citation_author" and content.strip())
    named = [(name_of(machine.whole(node.get("author"))), "JSON-LD") for node in (machine.article, *machine.nodes)]
    named.append((cited, "meta citation_author"))
    for key in _META:
        several = dict.fromkeys(content for name, content in metas if name.lower() == key and "://" not in content)
        named.append((", ".join(several), f"meta {key}"))
    for number in ("1", "2"):
        if _LABELLED.search(machine.meta.get(f"twitter:label{number}", "")):
            named.append((machine.meta.get(f"twitter:data{number}", ""), f"twitter:data{number}"))
    for text, origin in named:
        name = without_by(" ".join(text.split())).split(" | ")[0]
        if is_name(name):
            yield name, origin
    if _is_forum(root, machine, address):
        yield from _accounts(root, asides)
    yield from _in_elements(root, asides)


def _is_forum(root: HtmlElement, machine: MachineData, address: str) -> bool:
    """Tell whether people write here under the names of accounts."""
    types = " ".join(str(node.get("@type", "")) for node in machine.nodes)
    body = root.find("body")
    signs = [
        machine.meta.get("generator", ""),
        *(() if body is None else (body.get("id") or "", body.get("class") or "")),
    ]
    return bool(_FORUM.search(types) or _FORUM_ADDRESS.search(address) or _PROGRAM.search(" ".join(signs)))


def _accounts(root: HtmlElement, asides: Asides) -> Iterator[tuple[str, str]]:
    """Yield the names of accounts, the one who began first."""
    found = [
        element
        for element in root.iter("a", "span", "strong", "h3", "h4", "bdi")
        if _ACCOUNT.search(element.get("class") or "") or _PROFILE.search(element.get("href") or "")
    ]
    for element in sorted(found, key=lambda element: not _is_owner(element)):
        name = text_of_element(element).removeprefix("@")
        if _SHORTEST <= len(name) <= _LONGEST_ACCOUNT and not _OF_MENU.search(name) and not asides.holds(element):
            yield name, BYLINE


def _is_owner(element: HtmlElement) -> bool:
    return any("owner" in (outer.get("class") or "").split() for outer in element.iterancestors("div"))


def _in_elements(root: HtmlElement, asides: Asides) -> Iterator[tuple[str, str]]:
    marked = [
        element
        for element in root.iter(
            "a", "address", "cite", "div", "h3", "h4", "h5", "li", "p", "section", "span", "strong"
        )
        if _BYLINE.search(names_of(element))
    ]
    groups = [
        (root.xpath("//*[@rel='author' or @rel='author nofollow']"), LINK),
        (root.xpath("//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author']"), MICRODATA),
        (root.xpath("//a[contains(@href,'/author/') or contains(@href,'/authors/')]"), LINK),
        (sorted(marked, key=lambda element: len(text_of_element(element)) > _LONGEST), BYLINE),
    ]
    for elements, origin in groups:
        yield from _listed([element for element in elements if not asides.holds(element)], origin)
    for elements, origin in groups:
        yield from _listed([e for e in elements if asides.holds(e) and not asides.holds_others(e)], origin)


def _listed(elements: list[HtmlElement], origin: str) -> Iterator[tuple[str, str]]:
    """Yield the names of several elements: those of the same kind that stand side by side as one list."""
    for place, element in enumerate(elements):
        name = _name_in(element)
        if not name:
            continue
        beside = [other for other in elements[place + 1 : place + _MOST] if _are_alike(element, other)]
        names = dict.fromkeys([name, *filter(None, map(_name_in, beside))])
        yield ", ".join(names), origin


def _are_alike(one: HtmlElement, other: HtmlElement) -> bool:
    return one.getparent() is other.getparent() and one.tag == other.tag and one.get("class") == other.get("class")


def _name_in(element: HtmlElement) -> str:
    """Return the names in an element, or the first in one that presents its author."""
    if len(text_of_element(element)) > _LONGEST_CARD:
        return ""
    names: list[str] = []
    pieces = [piece for raw in element.itertext() if (piece := " ".join(raw.split()))]
    for place, piece in enumerate(pieces):
        if names and piece.casefold().strip(" ,") in _AND:
            continue
        if names and pieces[place - 1].casefold().strip(" ,") not in _AND:
            break
        if name := clean_name(without_by(piece)):
            names.append(_with_surname(name, pieces[place + 1 : place + 2]))
    return ", ".join(names)


def _with_surname(name: str, following: list[str]) -> str:
    """Add the surname where it stands in an element of its own."""
    whole = " ".join([name, *following])
    return whole if " " not in name and len(whole.split()) == 2 and clean_name(whole) == whole else name
