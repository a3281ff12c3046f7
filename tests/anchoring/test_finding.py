import json
import random
import subprocess
import sys
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchoring import changed
from quietpage.anchoring.finding import ChangedText, How, resolve
from quietpage.anchoring.selectors import Selector, describe

TEXTS = 2
HIGHLIGHTS = 10


def stored(text, start, end):
    return Selector(**json.loads(json.dumps(asdict(describe(text, start, end)))))


def highlights(script):
    """Yield texts with a range of words in each: some words, or up to a paragraph."""
    chance = random.Random(script)
    for _ in range(TEXTS):
        text = changed.text_in(script, chance)
        for _ in range(HIGHLIGHTS):
            size = chance.choice([24, 60, 150, 400]) // (2 if script == "ideographs" else 1)
            start = chance.randrange(len(text) - size)
            while start and text[start - 1].isalnum() and script != "ideographs":
                start -= 1
            end = start + len(text[start : start + size].rstrip())
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield text, start, end, chance


def agreement(found, truth):
    both = max(0, min(found[1], truth[1]) - max(found[0], truth[0]))
    return both / (max(found[1], truth[1]) - min(found[0], truth[0]))


@pytest.mark.parametrize("script", changed.SCRIPTS)
@pytest.mark.parametrize("change", changed.KEPT, ids=lambda change: change.__name__)
def test_words_that_are_still_there_are_found(change, script):
    lost = wrong = 0
    for text, start, end, chance in highlights(script):
        after = change(changed.marked(text, start, end), chance)
        found = resolve(stored(text, start, end), changed.plain(after))
        lost += found is None
        wrong += found is not None and agreement(found, changed.place(after)) < 0.85
    assert wrong <= 1
    assert lost <= 1


@pytest.mark.parametrize("script", changed.SCRIPTS)
@pytest.mark.parametrize("change", changed.GONE, ids=lambda change: change.__name__)
def test_words_that_are_gone_are_refused(change, script):
    found = 0
    for text, start, end, chance in highlights(script):
        after = changed.plain(change(changed.marked(text, start, end), chance))
        found += resolve(stored(text, start, end), after) is not None
    assert found <= 1


@given(st.text(max_size=200), st.text(min_size=1, max_size=200), st.data())
def test_what_is_found_lies_inside_the_text(other, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = ChangedText(other).find(stored(text, start, end))
    assert found is None or (0 <= found.start < found.end <= len(other) and 0 < found.confidence <= 1)


STORY = (
    "The ferry leaves at nine. Nobody checked the tide tables until the keeper of the light rowed over to the quay.\n"
    "He had seen the water rise above the second mark, which it had not done since the winter of the great storm."
)
QUOTE = "the keeper of the light rowed over to the quay"


@pytest.mark.parametrize(
    ("after", "how"),
    [
        (STORY, How.SAME),
        (STORY.replace("storm", "flood"), How.SAME),
        ("New: a map of the harbour. " + STORY, How.MOVED),
        (STORY.replace("keeper of the light", "old keeper of the lamp"), How.CHANGED),
    ],
)
def test_it_is_told_what_became_of_the_words(after, how):
    start = STORY.index(QUOTE)
    found = ChangedText(after).find(describe(STORY, start, start + len(QUOTE)))
    assert found.how is how
    assert after[found.start : found.end].endswith("rowed over to the quay")
    assert (found.confidence == 1) == (after == STORY)


def test_of_two_places_that_are_equally_good_none_is_taken():
    start = STORY.index(QUOTE)
    selector = describe(STORY, start, start + len(QUOTE))
    assert resolve(selector, "Twice:\n" + STORY + "\n" + STORY) is None


def test_of_two_places_that_are_equally_good_the_one_is_taken_that_is_where_the_words_were():
    page = STORY + "\n" + STORY + "\n" + STORY
    start = page.index(QUOTE, len(STORY) + 1)
    selector = describe(page, start, start + len(QUOTE))
    assert resolve(selector, "Later. " + page) == (start + 7, start + 7 + len(QUOTE))
    assert resolve(selector, page + " And so on." * 90) == (start, start + len(QUOTE))


def test_a_neighbour_that_is_similar_is_not_taken_for_words_that_are_gone():
    rows = [f"Configures the {part} of your documentation." for part in ("anchor links", "header", "footer", "menu")]
    text = "\n".join(rows)
    assert resolve(describe(text, 0, len(rows[0])), "\n".join(rows[1:])) is None


def test_the_edges_of_a_long_quote_are_exact_whatever_changed_within():
    chance = random.Random(5)
    text = changed.text_in("latin", chance, 120)
    start, end = 3000, 23000
    after = changed.words_edited(changed.marked(text, start, end), chance)
    assert agreement(resolve(describe(text, start, end), changed.plain(after)), changed.place(after)) > 0.99


def test_the_space_around_a_quote_stays_with_it():
    start = STORY.index(" until ")
    found = resolve(describe(STORY, start, start + len(" until ")), "Later. " + STORY)
    assert found == (start + 7, start + 7 + len(" until "))


def test_the_aligner_is_only_loaded_to_find_what_is_not_where_it_was():
    code = (
        "import sys\n"
        "from quietpage.anchoring.selectors import describe\n"
        "import quietpage.anchoring.places\n"
        "describe('some words', 0, 4)\n"
        "assert 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})
