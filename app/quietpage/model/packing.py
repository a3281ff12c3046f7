"""Blocks and masks as compressed JSON: what a worker sends home and what the library stores."""

import json
import sys
import zlib
from collections.abc import Sequence

from quietpage.model.blocks import Block, BlockKind, Cell, Mark, MarkKind
from quietpage.model.mask import Reason, Verdict

# a look into a dict takes a tenth of the time that an enum takes to find its member
_KINDS = {kind.value: kind for kind in BlockKind}
_MARKS = {kind.value: kind for kind in MarkKind}
_REASONS = {reason.value: reason for reason in Reason}
_LEVEL = 6  # the default trade: higher levels cost twice the time for a few percent


def pack(value: object) -> bytes:
    """Return `value` as compressed JSON."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def pack_blocks(blocks: tuple[Block, ...]) -> bytes:
    """Return the block list as bytes, losslessly."""
    return pack(
        [
            [
                block.kind,
                block.text,
                [[m.start, m.end, m.kind, m.value, m.title] for m in block.marks],
                block.level,
                block.quote,
                block.marker,
                [c.table, c.row, c.column, c.rows, c.columns, c.header] if (c := block.cell) else None,
                block.source,
                block.direction,
                block.language,
                block.inside,
                block.anchors,
                *([block.alignment] if block.alignment else []),
            ]
            for block in blocks
        ]
    )


def unpack_blocks(data: bytes) -> tuple[Block, ...]:
    """Return the block list that `pack_blocks` wrote."""
    return tuple(
        Block(
            _KINDS[kind],
            text,
            tuple(Mark(start, end, _MARKS[what], value, title) for start, end, what, value, title in marks),
            level,
            quote,
            marker,
            Cell(*cell) if cell else None,
            source,
            direction,
            language,
            *_later(*later),
        )
        for kind, text, marks, level, quote, marker, cell, source, direction, language, *later in json.loads(
            zlib.decompress(data)
        )
    )


def _later(inside: str = "", anchors: Sequence[str] = (), alignment: str = "") -> tuple[str, tuple[str, ...], str]:
    """Return what lists do not hold that were packed before there were rules for sites, or links inside a page.

    Few blocks have an alignment, and only those hold one.
    """
    return sys.intern(inside), tuple(anchors), sys.intern(alignment)


def pack_mask(mask: tuple[Verdict, ...]) -> bytes:
    """Return the mask as bytes, losslessly for confidences of up to three digits."""
    return pack([[int(v.kept), v.reason, round(v.confidence, 3)] for v in mask])


def unpack_mask(data: bytes) -> tuple[Verdict, ...]:
    """Return the mask that `pack_mask` wrote."""
    return tuple(
        Verdict(bool(kept), _REASONS[reason], confidence)
        for kept, reason, confidence in json.loads(zlib.decompress(data))
    )
