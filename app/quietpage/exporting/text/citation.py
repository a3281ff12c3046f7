"""Highlights as they are copied into other texts: their words, and where these stand."""

from collections.abc import Iterable
from html import escape

from quietpage.exporting.text.html import as_html
from quietpage.exporting.text.markdown import as_markdown
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Mark, MarkKind
from quietpage.model.highlight import Highlight

Cited = Iterable[tuple[Highlight, Details]]
"""Highlights, each with what is known about its article."""


def cited_plain(highlights: Cited) -> str:
    """Return highlights as plain text."""
    return "\n\n".join(
        f"“{_words(highlight)}”\n{', '.join(filter(None, (*_source(details), details.url)))}"
        for highlight, details in highlights
    )


def cited_markdown(highlights: Cited) -> str:
    """Return highlights as quotations in Markdown; the title of each article is a link to its page."""
    return "\n\n".join(
        as_markdown([*_lines(highlight), _source_line(details)], details.url) for highlight, details in highlights
    )


def cited_html(highlights: Cited) -> str:
    """Return highlights as quotations in HTML; the title of each article is a link to its page."""
    return "\n".join(_quotation(highlight, details) for highlight, details in highlights)


def _quotation(highlight: Highlight, details: Details) -> str:
    cite = f' cite="{escape(details.url)}"' if details.url else ""
    words = "\n".join(f"<p>{escape(block.text, quote=False)}</p>" for block in _lines(highlight))
    return f"<blockquote{cite}>\n{words}\n</blockquote>\n<p>{as_html([_source_line(details)], details.url)}</p>"


def _words(highlight: Highlight) -> str:
    return highlight.quote.replace(IMAGE_CHARACTER, "")


def _lines(highlight: Highlight) -> list[Block]:
    lines = (line.strip() for line in _words(highlight).splitlines())
    return [Block(BlockKind.PARAGRAPH, line, quote=1) for line in lines if line]


def _source(details: Details) -> list[str]:
    return [part for part in (details.author, details.title, details.site, details.published) if part]


def _source_line(details: Details) -> Block:
    """Return the source as one line, its title a link."""
    text = f"— {', '.join(_source(details))}"
    start = len(f"— {details.author}, ") if details.author else len("— ")
    link = Mark(start, start + len(details.title), MarkKind.LINK, details.url)
    return Block(BlockKind.PARAGRAPH, text, (link,) if details.title and details.url else ())
