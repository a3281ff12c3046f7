import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quietpage.anchoring.folding import fold

# more than one piece of those that the text is folded in
BEFORE = "a " * 500


@given(st.text(min_size=1, max_size=40))
def test_each_folded_character_is_traced_to_what_it_came_from(text):
    long = BEFORE + text * 3
    folded = fold(long)
    for at in range(len(BEFORE), len(folded.text)):
        character = folded.text[at]
        assert unicodedata.combining(character) or character in fold("x" + long[folded.origin(at)]).text


def test_what_a_reader_does_not_see_makes_no_difference():
    assert fold(BEFORE + " “A\u00adﬁne\u00a0 — caf\u00e9”").text == BEFORE + '"Afine - cafe\u0301"'
