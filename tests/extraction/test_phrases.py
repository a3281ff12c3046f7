"""Words by which the parts of a page name themselves."""

import pytest

from quietpage.extraction.phrases import PHRASES, says


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Read more", "related"),
        ("LESEN SIE AUCH", "related"),
        ("関連記事", "related"),
        ("12 Comments", "comments"),
        ("Two thoughts on this", "comments"),
        (" Share ", "share"),
        ("Find us on Facebook", "share"),
        ("You can SUBSCRIBE here", "newsletter"),
        ("Подписаться", "newsletter"),
        ("By Anna Example", "byline"),
        ("A 5 min read", "byline"),
        ("© Example", "legal"),
        ("Our privacy policy", "legal"),
        ("Personal data and vendors", "consent"),
        ("#weather", "tags"),
        ("A fire (AP Photo)", "credit"),
        ("Load the rest", "button"),
    ],
)
def test_each_way_to_say_it_is_heard(text, name):
    assert says(text)[list(PHRASES).index(name)] == 1


@pytest.mark.parametrize(
    "text", ["", "The weather was fine.", "Bookshare sharing", "ıf İt fıts: ſubscribe", "Été, comme partager", "(app)"]
)
def test_a_quick_look_hears_what_each_pattern_hears(text):
    assert list(says(text)) == [float(bool(pattern.search(text))) for pattern in PHRASES.values()]
