"""Where letters, words, sentences and blocks begin and end: the stops of an edge that is moved by keys."""

from bisect import bisect_left
from enum import Enum
from itertools import accumulate, pairwise

from PySide6.QtCore import QTextBoundaryFinder

from quietpage.model.blocks import Point
from quietpage.model.highlight import Place
from quietpage.ui.reader.positions import Positions, units

START, END = "start", "end"


class Unit(Enum):
    """How far one key moves an edge."""

    LETTER = QTextBoundaryFinder.BoundaryType.Grapheme
    WORD = QTextBoundaryFinder.BoundaryType.Word
    SENTENCE = QTextBoundaryFinder.BoundaryType.Sentence
    BLOCK = None


def edge_of(place: Place, edge: str) -> Point:
    """Return where a place starts or ends."""
    return (place.start_block, place.start_offset) if edge == START else (place.end_block, place.end_offset)


def with_edge(place: Place, edge: str, point: Point) -> Place | None:
    """Return a place with another start or end; None when nothing would be left of it."""
    start, end = (point, edge_of(place, END)) if edge == START else (edge_of(place, START), point)
    return Place(*start, *end) if start < end else None


def stepped(positions: Positions, place: Place, edge: str, unit: Unit, step: int) -> Place | None:
    """Return a place with one edge at the next (1) or the previous (-1) stop in the shown text; None without one."""
    here = edge_of(place, edge)
    blocks = [block for block in positions.shown() if (block >= here[0] if step > 0 else block <= here[0])]
    for block in blocks if step > 0 else reversed(blocks):
        whole = positions.whole(block)
        assert whole is not None  # it is shown
        points = [(block, item[0 if edge == START else 1]) for item in items(positions.text(whole), unit)]
        ahead = [point for point in points if (point > here if step > 0 else point < here)]
        if ahead:
            return with_edge(place, edge, ahead[0] if step > 0 else ahead[-1])
    return None


def snapped(positions: Positions, place: Place) -> Place:
    """Return a place with the words whole that it begins and ends in."""
    start, end = _around(positions, place, START), _around(positions, place, END)
    return Place(*start, *end)


def _around(positions: Positions, place: Place, edge: str) -> Point:
    block, offset = edge_of(place, edge)
    whole = positions.whole(block)
    words = [] if whole is None else items(positions.text(whole), Unit.WORD)
    cut = next((word for word in words if word[0] < offset < word[1]), None)
    return (block, offset) if cut is None else (block, cut[0 if edge == START else 1])


def between_words(positions: Positions, point: Point) -> Point:
    """Return the edge of the word that a point lies in, the nearer one; the point itself where it cuts no word."""
    block, offset = point
    whole = positions.whole(block)
    words = [] if whole is None else items(positions.text(whole), Unit.WORD)
    start, end = next((word for word in words if word[0] < offset < word[1]), (offset, offset))
    return block, start if offset - start <= end - offset else end


def items(text: str, unit: Unit) -> list[tuple[int, int]]:
    """Return where the letters, words or sentences of a block's text start and end, in code points."""
    if unit is Unit.BLOCK:
        return [(0, len(text))]
    found = [*pairwise(_boundaries(text, unit.value))]
    if unit is Unit.WORD:  # Qt counts no word in Chinese or Japanese
        return [(start, end) for start, end in found if any(letter.isalnum() for letter in text[start:end])]
    if unit is Unit.SENTENCE:
        return [(start, start + len(text[start:end].rstrip())) for start, end in found]
    return found


def _boundaries(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[int]:
    finder = QTextBoundaryFinder(kind, text)
    found = [0]
    while (position := finder.toNextBoundary()) >= 0:
        found.append(position)
    if len(text) < units(text):  # Qt counts the letters of some scripts, and emoji, twice
        points = [*accumulate((units(letter) for letter in text), initial=0)]
        found = [bisect_left(points, position) for position in found]
    return found
