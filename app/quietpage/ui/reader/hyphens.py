"""Where words may be parted at the end of a line, by the patterns of their language. No Qt here."""

import re
from functools import cache, lru_cache
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
    others = [mark for mark in block.marks if mark.kind is MarkKind.LANGUAGE]
    if _patterns(language) is None and not others:
        return ()
    places: list[int] = []
    for run in _RUN.finditer(block.text):
        start = run.start()
        spoken = next((mark.value for mark in reversed(others) if mark.start <= start < mark.end), language)
        if within := _within(run[0], spoken):
            places += [start + place for place in within]
    code = [mark for mark in block.marks if mark.kind is MarkKind.CODE]
    return tuple(place for place in places if not any(mark.start < place < mark.end for mark in code))


@lru_cache(maxsize=100_000)
def _within(run: str, language: str) -> tuple[int, ...]:
    """Return the same for a run of characters without a space, which a long text has many times."""
    patterns = _patterns(language)
    if patterns is None or _ADDRESS.search(run) or SOFT_HYPHEN in run:
        return ()
    # a place with data would need other letters there, as in Hungarian
    return tuple(
        word.start() + place for word in _WORD.finditer(run) for place in patterns.positions(word[0]) if not place.data
    )


@cache
def _patterns(language: str) -> "Pyphen | None":
    """Return the patterns of a language such as `en-GB`; they are read once, in a twentieth of a second."""
    import pyphen  # noqa: PLC0415 - only a justified text needs it

    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known) if known else None
