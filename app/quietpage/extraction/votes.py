"""Other extractors' opinions of a page: for each block, the share of it that each of them would keep.

readability-lxml is asked twice: as it is, and, when its answer loses the page (nothing, or a cookie banner), again on
copies that are neutralised step by step. The steps and their thresholds were chosen on labelled pages; they are tuned
figures. resiliparse is asked for its plain text.
"""

import copy
import logging
import re
from collections.abc import Iterator, Sequence

from lxml import etree, html
from lxml.html import HtmlElement
from readability.readability import Unparseable
from resiliparse.extract.html2text import extract_plain_text

from quietpage.extraction.choosing import Choice
from quietpage.extraction.consent import BOXES
from quietpage.extraction.lines import WORD
from quietpage.extraction.splitting import Placed

logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs its own failures; they are handled here

_NUMBER = "data-quietpage-number"
_LOST = 0.2
"""An output below this share of the running text is taken for a loss (tuned)."""
_ENOUGH = 0.5
_SHORT = 1500
_BUILDERS = re.compile(
    r"\b(?:elementor|wp-block|et_pb|vc_|fl-|wixui|sqs-|brz|framer|kt-|uagb|fusion|avia|divi|hs_cos|ct-)[\w-]*"
)
_ASIDE = frozenset(["nav", "aside", "footer", "form", "button", "dialog"])
_DIALOGS = etree.XPath("//dialog | //*[@role = 'dialog' or @role = 'alertdialog']")
"""Dialogs, whose long texts extractors take for the article."""
_MOST_OF_IT = 0.5
"""The share of the page's running text from which on something is no dialog, whatever it says of itself."""
_RUNNING = frozenset(["p", "li", "pre", "blockquote", "td", "dd", "h2", "h3"])
_GRAM = 4
"""Words that must follow each other to be found again in a plain text."""


def ask(root: HtmlElement, placed: Sequence[Placed], source: str) -> list[list[float]]:
    """Return the shares of all blocks, an extractor at a time, in the order of `page_features.VOTES`."""
    number_element = etree.ElementBase.set  # without lxml.html's detour for attributes without a value
    for number, element in enumerate(root.iter("*")):
        number_element(element, _NUMBER, str(number))
    tree = _without_dialogs(root)
    if tree is not root:
        source = html.tostring(tree, encoding="unicode")
    first, best = _readability(tree)
    numbers = [element.get(_NUMBER) for _block, element in placed]
    return [
        [float(number in first) for number in numbers],
        [float(number in best) for number in numbers],
        shares([block.text for block, _element in placed], extract_plain_text(source, main_content=True, links=False)),
    ]


def _without_dialogs(root: HtmlElement) -> HtmlElement:
    """Return a copy of the tree without its dialogs and consent boxes, or the tree itself when it has none."""
    dialogs, boxes = _DIALOGS(root), BOXES(root)
    if not (dialogs or boxes):
        return root
    most = _MOST_OF_IT * sum(map(_length, _running_text(root)))
    numbers = {e.get(_NUMBER) for e in dialogs if sum(map(_length, _running_text(e))) <= most}
    numbers |= {e.get(_NUMBER) for e in boxes}
    tree = copy.deepcopy(root)
    for element in (*_DIALOGS(tree), *BOXES(tree)):
        if element.get(_NUMBER) in numbers and element.getparent() is not None:
            element.drop_tree()
    return tree


def _readability(root: HtmlElement) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers of the elements that readability keeps at first, and in the end."""
    first, length = _choose(root)
    if length >= _SHORT:  # as on most pages, whose running text need not be measured
        return first, first
    best, best_length = first, length
    running = sum(_length(element) for element in _running_text(root))
    attempts = _attempts(root, running)
    while not _suffices(length, best_length, running) and (attempt := next(attempts, None)) is not None:
        kept, length = _choose(attempt)
        if length > best_length:
            best, best_length = kept, length
    return first, best


def _suffices(length: int, best_length: int, running: int) -> bool:
    return length >= _SHORT or length >= _ENOUGH * running or (length >= _LOST * running and length == best_length)


def _running_text(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements of prose: long enough, and not mostly links."""
    aside: set[HtmlElement] = set()
    for element in root.iter("*"):
        parent = element.getparent()
        if element.tag in _ASIDE or element.get("role") == "navigation" or (parent is not None and parent in aside):
            aside.add(element)
            continue
        leaf = element.tag in ("div", "span") and not len(element)
        if element.tag in _RUNNING or leaf:
            length = _length(element)
            if length >= 60 and sum(map(_length, element.iter("a"))) <= 0.5 * length:
                yield element


def _length(element: HtmlElement) -> int:
    return len(" ".join(element.text_content().split()))


def _attempts(root: HtmlElement, running: int) -> Iterator[HtmlElement]:
    """Yield a copy of the page again and again, each time with less that could mislead: see the module's docstring."""
    tree = copy.deepcopy(root)
    for element in tree.iter("*"):
        for name in ("hidden", "style", "aria-hidden"):
            element.attrib.pop(name, None)
    yield tree
    for element in tree.iter("*"):
        if found := element.get("class"):
            element.set("class", _BUILDERS.sub("", found))
    yield tree
    for element in tree.iter("*"):
        if len(element) and len(element.text_content()) >= 0.3 * running:
            for name in ("class", "id", "role"):
                element.attrib.pop(name, None)
    yield tree
    for element in tree.iter("*"):
        for name in ("class", "id"):
            element.attrib.pop(name, None)
    yield tree


def _choose(tree: HtmlElement) -> tuple[frozenset[str], int]:
    """Let readability choose; returns the numbers of the kept elements, and the length of their own texts."""
    choice = Choice(tree)
    try:
        choice.summary(html_partial=True)
    except Unparseable:
        return frozenset(), 0  # an empty or odd page: the next attempt, or the other votes, stand in
    kept: set[str] = set()
    length = 0
    for element in choice.html.iter("*"):
        number = element.get(_NUMBER)
        inner_body = element.tag in ("head", "body") and element is not choice.html
        if number is not None and not inner_body:  # which could not stand in the HTML of an article
            kept.add(number)
            texts = (element.text or "", *(child.tail or "" for child in element))
            length += sum(len(" ".join(text.split())) for text in texts)
    return frozenset(kept), length


def shares(texts: Sequence[str], chosen: str) -> list[float]:
    """Return the share of each text's words that stand in `chosen`, in runs of four, or as a whole when it is short."""
    words = WORD.findall(chosen.lower())
    whole = f" {' '.join(words)} "
    grams = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    found = []
    for text in texts:
        own = WORD.findall(text.lower())
        if len(own) < _GRAM:
            found.append(float(bool(own) and f" {' '.join(own)} " in whole))
            continue
        hits = [gram in grams for gram in zip(own, own[1:], own[2:], own[3:], strict=False)]
        if all(hits) or not any(hits):  # as most are
            found.append(float(hits[0]))
            continue
        covered = [False] * len(own)
        for place, hit in enumerate(hits):
            if hit:
                covered[place : place + _GRAM] = [True] * _GRAM
        found.append(sum(covered) / len(own))
    return found
