"""Why a block is hidden, in words for the reader: by the names around it, else by what it says and looks like."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

from quietpage.extraction.lines import Line
from quietpage.extraction.phrases import PHRASES, whole_says
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.mask import Reason

# no pattern looks across a space: each name is read by itself
_NAMES = (
    (Reason.COOKIES, re.compile(r"cookie|consent|gdpr|onetrust|didomi", re.I)),
    (Reason.NEWSLETTER, re.compile(r"newsletter|subscri|sign-?up|paywall", re.I)),
    (Reason.SHARE, re.compile(r"share|sharing|social|follow-us", re.I)),
    (Reason.COMMENTS, re.compile(r"comment|disqus|respond|discussion", re.I)),
    (Reason.ADVERTISING, re.compile(r"(?:^|[\s_-])ads?(?:$|[\s_-])|advert|sponsor|promo", re.I)),
    (Reason.RELATED, re.compile(r"related|recommend|more-from|trending|popular|also-like|teaser|read-next", re.I)),
    (Reason.AUTHOR, re.compile(r"author|byline|bio(?:$|[\s_-])", re.I)),
    (Reason.NAVIGATION, re.compile(r"nav|menu|breadcrumb|pagination|skip", re.I)),
    (Reason.FOOTER, re.compile(r"footer|copyright|legal", re.I)),
)
_TAGS = {
    "nav": Reason.NAVIGATION,
    "header": Reason.NAVIGATION,
    "footer": Reason.FOOTER,
    "form": Reason.NEWSLETTER,
    "aside": Reason.RELATED,
}
_SAYS = tuple(
    (list(PHRASES).index(name), reason)
    for name, reason in (
        ("consent", Reason.COOKIES),
        ("share", Reason.SHARE),
        ("newsletter", Reason.NEWSLETTER),
        ("comments", Reason.COMMENTS),
        ("related", Reason.RELATED),
        ("legal", Reason.FOOTER),
        ("byline", Reason.TITLE),
    )
)
"""What a block may say, by its place in what `whole_says` returns, most telling first."""
_SHORT = 90
"""Characters up to which a block may be named after a word in it."""
_NETWORKS = re.compile(
    r"\b(?:facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|tumblr|instagram|e-?mail)\b", re.I
)


class PageReasons:
    """Names why blocks of one page are hidden, looking at each element once; the caller keeps the elements alive."""

    def __init__(self) -> None:
        """Start with no element seen."""
        self._known: dict[HtmlElement, Reason | None] = {}

    def of(self, block: Block, element: HtmlElement, line: Line) -> Reason:
        """Name why a block is hidden."""
        if reason := self._by_names(element) or _by_words(line):
            return reason
        many_links = line.links > 0.6 * line.size
        return Reason.NAVIGATION if many_links or block.kind is BlockKind.LIST_ITEM else Reason.OTHER

    def _by_names(self, element: HtmlElement) -> Reason | None:
        """Look at what surrounds a block, nearest first."""
        seen = []
        reason: Reason | None = None
        around: HtmlElement | None = element
        while around is not None:
            if around in self._known:
                reason = self._known[around]
                break
            seen.append(around)
            reason, last = _own_name(around)
            around = None if last else around.getparent()
        self._known.update(dict.fromkeys(seen, reason))
        return reason


def reason_in_dump(block: Block, line: Line, times: int) -> Reason:
    """Name why a line of a dump is hidden that stands there so many `times`."""
    if is_share_bar(block.text):
        return Reason.SHARE
    if block.kind is BlockKind.LIST_ITEM or times > 1:
        return Reason.NAVIGATION
    return _by_words(line) or Reason.OTHER


def is_share_bar(text: str) -> bool:
    """Tell a share bar: mostly names of networks."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and len(_NETWORKS.findall(text)) >= max(2, 0.4 * len(words))


def _own_name(element: HtmlElement) -> tuple[Reason | None, bool]:
    """Return the reason that an element itself gives, and whether those around it need not be asked."""
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return Reason.UNSHOWN, True
    if element.tag in ("body", "html", "main", "article"):
        return None, True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    place = min(map(_named, names.split()), default=len(_NAMES))
    reason = _NAMES[place][0] if place < len(_NAMES) else _TAGS.get(element.tag)
    return reason, reason is not None


@lru_cache(8192)
def _named(name: str) -> int:
    """Return the place of the first in `_NAMES` that fits; pages share most of their classes."""
    return next((place for place, (_reason, pattern) in enumerate(_NAMES) if pattern.search(name)), len(_NAMES))


def _by_words(line: Line) -> Reason | None:
    if line.size > _SHORT:
        return None
    said = whole_says(line.text)
    return next((reason for place, reason in _SAYS if said[place]), None)
