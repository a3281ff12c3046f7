"""What goes to other programs, by the clipboard or by dragging: the same words in each form that these may take."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from quietpage.exporting.text.citation import cited_html, cited_markdown, cited_plain
from quietpage.model.article import Details
from quietpage.model.highlight import Highlight

MARKDOWN = "text/markdown"
_CHARACTERS = '<meta charset="utf-8">'
"""Without it, some programs take HTML for Latin-1."""


def in_forms(plain: str, html: str, markdown: str = "") -> QMimeData:
    """Return the same words in all forms that are given."""
    data = QMimeData()
    data.setText(plain)
    data.setHtml(_CHARACTERS + html)
    if markdown:
        data.setData(MARKDOWN, markdown.encode())
    return data


def as_typed(text: str, kind: str = "") -> QMimeData:
    """Return a text to be pasted as it is, such as Markdown or the HTML itself."""
    data = QMimeData()
    data.setText(text)
    if kind:
        data.setData(kind, text.encode())
    return data


def citations(highlights: Sequence[tuple[Highlight, Details]]) -> QMimeData:
    """Return highlights, each with its source."""
    return in_forms(cited_plain(highlights), cited_html(highlights), cited_markdown(highlights))
