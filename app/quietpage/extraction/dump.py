"""Text dumps: a page saved as plain text, with its menus, share bars and teasers still in it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quietpage.extraction.dates import has_date
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.mask import Reason, Verdict

_BULLET = re.compile(r"^(\s*)([•◦▪‣·*+–-])\s+(?=\S)")
_CLOSED = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]」』]*$")
_SHARE = re.compile(
    r"\b(?:facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|tumblr|instagram|e-?mail)\b", re.I
)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_LETTER = 2.5
"""A Chinese, Japanese or Korean character says about as much as this many Latin letters."""
_PROSE = 60


@dataclass(frozen=True, slots=True)
class Span:
    """Where the article lies in a dump: blocks `first` to `last`, and the mask that says so."""

    first: int
    last: int
    mask: tuple[Verdict, ...]


def read_dump(source: str) -> tuple[Block, ...]:
    """Return a block for each line that holds text."""
    blocks = []
    for number, line in enumerate(source.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        text = " ".join(line.split())
        if not text:
            continue
        where = f"line {number}"
        if match := _BULLET.match(line):
            level = 1 + len(match[1].expandtabs(4)) // 4
            inner = " ".join(line[match.end() :].split())
            blocks.append(Block(BlockKind.LIST_ITEM, inner, level=level, marker="•", source=where))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, text, source=where))
    return tuple(blocks)


def mask_dump(blocks: Sequence[Block]) -> Span:
    """Find the article: the run of lines with the largest sum of scores (Kadane's maximum subarray)."""
    repeated = Counter(block.text for block in blocks)
    scores = [_score(block, repeated[block.text]) for block in blocks]
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
    return Span(first, last, _mask(blocks, scores, repeated, first, last))


def _score(block: Block, times: int) -> float:
    """Score a line: prose counts for itself, short and repeated lines against."""
    text = block.text
    size = _size(text)
    closed = bool(_CLOSED.search(text))
    if times > 2 or _is_share(text):
        return -12.0
    if size >= _PROSE and closed:
        return size / 8 + 4
    if size >= 2 * _PROSE:
        return size / 16
    if block.kind is BlockKind.LIST_ITEM:
        return 1.0 if closed and size >= 30 else -5.0
    if closed and size >= 15 and not has_date(text):
        return 2.0
    return -7.0 if not has_date(text) else -10.0


def _size(text: str) -> float:
    return len(text) + (_WIDE_LETTER - 1) * len(_WIDE.findall(text))


def _is_share(text: str) -> bool:
    """Tell a share bar: mostly names of networks."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and len(_SHARE.findall(text)) >= max(2, 0.4 * len(words))


def _with_credits(blocks: Sequence[Block], last: int) -> int:
    """Take in a short closed sentence that follows the text directly, such as a credit or a dateline."""
    following = last + 1
    while following < len(blocks) and _line(blocks[following]) - _line(blocks[following - 1]) <= 2:
        text = blocks[following].text
        if not (_CLOSED.search(text) and len(text.split()) >= 3 and not has_date(text)) or _is_share(text):
            break
        last, following = following, following + 1
    return last


def _line(block: Block) -> int:
    return int(block.source.removeprefix("line "))


def _mask(
    blocks: Sequence[Block], scores: Sequence[float], repeated: Counter[str], first: int, last: int
) -> tuple[Verdict, ...]:
    verdicts = []
    for index, block in enumerate(blocks):
        inside = first <= index <= last
        if inside and not _is_share(block.text):
            sure = 0.95 if scores[index] > 4 else 0.7
            verdicts.append(Verdict(True, Reason.ARTICLE, sure))
        else:
            verdicts.append(Verdict(False, _reason(block, index < first, repeated[block.text]), 0.85))
    return tuple(verdicts)


def _reason(block: Block, before: bool, times: int) -> Reason:
    if _is_share(block.text):
        return Reason.SHARE
    if block.kind is BlockKind.LIST_ITEM or times > 1:
        return Reason.NAVIGATION
    if re.search(r"©|\(c\)\s*\d{4}", block.text, re.I):
        return Reason.FOOTER
    return Reason.OTHER if before else Reason.RELATED
