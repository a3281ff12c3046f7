"""Highlights on one another: each is seen everywhere in its range, whatever lies on it."""

from random import Random

import pytest

from quietpage.model.color import Color, Style
from quietpage.model.highlight import Highlight, Place
from quietpage.ui.reader.layers import LANES, innermost, layered


def highlight(number, start, end, style=Style.FILLED):
    made = Highlight(
        number, 1, Place(0, start, 0, end), "", "", "", Color.BLUE, "", (), "", "", start, end, style=style
    )
    return made, (start, end)


def some(random, count, size):
    for number in range(count):
        start = random.randrange(size)
        yield highlight(number, start, start + random.randint(1, size), random.choice([*Style]))


@pytest.mark.parametrize("seed", range(20))
def test_each_letter_of_each_highlight_is_filled_or_underlined_and_only_the_innermost_is_filled(seed):
    placed = [*some(Random(seed), 12, 40)]
    layers = layered(placed)
    for position in range(80):
        here = [item for item in placed if item[1][0] <= position < item[1][1]]
        filled = [h.id for h, (start, end) in layers.fills if start <= position < end]
        lines = [line.highlight.id for line in layers.lines if line.span[0] <= position < line.span[1]]
        top = min((item for item in here if item[0].style is Style.FILLED), key=innermost, default=None)
        assert filled == ([top[0].id] if top else [])
        assert sorted(filled + lines) == sorted(item[0].id for item in here)


@pytest.mark.parametrize("seed", range(20))
def test_a_line_stays_on_its_lane_and_meets_no_other_there(seed):
    lines = layered([*some(Random(seed), 4, 40)]).lines
    lanes = {}
    for line in lines:
        assert lanes.setdefault(line.highlight.id, line.lane) == line.lane < LANES
    for line in lines:
        for other in lines:
            meets = line.span[0] < other.span[1] and other.span[0] < line.span[1]
            free = line is other or line.lane != other.lane or line.lane == LANES - 1
            assert free or not meets


def test_one_that_is_alone_is_one_piece():
    alone, lined = highlight(1, 5, 9), highlight(2, 20, 30, Style.UNDERLINED)
    layers = layered([lined, alone])
    assert layers.fills == [alone]
    assert [(line.highlight, line.span, line.lane) for line in layers.lines] == [(*lined, 0)]
