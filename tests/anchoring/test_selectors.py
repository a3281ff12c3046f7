from hypothesis import given
from hypothesis import strategies as st

from quietpage.anchoring.finding import resolve
from quietpage.anchoring.selectors import describe

TEXT = "The tide tables were wrong. Nobody checked the tide tables until the ferry left. The tide tables hang there."


@given(st.text(min_size=1, max_size=300), st.data())
def test_described_words_are_found_where_they_were(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert resolve(describe(text, start, end), text) == (start, end)


def test_words_that_moved_are_told_apart_by_what_stands_around_them():
    start = TEXT.index("tide tables until")
    selector = describe(TEXT, start, start + len("tide tables"))
    moved = "A new first paragraph about tide tables. " + TEXT
    assert resolve(selector, moved) == (start + 41, start + 41 + len("tide tables"))


def test_spacing_quotation_marks_and_accents_make_no_difference():
    text = 'He said: "Café – closed", and went home by the harbour road.'
    start = text.index('"Caf')
    selector = describe(text, start, text.index(", and"))
    changed = "He said:\n “Cafe\u0301 —  closed”, and went home by the harbour road."
    found = resolve(selector, changed)
    assert changed[slice(*found)] == "“Cafe\u0301 —  closed”"


def test_the_same_words_in_another_place_are_refused():
    start = TEXT.index("tide tables were")
    selector = describe(TEXT, start, start + len("tide tables"))
    assert resolve(selector, "Quite another page, which sells tide tables to sailors at the lowest price.") is None
    assert resolve(selector, "") is None
