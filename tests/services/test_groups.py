"""The highlights of the whole library in groups, and the lists of one article: what is counted, and in which order."""

import sqlite3
import time
from contextlib import closing

import pytest

from newspaper import add_page
from quietpage.anchoring.places import find_quote
from quietpage.model.article import HighlightQuery
from quietpage.model.color import Color
from quietpage.model.grouping import Folding, Grouping, Order

WORDS = ("For ninety-one years", "You do not hear a clock", "Marta Vell")


@pytest.fixture
def three(library, article):
    """Three highlights, made from the last to the first, with tags `a` and `B`, `a`, and none."""
    blocks = library.reader.blocks(article)
    made = [
        (Color.PINK, WORDS[2], ()),
        (Color.GREEN, WORDS[1], ("a",)),
        (Color.YELLOW, WORDS[0], ("a", "B")),
    ]
    return {
        words: library.highlight(article, find_quote(blocks, words), color, "a note" if not tags else "", tags).created[
            0
        ]
        for color, words, tags in made
    }


def groups(library, grouping, query=None, folding=None, most=100):
    found = library.reader.group_highlights(query or HighlightQuery(), grouping, folding or Folding(), most)
    return [(group.name, group.count, [highlight.quote for highlight in group.highlights]) for group in found.groups]


def test_a_highlight_with_two_tags_stands_under_both_and_one_without_comes_last(library, three):
    assert groups(library, Grouping.TAG) == [
        ("a", 2, [WORDS[0], WORDS[1]]),
        ("B", 1, [WORDS[0]]),
        ("", 1, [WORDS[2]]),
    ]
    assert library.reader.group_highlights(HighlightQuery(), Grouping.TAG, Folding(), 9).total == 4


def test_colours_stand_in_the_order_of_their_keys(library, three):
    assert [name for name, _count, _quotes in groups(library, Grouping.COLOR)] == ["yellow", "green", "pink"]


def test_the_newest_article_comes_first_and_inside_it_the_place_or_the_time_counts(library, article, three, sample):
    other = add_page(library, sample("how-to-keep"))
    words = library.reader.blocks(other)[-1].text
    library.highlight(other, find_quote(library.reader.blocks(other), words), Color.BLUE)
    titles = [library.reader.article(number).details.title for number in (other, article)]
    assert groups(library, Grouping.ARTICLE) == [(titles[0], 1, [words]), (titles[1], 3, [*WORDS])]
    by_time = groups(library, Grouping.ARTICLE, HighlightQuery(order=Order.TIME))
    assert by_time[1] == (titles[1], 3, [*WORDS])  # made from the last to the first
    in_article = HighlightQuery(article_ids=(article,), order=Order.TIME)
    assert [highlight.quote for highlight in library.reader.find_highlights(in_article)] == [*WORDS]


@pytest.mark.parametrize(
    ("zone", "days"),
    [("UTC-14", ["2026-03-02", "2026-03-01"]), ("UTC+12", ["2026-03-01", "2026-02-28"]), ("UTC", ["2026-03-01"])],
)
def test_days_are_those_of_the_readers_clock(library, three, tmp_path, monkeypatch, zone, days):
    moments = ("2026-03-01T09:59:59.999Z", "2026-03-01T11:00:00.000Z", "2026-03-01T12:00:00.000Z")
    with closing(sqlite3.connect(tmp_path / "data" / "library.sqlite")) as connection, connection:
        pairs = zip(moments, three.values(), strict=True)
        connection.executemany("UPDATE highlight SET created_at = ? WHERE id = ?", pairs)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        found = groups(library, Grouping.DAY)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [name for name, _count, _quotes in found] == days


def test_folded_groups_are_counted_but_not_read_and_leave_room_for_others(library, three):
    found = library.reader.group_highlights(HighlightQuery(), Grouping.COLOR, Folding(), 2)
    assert [(group.name, len(group.highlights)) for group in found.groups] == [("yellow", 1), ("green", 1)]
    assert (found.reached, found.total) == (2, 3)
    everything = library.reader.group_highlights(HighlightQuery(), Grouping.COLOR, Folding(all_but=True), 3)
    assert [(group.name, group.count, group.highlights) for group in everything.groups] == [
        ("yellow", 1, ()),
        ("green", 1, ()),
        ("pink", 1, ()),
    ]
    assert (everything.reached, everything.total) == (3, 3)
    one_open = Folding(all_but=True).turned("green")
    assert groups(library, Grouping.COLOR, folding=one_open)[1] == ("green", 1, [WORDS[1]])
    tag = groups(library, Grouping.TAG, most=1)
    assert tag == [("a", 2, [WORDS[0]])]


def test_the_filter_holds_in_groups_and_knows_notes(library, article, three):
    assert groups(library, Grouping.TAG, HighlightQuery(noted=True)) == [("", 1, [WORDS[2]])]
    assert groups(library, Grouping.TAG, HighlightQuery("clock")) == [("a", 1, [WORDS[1]])]
    assert groups(library, Grouping.COLOR, HighlightQuery(tag="b")) == [("yellow", 1, [WORDS[0]])]
    library.delete_highlights([three[WORDS[0]]])
    assert [name for name, _count, _quotes in groups(library, Grouping.TAG)] == ["a", ""]
    library.delete_articles([article])
    assert groups(library, Grouping.TAG) == []
