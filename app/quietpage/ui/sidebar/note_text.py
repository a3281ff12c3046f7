"""A note as it is shown: emphasis, lists and links as Markdown writes them; everything else as it was typed.

No pictures, no HTML and no files: a note can come from another program's library, and nothing is ever fetched.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\d")
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
_LIST = "margin-top: 2px; margin-bottom: 2px; margin-left: 16px; -qt-list-indent: 0;"


def as_html(note: str, link_color: str) -> str:
    """Return a note as the HTML that a label shows, links in `link_color` (`#RRGGBB`)."""
    return "".join(_blocks(note, link_color))


def _blocks(note: str, link_color: str) -> Iterator[str]:
    for kind, lines in groupby(note.splitlines(), _kind):
        if not kind:
            yield "<br>".join(_inline(line, link_color) for line in lines).join(("<div>", "</div>"))
            continue
        items = "".join(f"<li>{_inline(_ITEM.sub('', line, count=1), link_color)}</li>" for line in lines)
        yield f'<{kind} style="{_LIST}">{items}</{kind}>'


def _kind(line: str) -> str:
    """Return the list that a line belongs to, `ul` or `ol`; empty for none."""
    if not _ITEM.match(line):
        return ""
    return "ol" if _NUMBERED.match(line) else "ul"


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
