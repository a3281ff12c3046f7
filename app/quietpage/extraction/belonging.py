"""What belongs to kept text by the way its page is built: formulas, terms, items of its lists, words below pictures."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import mean

from lxml.html import HtmlElement

from quietpage.extraction.dressing import CAPTION, LONGEST_CAPTION, box_titles
from quietpage.extraction.facts import keep_facts
from quietpage.extraction.lines import WORD
from quietpage.extraction.splitting import Placed
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, MarkKind

_LIKELY = 0.1
"""The mean chance from which on a list between kept blocks is kept: menus are found with more certainty."""
_LABEL = 0.2
"""The chance from which on a line in bold between kept blocks is kept."""
_PLAIN = 80
"""Mean characters of an item; longer ones may be posts of a forum."""
_LINKED = 0.3
"""The share of linked characters from which on a list is taken for a menu."""

_OF_FONT = re.compile(r"[\s\ue000-\uf8ff]+")
"""Signs that only a font of the page could show."""
_INVITATION = re.compile(
    r"\b(?:sign up|subscribe|register|join)\b.*\b(?:newsletter|mailing list|inbox|e-?mail)"
    r"|newsletter.*\b(?:anmelden|abonnieren|bestellen)\b|\b(?:abonne|inscri|suscr|iscriv)\w*.*\bnewsletter",
    re.IGNORECASE,
)
_LONGEST_BOX = 900
"""Characters of such a box; longer ones hold the text, too."""
_INTRODUCTION = re.compile(r"(?=.{3,80}\Z)[^\W\d_].*\w+.*[:：]", re.DOTALL)


def keep_what_belongs(placed: Sequence[Placed], chances: Sequence[float], kept: Sequence[bool]) -> list[bool]:
    """Return the mask with what belongs to kept text kept, too, and without the signs on buttons in it."""
    after = [keep and not _is_sign_on_button(*place) for place, keep in zip(placed, kept, strict=True)]
    for likely in (_lists, _labels):
        for index in [*likely(placed, chances, after)]:
            after[index] = True
    for rule in (_nested, _definitions, _captions, _formulas, _titles, _introductions):
        for index in [*rule(placed, after)]:
            after[index] = True
    for index in [*keep_facts(placed, chances, after)]:
        after[index] = True
    for index in [*_invitations(placed, after)]:
        after[index] = False
    return after


def _is_sign_on_button(block: Block, element: HtmlElement) -> bool:
    if WORD.search(block.text) or IMAGE_CHARACTER in block.text or block.kind is BlockKind.RULE:
        return False
    if _OF_FONT.fullmatch(block.text):
        return True
    return element.tag == "button" or next(element.iterancestors("button"), None) is not None


def _formulas(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield the formulas that stand alone between kept blocks."""
    for is_formula, group in groupby(range(len(placed)), key=lambda index: _is_formula(placed[index][1])):
        found = [*group]
        if is_formula and found[0] and found[-1] + 1 < len(kept) and kept[found[0] - 1] and kept[found[-1] + 1]:
            yield from found


def _definitions(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield the terms and definitions of lists of which most is kept already."""
    for _top, group in _by(placed, "dl"):
        sizes = {index: len(placed[index][0].text) for index in group}
        if 2 * sum(size for index, size in sizes.items() if kept[index]) > sum(sizes.values()):
            yield from group


def _labels(placed: Sequence[Placed], chances: Sequence[float], kept: Sequence[bool]) -> Iterator[int]:
    """Yield lines in bold between kept blocks: they are headings to the page's author."""
    for index in range(1, len(placed) - 1):
        block = placed[index][0]
        if block.kind is BlockKind.PARAGRAPH and kept[index - 1] and kept[index + 1] and chances[index] >= _LABEL:
            whole = (
                mark.kind is MarkKind.STRONG and (mark.start, mark.end) == (0, len(block.text)) for mark in block.marks
            )
            if any(whole):
                yield index


def _nested(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield the items of plain lists inside kept items."""
    items = {_item(element) for (_block, element), keep in zip(placed, kept, strict=True) if keep}
    for _top, group in _by(placed, "ul", "ol"):
        if _is_plain([placed[index][0] for index in group]):
            for index in group:
                item = _item(placed[index][1])
                if item is not None and any(outer in items for outer in item.iterancestors("li")):
                    yield index


def _lists(placed: Sequence[Placed], chances: Sequence[float], kept: Sequence[bool]) -> Iterator[int]:
    """Yield plain lists that stand between kept blocks, beside them in one element."""
    for top, group in _by(placed, "ul", "ol"):
        before, behind = group[0] - 1, group[-1] + 1
        if before < 0 or behind >= len(placed) or not kept[before] or not kept[behind]:
            continue
        parent = top.getparent()
        beside = all(parent in placed[index][1].iterancestors() for index in (before, behind))
        likely = mean(chances[index] for index in group) >= _LIKELY
        if beside and likely and _is_plain([placed[index][0] for index in group]):
            yield from group


def _by(placed: Sequence[Placed], *tags: str) -> Iterator[tuple[HtmlElement, list[int]]]:
    """Yield the outermost elements of these tags, each with the blocks in it."""
    for top, group in groupby(range(len(placed)), key=lambda index: _outermost(placed[index][1], tags)):
        if top is not None:
            yield top, [*group]


def _is_plain(blocks: Sequence[Block]) -> bool:
    """Tell a list of words from a menu and from a list of posts."""
    size = sum(len(block.text) for block in blocks)
    links = sum(m.end - m.start for block in blocks for m in block.marks if m.kind is MarkKind.LINK)
    return size <= _PLAIN * len(blocks) and links <= _LINKED * size


def _captions(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield what its page names a caption, right below a kept picture."""
    for index in range(1, len(placed)):
        block, element = placed[index]
        above = placed[index - 1][0]
        is_picture = kept[index - 1] and IMAGE_CHARACTER in above.text and not WORD.search(above.text)
        if is_picture and len(block.text) <= LONGEST_CAPTION and CAPTION.search(element.get("class") or ""):
            yield index


def _introductions(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield who is quoted, above a kept quotation or as its first line: `Marta wrote:`."""
    for index, ((block, _element), (below, _inside)) in enumerate(pairwise(placed)):
        if kept[index + 1] and below.quote and _INTRODUCTION.fullmatch(block.text) and below.quote >= block.quote:
            yield index


def _invitations(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield the boxes in the text that ask for an address to send a newsletter to."""
    for index, (block, element) in enumerate(placed[:-1]):
        if not kept[index] or block.kind is not BlockKind.HEADING or not _INVITATION.search(block.text):
            continue
        below = [*placed[index + 1][1].iterancestors()]
        box = next((outer for outer in element.iterancestors() if outer in below), None)
        if box is None:
            continue
        inside = [i for i, (_block, one) in enumerate(placed) if box in one.iterancestors()]
        if inside[0] == index and sum(len(placed[i][0].text) for i in inside) <= _LONGEST_BOX:
            yield from inside


def _titles(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield the titles of kept notes and warnings."""
    yield from (title for title, below in box_titles(placed) if kept[below])


def _is_formula(element: HtmlElement) -> bool:
    return bool(element.tag == "math")


def _item(element: HtmlElement) -> HtmlElement | None:
    return element if element.tag == "li" else next(element.iterancestors("li"), None)


def _outermost(element: HtmlElement, tags: tuple[str, ...]) -> HtmlElement | None:
    top = element if element.tag in tags else None
    for outer in element.iterancestors(*tags):
        top = outer
    return top
