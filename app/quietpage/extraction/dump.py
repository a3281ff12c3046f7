"""Text dumps: a page saved as plain text, with its menus, share bars and teasers still in it."""

import re
from collections import Counter
from collections.abc import Sequence

from quietpage.extraction.dates import has_date
from quietpage.extraction.lines import CLOSED, PROSE, read_line
from quietpage.extraction.reasons import is_share_bar
from quietpage.extraction.wrapping import unwrap
from quietpage.model.blocks import Block, BlockKind

_BREAK = re.compile(r"\r*\n|\r")
"""Also the ends of lines that were converted twice."""
_BULLET = re.compile(r"^(\s*)([•◦▪‣·*+–-])\s+(?=\S)")


def read_dump(source: str) -> tuple[Block, ...]:
    """Return a block for each line that holds text; a paragraph that was wrapped at a fixed width is one block."""
    blocks = []
    for number, line in unwrap(_BREAK.split(source)):
        text = " ".join(line.split())
        where = f"line {number}"
        if match := _BULLET.match(line):
            level = 1 + len(match[1].expandtabs(4)) // 4
            inner = " ".join(line[match.end() :].split())
            blocks.append(Block(BlockKind.LIST_ITEM, inner, level=level, marker="•", source=where))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, text, source=where))
    return tuple(blocks)


def score_lines(blocks: Sequence[Block]) -> list[float]:
    """Score each line: prose counts for itself, short and repeated lines against."""
    times = Counter(block.text for block in blocks)
    return [_score(block, times[block.text]) for block in blocks]


def best_run(blocks: Sequence[Block], scores: Sequence[float]) -> tuple[int, int]:
    """Return first and last line of the run with the largest sum of scores (Kadane's maximum subarray), or (0, -1)."""
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, first, last = total, start, index
    while first < last and scores[first] < 0:
        first += 1
    if last >= 0:
        last = _with_credits(blocks, last)
    return first, last


def _score(block: Block, times: int) -> float:
    line = read_line(block)
    text, size, closed = block.text, line.size, line.closed
    if times > 2 or is_share_bar(text):
        return -12.0
    if size >= PROSE and closed:
        return size / 8 + 4
    if size >= 2 * PROSE:
        return size / 16
    if block.kind is BlockKind.LIST_ITEM:
        return 1.0 if closed and size >= 30 else -5.0
    if closed and size >= 15 and not has_date(text):
        return 2.0
    return -7.0 if not has_date(text) else -10.0


def _with_credits(blocks: Sequence[Block], last: int) -> int:
    """Take in a short closed sentence that follows the text directly, such as a credit or a dateline."""
    following = last + 1
    while following < len(blocks) and _line(blocks[following]) - _line(blocks[following - 1]) <= 2:
        text = blocks[following].text
        if not (CLOSED.search(text) and len(text.split()) >= 3 and not has_date(text)) or is_share_bar(text):
            break
        last, following = following, following + 1
    return last


def _line(block: Block) -> int:
    return int(block.source.removeprefix("line "))
