"""Headings and numbered lists in a text dump, where only the words are left of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quietpage.extraction.dates import has_date
from quietpage.extraction.lines import CLOSED, read_line
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.mask import Verdict

_LONGEST, _WORDS = 90, 14
"""Characters and words of a heading at most."""
_BEGINS = 120
"""Characters of what follows a heading at least, unless it is a sentence of prose."""
_LEVEL = 2
"""Of every heading that is found: nothing is left to tell a section from a part of one."""
_LABEL = re.compile(r"[^\s:]{2,24}(?: [^\s:]{1,24})?: +\S")
"""A word or two, and what they name: `Source: the harbour office`."""
_SIGNS = re.compile(r"[|\[\]{}<>=©]| , |[,;)]$")
"""What a line holds that was cut from a menu, a table or a credit."""
_NUMBERED = re.compile(r"(\d{1,2})[.)] (?=\S)")


def with_structure(blocks: Sequence[Block], mask: Sequence[Verdict]) -> tuple[Block, ...]:
    """Return the blocks with headings and numbered items among the kept ones; what is hidden stays as it is.

    The rules were chosen on dumps of labelled pages whose HTML is known: of the lines that they take for headings, the
    page has 85 % as a heading or as a bold paragraph, and most of the others look like one; they find 44 % of all.
    """
    found = [*blocks]
    kept = [index for index, verdict in enumerate(mask) if verdict.kept]
    for run in _numbered_runs(blocks, kept):
        for index, number in run:
            words = _NUMBERED.sub("", blocks[index].text, count=1)
            found[index] = replace(blocks[index], kind=BlockKind.LIST_ITEM, text=words, level=1, marker=f"{number}.")
    for before, index, after in zip(kept, kept[1:], kept[2:], strict=False):
        if _is_heading(found[before], found[index], found[after]):
            found[index] = replace(found[index], kind=BlockKind.HEADING, level=_LEVEL)
    return tuple(found)


def _is_heading(before: Block, block: Block, after: Block) -> bool:
    """Tell a short line that is no sentence, between one that ends and one that is long."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST or len(text.split()) > _WORDS:
        return False
    if (CLOSED.search(text) and not text.endswith(("?", "？", "؟"))) or text[0].islower():
        return False
    if _LABEL.match(text) or _SIGNS.search(text) or has_date(text) or not re.search(r"\w\w", text):
        return False
    ends = before.kind is BlockKind.LIST_ITEM or bool(read_line(before).closed)
    return ends and (len(after.text) >= _BEGINS or bool(read_line(after).prose))


def _numbered_runs(blocks: Sequence[Block], kept: Sequence[int]) -> list[list[tuple[int, int]]]:
    """Return the runs of neighbours, two at least, that are numbered one after the other: block and number of each."""
    runs: list[list[tuple[int, int]]] = [[]]
    for index in kept:
        match = _NUMBERED.match(blocks[index].text)
        number = int(match[1]) if match else 0
        if not match or not runs[-1] or number != runs[-1][-1][1] + 1:
            runs.append([])
        if match:
            runs[-1].append((index, number))
    return [run for run in runs if len(run) > 1]
