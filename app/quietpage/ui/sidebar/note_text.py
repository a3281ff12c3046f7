"""A note as it is shown: emphasis, lists and links as Markdown writes them; everything else as it was typed.

No pictures, no HTML and no files: a note can come from another program's library, and nothing is ever fetched.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]+)\]\((?P<target>(?:https?://|mailto:)[^\s()<>]+)\)"
    r"|(?P<bare>https?://[^\s<>()]+[^\s<>().,;:!?’”\"'])"
)
_MARKS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"), r"<b>\1</b>"),
    (re.compile(r"\*(?=[^\s*])(.+?)(?<=[^\s*])\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=[^\s_])(.+?)(?<=[^\s_])_(?!\w)"), r"<i>\1</i>"),
)
_RUN = re.compile(r"^ | (?= )")
"""Spaces that HTML would drop."""
_LIST = '<table cellspacing="0" cellpadding="0" style="margin-top: 2px; margin-bottom: 2px;">'
"""Qt sets the marker of a list close to the words, however far in these are: a table keeps them apart."""
_MARKER = "padding-left: 4px; padding-right: 7px;"


def as_html(note: str, link_color: str) -> str:
    """Return a note as the HTML that a label shows, links in `link_color` (`#RRGGBB`)."""
    return "".join(_blocks(note, link_color))


def _blocks(note: str, link_color: str) -> Iterator[str]:
    groups = [(is_list, [*lines]) for is_list, lines in groupby(note.splitlines(), _is_item)]
    for place, (is_list, lines) in enumerate(groups):
        if is_list:
            yield f"{_LIST}{''.join(_item(line, link_color) for line in lines)}</table>"
        elif shown := _without_ends(lines, above=place > 0, below=place + 1 < len(groups)):
            yield "<br>".join(_inline(line, link_color) for line in shown).join(("<div>", "</div>"))


def _without_ends(lines: list[str], *, above: bool, below: bool) -> list[str]:
    """Return lines without the empty ones that only part them from a list above or below."""
    while above and lines and not lines[0].strip():
        lines = lines[1:]
    while below and lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(line))


def _item(line: str, link_color: str) -> str:
    found = _ITEM.match(line)
    assert found  # or it would be no item
    sign = found[0].strip()
    marker = sign if sign[0].isdigit() else "•"
    return f'<tr><td style="{_MARKER}">{marker}</td><td>{_inline(line[found.end() :], link_color)}</td></tr>'


def _inline(line: str, link_color: str) -> str:
    """Return a line with its links and its emphasis; an address is never taken for emphasis."""
    parts, done = [], 0
    for found in _LINK.finditer(line):
        target = escape(found["target"] or found["bare"])
        words = _emphasis(found["words"]) if found["words"] else target
        parts += [_emphasis(line[done : found.start()]), f'<a href="{target}" style="color: {link_color};">{words}</a>']
        done = found.end()
    return "".join([*parts, _emphasis(line[done:])])


def _emphasis(text: str) -> str:
    text = _RUN.sub("\N{NO-BREAK SPACE}", escape(text, quote=False))
    for pattern, shown in _MARKS:
        text = pattern.sub(shown, text)
    return text
