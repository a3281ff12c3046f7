"""Text that was wrapped at a fixed width: which line breaks belong to a paragraph, and which only ended a line."""

import re
import unicodedata
from collections.abc import Sequence

_NARROWEST, _WIDEST = 40, 110
"""Columns between which the widest line of a passage is taken for the width at which it was wrapped."""
_FEWEST = 3
"""Line breaks that a passage must have before anything is said about it (chosen)."""
_OTHERS = 3
"""Passages that must have been wrapped before shorter ones are taken to be, too (chosen)."""
_FULL = 0.7
"""The share of these breaks after which the next word would not have fitted (chosen)."""
_NEW_PARAGRAPH = re.compile(r"[\s\u3000]|[•◦▪‣·*+–—-]\s|\d{1,3}[.)]\s|>")


def unwrap(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines that hold text, those of a wrapped paragraph as one, with the number (from 1) of the first."""
    passages: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, 1):
        if line.strip():
            passages[-1].append((number, line))
        elif passages[-1]:
            passages.append([])
    widths = [width for passage in passages if _is_wrapped(passage, width := _width(passage), _FEWEST)]
    # a passage too short to tell by itself was wrapped as the others were
    common = max(widths, default=0) if len(widths) >= _OTHERS else 0
    joined: list[tuple[int, str]] = []
    for passage in passages:
        width = _width(passage)
        if _is_wrapped(passage, width, _FEWEST):
            joined += _paragraphs(passage, width)
        elif _is_wrapped(passage, max(common, width), 1) and common >= width:
            joined += _paragraphs(passage, common)
        else:
            joined += passage
    return joined


def _width(passage: Sequence[tuple[int, str]]) -> int:
    return max((_columns(line.rstrip()) for _number, line in passage), default=0)


def _is_wrapped(passage: Sequence[tuple[int, str]], width: int, fewest: int) -> bool:
    """Tell whether most lines of a passage end because the next word would not have fitted into `width`."""
    breaks = [
        _was_full(line, following, width)
        for (_n, line), (_m, following) in zip(passage, passage[1:], strict=False)
        if not _NEW_PARAGRAPH.match(following)
    ]
    return _NARROWEST <= width <= _WIDEST and len(breaks) >= fewest and sum(breaks) >= _FULL * len(breaks)


def _paragraphs(passage: Sequence[tuple[int, str]], width: int) -> list[tuple[int, str]]:
    """Join the lines of a passage that was wrapped at `width`."""
    joined: list[tuple[int, list[str]]] = []
    last = ""
    for number, line in passage:
        if joined and not _NEW_PARAGRAPH.match(line) and _was_full(last, line, width):
            glue = "" if _is_wide(last.rstrip()[-1]) and _is_wide(line[0]) else " "
            joined[-1][1].extend((glue, line.strip()))
        else:
            joined.append((number, [line.rstrip()]))
        last = line
    return [(number, "".join(parts)) for number, parts in joined]


def _was_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted into this one."""
    text = following.strip()
    word, space = (text[0], 0) if _is_wide(text[0]) else (text.split(maxsplit=1)[0], 1)
    return _columns(line.rstrip()) + space + _columns(word) > width


def _columns(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if _is_wide(sign) else 1 for sign in text)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
