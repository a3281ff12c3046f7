"""A page taken apart: its blocks, which of them are the article, and what is known about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from quietpage.extraction.dump import read_dump
from quietpage.extraction.dump_details import dump_details
from quietpage.extraction.headline import read_headline
from quietpage.extraction.lead_image import find_lead_image
from quietpage.extraction.lines import read_line
from quietpage.extraction.machine import read_machine_data
from quietpage.extraction.masking import SURE, hide_header, mask_dump, mask_page
from quietpage.extraction.metadata import page_details
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.article import Details
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind
from quietpage.model.mask import Reason, Verdict

NO_ARTICLE = "No article was found on this page, so all of it is shown."
_BELIEVABLE = 0.1
"""The least share of the prose that an article may be; on 661 labelled pages none was below 0.12."""
FLATTENED = "This page is nested deeper than a page can be read; its structure was flattened, its text is all here."


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page holds."""

    details: Details
    origins: dict[str, str]
    """Where each detail came from, for a reader, such as `{"title": "the heading"}`: see `origins.py`."""
    blocks: tuple[Block, ...]
    mask: tuple[Verdict, ...]
    notice: str = ""
    lead_image: str = ""
    """The address of the picture that stands for the article, as the page gives it."""


def extract_html(source: str, url: str | None = None) -> Extraction:
    """Take an HTML page apart."""
    root, flattened = parse(source)
    machine = read_machine_data(root)
    details, origins = page_details(root, machine, source[:4000], url or "")
    placed = split(root)
    blocks = tuple(block for block, _element in placed)
    mask = mask_page(root, placed, details, machine, source)
    details, origins = read_headline(details, origins, blocks, mask)
    lead, origin = find_lead_image(root, machine, blocks, mask)
    if lead:
        origins["lead_image"] = origin
    mask = hide_header(blocks, mask, details)
    notice = FLATTENED if flattened else ""
    if _is_lost(blocks, mask):
        mask, notice = tuple(Verdict(True, Reason.ARTICLE, 0.5) for _ in blocks), NO_ARTICLE
    return Extraction(details, origins, blocks, mask, notice, lead)


def extract_text(source: str) -> Extraction:
    """Take a text dump apart."""
    blocks = read_dump(source)
    mask = mask_dump(blocks)
    kept = [index for index, verdict in enumerate(mask) if verdict.kept]
    details, origins = dump_details(blocks, kept)
    header = {origins.get("title"), origins.get("published")}
    mask = tuple(  # the pane's own header says it
        Verdict(False, Reason.TITLE, SURE) if block.source in header else verdict
        for block, verdict in zip(blocks, mask, strict=True)
    )
    notice = ""
    if _is_lost(blocks, mask):
        mask, notice = tuple(Verdict(True, Reason.ARTICLE, 0.5) for _ in blocks), NO_ARTICLE
    return Extraction(details, origins, blocks, mask, notice)


def _is_lost(blocks: Sequence[Block], mask: Sequence[Verdict]) -> bool:
    """Tell whether nothing is kept, or next to nothing of the page's prose: a decision nobody would believe."""
    if not any(verdict.kept for verdict in mask):
        return bool(blocks)
    prose = [read_line(block).prose for block in blocks]
    kept = sum(size for size, verdict in zip(prose, mask, strict=True) if verdict.kept)
    return kept < _BELIEVABLE * sum(prose)


def kept_text(extraction: Extraction) -> str:
    """Return the kept blocks as text, a line each."""
    return "\n".join(block.text for block in _kept(extraction))


def kept_html(extraction: Extraction) -> str:
    """Return the kept blocks as plain HTML that holds nothing to run or to fetch."""
    out, table = [], None
    row = -1
    for block in _kept(extraction):
        cell = block.cell
        if table is not None and (cell is None or cell.table != table):
            out.append("</tr></table>")
            table = None
        if cell is not None:
            if table is None:
                out.append("<table><tr>")
                table, row = cell.table, cell.row
            elif cell.row != row:
                out.append("</tr><tr>")
                row = cell.row
        tag = f"h{block.level or 2}" if block.kind is BlockKind.HEADING else _TAGS[block.kind]
        inner = _inline(block)
        text = "<hr>" if tag == "hr" else f"<{tag}>{inner}</{tag}>"
        out.append(f"<blockquote>{text}</blockquote>" if block.quote else text)
    if table is not None:
        out.append("</tr></table>")
    return "\n".join(out)


_TAGS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.CODE: "pre",
    BlockKind.FIGURE: "figure",
    BlockKind.CAPTION: "figcaption",
    BlockKind.CELL: "td",
    BlockKind.TERM: "dt",
    BlockKind.DEFINITION: "dd",
    BlockKind.RULE: "hr",
}
_INLINE = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.UNDERLINE: "u",
    MarkKind.STRIKE: "s",
}


def _inline(block: Block) -> str:
    """Cut the text at every edge of a mark, and wrap each piece by itself: no overlap can break the nesting."""
    edges = sorted({0, len(block.text), *(m.start for m in block.marks), *(m.end for m in block.marks)})
    out = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = escape(block.text[start:end]).replace("\n", "\n" if block.kind is BlockKind.CODE else "<br>")
        for mark in block.marks:
            if mark.start <= start and end <= mark.end:
                piece = _wrapped(piece, mark)
        out.append(piece)
    return "".join(out)


def _wrapped(piece: str, mark: Mark) -> str:
    if mark.kind is MarkKind.IMAGE:
        return f'<img alt="{escape(mark.title)}">'
    if mark.kind is MarkKind.LINK:
        return f'<a href="{escape(mark.value)}">{piece}</a>'
    tag = _INLINE[mark.kind]
    return f"<{tag}>{piece}</{tag}>"


def _kept(extraction: Extraction) -> list[Block]:
    return [block for block, verdict in zip(extraction.blocks, extraction.mask, strict=True) if verdict.kept]
