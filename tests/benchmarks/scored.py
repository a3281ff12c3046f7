"""The doors for scoring the program from outside: thin calls of the real code."""

import re
from dataclasses import asdict

from quietpage.anchoring import finding, selectors
from quietpage.extraction.page import extract_html, extract_text, kept_html, kept_text


def extract(source: str, url: str | None = None) -> dict[str, str]:
    """Take a page apart, HTML or a text dump."""
    page = (
        extract_html(source, url) if re.search(r"<(?:!doctype|html|head|body|div|p)\b", source[:5000], re.I) else None
    )
    page = page or extract_text(source)
    details = page.details
    return {
        "html": kept_html(page),
        "text": kept_text(page),
        "title": details.title,
        "author": details.author,
        "date": details.published,
    }


def describe(text: str, start: int, end: int) -> dict[str, str | int]:
    """Describe `text[start:end]`, in code points, so that it can be found again."""
    return asdict(selectors.describe(text, start, end))


def resolve(selector: dict[str, str | int], text: str) -> tuple[int, int] | None:
    """Return where the described words stand in another text; None when no place is convincing."""
    return finding.resolve(selectors.Selector(**selector), text)
