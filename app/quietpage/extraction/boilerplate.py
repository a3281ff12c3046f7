"""Which blocks of an HTML page are the article: readability-lxml chooses, this file maps its choice to the blocks.

When its choice loses the page (nothing, or a cookie banner), it is asked again on copies that are neutralised step
by step. The steps and their thresholds were measured on pages by other people; they are tuned figures.
"""

import copy
import logging
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement, document_fromstring
from readability import Document
from readability.readability import Unparseable

from quietpage.extraction.splitting import Placed
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, MarkKind
from quietpage.model.mask import Reason, Verdict

logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs its own failures; they are handled here

_NUMBER = "data-quietpage-number"
_LOST = 0.2
"""An output below this share of the running text is taken for a loss (tuned)."""
_ENOUGH = 0.5
_SHORT = 1500
_BUILDERS = re.compile(
    r"\b(?:elementor|wp-block|et_pb|vc_|fl-|wixui|sqs-|brz|framer|kt-|uagb|fusion|avia|divi|hs_cos|ct-)[\w-]*"
)
_ASIDE = ("nav", "aside", "footer", "form", "button", "dialog")
_RUNNING = frozenset(["p", "li", "pre", "blockquote", "td", "dd", "h2", "h3"])
_REASONS = (
    (Reason.COOKIES, re.compile(r"cookie|consent|gdpr", re.I)),
    (Reason.NEWSLETTER, re.compile(r"newsletter|subscri|sign-?up|paywall", re.I)),
    (Reason.SHARE, re.compile(r"share|sharing|social|follow-us", re.I)),
    (Reason.COMMENTS, re.compile(r"comment|disqus|respond|discussion", re.I)),
    (Reason.ADVERTISING, re.compile(r"(?:^|[\s_-])ads?(?:$|[\s_-])|advert|sponsor|promo|banner", re.I)),
    (Reason.RELATED, re.compile(r"related|recommend|more-from|trending|popular|also-like|teaser|read-next", re.I)),
    (Reason.AUTHOR, re.compile(r"author|byline|bio(?:$|[\s_-])", re.I)),
    (Reason.NAVIGATION, re.compile(r"nav|menu|breadcrumb|pagination|skip", re.I)),
    (Reason.FOOTER, re.compile(r"footer|copyright|legal", re.I)),
)
_TAG_REASONS = {
    "nav": Reason.NAVIGATION,
    "header": Reason.NAVIGATION,
    "footer": Reason.FOOTER,
    "form": Reason.NEWSLETTER,
    "aside": Reason.RELATED,
}


def mask_page(root: HtmlElement, placed: Sequence[Placed], details: Details) -> tuple[Verdict, ...]:
    """Return the mask over `placed`, the blocks of the tree under `root` with their elements."""
    for number, element in enumerate(root.iter("*")):
        element.set(_NUMBER, str(number))
    running = sum(len(text) for _element, text in _running_text(root))
    best: dict[str, int] = {}
    best_length = -1
    for attempt in _attempts(root, running):
        kept = _choose(attempt)
        length = sum(kept.values())
        if length > best_length:
            best, best_length = kept, length
        if length >= _ENOUGH * running or (length >= _LOST * running and best is kept) or length >= _SHORT:
            break
    return _verdicts(placed, frozenset(best), details)


def _running_text(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements of prose: long enough, and not mostly links."""
    for element in root.iter("*"):
        leaf = element.tag in ("div", "span") and not len(element)
        if element.tag not in _RUNNING and not leaf:
            continue
        if any(a.tag in _ASIDE or a.get("role") == "navigation" for a in element.iterancestors()):
            continue
        text = " ".join(element.text_content().split())
        if len(text) >= 60 and _links(element) <= 0.5 * len(text):
            yield element, text


def _links(element: HtmlElement) -> int:
    return sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))


def _attempts(root: HtmlElement, running: int) -> Iterator[HtmlElement]:
    """Yield copies of the page, each with less that could mislead: see the module's docstring."""
    yield copy.deepcopy(root)
    tree = copy.deepcopy(root)
    for element in tree.iter("*"):
        for name in ("hidden", "style", "aria-hidden"):
            element.attrib.pop(name, None)
    yield copy.deepcopy(tree)
    for element in tree.iter("*"):
        if found := element.get("class"):
            element.set("class", _BUILDERS.sub("", found))
    yield copy.deepcopy(tree)
    for element in tree.iter("*"):
        if len(element) and len(element.text_content()) >= 0.3 * running:
            for name in ("class", "id", "role"):
                element.attrib.pop(name, None)
    yield copy.deepcopy(tree)
    for element in tree.iter("*"):
        for name in ("class", "id"):
            element.attrib.pop(name, None)
    yield tree


def _choose(tree: HtmlElement) -> dict[str, int]:
    """Let readability choose; returns the number of each kept element with its own text's length."""
    try:
        summary = Document(tree).summary(html_partial=True)
        fragment = document_fromstring(summary)
    except (Unparseable, ValueError, LookupError, AssertionError, TypeError):
        return {}  # an empty or odd page: the next attempt, or the whole page, stands in
    kept: dict[str, int] = {}
    for element in fragment.iter("*"):
        number = element.get(_NUMBER)
        if number is not None:
            texts = (element.text or "", *(child.tail or "" for child in element))
            kept[number] = sum(len(" ".join(text.split())) for text in texts)
    return kept


def _verdicts(placed: Sequence[Placed], kept: frozenset[str], details: Details) -> tuple[Verdict, ...]:
    chosen = [_is_kept(element, kept) for _block, element in placed]
    first = next((i for i, keep in enumerate(chosen) if keep), 0)
    last = max((i for i, keep in enumerate(chosen) if keep), default=-1)
    container = _common([element for keep, (_b, element) in zip(chosen, placed, strict=True) if keep])
    verdicts = []
    for index, (block, element) in enumerate(placed):
        keep = chosen[index]
        inside = first < index < last and container is not None and container in element.iterancestors()
        if not keep and inside and _is_structure(block) and _reason(element) is None:
            keep = True  # readability drops figures, tables and lists that belong to the text around them
            verdicts.append(Verdict(True, Reason.ARTICLE, 0.7))
        elif keep and _repeats(block, details) and index <= first + 6:
            verdicts.append(Verdict(False, Reason.TITLE, 0.95))
        elif keep and _link_share(block) > 0.6 and (reason := _reason(element)):
            verdicts.append(Verdict(False, reason, 0.85))
        elif keep:
            long = len(block.text) >= 80 and _link_share(block) < 0.5
            verdicts.append(Verdict(True, Reason.ARTICLE, 0.95 if long else 0.8))
        elif _repeats(block, details):
            verdicts.append(Verdict(False, Reason.TITLE, 0.95))
        else:
            reason = _reason(element)
            verdicts.append(Verdict(False, reason or _by_shape(block), 0.9 if reason else 0.75))
    return tuple(verdicts)


def _is_kept(element: HtmlElement, kept: frozenset[str]) -> bool:
    """Tell whether readability kept the block's own element."""
    return element.get(_NUMBER) in kept


def _common(elements: Sequence[HtmlElement]) -> HtmlElement | None:
    """Return the smallest element around most of the kept blocks."""
    counts: dict[HtmlElement, int] = {}
    for element in elements:
        for ancestor in element.iterancestors():
            counts[ancestor] = counts.get(ancestor, 0) + 1
    most = [element for element, count in counts.items() if count >= 0.9 * len(elements)]
    return max(most, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def _is_structure(block: Block) -> bool:
    if block.kind in (BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.CELL, BlockKind.CODE, BlockKind.HEADING):
        return _link_share(block) < 0.5 or block.kind is BlockKind.FIGURE
    return block.kind is BlockKind.LIST_ITEM and _link_share(block) < 0.3


def _link_share(block: Block) -> float:
    linked = sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK)
    return linked / max(1, len(block.text))


def _repeats(block: Block, details: Details) -> bool:
    """Tell whether a block says only what the pane's header says."""
    text = " ".join(block.text.replace(IMAGE_CHARACTER, " ").split()).casefold()
    if not text:
        return False
    if text == details.title.casefold():
        return True
    author = details.author.casefold()
    return bool(author) and len(text) <= len(author) + 12 and author in text


def _reason(element: HtmlElement) -> Reason | None:
    """Name what surrounds a block, nearest first."""
    for around in (element, *element.iterancestors()):
        if around.get("hidden") is not None or "display:none" in (around.get("style") or "").replace(" ", ""):
            return Reason.UNSHOWN
        names = f"{around.get('class') or ''} {around.get('id') or ''} {around.get('role') or ''}"
        if around.tag in ("body", "html", "main", "article"):
            break
        for reason, pattern in _REASONS:
            if pattern.search(names):
                return reason
        if around.tag in _TAG_REASONS:
            return _TAG_REASONS[around.tag]
    return None


def _by_shape(block: Block) -> Reason:
    return Reason.NAVIGATION if _link_share(block) > 0.6 else Reason.OTHER
