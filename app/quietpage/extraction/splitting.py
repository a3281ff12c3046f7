"""An element tree cut into blocks: every text of the page lies in exactly one, in order."""

import re
from dataclasses import dataclass, field, replace
from unicodedata import east_asian_width
from urllib.parse import unquote

from lxml.html import HtmlElement

from quietpage.extraction.enclosing import Enclosing
from quietpage.extraction.encoding import clean
from quietpage.extraction.formulas import read_formula
from quietpage.extraction.line_numbers import is_code_in_rows, is_line_number
from quietpage.extraction.marks import isolation_of, language_of, marks_of
from quietpage.extraction.numbering import Numbering
from quietpage.extraction.pictures import address_of, is_repeated, late_address, sign_of
from quietpage.extraction.placing import alignment_of, side_of
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Cell, Mark, MarkKind, without_images

_SKIP = frozenset(
    ["script", "style", "template", "iframe", "object", "embed", "svg", "head", "canvas", "audio", "video", "map"]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_WITHOUT_MEANING = frozenset(["article", "aside", "div", "footer", "header", "main", "nav", "p", "section", "tr"])
"""Blocks, the most frequent ones, that say nothing of the kind of the text in them."""
_MARKED = (BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CODE)
"""What the marker of an item may stand before; what else comes first in an item leaves it to what follows."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACES = re.compile(r"[ \t\n\r\f\xa0\u200b]{2,}|[\t\n\r\f\xa0\u200b]")
"""White space that is not a single space already."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HUNG = re.compile(r"[¶🔗#§\ue000-\uf8ff]|\[\s*(?:edit|bearbeiten|modifier|編集|编辑|править)\b[^\]]*\]", re.IGNORECASE)
_TOP = re.compile(r"#(?:top|page-?top|(?:back-?)?to-?top|top[-_]of[-_]page|_top)", re.IGNORECASE)
_LONGEST_WAY = 20
"""Characters of a link to the top of the page."""
_INDENT = re.compile("[ \t\r\n]*(\xa0{2,})")
"""How poems and old pages move a line in."""
_MAY_NUMBER_LINES = frozenset(["div", "td", "th"])
"""Outside of code."""
_LINES = frozenset(["div", "li", "ol", "ul", "table", "tbody", "tr", "td"])
"""Blocks that programs which colour code make of its lines."""
_LINE = re.compile(r"(?:(?:code|token|view|ec|cm|hljs)-)?line", re.IGNORECASE)
_VERSE = re.compile(r"(?:^|[\s_-])(?:verse|poem|poetry|stanza)(?:$|[\s_-])", re.IGNORECASE)

_CREDIT = re.compile("credit|copyright|source|attribution|byline|photographer", re.IGNORECASE)
"""Who made a picture, which a style parts from its caption."""

Placed = tuple[Block, HtmlElement]


@dataclass(slots=True)
class _Context:
    """What the elements around the current text say about it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quote: int = 0
    marker: str = ""
    cell: Cell | None = None
    direction: str = ""
    language: str = ""
    element: HtmlElement | None = None
    code: bool = False
    lines: bool = False
    """Whether blocks are lines of the code that they stand in."""
    alignment: str = ""


@dataclass(slots=True)
class _Text:
    """The block that is being filled."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    breaks: int = 0


class _Splitter:
    """One walk over the tree, without recursion, so that depth costs nothing."""

    def __init__(self, wanted: frozenset[str], language: str, direction: str) -> None:
        self.blocks: list[Placed] = []
        self._language, self._direction = language, direction
        """Of the whole page, as far as it says."""
        self._wanted = wanted
        self._anchors: list[str] = []
        self._text = _Text()
        self._tables = 0
        self._numbering = Numbering()
        self._enclosing = Enclosing()

    def split(self, root: HtmlElement) -> list[Placed]:
        self._walk(root)
        if self._anchors and self.blocks:  # that stand after the last word
            block, element = self.blocks[-1]
            self.blocks[-1] = replace(block, anchors=(*block.anchors, *self._anchors)), element
        return self.blocks

    def _walk(self, root: HtmlElement) -> None:
        # (element, context) to open, or (element, context, start, outer) to close
        stack: list[tuple[HtmlElement, _Context, int | None, _Context]] = []
        context = _Context(element=root)
        stack.append((root, context, None, context))
        while stack:
            element, inner, start, outer = stack.pop()
            if start is not None:
                self._close(element, inner, start, outer)
                continue
            opened = self._open(element, outer)
            if opened is None:
                self._add(element.tail or "", outer)
                continue
            stack.append((element, opened, self._text.length, outer))
            self._add(element.text or "", opened)
            stack.extend((child, opened, None, opened) for child in reversed(element))
        self._end(context)

    def _open(self, element: HtmlElement, outer: _Context) -> _Context | None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIP:
            return None
        if (outer.code or tag in _MAY_NUMBER_LINES) and is_line_number(element, in_code=outer.code):
            return None
        if tag in _BLOCK:
            self._begin_line() if outer.lines else self._end(outer)
        if self._wanted:
            self._note_anchors(element)
        if element.get("aria-hidden") == "true" and _repeats_formula(element):
            return None
        if tag == "br":
            self._break(outer)
            return None
        if tag == "img":
            self._image(element, outer)
            return None
        if tag == "input":
            if (element.get("type") or "").lower() == "checkbox" and outer.kind is BlockKind.LIST_ITEM:
                outer.marker = "☑" if element.get("checked") is not None else "☐"
            return None
        if tag not in _BLOCK:
            if outer.kind in (BlockKind.HEADING, BlockKind.TERM) and _hangs_on(element):
                return None
            if outer.code and _is_line(element):
                self._begin_line()
            if outer.kind is BlockKind.CAPTION and _CREDIT.search(element.get("class") or ""):
                self._add(" ", outer)
            if tag == "q":
                self._add("“", outer)
            if tag == "time":
                self._part(outer)
            if tag == "math" or tag.endswith(":math"):
                self._formula(element, outer)
                return None
            if tag == "rp":
                return None
            if tag == "rt":
                self._add("(", outer)
            if isolation := isolation_of(element, outer.direction or self._direction):
                self._end_breaks(outer)
                self._push(isolation[0])
            return outer
        return self._block(element, tag, outer)

    def _note_anchors(self, element: HtmlElement) -> None:
        """Keep the names of an element for the block that its first word will stand in."""
        names = (element.get("id"), element.get("name") if element.tag == "a" else None)
        self._anchors += [name for name in names if name in self._wanted and name not in self._anchors]

    def _block(self, element: HtmlElement, tag: str, outer: _Context) -> _Context:
        if outer.lines:
            return outer
        inner = _Context(
            outer.kind,
            outer.level,
            outer.quote,
            outer.marker,
            outer.cell,
            (element.get("dir") or outer.direction).lower(),
            element.get("lang") or outer.language,
            element,
            outer.code,
            outer.lines,
            alignment_of(element) or outer.alignment,
        )
        if inner.direction not in ("rtl", "ltr"):
            inner.direction = ""
        if tag in _WITHOUT_MEANING:
            return inner
        if tag in ("ul", "ol", "menu", "dir"):
            inner.level = outer.level + 1 if outer.kind is not BlockKind.HEADING else 1
            if outer.kind is BlockKind.DEFINITION:
                inner.level += 1
            self._numbering.enter(tag, element)
        elif tag == "li":
            inner.kind = BlockKind.LIST_ITEM
            inner.level = max(1, outer.level)
            inner.marker = self._numbering.next(element)
        elif tag == "blockquote":
            inner.quote = outer.quote + 1
        elif tag == "pre":
            inner.code, inner.lines = True, _is_in_lines(element)
            inner.kind = inner.kind if _VERSE.search(element.get("class") or "") else BlockKind.CODE
        elif tag in _HEADINGS:
            inner.kind, inner.level = BlockKind.HEADING, int(tag[1])
        elif tag == "figure" and (address := late_address(element)):
            self._picture(address, element, inner)
        elif tag in ("figcaption", "caption"):
            inner.kind = BlockKind.CAPTION
        elif tag == "dl" and outer.kind is BlockKind.DEFINITION:
            inner.level = outer.level + 1
        elif tag == "dt":
            inner.kind = BlockKind.TERM
        elif tag == "dd":
            inner.kind = BlockKind.DEFINITION
        elif tag == "table" and is_code_in_rows(element):
            inner.kind, inner.code, inner.lines = BlockKind.CODE, True, True
        elif tag == "table" and _is_data(element):
            self._number_cells(element)
        elif tag in ("td", "th") and "data-quietpage-cell" in element.attrib:
            numbers = [int(part) for part in element.get("data-quietpage-cell").split()]
            inner.kind = BlockKind.CELL
            table, row, column, rows, columns = numbers
            inner.cell = Cell(table, row, column, rows, columns, tag == "th")
        elif tag == "hr":
            self.blocks.append((Block(BlockKind.RULE, "", cell=outer.cell, source=_path(element)), element))
        return inner

    def _close(self, element: HtmlElement, inner: _Context, start: int, outer: _Context) -> None:
        tag = element.tag
        if tag in _BLOCK and outer.lines:
            self._begin_line()
        elif tag in _BLOCK:
            if tag == "summary" and self._text.length:
                self._text.marks.append(Mark(0, self._text.length, MarkKind.STRONG))
            self._end(inner)
            if tag in ("ul", "ol", "menu", "dir"):
                self._numbering.leave()
            if tag not in ("li", "td", "th") and inner.marker == "" and outer.kind is BlockKind.LIST_ITEM:
                outer.marker = ""
        else:
            if tag == "q":
                self._add("”", outer)
            if tag == "rt":
                self._add(")", outer)
            if tag == "time" and self._text.length > start and not outer.code and _runs_on(element):
                self._add(" ", outer)
            if self._text.length > start:
                self._text.marks += marks_of(element, start, self._text.length)
                if (said := language_of(element)) and said != (outer.language or self._language):
                    self._text.marks.append(Mark(start, self._text.length, MarkKind.LANGUAGE, said))
                if isolation := isolation_of(element, outer.direction or self._direction):
                    self._push(isolation[1])
            if outer.code and _is_line(element):
                self._begin_line()
            if tag == "cite" and _introduces(element) and self._text.length > start:
                self._text.breaks = 1
        self._add(element.tail or "", outer)

    def _add(self, text: str, context: _Context) -> None:
        if not text:
            return
        if not context.code and not text.strip(" \t\n\r"):
            text = " "  # as most are, between two elements
        elif _CONTROLS.search(text):
            text = clean(text)  # from entities: the source was cleaned when it was decoded
        if not context.code:
            indent = _indent_of(text) if self._text.breaks else ""
            text = _SPACES.sub(" ", text)
            if text == " " and (not self._text.pieces or self._text.pieces[-1][-1:] in " \n"):
                return
            if self._text.breaks:
                text = text.lstrip(" ")
                if not text:
                    return
                self._end_breaks(context)
                self._push(indent if self._text.length else "")
            if not self._text.length or self._text.pieces[-1][-1:] in " \n":
                text = text.lstrip(" ")
        elif self._text.breaks:  # the line was ended by its element
            self._text.breaks = 0
            text = "" if text.isspace() and "\n" in text else text.removeprefix("\n")
        self._push(text)

    def _part(self, context: _Context) -> None:
        """Begin a word, where a style parts what comes now from the word before it."""
        if self._text.pieces and not context.code and _is_letter(self._text.pieces[-1][-1:]):
            self._add(" ", context)

    def _end_breaks(self, context: _Context) -> None:
        """Write the breaks that were found before the text that comes now: one is a line's, more are a block's."""
        breaks, self._text.breaks = self._text.breaks, 0
        if breaks > 1:
            self._end(context)
        elif breaks and self._text.length:
            self._push("\n")

    def _begin_line(self) -> None:
        """Begin a line of code, unless there is nothing on this one."""
        if self._text.pieces and not self._text.pieces[-1].endswith("\n"):
            self._push("\n")
            self._text.breaks = 1

    def _push(self, text: str) -> None:
        if text:
            self._text.pieces.append(text)
            self._text.length += len(text)

    def _break(self, context: _Context) -> None:
        if context.code:
            if self._text.breaks:  # the line was ended by its element, which this only shows
                self._text.breaks = 0
            else:
                self._push("\n")
        else:
            self._text.breaks += 1

    def _image(self, element: HtmlElement, context: _Context) -> None:
        if sign := sign_of(element):
            self._add(sign, context)
        elif not is_repeated(element):
            self._picture(address_of(element), element, context)

    def _picture(self, value: str, element: HtmlElement, context: _Context) -> None:
        self._end_breaks(context)
        start = self._text.length
        self._push(IMAGE_CHARACTER)
        alt = _SPACES.sub(" ", clean(element.get("alt") or "")).strip()
        self._text.marks.append(Mark(start, start + 1, MarkKind.IMAGE, value, alt))
        if side := side_of(element):
            self._text.marks.append(Mark(start, start + 1, MarkKind.FLOAT, side))

    def _formula(self, element: HtmlElement, context: _Context) -> None:
        """Write a formula in its line, or as a block of its own when the page shows it so."""
        text, marks = read_formula(element)
        is_apart = element.get("display") == "block" and not context.code
        inner = replace(context, element=element) if is_apart else context
        if is_apart:
            self._end(context)
            inner.marker = context.marker
        if text:
            self._end_breaks(inner)
            start = self._text.length
            self._push(text)
            self._text.marks += [Mark(m.start + start, m.end + start, m.kind) for m in marks]
        if is_apart:
            self._end(inner)
            context.marker = inner.marker

    def _end(self, context: _Context) -> None:
        """Finish the block that is being filled."""
        if not self._text.pieces:  # as at most edges of elements
            self._text.breaks = 0
            return
        whole = "".join(self._text.pieces)
        marks, self._text = self._text.marks, _Text()
        text = whole.strip("\n") if context.code else whole.strip(" \n\t")
        if not text.strip():
            return
        shift = whole.index(text)
        if shift or len(text) < len(whole):
            marks = [
                Mark(max(0, m.start - shift), min(len(text), m.end - shift), m.kind, m.value, m.title) for m in marks
            ]
        kind = context.kind
        images_only = IMAGE_CHARACTER in text and not without_images(text)
        if images_only and kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION):
            kind = BlockKind.FIGURE
        element = context.element
        assert element is not None
        block = Block(
            kind,
            text,
            tuple(sorted([m for m in marks if m.start < m.end], key=lambda m: (m.start, -m.end))),
            context.level,
            context.quote,
            context.marker if kind in _MARKED else "",
            context.cell,
            _path(element),
            context.direction,
            context.language,
            self._enclosing.of(element),
            tuple(self._anchors),
            _alignment(kind, context),
        )
        self._anchors.clear()
        self.blocks.append((block, element))
        if kind in _MARKED:
            context.marker = ""

    def _number_cells(self, table: HtmlElement) -> None:
        """Write each cell's place into the tree, counting the cells that reach over rows and columns."""
        taken: set[tuple[int, int]] = set()
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for row_number, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                while (row_number, column) in taken:
                    column += 1
                down, across = _span(cell, "rowspan"), _span(cell, "colspan")
                taken |= {(row_number + r, column + c) for r in range(down) for c in range(across)}
                place = (self._tables, row_number, column, min(down, len(rows) - row_number), across)
                cell.set("data-quietpage-cell", " ".join(map(str, place)))
                column += across
        self._tables += 1


def split(root: HtmlElement) -> list[Placed]:
    """Return the blocks of the tree in order, each with the element that it stood in."""
    body = root.find("body")
    language, direction = (root.get("lang") or "").strip(), (root.get("dir") or "ltr").strip().lower()
    return _Splitter(_linked(root), language, direction).split(root if body is None else body)


def _alignment(kind: BlockKind, context: _Context) -> str:
    """Return how a block is aligned; at the left is where lines begin, but for those that are read from the right."""
    if kind is BlockKind.CODE or (context.alignment == "left" and context.direction != "rtl"):
        return ""
    return context.alignment


def _linked(root: HtmlElement) -> frozenset[str]:
    """Return the names that links lead to inside their page, as they are written and as they are meant."""
    names = {link.get("href", "").partition("#")[2].strip() for link in root.iter("a")} - {""}
    return frozenset(names | {unquote(name) for name in names})


def _is_data(table: HtmlElement) -> bool:
    """Tell a table of data from one that only lays out the page: several columns, nothing nested."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    return any(sum(_is_cell(cell) for cell in row) > 1 for row in table.iter("tr"))


def _is_cell(element: HtmlElement) -> bool:
    return element.tag in ("td", "th") and not is_line_number(element, in_code=False)


def _hangs_on(element: HtmlElement) -> bool:
    """Tell what a program hangs on a heading, to link to it, to edit it or to leave it, from a part of the heading."""
    if element.tag not in ("a", "span"):
        return False
    text = " ".join((element.text_content() or "").split())
    return bool(_HUNG.fullmatch(text)) or (
        len(text) <= _LONGEST_WAY and bool(_TOP.fullmatch(element.get("href") or ""))
    )


def _introduces(cite: HtmlElement) -> bool:
    """Tell whether it says who wrote the quotation that it begins, as boards write it: `Marta wrote:`."""
    if not "".join(cite.itertext()).rstrip().endswith(":"):
        return False
    inner, outer = cite, cite.getparent()
    while outer is not None and inner is next(outer.iterchildren("*")) and not (outer.text or "").strip():
        if outer.tag == "blockquote":
            return True
        inner, outer = outer, outer.getparent()
    return False


def _is_in_lines(code: HtmlElement) -> bool:
    """Tell code of which each line is an element from text that only keeps its spaces, or that was never closed."""
    blocks = {element.tag for element in code.iterdescendants() if element.tag in _BLOCK}
    return bool(blocks) and blocks <= _LINES


def _is_line(element: HtmlElement) -> bool:
    """Tell an element that programs which colour code make of one line, shown on a line of its own by a style."""
    return any(_LINE.fullmatch(name) for name in (element.get("class") or "").split())


def _repeats_formula(element: HtmlElement) -> bool:
    """Tell what only shows a formula, as letters set apart or as a picture, beside the formula itself."""
    beside = (element.getprevious(), element.getnext())
    return any(other is not None and next(other.iter("math"), None) is not None for other in beside)


def _runs_on(element: HtmlElement) -> bool:
    """Tell whether a word follows an element at once."""
    beside = element.getnext()
    if element.tail or beside is None or not isinstance(beside.tag, str) or beside.tag in _BLOCK:
        return _is_letter((element.tail or "")[:1])
    return _is_letter((beside.text_content() or "")[:1])


def _is_letter(sign: str) -> bool:
    """Tell a letter or digit of a script that parts its words."""
    return sign.isalnum() and east_asian_width(sign) not in "WF"


def _indent_of(text: str) -> str:
    match = _INDENT.match(text)
    return match[1] if match else ""


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or ""
    return min(50, max(1, int(value))) if re.fullmatch(r"\d{1,4}", value) else 1


def _path(element: HtmlElement) -> str:
    return str(element.getroottree().getpath(element))
