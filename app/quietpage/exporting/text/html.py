"""Copied text as HTML: our own few elements, none of the page's."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from quietpage.exporting.text.nesting import Item, Listing, Part, Quotation, Table, nest
from quietpage.exporting.text.spans import Span, spans
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind, in_words

_ELEMENTS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.UNDERLINE: "u",
    MarkKind.STRIKE: "s",
}
_BLOCKS = {BlockKind.TERM: "dt", BlockKind.DEFINITION: "dd"}


def as_html(blocks: Sequence[Block], address: str) -> str:
    """Return blocks of the page at `address` as HTML."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH:
        return _inline(blocks[0], address)  # some words, to go into a line
    return _parts(nest(blocks), address)


def _parts(parts: Sequence[Part], address: str) -> str:
    shown = []
    for defines, group in groupby(parts, key=lambda part: isinstance(part, Block) and part.kind in _BLOCKS):
        inside = "\n".join(_part(part, address) for part in group)
        shown.append(f"<dl>\n{inside}\n</dl>" if defines else inside)
    return "\n".join(shown)


def _part(part: Part, address: str) -> str:
    if isinstance(part, Quotation):
        return f"<blockquote>\n{_parts(part.parts, address)}\n</blockquote>"
    if isinstance(part, Listing):
        return _list(part, address)
    if isinstance(part, Table):
        return _table(part, address)
    if part.kind is BlockKind.RULE:
        return "<hr>"
    if part.kind is BlockKind.CODE:
        return f"<pre{_attributes(part)}><code>{_inline(part, address, breaks=False)}</code></pre>"
    name = f"h{part.level}" if part.kind is BlockKind.HEADING else _BLOCKS.get(part.kind, "p")
    return f"<{name}{_attributes(part)}>{_inline(part, address)}</{name}>"


def _list(listing: Listing, address: str) -> str:
    name = "ul" if listing.items[0].number is None else "ol"
    return "\n".join([f"<{name}>", *(_item(item, address) for item in listing.items), f"</{name}>"])


def _item(item: Item, address: str) -> str:
    first, *rest = item.parts
    if isinstance(first, Block) and all(isinstance(part, Listing) for part in rest):
        inside = "\n".join([_inline(first, address), *(_part(part, address) for part in rest)])
    else:
        inside = _parts(item.parts, address)
    value = "" if item.number is None else f' value="{item.number}"'
    letter = escape(f"{item.marker} ") if item.number is None and item.marker[:1].isalnum() else ""
    attributes = _attributes(first) if isinstance(first, Block) else ""
    return f"<li{value}{attributes}>{letter}{inside}</li>"


def _table(table: Table, address: str) -> str:
    lines = ["<table>"]
    for row in table.rows:
        lines.append("<tr>")
        for cell, blocks in row:
            name = "th" if cell.header else "td"
            reach = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
                f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            )
            lines_in = (escape(f"{block.marker} ").lstrip() + _inline(block, address) for block in blocks)
            inside = "<br>".join(line for line in lines_in if line)
            lines.append(f"<{name}{reach}{_attributes(blocks[0])}>{inside}</{name}>")
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def _attributes(block: Block) -> str:
    direction = f' dir="{block.direction}"' if block.direction in ("rtl", "ltr") else ""
    language = f' lang="{escape(block.language)}"' if block.language else ""
    align = f' style="text-align: {block.alignment}"' if block.alignment in ("left", "right", "center") else ""
    return direction + language + align


def _inline(block: Block, address: str, *, breaks: bool = True) -> str:
    return "".join(_span(block, span, breaks=breaks) for span in spans(block, address))


def _span(block: Block, span: Span, *, breaks: bool) -> str:
    if span.mark is None:
        said = escape(in_words(block, span.start, span.end), quote=False)
        return said.replace("\n", "<br>") if breaks else said
    return _marked(span.mark, "".join(_span(block, part, breaks=breaks) for part in span.inside))


def _marked(mark: Mark, inside: str) -> str:
    if mark.kind is MarkKind.LINK:
        return f'<a href="{escape(mark.value)}">{inside}</a>'
    if mark.kind is MarkKind.ABBREVIATION:
        return f'<abbr title="{escape(mark.title)}">{inside}</abbr>'
    if mark.kind is MarkKind.SMALL_CAPITALS:
        return f'<span style="font-variant: small-caps">{inside}</span>'
    if mark.kind is MarkKind.LANGUAGE:
        return f'<span lang="{escape(mark.value)}">{inside}</span>'
    name = _ELEMENTS[mark.kind]
    return f"<{name}>{inside}</{name}>"
