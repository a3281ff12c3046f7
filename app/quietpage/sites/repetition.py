"""What stands on several pages of a site is not their article: menus, calls to subscribe, standing notes.

A page is remembered by a print of each of its blocks, 8 bytes long, so that pages can be compared without their text.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from quietpage.model.blocks import Block, BlockKind
from quietpage.model.mask import Reason, Verdict

PAGES = 24
"""How many other pages of a site, the newest, are compared."""
_OFTEN = 2
"""On how many other pages a block must stand to be boilerplate (chosen, not tuned)."""
_COPY = 0.5
"""A page that holds this share of the kept text is the same article saved again, and says nothing about boilerplate."""
_TOO_MUCH = 0.4
"""When more than this share of the kept text would go, the pages are variants of one article; nothing is hidden."""
_LETTERS = 8
"""Letters from which on a block is compared: shorter ones ("Why?", a speaker's name) repeat in honest articles."""
_LETTER = re.compile(r"[^\W\d_]")
_CONFIDENCE = 0.95


def prints_of(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return a print of each block's words, whatever case, spacing and numbers; 0 for what is too short."""
    return tuple(_print(block.text) for block in blocks)


def pack_prints(prints: Sequence[int]) -> bytes:
    """Return prints as bytes."""
    return struct.pack(f"<{len(prints)}Q", *prints)


def unpack_prints(data: bytes) -> tuple[int, ...]:
    """Return what `pack_prints` wrote."""
    return struct.unpack(f"<{len(data) // 8}Q", data)


def repeats(prints: Sequence[int], others: Sequence[Sequence[int]]) -> bool:
    """Tell quickly whether anything at all on a page stands on two of the other pages; copies are not looked for."""
    own = set(prints) - {0}
    seen: set[int] = set()
    for other in others:
        found = own & set(other)
        if found & seen:
            return True
        seen |= found
    return False


def hide_repeated(
    blocks: Sequence[Block], mask: Sequence[Verdict], prints: Sequence[int], others: Sequence[Sequence[int]]
) -> tuple[Verdict, ...]:
    """Return the mask with what stands on several of the `others` (the prints of a page each) hidden, and surely so."""
    known = [found for other in others if not _is_copy(blocks, mask, prints, found := set(other))]
    often = [bool(own) and sum(own in other for other in known) >= _OFTEN for own in prints]
    _let_headings_follow(blocks, mask, often)
    kept = sum(len(block.text) for block, verdict in zip(blocks, mask, strict=True) if verdict.kept)
    gone = sum(
        len(b.text) for b, verdict, repeated in zip(blocks, mask, often, strict=True) if verdict.kept and repeated
    )
    if gone > _TOO_MUCH * kept:
        return tuple(mask)
    return tuple(_settled(verdict) if repeated else verdict for verdict, repeated in zip(mask, often, strict=True))


def _settled(verdict: Verdict) -> Verdict:
    if verdict.kept:
        return Verdict(False, Reason.REPEATED, _CONFIDENCE)
    return replace(verdict, confidence=max(verdict.confidence, _CONFIDENCE))


def _is_copy(blocks: Sequence[Block], mask: Sequence[Verdict], prints: Sequence[int], other: set[int]) -> bool:
    whole = same = 0
    for block, verdict, own in zip(blocks, mask, prints, strict=True):
        if verdict.kept and own:
            whole += len(block.text)
            same += len(block.text) if own in other else 0
    return whole > 0 and same >= _COPY * whole


def _let_headings_follow(blocks: Sequence[Block], mask: Sequence[Verdict], often: list[bool]) -> None:
    """Keep a heading that is on every page ("Ingredients") when what stands under it is this page's own."""
    below = True
    for index in reversed(range(len(blocks))):
        if blocks[index].kind is BlockKind.HEADING:
            often[index] = often[index] and below
        elif _has_words(blocks[index]):
            below = often[index] or not mask[index].kept


def _has_words(block: Block) -> bool:
    """Tell whether a block has words at all."""
    return bool(_LETTER.search(block.text))


def _print(text: str) -> int:
    folded = re.sub(r"\d+", "0", " ".join(text.casefold().split()))
    if len(_LETTER.findall(folded)) < _LETTERS:
        return 0
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1
