import json

import pytest

from extraction.new_case import new_case
from quietpage.importing.work import extract


def test_a_new_case_expects_what_the_program_finds_now(sample, tmp_path):
    written = new_case(sample("the-lighthouse"), tmp_path / "lighthouse")
    assert sorted(path.name for path in written.parent.iterdir()) == ["expected.json", "source.html"]
    expected = json.loads(written.read_text("utf-8"))
    assert (expected["title"], expected["published"]) == ("The lighthouse that went quiet", "2025-10-14")
    page = extract(str(written.parent / "source.html"))
    kept = "\n".join(block.text for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept)
    assert all(words in kept for words in expected["kept"])
    assert len(expected["hidden"]) > 1
    assert not any(words in kept for words in expected["hidden"])


def test_a_dump_is_told_from_a_page_and_no_case_is_overwritten(sample, tmp_path):
    written = new_case(sample("council"), tmp_path / "council")
    assert (written.parent / "source.txt").is_file()
    with pytest.raises(FileExistsError):
        new_case(sample("council"), tmp_path / "council")
