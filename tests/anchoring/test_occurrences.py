"""Words are found at the same places whether they were looked up together or one by one."""

import random

from hypothesis import given
from hypothesis import strategies as st

from anchoring import changed
from quietpage.anchoring.finding import ChangedText
from quietpage.anchoring.occurrences import Occurrences
from quietpage.anchoring.selectors import Describing, describe

LETTERS = st.text("ab ", max_size=80)


@given(LETTERS, st.lists(LETTERS, max_size=8), st.integers(1, 60), st.integers(1, 5))
def test_expected_words_are_found_where_they_stand(text, words, times, most):
    occurrences = Occurrences(text * times)
    words += [text[1:20], text[-15:]]
    occurrences.expect(words)
    for each in words:
        places = [at for at in range(len(text * times) + 1) if (text * times).startswith(each, at)]
        assert occurrences.find(each, most) == places[:most]


def test_many_highlights_are_described_and_found_as_each_one_alone():
    chance = random.Random(3)
    text = changed.text_in("latin", chance, 40)
    after = changed.plain(changed.words_edited(changed.marked(text, 0, 1), chance))
    ranges = [(start, start + chance.randint(3, 300)) for start in range(0, len(text) - 300, 97)]
    describing, other = Describing(text), ChangedText(after)
    describing.expect(ranges)
    selectors = [describing.describe(*place) for place in ranges]
    assert selectors == [describe(text, *place) for place in ranges]
    other.expect(selectors)
    found = [other.find(selector) for selector in selectors]
    assert found == [ChangedText(after).find(selector) for selector in selectors]
    assert len({one.how for one in found if one is not None}) == 2
