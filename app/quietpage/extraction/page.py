"""A page taken apart: its blocks, which of them are the article, and what is known about it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import compress, groupby
from operator import not_

from quietpage.extraction.consent import in_boxes
from quietpage.extraction.deciding import FIGURE
from quietpage.extraction.dressing import dress
from quietpage.extraction.dump import read_dump
from quietpage.extraction.dump_details import dump_details
from quietpage.extraction.dump_structure import with_structure
from quietpage.extraction.headline import read_headline
from quietpage.extraction.lead_image import find_lead_image
from quietpage.extraction.lines import prose_size
from quietpage.extraction.machine import read_machine_data
from quietpage.extraction.masking import SURE, hide_header, mask_dump, mask_page
from quietpage.extraction.metadata import page_details
from quietpage.extraction.posts import find_bylines
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Mark, MarkKind
from quietpage.model.mask import Reason, Verdict

NO_ARTICLE = "No article was found on this page, so all of it is shown."
_BELIEVABLE = 0.1
"""The least share of the prose that an article may be; on 661 labelled pages none was below 0.12."""
_QUOTATION = re.compile(r"(.*/blockquote(?:\[\d+\])?)(?:/|$)")
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
    boxes = in_boxes(root, placed)
    mask = mask_page(root, placed, details, machine, source, boxes)
    details, origins = read_headline(details, origins, blocks, mask)
    lead, origin = find_lead_image(root, machine, blocks, mask)
    if lead:
        origins["lead_image"] = origin
    mask = hide_header(blocks, mask, details)
    notice = FLATTENED if flattened else ""
    if _is_lost([*compress(blocks, map(not_, boxes))], [*compress(mask, map(not_, boxes))]):
        mask, notice = _all_but(boxes, mask), NO_ARTICLE
    bylines = find_bylines(placed, [verdict.kept or verdict.reason is Reason.TITLE for verdict in mask])
    return Extraction(details, origins, dress(placed, bylines), mask, notice, lead)


def extract_text(source: str) -> Extraction:
    """Take a text dump apart."""
    blocks = read_dump(source)
    mask = mask_dump(blocks)
    kept = [index for index, verdict in enumerate(mask) if verdict.kept]
    details, origins = dump_details(blocks, kept)
    header = {origins.get("title"), origins.get("published")}
    mask = tuple(  # the pane's own header says it; but where a sentence is the best title, the text begins with it
        Verdict(False, Reason.TITLE, SURE) if block.source in header and not prose_size(block) else verdict
        for block, verdict in zip(blocks, mask, strict=True)
    )
    notice = ""
    if _is_lost(blocks, mask):
        mask, notice = _all_but([False] * len(blocks), mask), NO_ARTICLE
    else:
        blocks = with_structure(blocks, mask)
    return Extraction(details, origins, blocks, mask, notice)


def _is_lost(blocks: Sequence[Block], mask: Sequence[Verdict]) -> bool:
    """Tell whether nothing is kept, or next to nothing of the page's prose: a decision nobody would believe."""
    if not any(verdict.kept for verdict in mask):
        return bool(blocks)
    prose = [prose_size(block) for block in blocks]
    kept = sum(size for size, verdict in zip(prose, mask, strict=True) if verdict.kept)
    return kept < _BELIEVABLE * sum(prose)


def _all_but(boxes: Sequence[bool], mask: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return a mask that shows the whole page, but for the boxes that ask for consent."""
    shown = Verdict(True, Reason.ARTICLE, 0.5)
    return tuple(verdict if asks else shown for asks, verdict in zip(boxes, mask, strict=True))


def kept_text(extraction: Extraction) -> str:
    """Return the kept blocks as text, a line each."""
    return "\n".join(block.text for block in _kept(extraction))


def kept_html(extraction: Extraction) -> str:
    """Return the kept blocks as plain HTML that holds nothing to run or to fetch."""
    out: list[str] = []
    for quotation, quoted in groupby(_kept(extraction), _quotation_of):
        inner = _in_figures(quoted)
        out += ["<blockquote>", *inner, "</blockquote>"] if quotation else inner
    return "\n".join(out)


def _quotation_of(block: Block) -> str:
    """Return the path of the quotation that a block is a part of; empty for none."""
    match = _QUOTATION.match(block.source) if block.quote else None
    return match[1] if match else ""


def _in_figures(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield blocks as HTML, those of a figure inside one."""
    for figure, together in groupby(blocks, _figure_of):
        parts = list(together)
        if not figure:
            yield from _in_tables(parts)
            continue
        inner = "\n".join(map(_in_figure, parts))
        whole = f"<figure>{inner}</figure>"
        yield f"<li>{whole}</li>" if parts[0].kind is BlockKind.LIST_ITEM else whole


def _figure_of(block: Block) -> str:
    """Return the path of the figure that a block is a part of; empty for none."""
    match = FIGURE.match(block.source) if block.cell is None else None
    return match[1] if match else ""


def _in_figure(block: Block) -> str:
    inner = _inline(block)
    if block.kind is BlockKind.CAPTION:
        return f"<figcaption>{inner}</figcaption>"
    return inner if not block.text.strip(IMAGE_CHARACTER + " \n") else f"<p>{inner}</p>"


def _in_tables(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield blocks as HTML, those of a table inside one, and those of a cell in one cell."""
    for table, of_table in groupby(blocks, lambda block: block.cell.table if block.cell else None):
        if table is None:
            yield from map(_whole_block, of_table)
            continue
        rows = (list(row) for _number, row in groupby(of_table, lambda block: block.cell.row if block.cell else 0))
        yield f"<table>{''.join(f'<tr>{_row(row)}</tr>' for row in rows)}</table>"


def _row(blocks: Sequence[Block]) -> str:
    cells = (list(cell) for _place, cell in groupby(blocks, lambda block: block.cell))
    return "".join(_cell(cell) for cell in cells)


def _cell(blocks: Sequence[Block]) -> str:
    tag = "th" if blocks[0].cell and blocks[0].cell.header else "td"
    alone = len(blocks) == 1 and blocks[0].kind is BlockKind.CELL
    inner = _inline(blocks[0]) if alone else "".join(map(_whole_block, blocks))
    return f"<{tag}>{inner}</{tag}>"


def _whole_block(block: Block) -> str:
    tag = f"h{block.level or 2}" if block.kind is BlockKind.HEADING else _TAGS[block.kind]
    return "<hr>" if tag == "hr" else f"<{tag}>{_inline(block)}</{tag}>"


_TAGS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.CODE: "pre",
    BlockKind.FIGURE: "figure",
    BlockKind.CAPTION: "figcaption",
    BlockKind.CELL: "p",
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
    MarkKind.RUBY: "small",
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
    if mark.kind is MarkKind.SMALL_CAPITALS:
        return f'<span style="font-variant: small-caps">{piece}</span>'
    if mark.kind is MarkKind.ABBREVIATION:
        return f'<abbr title="{escape(mark.title)}">{piece}</abbr>'
    if mark.kind is MarkKind.LANGUAGE:
        return f'<span lang="{escape(mark.value)}">{piece}</span>'
    if mark.kind is MarkKind.FLOAT:
        return piece
    tag = _INLINE[mark.kind]
    return f"<{tag}>{piece}</{tag}>"


def _kept(extraction: Extraction) -> list[Block]:
    return [block for block, verdict in zip(extraction.blocks, extraction.mask, strict=True) if verdict.kept]
