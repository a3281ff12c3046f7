"""Places in an article that has a table read from the right, whose document holds the last cell of a row first."""

from quietpage.model.highlight import Place
from quietpage.ui.reader.positions import Positions


def positions():
    """Two paragraphs, a row of three cells, and a paragraph."""
    positions, start = Positions(), 0
    for index, text in ((0, "before"), (1, "above"), (4, "third"), (3, "second"), (2, "first"), (5, "after")):
        positions.add(start, index, text)
        start += len(text) + 1
    return positions


def test_a_range_outside_of_the_table_is_painted_from_where_it_starts_to_where_it_ends():
    assert positions().span(Place(0, 3, 1, 2)) == (3, 9)
    assert positions().place(3, 9) == Place(0, 3, 1, 2)


def test_a_range_around_the_table_starts_and_ends_within_its_paragraphs():
    around = Place(1, 2, 5, 3)
    span = positions().span(around)
    assert positions().place(*span) == around


def test_a_range_into_the_table_starts_within_its_paragraph():
    assert positions().place(9, 24) == Place(1, 2, 4, 5)


def test_between_two_cells_nothing_is_selected():
    assert positions().place(18, 19) is None
