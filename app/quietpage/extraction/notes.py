"""Footnotes and references: what the marks in the kept text lead to is kept with it."""

import re
from collections.abc import Sequence
from statistics import mean

from lxml.html import HtmlElement

from quietpage.extraction.splitting import Placed
from quietpage.model.blocks import Block, Mark, MarkKind

_SIGN = re.compile(r"\W*(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,5}|[*†‡]{1,3}|note \d{1,3}|nb \d{1,3})\W*", re.IGNORECASE)
"""What a mark of a note looks like in the text."""
_DOUBTFUL = 0.2
"""The mean chance from which on notes are kept (chosen): long lists of references are rarely read, and say so."""
_MOST = 0.4
"""The share of notes with a link back; those of several paragraphs have it in one of these."""
_UP = 3
"""How many elements above a block may carry the name of its note."""
_ITEMS = ("li", "dd", "p", "tr")


def keep_notes(placed: Sequence[Placed], chances: Sequence[float], kept: list[bool]) -> list[bool]:
    """Return the mask with the notes kept that the kept text refers to, unless all of them are unlikely."""
    wanted = {
        target for (block, _element), keep in zip(placed, kept, strict=True) if keep for target in _targets(block)
    }
    if not wanted:
        return kept
    names = {element: _names(element) for element in dict.fromkeys(element for _block, element in placed)}
    notes = {i for i, (_block, element) in enumerate(placed) if not kept[i] and not wanted.isdisjoint(names[element])}
    if not notes or (mean(chances[i] for i in notes) < _DOUBTFUL and not _lead_back(placed, notes, kept)):
        return kept
    return [keep or i in notes for i, keep in enumerate(kept)]


def _lead_back(placed: Sequence[Placed], notes: set[int], kept: Sequence[bool]) -> bool:
    """Tell whether most notes have a link back to their mark in the kept text: they were written as its notes."""
    marked = {anchor for (block, _element), keep in zip(placed, kept, strict=True) if keep for anchor in block.anchors}
    leading = [i for i in notes if any(_name(mark) in marked for mark in placed[i][0].marks)]
    return len(leading) > _MOST * len(notes)


def _name(mark: Mark) -> str:
    return mark.value.partition("#")[2] if mark.kind is MarkKind.LINK else ""


def _targets(block: Block) -> list[str]:
    """Return the names that the marks of notes in a block lead to."""
    return [
        target for mark in block.marks if (target := _name(mark)) and _SIGN.fullmatch(block.text[mark.start : mark.end])
    ]


def _names(element: HtmlElement) -> set[str]:
    """Return the names of the note that an element stands in: its own, and those up to the item of a list around it."""
    names: set[str] = set()
    current: HtmlElement | None = element
    for _step in range(_UP):
        if current is None:
            break
        names.add(current.get("id") or "")
        around = current.getparent()
        if current.tag in _ITEMS:
            names |= {anchor.get("name") or anchor.get("id") or "" for anchor in current.iter("a")}
            if current.tag != "p" or around is None or around.tag not in _ITEMS:
                break
        current = around
    return names - {""}
