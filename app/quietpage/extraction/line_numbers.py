"""The numbers that pages write beside the lines of their code, which are no part of it."""

import re

from lxml.html import HtmlElement

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:line-?(?:nos?|num(?:ber)?s?)|gutter|blob-num|crayon-nums?|hljs-ln-numbers|ln)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""How programs that colour code call them: Pygments, Rouge, Chroma, highlight.js, Prism, GitHub and others."""
_UNSELECTABLE = re.compile(r"user-select\s*:\s*none", re.IGNORECASE)
_DIGITS = re.compile(r"[\d\s.:|]*")
_LONGEST = 40_000
"""Characters of a column of numbers."""
_CELLS = ("td", "th")


def is_line_number(element: HtmlElement, *, in_code: bool) -> bool:
    """Tell an element that holds only the numbers of lines, in code or in a column beside it."""
    number, classes = element.get("data-line-number"), element.get("class")
    named = number is not None or bool(classes and _NAMES.search(classes))
    if not named and not (in_code and _UNSELECTABLE.search(element.get("style") or "")):
        return False
    if element.tag in ("pre", "code"):
        return False
    size, text = 0, ""
    for text in element.itertext():
        size += len(text)
        if size > _LONGEST or not _DIGITS.fullmatch(text):
            return False
    if number is not None and text.strip() not in ("", number):
        return False  # a line of code, which holds a number and has one
    return in_code or _is_beside_code(element)


def is_code_in_rows(table: HtmlElement) -> bool:
    """Tell a table of which each row is a line of code, after its number."""
    rows = table.findall(".//tr")
    return len(rows) > 1 and all(_is_numbered(row) for row in rows)


def _is_numbered(row: HtmlElement) -> bool:
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) == 2 and is_line_number(cells[0], in_code=True) and next(row.iter("pre"), None) is None


def _is_beside_code(element: HtmlElement) -> bool:
    following = element.getnext()
    if following is None:
        return False
    return following.tag in ("pre", "code") or next(following.iter("pre", "code"), None) is not None
