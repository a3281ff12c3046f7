"""Turn a file, a web page or a text dump, into a test case that says what the program finds in it now.

    python tests/extraction/new_case.py FILE NAME

copies FILE to tests/extraction/cases/NAME/ and writes `expected.json` beside it: title, author and date, some words of
what is kept and some of what is hidden. Read it and correct it by hand; what should be so but is not yet goes under
`missed_title`, `missed_author`, `missed_published`, `missed_kept` or `missed_hidden`. From then on `test_masking.py`
holds the program to it. Take only pages that may be given away, or written for the purpose.
"""

import argparse
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from quietpage.extraction.page import Extraction
from quietpage.importing.html import Html
from quietpage.importing.work import extract
from quietpage.model.blocks import IMAGE_CHARACTER

CASES = Path(__file__).parent / "cases"
DETAILS = ("title", "author", "published")
_KEPT = 6
"""Phrases of the article: its first and last block, and some between them."""
_WORDS = 9
"""Words of a phrase."""


def main() -> None:
    """Make a case of one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("name", help="what the page is a case of, such as german-article")
    options = parser.parse_args()
    written = new_case(options.file, CASES / options.name)
    print(f"Written: {written}. Correct it by hand.")


def new_case(file: Path, case: Path) -> Path:
    """Make the folder of a case, and return the path of what is expected of it; raises FileExistsError."""
    case.mkdir(parents=True)
    suffix = ".html" if Html().sniff(file.read_bytes()[:4096], file) else ".txt"
    source = case / f"source{suffix}"
    shutil.copyfile(file, source)
    target = case / "expected.json"
    text = json.dumps(expectation(extract(str(source))), ensure_ascii=False, indent=2)
    target.write_text(f"{text}\n", "utf-8")
    return target


def expectation(page: Extraction) -> dict[str, str | list[str]]:
    """Return what the program finds in a page, as a case expects it."""
    pairs = list(zip(page.blocks, page.mask, strict=True))
    kept = [block.text for block, verdict in pairs if verdict.kept]
    whole = "\n".join(kept)
    chosen = [kept[place * (len(kept) - 1) // (_KEPT - 1)] for place in range(_KEPT)] if kept else []
    reasons: dict[str, str] = {}
    for block, verdict in pairs:
        if not verdict.kept and (words := phrase(block.text)) and words not in whole:
            reasons.setdefault(verdict.reason, words)
    found = {name: value for name in DETAILS if (value := getattr(page.details, name))}
    return {**found, "kept": unique(map(phrase, chosen)), "hidden": unique(reasons.values())}


def phrase(text: str) -> str:
    """Return a few words from the middle of a text, which identify it better than its first."""
    longest = max(text.replace(IMAGE_CHARACTER, "\n").split("\n"), key=len)
    words = longest.split(" ")
    start = max(0, (len(words) - _WORDS) // 2)
    return " ".join(words[start : start + _WORDS])[:80].strip()


def unique(phrases: Iterable[str]) -> list[str]:
    """Return phrases that say something, each once."""
    return [words for words in dict.fromkeys(phrases) if words]


if __name__ == "__main__":
    main()
