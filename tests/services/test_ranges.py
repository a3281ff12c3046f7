"""Ranges of highlights: moved, cut and joined, each in one step, with nothing else lost."""

from contextlib import suppress
from dataclasses import asdict, replace
from random import Random

import pytest

from quietpage.anchoring.places import Described, find_quote, range_to_place
from quietpage.importing.work import read
from quietpage.model.blocks import article_text
from quietpage.model.color import Color, Style
from quietpage.model.errors import UserError
from quietpage.model.highlight import CHANGED
from quietpage.services.parting import pieces, touching

LONG, INNER = "You do not hear a clock until it stops", "a clock until it stops"


@pytest.fixture
def place(library, article):
    return lambda words: find_quote(library.reader.blocks(article), words)


def test_another_range_keeps_everything_but_the_words(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE, "why", ["sound"], Style.UNDERLINED).created
    before = library.reader.highlight(made)
    library.set_range(made, place(INNER))
    after = library.reader.highlight(made)
    assert after.quote == INNER
    assert after.prefix.endswith("You do not hear ")
    assert after.start == before.start + len("You do not hear ")
    kept = replace(before, updated_at=after.updated_at)
    words = {name: getattr(after, name) for name in ("place", "quote", "prefix", "suffix", "start", "end")}
    assert after == replace(kept, **words)
    assert library.steps.undo_name() == "range"
    library.steps.undo()
    assert library.reader.highlight(made) == before


def test_what_a_moved_highlight_stores_is_what_a_new_one_would_store(library, article, place):
    blocks = library.reader.blocks(article)
    (moved,) = library.highlight(article, place(LONG), Color.BLUE).created
    wide = replace(place(LONG), end_block=len(blocks) - 1, end_offset=len(blocks[-1].text))
    library.set_range(moved, wide)
    words = Described(blocks).at(wide)
    stored = library.reader.highlight(moved)
    assert [getattr(stored, name) for name in words.__slots__] == [getattr(words, name) for name in words.__slots__]


def test_the_range_that_it_has_already_is_no_step(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE).created
    assert not library.set_range(made, place(LONG)).undoable
    assert library.steps.undo_name() == "highlight"


def test_a_highlight_that_was_not_found_is_placed_by_a_range(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE).created
    with library.steps.begin("loss", "") as action:
        action.recorder.update("highlight", {"id": made}, {"anchor_state": "orphan"})
    library.set_range(made, place(LONG))
    assert library.reader.highlight(made).anchor_state == "placed"


def test_the_same_place_in_the_same_colour_is_the_same_highlight(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE).created
    again = library.highlight(article, place(LONG), Color.BLUE)
    assert (again.created, again.undoable) == ((made,), False)
    assert library.highlight(article, place(LONG), Color.PINK).created != (made,)
    assert library.highlight(article, place(INNER), Color.BLUE).created != (made,)
    assert library.highlight(article, place(LONG), Color.BLUE, style=Style.UNDERLINED).created != (made,)


def test_a_note_given_with_it_is_never_dropped(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE).created
    (noted,) = library.highlight(article, place(LONG), Color.BLUE, "a word on it").created
    assert noted != made
    assert library.reader.highlight(noted).note == "a word on it"


def test_a_split_leaves_no_letter_out_and_one_undo_joins_it(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE, "why", ["sound"], Style.UNDERLINED).created
    before = library.reader.highlight(made)
    inner = place(INNER)
    library.split(made, [(inner.start_block, inner.start_offset)])
    first, second = library.reader.highlights(article)
    assert (first.id, first.quote, first.note) == (made, "You do not hear ", "why")
    assert (second.quote, second.note, second.tags, second.color) == (INNER, "", ("sound",), "blue")
    assert (second.created_at, second.style) == (first.created_at, first.style)
    library.steps.undo()
    assert library.reader.highlights(article) == [before]


@pytest.mark.parametrize("where", [0, len(LONG), -3, 10_000])
def test_a_cut_without_words_on_both_sides_is_refused(library, article, place, where):
    (made,) = library.highlight(article, place(LONG), Color.BLUE).created
    start = place(LONG)
    with pytest.raises(UserError):
        library.split(made, [(start.start_block, start.start_offset + where)])
    assert library.steps.undo_name() == "highlight"


def test_a_cut_between_paragraphs_gives_each_its_own(library, article):
    blocks = library.reader.blocks(article)
    index = next(i for i, b in enumerate(blocks) if len(b.text) > 80 and len(blocks[i + 1].text) > 80)
    whole = find_quote(blocks, blocks[index].text)
    both = replace(whole, end_block=index + 1, end_offset=40)
    for cut in ((index, len(blocks[index].text)), (index + 1, 0)):
        assert pieces(blocks, both, [cut]) == [whole, replace(both, start_block=index + 1, start_offset=0)]


def test_a_merge_joins_notes_and_tags_and_one_undo_parts_them(library, article, place):
    (inner,) = library.highlight(article, place(INNER), Color.PINK, "second", ["horn", "sound"]).created
    words = place("You do not hear a clock")
    (outer,) = library.highlight(article, words, Color.BLUE, "first", ["sound"], Style.UNDERLINED).created
    before = library.reader.highlights(article)
    library.merge([inner, outer])
    (merged,) = library.reader.highlights(article)
    assert (merged.id, merged.quote, merged.color, merged.style) == (outer, LONG, "blue", "underlined")
    assert (merged.note, merged.tags) == ("first\n\nsecond", ("horn", "sound"))
    assert library.steps.undo_name() == "merge"
    library.steps.undo()
    assert library.reader.highlights(article) == before


def test_highlights_of_two_articles_are_not_merged(library, article, place, sample):
    (other,) = library.add([read(str(sample("council"))).draft])
    blocks = library.reader.blocks(other.article_id)
    text = next(block.text for block in blocks if len(block.text) > 100)
    (theirs,) = library.highlight(other.article_id, find_quote(blocks, text), Color.BLUE).created
    (ours,) = library.highlight(article, place(LONG), Color.BLUE).created
    with pytest.raises(UserError):
        library.merge([ours, theirs])
    with pytest.raises(UserError):
        library.merge([ours])


def test_tags_are_added_to_many_in_one_step(library, article, place):
    made = [library.highlight(article, place(words), Color.BLUE, "", ["old"]).created[0] for words in (LONG, INNER)]
    library.add_highlight_tags(made, ["sound", "old"])
    assert [highlight.tags for highlight in library.reader.highlights(article)] == [("old", "sound")] * 2
    library.steps.undo()
    assert [highlight.tags for highlight in library.reader.highlights(article)] == [("old",)] * 2


def test_many_are_underlined_in_one_step(library, article, place):
    made = [library.highlight(article, place(words), Color.BLUE).created[0] for words in (LONG, INNER)]
    before = library.reader.highlights(article)
    assert library.restyle(made, Style.UNDERLINED).sentence == "Underlined"
    assert [highlight.style for highlight in library.reader.highlights(article)] == ["underlined"] * 2
    assert library.steps.undo_name() == "style"
    library.steps.undo()
    assert library.reader.highlights(article) == before


def some_place(random, blocks, length):
    """A place with words, anywhere in the text: inside a word, or over many blocks."""
    text = Described(blocks)
    while True:
        start = random.randrange(length - 1)
        place = range_to_place(blocks, start, min(length, start + 1 + int(random.expovariate(0.02))))
        with suppress(ValueError):
            text.at(place)
            return place


def change(random, library, article, blocks, length):
    ids = [highlight.id for highlight in library.reader.highlights(article)]
    place = some_place(random, blocks, length)
    what = random.choice(["highlight", "set_range", "split", "merge", "undo", "redo"]) if ids else "highlight"
    if what == "highlight":
        library.highlight(article, place, random.choice([*Color]), "a note", [random.choice("abc")])
    elif what == "set_range":
        library.set_range(random.choice(ids), place)
    elif what == "split":
        within = library.reader.highlight(random.choice(ids))
        cut = range_to_place(blocks, random.randint(within.start, within.end), within.end)
        library.split(within.id, [(cut.start_block, cut.start_offset)])
    elif what == "merge":
        library.merge(random.sample(ids, min(len(ids), 3)))
    else:
        getattr(library.steps, what)()


@pytest.mark.parametrize("seed", range(5))
def test_no_sequence_of_changes_loses_or_misplaces_a_highlight(library, article, seed):
    random = Random(seed)
    blocks = library.reader.blocks(article)
    length = len(article_text(blocks))
    for _step in range(60):
        with suppress(UserError):
            change(random, library, article, blocks, length)
        for highlight in library.reader.highlights(article):
            words = Described(blocks).at(highlight.place)
            assert {name: getattr(highlight, name) for name in words.__slots__} == asdict(words)
    while library.steps.redo():
        pass
    end = library.reader.highlights(article)
    assert end
    while library.steps.undo():
        pass
    assert library.reader.highlights(article) == []
    while library.steps.redo():
        pass
    assert library.reader.highlights(article) == end


def test_a_highlight_whose_words_changed_is_merged_like_any_other(library, article, place):
    (first,) = library.highlight(article, place(LONG), Color.BLUE).created
    (second,) = library.highlight(article, place(INNER), Color.PINK, "why").created
    with library.steps.lock, library.steps.unrecorded() as recorder:  # as it comes over to a newer copy
        recorder.update("highlight", {"id": second}, {"anchor_state": CHANGED})
    assert touching(library.reader.highlights(article), first) == [first, second]
    library.merge([first, second])
    (merged,) = library.reader.highlights(article)
    assert (merged.id, merged.note, merged.quote) == (first, "why", LONG)


def test_what_is_typed_for_a_highlight_that_is_gone_is_not_said_to_be_saved(library, article, place):
    (made,) = library.highlight(article, place(LONG), Color.BLUE).created
    library.delete_highlights([made])
    with pytest.raises(UserError, match="deleted"):
        library.set_note(made, "typed words")
    with pytest.raises(UserError, match="deleted"):
        library.set_highlight_tags(made, ["sound"])
