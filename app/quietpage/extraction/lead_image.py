"""The picture that stands for an article: only its address, as the page gives it."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from quietpage.extraction.machine import MachineData, address_of
from quietpage.extraction.origins import PICTURE
from quietpage.extraction.splitting import Placed
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, MarkKind
from quietpage.model.mask import Verdict

_ABOVE = 40
"""Blocks above the text among which its headline and its lead picture stand."""
_CAPTION = 200
"""Characters of a caption."""
_CAPTION_STAYS = 0.1
"""The chance from which on it stays with the lead picture; most that are less likely only name a photographer."""
_NARROW = 200
"""Pixels; what is narrower is a portrait or a sign."""
_NO_LEAD = re.compile(
    r"avatar|author|byline|profile|headshot|portrait|logo|icon|share|related|ad-|sponsor", re.IGNORECASE
)
_FIGURE = re.compile(r".*/figure(?:\[\d+\])?(?=/|$)")
_META = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnailurl")


def find_lead_image(
    root: HtmlElement, machine: MachineData, blocks: Sequence[Block], mask: Sequence[Verdict]
) -> tuple[str, str]:
    """Return the address of the lead image and where it stood: what the page names, else its first kept picture."""
    named = [(machine.meta.get(key, ""), key) for key in _META]
    named += [(address_of(node.get("image")), "JSON-LD") for node in (machine.article, *machine.nodes)]
    named += [
        (link.get("href") or "", "a link element") for link in root.iter("link") if link.get("rel") == "image_src"
    ]
    shown = (
        (mark.value, PICTURE)
        for block, verdict in zip(blocks, mask, strict=True)
        if verdict.kept and block.kind is BlockKind.FIGURE
        for mark in block.marks
        if mark.kind is MarkKind.IMAGE
    )
    found = ((address.strip(), origin) for address, origin in (*named, *shown))
    return next(((address, origin) for address, origin in found if _is_address(address)), ("", ""))


def _is_address(value: str) -> bool:
    return bool(value) and not value.startswith(("data:", "blob:", "javascript:")) and not any(map(str.isspace, value))


def keep_lead_picture(
    placed: Sequence[Placed], chances: Sequence[float], kept: list[bool], machine: MachineData
) -> list[bool]:
    """Return the mask with the picture between headline and text kept, where it is the article's own.

    It is when it stands in a figure or above a caption, or when the page names it as its picture.
    """
    blocks = [block for block, _element in placed]
    first = next((i for i, block in enumerate(blocks) if kept[i] and block.kind is not BlockKind.FIGURE), 0)
    top = next((i for i in range(first - 1, max(-1, first - _ABOVE), -1) if _is_headline(blocks[i])), None)
    if top is None or any(kept[top:first]):
        return kept
    named = {_file(machine.meta.get(key, "")) for key in _META} - {""}
    for place in range(top + 1, first):
        block, element = placed[place]
        if _is_picture(block) and not _is_small(element):
            figure = _FIGURE.match(block.source)
            captioned = place + 1 < first and blocks[place + 1].kind is BlockKind.CAPTION
            if figure or captioned or not named.isdisjoint(map(_file, _pictures(block))):
                words = {
                    i
                    for i in range(top + 1, first)
                    if blocks[i].kind is BlockKind.CAPTION and chances[i] >= _CAPTION_STAYS
                    if i == place + 1 or (figure and blocks[i].source.startswith(figure[0]))
                }
                return [keep or i == place or i in words for i, keep in enumerate(kept)]
    return kept


def _is_headline(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _is_picture(block: Block) -> bool:
    """Tell a picture, with or without a caption in the same block."""
    return IMAGE_CHARACTER in block.text and len(block.text) <= _CAPTION and block.kind is not BlockKind.LIST_ITEM


def _is_small(element: HtmlElement) -> bool:
    """Tell the portrait of an author, a logo or a sign from a picture of the article."""
    images = [element, *element.iter("img")]
    names = " ".join(f"{e.get('class') or ''} {e.get('alt') or ''} {e.get('src') or ''}" for e in images)
    widths = [int(width) for e in images if (width := e.get("width") or "").isdigit()]
    return bool(_NO_LEAD.search(names)) or any(width < _NARROW for width in widths)


def _pictures(block: Block) -> Iterator[str]:
    yield from (mark.value for mark in block.marks if mark.kind is MarkKind.IMAGE)


def _file(address: str) -> str:
    """Return the name of a picture's file, without its size and its kind."""
    name = address.split("?")[0].rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.sub(r"[-_](?:\d+x\d+|\d{3,4}|scaled)$", "", name).casefold()
