"""Pages and dumps of many kinds and languages: the article is kept, and what is around it goes with a reason."""

import json
from pathlib import Path

import pytest

from quietpage.importing.work import extract

CASES = sorted(Path(__file__).parent.joinpath("cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_article_is_kept_and_nothing_else(case):
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    (source,) = case.glob("source.*")
    page = extract(str(source))
    kept = "\n".join(block.text for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept)
    assert [words for words in expected["kept"] if words not in kept] == []
    assert [words for words in expected["hidden"] if words in kept] == []
    for name in ("title", "author", "published"):
        if name in expected:
            assert getattr(page.details, name) == expected[name]
