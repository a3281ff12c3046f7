from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.ui.reader.searching import BadExpressionError, Searchable, Wanted

TEXT = "Café au lait, cafe\u0301 noir, CAFÉ. “Ça va?” İstanbul, Straße, 𝔘nd 😀 naïve, of\ufb01ce, soft\u00adly"


def found(words, text=TEXT, **options):
    return [text[p.start_offset : p.end_offset] for p in Searchable([(4, text)]).find(Wanted(words, **options))]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("cafe", ["Café", "cafe\u0301", "CAFÉ"]),
        ("CAFÉ", ["Café", "cafe\u0301", "CAFÉ"]),
        ('"ca va', ["“Ça va"]),
        ("istanbul", ["İstanbul"]),
        ("strasse", ["Straße"]),
        ("office", ["of\ufb01ce"]),
        ("softly", ["soft\u00adly"]),
        ("und 😀  NAIVE", ["𝔘nd 😀 naïve"]),
        ("  ", []),
        ("\u0301", []),
        (".", ["."]),
    ],
)
def test_accents_capitals_and_signs_make_no_difference(words, places):
    assert found(words) == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("がか", "か", ["か"]),
        ("कि की", "कि", ["कि"]),
        ("각가", "가", ["가"]),
        ("a line\nbroken", "line broken", ["line\nbroken"]),
    ],
)
def test_marks_that_make_another_letter_count(text, words, places):
    assert found(words, text) == places


def test_whole_words_are_neither_part_of_a_word_nor_beside_a_letter():
    text = "The art, an artist's ART; smart art\u0301"
    assert found("art", text, whole_words=True) == ["art", "ART", "art\u0301"]
    assert found("a.t", text, whole_words=True, expression=True) == ["art", "ART", "art\u0301"]
    assert len(found("art", text)) == 5


def test_an_expression_sees_letters_without_accents_and_counts_code_points():
    assert found(r"\bna.ve", expression=True) == ["naïve"]
    assert found(r"c[aà]f[eé]", expression=True) == ["Café", "cafe\u0301", "CAFÉ"]
    assert found(r"\d*", expression=True) == []
    assert found(r"😀 \w+", expression=True) == ["😀 naïve"]


@pytest.mark.parametrize(
    ("words", "why"), [("ca(", "parenthesis"), ("[", "character class"), (r"(\w+\s?)+[!?]\w", "too long")]
)
def test_an_expression_that_is_wrong_or_never_ends_says_so(words, why):
    with pytest.raises(BadExpressionError, match=why):
        found(words, "so many words that an expression tries to part them in every way there is " * 9, expression=True)


@given(st.text(), st.integers(0), st.integers(1, 9))
def test_any_part_of_any_text_is_found_in_it(text, start, length):
    part = text[start % (len(text) + 1) :][:length]
    places = [*Searchable([(0, text)]).find(Wanted(part))]
    for place in places:
        assert 0 <= place.start_offset < place.end_offset <= len(text)
    assert all(one.end_offset <= other.start_offset for one, other in pairwise(places))
    if any(character.isalnum() for character in part):
        assert places
