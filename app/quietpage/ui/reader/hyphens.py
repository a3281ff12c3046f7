"""Where words may be parted at the end of a line, by the patterns of their language. No Qt here."""

import re
from functools import cache
from typing import TYPE_CHECKING

from quietpage.model.blocks import Block, MarkKind

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
_RUN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]{5,}")
_ADDRESS = re.compile(r"[/@\\_]|\w\.\w")
"""What has this is an address or a name of a file: a hyphen would be taken for a part of it."""


def hyphens(block: Block, language: str) -> tuple[int, ...]:
    """Return the offsets in a block's text before which a line may end with a hyphen; none for an unknown language."""
    patterns = _patterns(language)
    if patterns is None:
        return ()
    places: list[int] = []
    for run in _RUN.finditer(block.text):
        if not _ADDRESS.search(run[0]) and SOFT_HYPHEN not in run[0]:
            for word in _WORD.finditer(block.text, *run.span()):
                # a place with data would need other letters there, as in Hungarian
                places += (word.start() + place for place in patterns.positions(word[0]) if not place.data)
    code = [mark for mark in block.marks if mark.kind is MarkKind.CODE]
    return tuple(place for place in places if not any(mark.start < place < mark.end for mark in code))


@cache
def _patterns(language: str) -> "Pyphen | None":
    """Return the patterns of a language such as `en-GB`; they are read once, in a twentieth of a second."""
    import pyphen  # noqa: PLC0415 - only a justified text needs it

    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known) if known else None
