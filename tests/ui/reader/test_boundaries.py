import pytest

from quietpage.model.highlight import Place
from quietpage.ui.reader.boundaries import END, START, Unit, items, snapped, stepped
from quietpage.ui.reader.positions import Positions

TEXT = "It’s 3.14 — no?  “Yes,” she said."


def cut(text, unit):
    return [text[start:end] for start, end in items(text, unit)]


@pytest.mark.parametrize(
    ("text", "unit", "parts"),
    [
        (TEXT, Unit.WORD, ["It’s", "3.14", "no", "Yes", "she", "said"]),
        ("Nein. Doch! Oh?", Unit.SENTENCE, ["Nein.", "Doch!", "Oh?"]),
        ("e\u0301👩‍👧x", Unit.LETTER, ["e\u0301", "👩‍👧", "x"]),
        ("😀 one 😀 two", Unit.WORD, ["one", "two"]),
        ("静かだ。そう。", Unit.SENTENCE, ["静かだ。", "そう。"]),
        ("one two", Unit.BLOCK, ["one two"]),
        ("", Unit.WORD, []),
        (" ", Unit.WORD, []),
    ],
)
def test_parts(text, unit, parts):
    assert cut(text, unit) == parts


def test_words_without_spaces_between_them_have_stops_too():
    assert "".join(cut("港は静かだ", Unit.WORD)) == "港は静かだ"


@pytest.fixture
def positions():
    """Three blocks, of which the second one is hidden."""
    found = Positions()
    found.add(0, 0, "One two. Three four.")
    found.add(30, 2, "Five six.")
    return found


@pytest.mark.parametrize(
    ("edge", "unit", "step", "place"),
    [
        (END, Unit.LETTER, 1, Place(0, 4, 0, 8)),
        (END, Unit.WORD, 1, Place(0, 4, 0, 14)),
        (END, Unit.WORD, -1, None),
        (END, Unit.SENTENCE, 1, Place(0, 4, 0, 8)),
        (END, Unit.BLOCK, 1, Place(0, 4, 0, 20)),
        (START, Unit.WORD, -1, Place(0, 0, 0, 7)),
        (START, Unit.WORD, 1, None),
        (START, Unit.LETTER, 1, Place(0, 5, 0, 7)),
        (START, Unit.BLOCK, -1, Place(0, 0, 0, 7)),
    ],
)
def test_steps_inside_a_block(positions, edge, unit, step, place):
    assert stepped(positions, Place(0, 4, 0, 7), edge, unit, step) == place


def test_a_step_over_a_hidden_block_goes_to_the_next_shown_one(positions):
    assert stepped(positions, Place(0, 0, 0, 20), END, Unit.WORD, 1) == Place(0, 0, 2, 4)
    assert stepped(positions, Place(2, 0, 2, 4), START, Unit.BLOCK, -1) == Place(0, 0, 2, 4)
    assert stepped(positions, Place(0, 0, 2, 9), END, Unit.BLOCK, 1) is None


def test_an_edge_in_a_hidden_block_is_moved_from_there(positions):
    assert stepped(positions, Place(0, 0, 1, 5), END, Unit.WORD, 1) == Place(0, 0, 2, 4)
    assert stepped(positions, Place(0, 0, 1, 5), END, Unit.WORD, -1) == Place(0, 0, 0, 19)


@pytest.mark.parametrize(
    ("place", "whole"),
    [
        (Place(0, 1, 0, 5), Place(0, 0, 0, 7)),
        (Place(0, 3, 0, 8), Place(0, 3, 0, 8)),
        (Place(0, 7, 0, 9), Place(0, 7, 0, 9)),
        (Place(0, 10, 2, 1), Place(0, 9, 2, 4)),
    ],
)
def test_only_words_that_are_cut_are_made_whole(positions, place, whole):
    assert snapped(positions, place) == whole
