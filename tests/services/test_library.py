import pytest

from quietpage.anchoring.places import find_quote
from quietpage.importing.work import read
from quietpage.model.article import HighlightQuery
from quietpage.model.color import Color, Style
from quietpage.model.listing import ListQuery, State


def everything(library):
    reader = library.reader
    ids = reader.ids(ListQuery())
    return [
        (reader.article(i).tags, reader.article(i).state, reader.body(i).corrections, reader.highlights(i)) for i in ids
    ]


def test_undoing_everything_is_the_start_and_redoing_everything_the_end(library, article):
    place = find_quote(library.reader.body(article).blocks, "You do not hear a clock until it stops")
    (made,) = library.highlight(article, place, Color.BLUE, "a note", ["sound"]).created
    library.set_note(made, "another")
    library.recolor([made], Color.PINK)
    library.restyle([made], Style.UNDERLINED)
    library.set_highlight_tags(made, ["sound", "horn"])
    library.set_article_tags(article, ["coast"])
    library.correct(article, [0, 1], True)
    library.set_state([article], State.ARCHIVE)
    library.delete_highlights([made])
    end = everything(library)
    names = []
    while name := library.steps.undo_name():
        names.append(name)
        library.steps.undo()
    assert names[-1] == "import of 1 article"
    assert everything(library) == []
    while library.steps.redo():
        pass
    assert everything(library) == end
    assert library.reader.check() == []


def test_a_deleted_highlight_comes_back_with_all_that_was_on_it(library, article):
    place = find_quote(library.reader.body(article).blocks, "bell buoy on the bar")
    (made,) = library.highlight(article, place, Color.GREEN, "why 1952?", ["buoy"], Style.UNDERLINED).created
    before = library.reader.highlight(made)
    library.delete_highlights([made])
    assert library.reader.highlights(article) == []
    library.steps.undo()
    assert library.reader.highlights(article) == [before]
    assert (before.note, before.tags, before.style) == ("why 1952?", ("buoy",), "underlined")


def test_hiding_and_showing_never_moves_a_highlight(library, article):
    body = library.reader.body(article)
    place = find_quote(body.blocks, "Marta Vell")
    (made,) = library.highlight(article, place, Color.YELLOW).created
    library.correct(article, range(len(body.blocks)), True)
    library.correct(article, range(len(body.blocks)), False)
    assert library.reader.highlight(made).place == place
    assert library.reader.highlight(made).quote == "Marta Vell"


def test_the_same_bytes_are_added_once_and_come_back_after_a_deletion(library, article, sample):
    draft = read(str(sample("the-lighthouse"))).draft
    assert [added.status for added in library.add([draft])] == ["present"]
    library.delete_articles([article])
    (again,) = library.add([draft])
    assert (again.status, again.article_id) == ("added", article)


def test_the_source_is_kept_as_it_was_dropped(library, article, sample):
    assert library.reader.source(article) == sample("the-lighthouse").read_bytes()


@pytest.mark.parametrize("words", ["foghorn", "BAKERY hill", '"harbour board"', "foghor", 'a "b', "AND"])
def test_words_are_found_whatever_they_mean_to_the_index(library, article, words):
    assert library.reader.ids(ListQuery(text=words)) == [article]


@pytest.mark.parametrize("words", ["-", "*", '"', "zeppelin", "NOT zeppelin", '"board harbour"'])
def test_what_stands_nowhere_is_not_found(library, article, words):
    assert library.reader.ids(ListQuery(text=words)) == []
    assert library.reader.find_highlights(HighlightQuery(text=words)) == []


def test_a_note_is_found_by_the_search(library, article):
    place = find_quote(library.reader.body(article).blocks, "Marta Vell")
    library.highlight(article, place, Color.YELLOW, "zeppelin")
    assert library.reader.ids(ListQuery(text="zeppelin")) == [article]


def test_highlights_of_deleted_articles_are_not_counted(library, article):
    place = find_quote(library.reader.blocks(article), "You do not hear a clock until it stops")
    (first, _second) = (library.highlight(article, place, color).created[0] for color in (Color.BLUE, Color.PINK))
    library.delete_highlights([first])
    assert library.reader.counts().highlights == 1
    library.delete_articles([article])
    assert library.reader.counts().highlights == 0
    library.steps.undo()
    assert library.reader.counts().highlights == 1
