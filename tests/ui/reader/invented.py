"""Articles of random blocks of every kind, for the tests of what holds in any article."""

from dataclasses import replace

from quietpage.model.article import Article, Body, Details, StoredImage
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Cell, Mark, MarkKind
from quietpage.model.listing import State
from quietpage.model.mask import Reason, Verdict

_WORDS = {
    "en": ("harbour", "lighthouse", "remembering", "a", "of", "naïve", "e\u0301tude", "co\u00adoperation", "1,024"),
    "ar": ("مكتبة", "القراءة", "كِتَابٌ", "في", "42"),
    "he": ("ספרייה", "לקרוא", "שָׁלוֹם", "3"),
    "zh": ("图书馆", "在旧街的尽头", "阅读", "𠮷野家", "。"),
    "signs": ("👩\u200d👩\u200d👧", "🇳🇴", "𝒳", "zero\u200bwidth", "\u2060", "line\u2028end", "a\ufe0f", "\u200fmark"),
}
PICTURE = StoredImage(
    "picture", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='120'></svg>"
)
"""The only one that is stored."""
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TERM, BlockKind.DEFINITION)
_SPANS = (MarkKind.LINK, MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.SUPERSCRIPT, MarkKind.RUBY, MarkKind.SMALL_CAPITALS)


def invented(random):
    """Return an article and its body."""
    blocks = []
    for table in range(random.randint(5, 9)):
        blocks += _table(random, table) if random.random() < 0.3 else [_block(random)]
    mask = tuple(Verdict(random.random() < 0.8, Reason.ARTICLE) for _block in blocks)
    details = Details("A title 𝒳", "Somebody", "site.example", language=random.choice(("en", "de", "")), kicker="News")
    article = Article(1, details, State.INBOX, True, 0, "", "", "", "", "html", "", 0, "", 460, 3000, "")
    return article, Body(tuple(blocks), mask)


def _words(random, most=14):
    language = random.choice(("en", "en", "ar", "he", "zh"))
    pool = (*_WORDS[language] * 3, *_WORDS["signs"])
    glue = "" if language == "zh" else " "
    return language, glue.join(random.choice(pool) for _ in range(random.randint(0, most)))


def _block(random):
    language, text = _words(random)
    kind = random.choice((*_PLAIN, BlockKind.LIST_ITEM, BlockKind.CODE, BlockKind.FIGURE, BlockKind.RULE))
    direction = "rtl" if language in ("ar", "he") else ""
    level, marker, marks = random.choice((0, 1, 3)), "", _marks(random, text)
    if kind is BlockKind.LIST_ITEM:
        level, marker = max(1, level), random.choice(("•", "12.", ""))
    elif kind is BlockKind.HEADING:
        level = max(1, level)
    elif kind is BlockKind.CODE:
        text, marks = f"{text}\n\n  if x:\n    {text}\n", ()
    elif kind is BlockKind.FIGURE:
        text = f"{IMAGE_CHARACTER}{text}{IMAGE_CHARACTER}"
        marks = (_image(0), _image(len(text) - 1))
    elif kind is BlockKind.RULE:
        text, marks = "", ()
    block = Block(kind, text, marks, level, random.choice((0, 0, 2)), marker, None, "", direction, language)
    return _beside(random, block) if random.random() < 0.25 else block


def _beside(random, block):
    """Return a picture at the side of the text, alone or at the start of a paragraph."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        block = replace(block, kind=BlockKind.FIGURE, text="", marks=(), level=0, marker="")
    before = IMAGE_CHARACTER + random.choice(("", " ", "\n")) * bool(block.text)
    floats = (_image(0, PICTURE.key), Mark(0, 1, MarkKind.FLOAT, random.choice(("left", "right"))))
    moved = (replace(mark, start=mark.start + len(before), end=mark.end + len(before)) for mark in block.marks)
    return replace(block, text=before + block.text, marks=(*floats, *moved))


def _image(place, key=""):
    return Mark(place, place + 1, MarkKind.IMAGE, key, "A harbour")


def _marks(random, text):
    marks = []
    for _ in range(random.randint(0, 3)):
        start, end = sorted(random.randint(0, len(text)) for _ in range(2))
        if start < end:
            marks.append(Mark(start, end, random.choice(_SPANS), "#nowhere"))
    return tuple(marks)


def _table(random, number):
    """Return the blocks of a table with cells that reach over others, mirrored or not, some of several blocks."""
    direction, blocks, taken = random.choice(("", "rtl")), [], set()
    for row in range(random.randint(1, 3)):
        for column in range(3):
            if (row, column) in taken:
                continue
            columns = 2 if column < 2 and (row, column + 1) not in taken and random.random() < 0.3 else 1
            cell = Cell(number, row, column, random.choice((1, 1, 2)), columns, row == 0)
            taken |= {(row + down, column + on) for down in range(cell.rows) for on in range(columns)}
            for _ in range(random.choice((1, 1, 2))):
                language, text = _words(random, 4)
                blocks.append(Block(BlockKind.CELL, text, (), cell=cell, direction=direction, language=language))
    return blocks
