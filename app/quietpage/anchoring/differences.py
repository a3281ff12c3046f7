"""Which words differ between two versions of a passage, to be marked in both."""

import re
from difflib import SequenceMatcher

Ranges = list[tuple[int, int]]
_WORDS = re.compile(r"\s+|[\u2e80-\U0003ffff]|[^\W\u2e80-\U0003ffff]+|[^\w\s]")
"""Words, and each ideograph and each other sign by itself."""


def differing(before: str, after: str) -> tuple[Ranges, Ranges]:
    """Return the ranges of `before` and of `after`, in code points, that the other one has otherwise or not at all."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            gone.append((first, last))
            come.append((new_first, new_last))
    return _joined(gone, old), _joined(come, new)


def _joined(found: Ranges, words: list[str]) -> Ranges:
    """Return ranges of words in code points; those with nothing but a space between them are one."""
    joined: Ranges = []
    for first, last in found:
        if first == last:
            continue
        if joined and not "".join(words[joined[-1][1] : first]).strip():
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    trimmed = (_trimmed("".join(words[first:last]), starts[first]) for first, last in joined)
    return [(start, end) for start, end in trimmed if start < end]


def _trimmed(words: str, start: int) -> tuple[int, int]:
    """Return where words that begin at `start` begin and end without the spaces around them."""
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
