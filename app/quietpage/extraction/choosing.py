"""readability-lxml's choice of elements, made as it makes it, without the work that only its HTML needs.

Every method here decides as the one that it replaces; only the cost differs. The tree is copied and cleaned once,
looked at instead of written out and searched as text, and never made into HTML that would have to be parsed again.
"""

import copy
import re
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from readability.cleaners import clean_attributes, html_cleaner
from readability.readability import REGEXES, clean

_BLOCKS = ("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
"""What readability looks for behind a `<`, so that tags which only start so, such as `picture`, count too."""
_INLINE = frozenset(["a", "b", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"])
_NO_DOUBT, _UNLIKELY, _PERHAPS = range(3)
"""What a name says of its element; of several, the last of these counts."""
_NAMED = etree.XPath(".//*[@class or @id]")
_INSIDE_CODE = etree.XPath("boolean(ancestor-or-self::pre | ancestor-or-self::code)")
_AROUND_ARTICLE = etree.XPath(
    "boolean(descendant-or-self::main | descendant-or-self::article | descendant-or-self::math)"
)
_SPACES = re.compile(r"\s{2,}")


class Choice(Document):  # type: ignore[misc]  # readability carries no types
    """What readability takes for the article of a tree: after `summary`, `html` holds its elements."""

    def _parse(self, tree: HtmlElement) -> HtmlElement:
        """Return a copy without what is hidden, runs or describes; scripts in attributes and links change no choice."""
        page = copy.deepcopy(tree)
        for element in page.xpath("//*[@hidden]"):
            element.drop_tree()
        for element in page.xpath("//*[@style]"):
            if REGEXES["displayNoneRe"].search(element.get("style")):
                element.drop_tree()
        unseen = ("script", "style", "noscript", "link", etree.Comment, etree.ProcessingInstruction)
        etree.strip_elements(page, *unseen, with_tail=False)
        etree.strip_attributes(page, "style")
        for element in page.iter("image"):
            element.tag = "img"
        page.resolve_base_href(handle_failures="discard")  # a video is known by its address
        return page

    def remove_unlikely_candidates(self) -> None:
        """Drop the elements whose names speak against them."""
        for element in _NAMED(self.html):
            names = f"{element.get('class', '')} {element.get('id', '')}".split()
            if (
                max(map(_doubt, names), default=_NO_DOUBT) == _UNLIKELY
                and element.tag not in ("html", "body")
                and not _INSIDE_CODE(element)
                and not _AROUND_ARTICLE(element)
            ):
                element.drop_tree()

    def transform_misused_divs_into_paragraphs(self) -> None:
        """Make paragraphs of the divs that hold no blocks, and of what lies loose in the others."""
        around = _around_blocks(self.html)
        for div in self.tags(self.html, "div"):
            if div not in around:
                div.tag = "p"
        for div in self.tags(self.html, "div"):
            _wrap_inline(div, around)
            _wrap_tails(div)

    def score_paragraphs(self) -> dict[HtmlElement, dict[str, Any]]:
        """Score what stands around paragraphs by their length and commas, and take off the share of links."""
        candidates: dict[HtmlElement, dict[str, Any]] = {}
        for element in self.tags(self.html, "p", "pre", "td", "blockquote"):
            parent, length = element.getparent(), _length(element)
            if parent is None or length < self.min_text_length:
                continue
            score = 2 + element.text_content().count(",") + min(length / 100, 3)
            for around, share in ((parent, 1), (parent.getparent(), 2)):
                if around is not None:
                    candidate = candidates.get(around) or candidates.setdefault(around, self.score_node(around))
                    candidate["content_score"] += score / share
        for element, candidate in candidates.items():
            candidate["content_score"] *= 1 - self.get_link_density(element)
        return candidates

    def get_link_density(self, element: HtmlElement) -> float:
        """Return the share of the text that is links."""
        links = sum(map(_length, element.findall(".//a")))
        return links / max(_length(element), 1) if links else 0.0

    def get_clean_html(self) -> str:
        """Return what readability measures, to tell whether it found enough: its HTML, or its text if that suffices."""
        text: str = self.html.text_content()
        if len(text) >= self.retry_length:
            return text
        written: str = clean_attributes(etree.tounicode(html_cleaner.clean_html(self.html), method="html"))
        return written


@lru_cache(8192)
def _doubt(name: str) -> int:
    """Tell what one name says of an element: pages share most of their classes, and no pattern looks across a space."""
    if REGEXES["okMaybeItsACandidateRe"].search(name):
        return _PERHAPS
    return _UNLIKELY if REGEXES["unlikelyCandidatesRe"].search(name) else _NO_DOUBT


def _around_blocks(root: HtmlElement) -> set[HtmlElement]:
    """Return the elements with a block inside."""
    around: set[HtmlElement] = set()
    for block in root.iter("*"):
        if block.tag.startswith(_BLOCKS):
            outer = block.getparent()
            while outer is not None and outer not in around:
                around.add(outer)
                outer = outer.getparent()
    return around


def _wrap_inline(div: HtmlElement, around: set[HtmlElement]) -> None:
    """Put the text at the start, and inline elements that follow each other, into paragraphs."""
    children = list(div)
    paragraph = None
    if div.text and div.text.strip():
        paragraph = div.makeelement("p")
        paragraph.text, div.text = div.text, None
        div.insert(0, paragraph)
    for child in children:
        if child.tag not in _INLINE or child in around:
            paragraph = None
            continue
        if paragraph is None:
            paragraph = div.makeelement("p")
            child.addprevious(paragraph)
        paragraph.append(child)


def _wrap_tails(div: HtmlElement) -> None:
    """Put the text behind each child into a paragraph, and drop the line breaks."""
    for place, child in reversed(list(enumerate(div))):
        if child.tail and child.tail.strip():
            paragraph = div.makeelement("p")
            paragraph.text, child.tail = child.tail, None
            div.insert(place + 1, paragraph)
        if child.tag == "br":
            child.drop_tree()


def _length(element: HtmlElement) -> int:
    """Return the length of an element's text as readability cleans it, most of which leaves the text as it is."""
    text = element.text_content().strip()
    return len(text) - sum(map(_surplus, _SPACES.findall(text)))


@lru_cache(1024)
def _surplus(spaces: str) -> int:
    return len(spaces) - len(clean(f"|{spaces}|")) + 2
