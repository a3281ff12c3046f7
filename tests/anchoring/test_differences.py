import random

import pytest

from anchoring.changed import SCRIPTS, text_in
from quietpage.anchoring.differences import differing


def marked(before, after):
    gone, come = differing(before, after)
    return [before[start:end] for start, end in gone], [after[start:end] for start, end in come]


def test_words_that_differ_are_marked_whole_and_what_stands_between_them_is_not():
    before = "The tables were printed in April with great care."
    assert marked(before, "The tables were written in April with care.") == (["printed", "great"], ["written"])
    assert marked("one two three", "one two three") == ([], [])
    assert marked("one two", "three four") == (["one two"], ["three four"])


def test_each_ideograph_is_a_word():
    assert marked("打印机不会停下来", "打印机从不停下来") == (["会"], ["从"])


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_not_marked_is_the_same_in_both(script):
    chance = random.Random(script)
    for _ in range(20):
        before, after = text_in(script, chance, 1), text_in(script, chance, 1)
        rests = []
        for text, ranges in zip((before, after), differing(before, after), strict=True):
            rests.append("".join(c for at, c in enumerate(text) if not any(s <= at < e for s, e in ranges)))
        assert "".join(rests[0].split()) == "".join(rests[1].split())
