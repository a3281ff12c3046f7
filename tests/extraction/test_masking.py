"""Pages and dumps of many kinds and languages: the article is kept, and what is around it goes with a reason.

What `expected.json` lists under `missed_…` is right but not done yet: once it is, it moves to the key without that.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quietpage.extraction.page import Extraction
from quietpage.importing.work import extract
from quietpage.model.mask import Reason

CASES = sorted(Path(__file__).parent.joinpath("cases").iterdir())
DETAILS = ("title", "author", "published")
every_case = pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)


@cache
def _read(case: Path) -> tuple[dict[str, Any], Extraction, str]:
    """Return what is expected of a case, its page taken apart, and the text that is kept."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    (source,) = case.glob("source.*")
    page = extract(str(source))
    kept = "\n".join(block.text for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept)
    return expected, page, kept


@every_case
def test_the_article_is_kept_and_nothing_else(case):
    expected, page, kept = _read(case)
    assert [words for words in expected["kept"] if words not in kept] == []
    assert [words for words in expected["hidden"] if words in kept] == []
    for name in DETAILS:
        if name in expected:
            assert getattr(page.details, name) == expected[name]


@every_case
def test_what_is_missed_is_still_missed(case):
    expected, page, kept = _read(case)
    done = [words for words in expected.get("missed_kept", ()) if words in kept]
    done += [words for words in expected.get("missed_hidden", ()) if words not in kept]
    done += [name for name in DETAILS if getattr(page.details, name) == expected.get(f"missed_{name}")]
    assert done == [], "these are right now: expect them from here on"


@every_case
def test_what_is_expected_is_on_the_page(case):
    expected, page, _kept = _read(case)
    every = " ".join(" ".join(block.text for block in page.blocks).split())
    lists = ("kept", "hidden", "missed_kept", "missed_hidden")
    listed = [" ".join(words.split()) for name in lists for words in expected.get(name, ())]
    assert [words for words in listed if words not in every] == []


@every_case
def test_every_block_has_a_reason_and_a_confidence(case):
    _expected, page, _kept = _read(case)
    for verdict in page.mask:
        assert verdict.kept == (verdict.reason is Reason.ARTICLE)
        assert 0.5 <= verdict.confidence <= 1
