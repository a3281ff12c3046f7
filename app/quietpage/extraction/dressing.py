"""Blocks as what their page shows them as, once it is decided what is kept: captions, titles of notes and warnings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lxml.html import HtmlElement

from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Mark, MarkKind

CAPTION = re.compile(r"(?:^|[\s_-]|thumb)caption(?:$|[\s_-])", re.IGNORECASE)
"""How pages name the words below a picture."""
LONGEST_CAPTION = 400
"""Characters."""
_TITLE = re.compile(
    r"(?:^|\s)(?:markdown-)?(?:admonition|callout|alert|note|hint|notice|message|tip|warning)"
    r"(?:__|--|[-_])(?:title|heading|header|head|label|indicator)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""How programs name the line above a note or a warning: Sphinx, Docusaurus, Bootstrap, Obsidian, GitHub and others."""
_LONGEST_TITLE = 80
_STEPS = 3
"""Elements around a block that may be called so."""


def dress(
    placed: Sequence[tuple[Block, HtmlElement]], bylines: Mapping[int, tuple[int, int]] = MappingProxyType({})
) -> tuple[Block, ...]:
    """Return the blocks with the kind that their page gives them by names alone; their texts are as before.

    `bylines` are the lines that tell of the posts of a thread, with where the name stands in each.
    """
    titles = {title for title, _below in box_titles(placed)}
    blocks: list[Block] = []
    for number, (block, element) in enumerate(placed):
        if number in titles:
            block = _in_bold(block, 0, len(block.text))
        elif number in bylines and block.kind is not BlockKind.HEADING:
            block = _as_byline(block, *bylines[number])
        elif block.kind is BlockKind.PARAGRAPH and blocks and _is_caption(block, element, blocks[-1]):
            block = replace(block, kind=BlockKind.CAPTION)
        blocks.append(block)
    return tuple(blocks)


def _as_byline(block: Block, start: int, end: int) -> Block:
    """Return who wrote a post or when as a line of its own, the name in bold; some programs make lists of them."""
    if block.kind is BlockKind.LIST_ITEM:
        block = replace(block, kind=BlockKind.PARAGRAPH, level=0, marker="")
    return _in_bold(block, start, end) if end > start else block


def _in_bold(block: Block, start: int, end: int) -> Block:
    marks = (*block.marks, Mark(start, end, MarkKind.STRONG))
    return replace(block, marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))))


def box_titles(placed: Sequence[tuple[Block, HtmlElement]]) -> Iterator[tuple[int, int]]:
    """Yield the blocks that are the title of a note or a warning, each with the one below it in the same box."""
    for number, (block, element) in enumerate(placed[:-1]):
        if block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_TITLE:
            title = _named_title(element)
            box = None if title is None else title.getparent()
            below = placed[number + 1][1]
            if box is not None and (below is box or box in below.iterancestors()):
                yield number, number + 1


def _named_title(element: HtmlElement) -> HtmlElement | None:
    """Return the outermost element that is called a title, from a block's own on."""
    found, current = None, element
    for _step in range(_STEPS):
        if current is None:
            break
        if _TITLE.search(current.get("class") or ""):
            found = current
        current = current.getparent()
    return found


def _is_caption(block: Block, element: HtmlElement, above: Block) -> bool:
    """Tell words below a picture that stands alone, in an element that the page calls a caption."""
    if above.kind is not BlockKind.FIGURE or len(block.text) > LONGEST_CAPTION or IMAGE_CHARACTER in block.text:
        return False
    outer = element.getparent()
    return any(CAPTION.search(one.get("class") or "") for one in (element, outer) if one is not None)
