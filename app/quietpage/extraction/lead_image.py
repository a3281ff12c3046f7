"""The picture that stands for an article: only its address, as the page gives it."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from quietpage.extraction.machine import MachineData, address_of
from quietpage.extraction.origins import PICTURE
from quietpage.model.blocks import Block, BlockKind, MarkKind
from quietpage.model.mask import Verdict

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
