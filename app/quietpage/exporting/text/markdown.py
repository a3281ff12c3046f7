"""Copied text as Markdown: CommonMark, with the tables and the struck words that GitHub adds to it."""

import re
from collections.abc import Sequence

from quietpage.exporting.text.nesting import Item, Listing, Part, Quotation, Table, nest
from quietpage.exporting.text.plain import indented
from quietpage.exporting.text.spans import Span, spans
from quietpage.model.blocks import Block, BlockKind, Mark, MarkKind, in_words

_SIGNS = re.compile(r"[\\`*\[\]~|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
"""What would mean something anywhere; an underscore within a word does not."""
_AT_START = re.compile(r"^(?:(#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-(?=-)|=(?==*$))|(\d{1,9})([.)])(?=\s|$))")
"""What would mean something at the start of a line: a heading, a quotation, a list, a line below a heading."""
_CLOSING = re.compile("#$")
"""What a heading may end with, and would not show."""
_ESCAPED = r"\\\g<0>"
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_TICKS = re.compile("`+")
_TAGS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.STRIKE: "s",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.UNDERLINE: "u",
}
_SIGN_OF = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**", MarkKind.STRIKE: "~~"}
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "\n": "", "|": "%7C"}


def as_markdown(blocks: Sequence[Block], address: str) -> str:
    """Return blocks of the page at `address` as Markdown."""
    return _parts(nest(blocks), address)


def escaped(text: str) -> str:
    """Return words that mean nothing but themselves, within a line."""
    return _SIGNS.sub(_ESCAPED, text)


def _escape_start(found: re.Match[str]) -> str:
    sign, number, dot = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{dot}"


def _parts(parts: Sequence[Part], address: str) -> str:
    return "\n\n".join(_part(part, address) for part in parts)


def _part(part: Part, address: str) -> str:
    if isinstance(part, Quotation):
        lines = _parts(part.parts, address).split("\n")
        return "\n".join(f"> {line}" if line else ">" for line in lines)
    if isinstance(part, Listing):
        tight = all(_is_tight(item) for item in part.items)
        return ("\n" if tight else "\n\n").join(_item(item, address, tight=tight) for item in part.items)
    if isinstance(part, Table):
        return _table(part, address)
    if part.kind is BlockKind.RULE:
        return "---"
    if part.kind is BlockKind.CODE:
        return _fenced(in_words(part))
    if part.kind is BlockKind.HEADING:
        return f"{'#' * part.level} {_CLOSING.sub(_ESCAPED, _line(part, address, ' '))}"
    if part.kind is BlockKind.TERM and not part.marks:
        return f"**{_line(part, address, ' ')}**"
    return _line(part, address, "  \n")


def _fenced(code: str) -> str:
    longest = max((len(ticks) for ticks in _TICKS.findall(code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _is_tight(item: Item) -> bool:
    """Tell whether an item is a line, perhaps with lists below it."""
    first, *rest = item.parts
    return isinstance(first, Block) and first.kind is BlockKind.LIST_ITEM and all(map(_follows_at_once, rest))


def _follows_at_once(part: Part) -> bool:
    """Tell whether a part may follow a line without a blank one: a list that counts from elsewhere than 1 may not."""
    return isinstance(part, Listing) and part.items[0].number in (None, 1) and all(map(_is_tight, part.items))


def _item(item: Item, address: str, *, tight: bool) -> str:
    inside = ("\n" if tight else "\n\n").join(_part(part, address) for part in item.parts)
    if item.number is not None and item.number >= 0:
        first = f"{item.number}. "
    else:
        first = "- "
        if item.marker[:1].isalnum() or item.number is not None:
            inside = f"{escaped(item.marker)} {inside}"
    return indented(inside, first, " " * len(first))


def _table(table: Table, address: str) -> str:
    """Return a table of pipes; the row of heads that it needs is empty where the page has none."""
    left = min(cell.column for row in table.rows for cell, _blocks in row)
    top = table.rows[0][0][0].row
    across = max(cell.column + cell.columns for row in table.rows for cell, _blocks in row) - left
    down = table.rows[-1][0][0].row - top + 1
    grid = [[""] * across for _ in range(down)]
    for row in table.rows:
        for cell, blocks in row:
            grid[cell.row - top][cell.column - left] = _cell(blocks, address)
    if not any(cell.header for cell, _blocks in table.rows[0]):
        grid.insert(0, [""] * across)
    grid.insert(1, ["---"] * across)
    return "\n".join(f"| {' | '.join(row)} |" for row in grid)


def _cell(blocks: Sequence[Block], address: str) -> str:
    lines = (f"{escaped(block.marker)} {_line(block, address, '<br>')}".strip() for block in blocks)
    return _BARE_PIPE.sub(_ESCAPED, "<br>".join(line for line in lines if line))


def _line(block: Block, address: str, line_break: str) -> str:
    """Return the words of a block, with `line_break` where the page breaks its lines."""
    text = _spans(block, spans(block, address))
    lines = [_AT_START.sub(_escape_start, line.strip()) for line in text.split("\n")]
    return line_break.join(line for line in lines if line)


def _spans(block: Block, parts: tuple[Span, ...]) -> str:
    shown = []
    for place, part in enumerate(parts):
        if part.mark is None:
            shown.append(escaped(in_words(block, part.start, part.end)))
        elif part.mark.kind is MarkKind.CODE:
            shown.append(_code(in_words(block, part.start, part.end)))
        else:
            around = parts[max(0, place - 1) : place] + parts[place + 1 : place + 2]
            alone = all(neighbour.mark is None for neighbour in around)
            shown.append(_marked(block, part, part.mark, alone=alone))
    return "".join(shown)


def _code(code: str) -> str:
    """Return code in more backticks than stand in it."""
    if not code.strip():
        return code
    longest = max((len(ticks) for ticks in _TICKS.findall(code)), default=0)
    ticks, code = "`" * (longest + 1), code.replace("\n", " ")
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{ticks}{space}{code}{space}{ticks}"


def _marked(block: Block, span: Span, mark: Mark, *, alone: bool) -> str:
    """Return a span with its signs, or with an element where the signs would not be taken for what they mean."""
    inside = _spans(block, span.inside)
    bare = inside.strip()
    if not bare or (mark.kind is not MarkKind.LINK and mark.kind not in _TAGS):
        return inside
    before, _bare, after = inside.partition(bare)
    if mark.kind is MarkKind.LINK:
        return f"{before}[{bare}]({''.join(_IN_ADDRESS.get(sign, sign) for sign in mark.value)}){after}"
    sign = _SIGN_OF.get(mark.kind)
    if sign and alone and _takes_signs(block.text, span):
        return f"{before}{sign}{bare}{sign}{after}"
    tag = _TAGS[mark.kind]
    return f"{before}<{tag}>{bare}</{tag}>{after}"


def _takes_signs(text: str, span: Span) -> bool:
    """Tell whether CommonMark takes signs around a span for emphasis: see "left-flanking delimiter run" there."""
    said = text[span.start : span.end]
    start, end = span.start + len(said) - len(said.lstrip()), span.end - len(said) + len(said.rstrip())
    edges = ((text[start], text[start - 1 : start]), (text[end - 1], text[end : end + 1]))
    return all(inner.isalnum() or not outer or not outer.isalnum() for inner, outer in edges)
