"""The block list: a saved page, split once at import and never changed afterwards.

All offsets count code points. Highlights, masks and corrections point into this list, so showing or hiding
a block cannot move any of them.
"""

from dataclasses import dataclass
from enum import StrEnum

IMAGE_CHARACTER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a block's text where an image stood, so that one image is one code point everywhere."""

SEPARATOR = "\n"
"""Stands between two blocks in an article's text."""

Point = tuple[int, int]
"""A block and an offset in its text, in code points."""


class BlockKind(StrEnum):
    """What a block is to a reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    CODE = "code"
    FIGURE = "figure"
    CAPTION = "caption"
    CELL = "cell"
    TERM = "term"
    DEFINITION = "definition"
    RULE = "rule"


class MarkKind(StrEnum):
    """What a stretch of a block's text is."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SMALL_CAPITALS = "small capitals"
    ABBREVIATION = "abbreviation"
    RUBY = "ruby"
    """How the characters before are read, in brackets."""
    IMAGE = "image"
    FLOAT = "float"
    """A picture that the text flows around."""
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `start:end` of a block's text that is set apart."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    """LINK: the address as found. IMAGE: the key of the stored image, or empty when it is missing.

    FLOAT: `left` or `right`, where it stands. LANGUAGE: its tag, such as `ja`.
    """
    title: str = ""
    """IMAGE: its alternative text. ABBREVIATION: what it stands for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a CELL block stands in its table. Several blocks may share one cell."""

    table: int
    """Counts the tables of the page from 0."""
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block of text of the source."""

    kind: BlockKind
    text: str
    """Whitespace collapsed, except in CODE, verse and before a line that is moved in; `\\n` where the line breaks."""
    marks: tuple[Mark, ...] = ()
    level: int = 0
    """HEADING: 1 to 6. Any block inside lists: how many lists deep (1 is outermost)."""
    quote: int = 0
    """How many quotations deep."""
    marker: str = ""
    """What stands before an item of a list, such as `•` or `3.`; empty for a further paragraph of the same item.

    When an item begins with a HEADING or with CODE, it stands before that.
    """
    cell: Cell | None = None
    source: str = ""
    """Where it stood: an XPath-like element path for HTML, `line 12` for a text dump."""
    direction: str = ""
    """`rtl`, `ltr`, or empty when the source does not say."""
    language: str = ""
    inside: str = ""
    """The elements around it that have a name, from the outside in, such as `div.post aside.newsletter`."""
    anchors: tuple[str, ...] = ()
    """The names that links of the same page lead here by, such as `fn1` for a link to `#fn1`."""
    alignment: str = ""
    """`left`, `right` or `center` where the page says so."""


def article_text(blocks: tuple[Block, ...]) -> str:
    """Return the text of all blocks, kept and hidden, that positions in exports count in."""
    return SEPARATOR.join(block.text for block in blocks)


def in_words(block: Block, start: int = 0, end: int | None = None) -> str:
    """Return text of a block with each image as `[image: what it shows]`, or as nothing where that is unknown."""
    text = block.text[start:end]
    if IMAGE_CHARACTER not in text:
        return text
    shows = {mark.start: " ".join(mark.title.split()) for mark in block.marks if mark.kind is MarkKind.IMAGE}
    return "".join(
        character if character != IMAGE_CHARACTER else f"[image: {shows[place]}]" if shows.get(place) else ""
        for place, character in enumerate(text, start)
    )


def without_images(text: str) -> str:
    """Return the words of a text, without what stands for its images and space around them; empty for no words."""
    return text.replace(IMAGE_CHARACTER, "").strip()


def single_spaced(text: str) -> str:
    """Return a text with one space for each stretch of white space and images, and none around it."""
    return " ".join(text.replace(IMAGE_CHARACTER, " ").split())
