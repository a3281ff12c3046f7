"""Highlights of an earlier copy of a page are found again in a newer one: same, moved, changed or lost."""

import csv
import random
from contextlib import closing

import pytest

from newspaper import TIDE_CHANGED, add_page, tide, write_edition
from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color, Style
from quietpage.model.errors import UserError
from quietpage.model.highlight import CHANGED, LOST, PLACED, Place
from quietpage.model.listing import ListQuery, State
from quietpage.services.exporter import export, format_named
from quietpage.services.importer import Importer

NAMES = ("same", "moved", "changed", "lost")
FATES = {"same": "same", "moved": "moved", "changed": "changed", "lost": "lost"}


@pytest.fixture
def copies(library, tmp_path):
    """An article with a highlight of each fate, and a newer copy of its page."""
    old = add_page(library, write_edition(tmp_path, 1))
    blocks = library.reader.blocks(old)
    for name, color in zip(NAMES, Color, strict=False):
        place, style = find_quote(blocks, tide(name)), Style.FILLED if name == "moved" else Style.UNDERLINED
        library.highlight(old, place, color, f"note on {name}", [name, "tide"], style)
    library.set_article_tags(old, ["coast"])
    return old, add_page(library, write_edition(tmp_path, 2))


def all_of(report):
    return {fate.highlight.id for fate in report.fates}


def take_over(library, old, new, *, but=(), archive=True):
    report = library.carrying.report(old, new)
    return library.carrying.take_over(report, all_of(report) - {*but}, archive=archive)


def by_note(library, article):
    return {h.note.removeprefix("note on "): h for h in library.reader.highlights(article)}


def everything(library):
    """What the reader would see of all highlights, in every article."""
    reader = library.reader
    return {i: (reader.highlights(i), reader.article(i).tags, reader.article(i).state) for i in reader.ids(ListQuery())}


def words_at(library, highlight):
    text = "\n".join(block.text for block in library.reader.blocks(highlight.article_id))
    return text[highlight.start : highlight.end]


def test_a_page_at_the_address_of_an_article_is_imported_as_a_newer_copy(library, tmp_path):
    importer = Importer(library.add, library.imported, library.reader.find_source, workers=1)
    with closing(importer):
        first = importer.run([write_edition(tmp_path, 1)])
        assert [result.newer_than for result in first.results] == [None]
        old = first.results[0].article
        library.highlight(old, find_quote(library.reader.blocks(old), tide("same")), Color.BLUE)
        second = importer.run([write_edition(tmp_path, 2, "http://harbour-post.example/tide/?utm_source=letter#top")])
    (result,) = second.results
    assert (result.status, result.newer_than) == ("added", old)
    assert result.reason == "This is a newer copy of an article with 1 highlight."
    assert second.sentence == "1 added, a newer copy"
    assert len(library.reader.highlights(old)) == 1
    assert library.reader.highlights(result.article) == []


def test_the_report_tells_what_becomes_of_each(library, copies):
    report = library.carrying.report(*copies)
    assert {fate.highlight.note.removeprefix("note on "): fate.how for fate in report.fates} == FATES
    assert [fate.how for fate in report.fates] == ["lost", "changed", "moved", "same"]
    assert report.sentence == "4 highlights: 1 lost, 1 changed, 1 moved, 1 same"
    assert {fate.how: fate.words for fate in report.fates}["changed"] == TIDE_CHANGED
    assert library.carrying.report(*copies[::-1]).fates == ()
    with pytest.raises(UserError, match="one"):
        library.carrying.report(copies[0], copies[0])
    with pytest.raises(UserError, match="no article 99"):
        library.carrying.report(copies[0], 99)


def test_highlights_come_over_with_all_that_is_on_them_and_the_old_copy_keeps_its_own(library, copies):
    old, new = copies
    before = library.reader.highlights(old)
    outcome = take_over(library, old, new)
    assert outcome.sentence == "3 highlights taken over, 1 lost"
    assert library.reader.highlights(old) == before
    came, kept = by_note(library, new), by_note(library, old)
    states = {name: highlight.anchor_state for name, highlight in came.items()}
    assert states == {"same": PLACED, "moved": PLACED, "changed": CHANGED, "lost": LOST}
    for name in NAMES:
        for what in ("color", "style", "tags", "created_at", "updated_at"):
            assert getattr(came[name], what) == getattr(kept[name], what)
    for name in ("same", "moved", "changed"):
        assert words_at(library, came[name]) == came[name].quote
    assert came["changed"].quote == TIDE_CHANGED
    assert (came["lost"].quote, came["lost"].paragraph) == (kept["lost"].quote, kept["lost"].paragraph)
    assert (library.reader.article(old).state, library.reader.article(new).tags) == (State.ARCHIVE, ("coast",))
    assert library.reader.check() == []


def test_what_is_not_ticked_is_listed_as_lost(library, copies):
    old, new = copies
    take_over(library, old, new, but=[by_note(library, old)["moved"].id], archive=False)
    moved = by_note(library, new)["moved"]
    assert (moved.is_lost, moved.quote, moved.tags) == (True, tide("moved"), ("moved", "tide"))
    assert library.reader.article(old).state is State.INBOX


def test_taking_over_is_one_step_that_does_not_lead_to_the_old_copy(library, copies):
    before = everything(library)
    take_over(library, *copies)
    after = everything(library)
    assert library.steps.undo().brought_back == ()
    assert everything(library) == before
    library.steps.redo()
    assert everything(library) == after


def test_nothing_comes_over_twice_and_what_was_made_since_is_offered(library, copies):
    old, new = copies
    assert len(library.carrying.earlier(new).highlights) == 4
    stale = library.carrying.report(old, new)
    take_over(library, old, new)
    assert library.carrying.earlier(new) is None
    assert library.carrying.report(old, new).fates == ()
    library.carrying.take_over(stale, all_of(stale), archive=True)
    assert len(library.reader.highlights(new)) == 4
    library.delete_highlights([by_note(library, new)["same"].id])
    assert library.carrying.earlier(new) is None
    made = library.highlight(old, find_quote(library.reader.blocks(old), tide("rest")), Color.PINK).created
    assert library.carrying.earlier(new).highlights == made


def test_what_is_left_is_not_offered_again_but_can_still_be_taken(library, copies):
    old, new = copies
    assert library.carrying.leave(new).undoable
    assert library.carrying.earlier(new) is None
    library.steps.undo()
    assert library.carrying.earlier(new).article_id == old
    library.steps.redo()
    take_over(library, old, new)
    assert len(library.reader.highlights(new)) == 4


def test_a_lost_highlight_is_attached_to_other_words_and_stays_itself(library, copies):
    old, new = copies
    take_over(library, old, new)
    lost = by_note(library, new)["lost"]
    place = find_quote(library.reader.blocks(new), "the pilots go by the moon")
    outcome = library.carrying.attach(lost.id, place)
    found = library.reader.highlight(lost.id)
    assert (found.anchor_state, found.quote, found.place) == (PLACED, "the pilots go by the moon", place)
    assert (found.note, found.tags, found.color, found.created_at) == (
        lost.note,
        lost.tags,
        lost.color,
        lost.created_at,
    )
    assert outcome.undoable
    assert not library.carrying.attach(lost.id, Place(0, 0, 0, 3)).undoable
    library.steps.undo()
    assert library.reader.highlight(lost.id) == lost


def test_a_lost_highlight_is_searched_exported_and_found_again_in_a_third_copy(library, copies, tmp_path):
    old, new = copies
    take_over(library, old, new)
    assert library.reader.ids(ListQuery(text="drawing of a fish", state=State.INBOX)) == [new]
    out = tmp_path / "out.csv"
    export(library.reader, format_named("csv"), ListQuery(ids=(new,)), out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["note"]: (row["anchor_state"], row["highlight"]) for row in csv.DictReader(file)}
    assert rows["note on lost"] == (LOST, tide("lost"))
    assert rows["note on changed"] == (CHANGED, TIDE_CHANGED)
    third = write_edition(tmp_path, 1)
    third.write_text(third.read_text().replace("</article>", "<p>This page was printed again in full.</p></article>"))
    take_over(library, new, add_page(library, third))
    found = by_note(library, library.reader.ids(ListQuery())[0])
    assert (found["lost"].anchor_state, found["lost"].quote) == (PLACED, tide("lost"))


def test_a_lost_highlight_fixes_no_part_of_the_text(library, copies):
    take_over(library, *copies)
    places = [h.place for h in library.reader.highlights(copies[1]) if not h.is_lost]
    _body, highlighted, _decision = library.review.grounds(copies[1])
    assert highlighted == {block for place in places for block in range(place.start_block, place.end_block + 1)}


@pytest.mark.parametrize("address", ["https://harbour-post.example/", "", "https://other.example/tide"])
def test_another_page_is_no_copy(library, tmp_path, address):
    old = add_page(library, write_edition(tmp_path, 1, address))
    library.highlight(old, find_quote(library.reader.blocks(old), tide("same")), Color.BLUE)
    new = add_page(library, write_edition(tmp_path, 2, address.replace("other", "another")))
    assert library.carrying.earlier(new) is None


@pytest.mark.parametrize("seed", range(6))
def test_no_sequence_moves_or_loses_a_highlight(library, copies, seed):
    """Whatever is taken over, attached, hidden, undone and redone, notes stay on the words they were made on."""
    chance = random.Random(seed)
    old, new = copies
    made = {h.id: (h, words_at(library, h)) for h in library.reader.highlights(old)}
    blocks = library.reader.blocks(new)

    def carry():
        report = library.carrying.report(old, new)
        numbers = sorted(all_of(report))
        accepted = chance.sample(numbers, chance.randint(0, len(numbers)))
        library.carrying.take_over(report, accepted, archive=chance.random() < 0.5)

    def attach():
        lost = [h for h in library.reader.highlights(new) if h.is_lost]
        if lost:
            library.carrying.attach(chance.choice(lost).id, find_quote(blocks, tide("rest")))

    def undo():
        if library.steps.undo_name() in ("taking over", "attaching", "leaving highlights", "correction"):
            library.steps.undo()
            return True
        return False

    actions = [
        carry,
        attach,
        undo,
        library.steps.redo,
        lambda: library.carrying.leave(new),
        lambda: library.correct(chance.choice(copies), [chance.randrange(3)], chance.choice([True, False, None])),
    ]
    for _ in range(25):
        chance.choice(actions)()
        assert {h.id: (h, words_at(library, h)) for h in library.reader.highlights(old)} == made
        came = library.reader.highlights(new)
        assert len(came) == sum(library.reader.carried(new).values())
        assert all(highlight.is_lost or words_at(library, highlight) == highlight.quote for highlight in came)
    before = everything(library)
    undone = 0
    while undo():
        undone += 1
    assert library.reader.highlights(new) == []
    for _ in range(undone):
        library.steps.redo()
    assert everything(library) == before
    assert library.reader.check() == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://Harbour-Post.example/?p=12", "https://www.harbour-post.example/?p=12", True),
        ("https://HARBOUR-POST.example/tide/", "http://harbour-post.example/tide", True),
        ("https://harbour-post.example/Tide", "https://harbour-post.example/tide", False),
    ],
)
def test_capitals_tell_pages_apart_in_the_path_and_not_in_the_host(library, tmp_path, first, second, same):
    old = add_page(library, write_edition(tmp_path, 1, first))
    library.highlight(old, find_quote(library.reader.blocks(old), tide("same")), Color.BLUE)
    new = add_page(library, write_edition(tmp_path, 2, second))
    assert (library.carrying.earlier(new) is not None) == same
