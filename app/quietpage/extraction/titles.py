"""The title of a web page: among its headings and the names it gives itself, without the name of its site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from quietpage.extraction.machine import MachineData, name_of, text_of
from quietpage.extraction.origins import HEADING, TITLE

_CUTS = re.compile(r"\s+[|\-–—:·•»/←│]\s+|\s*[|｜│]\s*|\s[|_-](?=[^\x00-\x7f])|(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])")
_ANCHOR = re.compile(
    r"\s*(?:[¶🔗\ue000-\uf8ff]|\[\s*(?:edit|bearbeiten|modifier|編集|编辑|править)[^\]]*\]|(?<=\s)#)\s*$", re.IGNORECASE
)
"""What a program hangs on a heading so that it can be linked to or edited."""
_KICKER = re.compile(
    r"kicker|top-?line|over-?line|roof|eyebrow|dach-?zeile|spitzmarke|super-?title|pre-?title|(?:^|[\s_-])label",
    re.IGNORECASE,
)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SITE_WORDS = 3
"""Words of a last part that is taken for the name of a site though the page names none (chosen)."""
_ALIKE = 3
"""Words that a main heading shares with the page's name when it says the same in its own way."""
_TITLE_SIZE = 15
"""Characters that must remain when it is."""


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What a page calls its site, and its host."""

    names: tuple[str, ...]
    host: str
    """Without `www.`."""

    def matches(self, text: str) -> bool:
        """Tell whether `text` names only the site."""
        own = _joined(text)
        if not own:
            return False
        if any(own == _joined(name) for name in self.names):
            return True
        label = _joined(self.host.split(".")[0])
        host = _joined(self.host)
        short = len(text.split()) <= _SITE_WORDS + 1
        return len(own) > _SITE_WORDS and (host.startswith(own) or (short and len(label) > 4 and own.startswith(label)))


def site_names(root: HtmlElement, machine: MachineData, host: str) -> SiteNames:
    """Collect the names of the site."""
    linked = [name_of(machine.article.get("publisher"))]
    linked += [name_of(node) for node in machine.nodes if node.get("@type") in ("WebSite", "Organization")]
    keys = ("og:site_name", "application-name", "apple-mobile-web-app-title")
    linked += [heading_text(e.text_content()) for e in root.iter("h1") if _leads_home(e)]
    names = dict.fromkeys([*(machine.meta.get(key, "") for key in keys), *linked])
    return SiteNames(tuple(name for name in names if name), host)


def find_title(root: HtmlElement, machine: MachineData, site: SiteNames) -> tuple[str, str]:
    """Return the title and where it stood: a heading that a name of the page confirms, else such a name."""
    page = next((" ".join((e.text_content() or "").split()) for e in root.iter("title")), "")
    shared = machine.meta.get("og:title", "")
    headings = [
        without_site_name(heading, site)
        for e in root.iter("h1")
        if (heading := _without_kicker(e)) and not _leads_home(e)
    ]
    names = (without_site(shared, site), without_site(page, site))
    if heading := _confirmed(root, headings, names, (shared, page), site):
        return heading, HEADING
    candidates = (
        (names[0], "og:title"),
        (text_of(machine.article.get("headline")), "JSON-LD"),
        (names[1], TITLE),
        (machine.meta.get("twitter:title", ""), "twitter:title"),
        (next(iter(headings), ""), HEADING),
    )
    return next(((value, origin) for value, origin in candidates if value), ("", ""))


def _confirmed(
    root: HtmlElement, headings: Sequence[str], names: Sequence[str], full: Sequence[str], site: SiteNames
) -> str:
    """Return the heading that a name of the page repeats, or holds."""
    fitting = [
        heading
        for heading in headings
        if len(words(heading).split()) > 1
        and not site.matches(heading)
        and any(words(heading) in words(name) for name in names)
    ]
    if exact := [heading for heading in fitting if words(heading) in map(words, names)]:
        return exact[0]
    parts = [[part for part in map(words, _CUTS.split(name)) if part] for name in full]
    last = {own[-1] for own in parts if len(own) > 1}
    if fitting and words(fitting[0]) not in last:
        return fitting[0]
    wanted = {part for own in parts for part in own if part not in last or len(part.split()) > _SITE_WORDS}
    wanted |= set(map(words, names))
    return _topic(root, headings, wanted, site) or next(iter(fitting), "")


def _topic(root: HtmlElement, headings: Sequence[str], wanted: set[str], site: SiteNames) -> str:
    """Return the longest heading of any rank that is a part of the page's name, where the main one is the site's."""
    others = [set(words(heading).split()) for heading in headings if not site.matches(heading)]
    best = ""
    for element in root.iter("h1", "h2", "h3"):
        heading = _without_kicker(element)
        own = words(heading)
        if own not in wanted or site.matches(heading) or len(own) <= len(words(best)):
            continue
        if element.tag == "h1" or not any(len(other & set(own.split())) >= _ALIKE for other in others):
            best = heading
    return best


def _without_kicker(heading: HtmlElement) -> str:
    """Return the text of a heading without the words above it, where they have an element that says so."""
    whole = heading_text(heading.text_content())
    for element in heading.iterdescendants("span", "small", "div", "p", "strong", "em"):
        kicker = heading_text(element.text_content()) if _KICKER.search(element.get("class") or "") else ""
        if kicker and whole.startswith(kicker) and (rest := whole[len(kicker) :].strip(" :|–—-")):
            return rest
    return whole


def heading_text(text: str) -> str:
    """Return a heading in one line, without the signs that only link to it."""
    text = " ".join(text.split())
    while (shorter := _ANCHOR.sub("", text)) != text:
        text = shorter
    return text


def without_site(title: str, site: SiteNames) -> str:
    """Drop the site's name from either end: the name that the page gives it, or a last part of few words."""
    title = without_site_name(title, site)
    cuts = list(_CUTS.finditer(title))
    if not cuts:
        return title
    first, last = title[: cuts[-1].start()], title[cuts[-1].end() :]
    wide = len(_WIDE.findall(first))
    return first if len(last.split()) <= _SITE_WORDS and len(first) + 2 * wide > _TITLE_SIZE else title


def without_site_name(title: str, site: SiteNames) -> str:
    """Drop the parts at either end that name the site, as the page names it."""
    if (host := site.host.casefold()) and title.casefold().startswith(f"{host} "):
        title = title[len(host) :].strip()
    while cuts := list(_CUTS.finditer(title)):
        before, last = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
        first, after = title[: cuts[0].start()].strip(), title[cuts[0].end() :].strip()
        if before and (site.matches(last) or any(_is_within(name, last) for name in site.names)):
            title = before
        elif after and site.matches(first):
            title = after
        else:
            break
    return title


def _leads_home(heading: HtmlElement) -> bool:
    """Tell whether a heading is only a link to the start of the site."""
    links = [link.get("href") or "" for link in heading.iter("a")]
    return len(links) == 1 and bool(re.fullmatch(r"(?:https?://[^/]+)?/?", links[0].strip())) and links[0].strip() != ""


def _is_within(name: str, piece: str) -> bool:
    own = words(name)
    return bool(own) and f" {own} " in f" {words(piece)} " and len(piece.split()) <= _SITE_WORDS + 2


def words(text: str) -> str:
    """Return the words of a text, to compare it by."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _joined(text: str) -> str:
    return re.sub(r"\W|_", "", text.casefold())
