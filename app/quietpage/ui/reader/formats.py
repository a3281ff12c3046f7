"""How each kind of block is set: its margins and lines, its font and colour, and what is to be painted beneath it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextTableFormat,
)

from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Mark, MarkKind, without_images
from quietpage.ui.reader.plan import Fold, Shown
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.fonts import code_font, in_language, interface_font, reading_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import is_right_to_left

QUOTE = QTextFormat.Property.UserProperty + 1
"""Block property: how many quotations deep."""
MARKER = QTextFormat.Property.UserProperty + 2
"""Block property: what to paint before a list item."""
CODE = QTextFormat.Property.UserProperty + 3
"""Block property: whether to paint a box behind."""
FOLD = QTextFormat.Property.UserProperty + 4
"""Block property: the first block that the fold hides, plus 1."""
RULE = QTextFormat.Property.UserProperty + 5
"""Block property: whether to paint a line."""
DIMMED = QTextFormat.Property.UserProperty + 6
"""Block property: the hidden block that stands here in an open fold, plus 1."""
REASON = QTextFormat.Property.UserProperty + 7
"""Block property: why it is hidden."""

GUTTER = 36
"""Pixels on each side of the column, for the block cursor and the dots of notes."""
CODE_PADDING = 12
"""Pixels above and below code, inside its box."""
CODE_SIDE = 14
"""Pixels on each side of code, inside its box."""
KEEP_ROOM = 190
"""Pixels beside a dimmed block, for its reason and the way to keep it."""

TABLE = QTextFormat.Property.UserProperty + 8
"""Block property: the first block of the wide table above, plus 1."""

FLOATS = QTextFormat.Property.UserProperty + 9
"""Block property: whether it stands at the side of the text that comes after it."""
MARKER_SIZE = QTextFormat.Property.UserProperty + 12
"""Block property: the size of the text beside a marker, in pixels."""
QUOTE_STEP = QTextFormat.Property.UserProperty + 11
"""Block property: by how many pixels each quotation stands further in."""
BESIDE = QTextFormat.Property.UserProperty + 10
"""Block property: how many blocks before this one the picture begins that it may stand beside."""

# all in sizes of the text
CELL_SIZES = (0.82, 0.74, 0.66, 0.58, 0.5, 0.43, 0.36)
"""Of the words in a table, from that of most tables to that of the widest."""
_PADDINGS = (6, 5, 4, 3, 2, 2, 2)
_PARAGRAPH_GAP = 0.95
_NEAR_GAP = 0.4
"""Between parts of one list, and inside an open fold."""
_INDENT = 1.5
_QUOTE_INDENT = 1.2
_CODE_SIZE = 0.82
_INLINE_CODE_SIZE = 0.85
_CAPTION_SIZE = 0.76
_DIMMED_SIZE = 0.88
_LABEL_SIZE = 0.7
_RUBY_SIZE = 0.65
_HEADINGS = {1: 1.5, 2: 1.33, 3: 1.17, 4: 1.05, 5: 1.0, 6: 1.0}
_JUSTIFIED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION)
_SCENE_SIGNS, _MOST_SIGNS = frozenset("*⁂✻✽❦❧~#•·–—∗⸻§◆◇"), 12
_OUTSIDE_LEFT, _OUTSIDE_RIGHT = 1, 3
"""Pixels that Qt has outside the lines of a table, which are to begin and to end where the text does."""
_SMALLEST_CELL, _USUAL_SMALLEST = 8, 0.5
"""Pixels, and a size of cells: only a large text has smaller ones, down to `_STILL_READ` pixels."""
_STILL_READ = 9
_SMALLEST_LABEL = 11
"""Pixels."""

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
"""How the page sets lines; its edges are those that it means, whichever the text is read from."""

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value


class Formats:
    """The formats of one theme and typography."""

    def __init__(self, theme: Theme, typography: Typography) -> None:
        """Set the text in `theme` and `typography`."""
        self._theme, self._type = theme, typography

    def block(self, item: Shown, *, near: bool) -> QTextBlockFormat:
        """Return how a block is set; `near` when the next one belongs to it."""
        block = item.block
        form = QTextBlockFormat()
        form.setBottomMargin(self._sizes(_PARAGRAPH_GAP))
        form.setLayoutDirection(_direction(block))
        right = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
        indent = self._indent(block)
        (form.setRightMargin if right else form.setLeftMargin)(indent)
        if block.quote:
            form.setProperty(QUOTE, block.quote)
            form.setProperty(QUOTE_STEP, self._sizes(_QUOTE_INDENT))
        if block.marker:
            form.setProperty(MARKER, block.marker)
            form.setProperty(MARKER_SIZE, self._type.size)
        self._set_kind(form, block, indent)
        if item.dimmed:
            form.setProperty(DIMMED, item.index + 1)
            form.setProperty(REASON, item.reason.value)
            (form.setLeftMargin if right else form.setRightMargin)(KEEP_ROOM)
        if near:
            form.setBottomMargin(self._sizes(_NEAR_GAP))
        return form

    def _set_kind(self, form: QTextBlockFormat, block: Block, indent: int) -> None:
        # heights in pixels: a factor would multiply the font's own leading, or the height of an image
        if block.kind is BlockKind.HEADING:
            form.setHeadingLevel(block.level)
            set_tight(form, block.text, self._sizes(_HEADINGS.get(block.level, 1.0) * 1.3))
            form.setTopMargin(self._sizes(0.9))
            form.setBottomMargin(self._sizes(0.5))
        elif block.kind is BlockKind.RULE:
            form.setLineHeight(self._sizes(0.6), _FIXED)
            form.setProperty(RULE, True)
        elif block.kind is BlockKind.CODE:
            form.setLineHeight(self._sizes(_CODE_SIZE * 1.5), _AT_LEAST)
            form.setProperty(CODE, True)
            form.setLeftMargin(indent + CODE_SIDE)
            form.setRightMargin(CODE_SIDE)
            form.setTopMargin(self._sizes(_PARAGRAPH_GAP) + CODE_PADDING)
            form.setBottomMargin(self._sizes(_PARAGRAPH_GAP) + CODE_PADDING)
        elif block.kind is BlockKind.CAPTION:
            form.setLineHeight(self._sizes(_CAPTION_SIZE * 1.5), _AT_LEAST)
        elif not is_picture(block):
            form.setLineHeight(self._sizes(self._type.leading), _AT_LEAST)
            if self.is_justified(block):
                form.setAlignment(Qt.AlignmentFlag.AlignJustify)
            if _parts_scenes(block):
                form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if block.alignment in _ALIGNMENTS:
            form.setAlignment(_ALIGNMENTS[block.alignment])

    def is_justified(self, block: Block) -> bool:
        """Tell whether both edges of a block are even."""
        return self._type.justified and block.kind in _JUSTIFIED and block.cell is None and not block.alignment

    def _indent(self, block: Block) -> int:
        deep = (1 if block.marker else 0) if block.kind is BlockKind.HEADING else block.level
        indent = deep * self._sizes(_INDENT)
        indent += block.quote * self._sizes(_QUOTE_INDENT)
        return indent + (self._sizes(_INDENT) if block.kind is BlockKind.DEFINITION else 0)

    def fold(self, fold: Fold) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """Return how the line is set that stands for hidden blocks, and its words."""
        form = QTextBlockFormat()
        form.setProperty(FOLD, fold.indices[0] + 1)
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        form.setTopMargin(2)
        form.setBottomMargin(self._sizes(_PARAGRAPH_GAP))
        font = interface_font(max(_SMALLEST_LABEL, self._sizes(_LABEL_SIZE)))
        return form, characters(font, self._theme.soft)

    def table(self, size: float, above: float) -> QTextTableFormat:
        """Return how a table is set, in one of `CELL_SIZES`, so many pixels below what stands `above`."""
        form = QTextTableFormat()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QColor(self._theme.line))
        form.setCellPadding(padding(size))
        form.setCellSpacing(0)
        form.setLeftMargin(-_OUTSIDE_LEFT)
        form.setRightMargin(-_OUTSIDE_RIGHT)
        form.setTopMargin(above)
        form.setBottomMargin(self._sizes(_NEAR_GAP))
        return form

    def cell_sizes(self) -> Sequence[float]:
        """Return those of `CELL_SIZES` that can be read."""
        return [size for size in CELL_SIZES if size >= _USUAL_SMALLEST or self._sizes(size) >= _STILL_READ]

    def below_table(self) -> QTextBlockFormat:
        """Return how the empty block is set that follows a table, with the rest of the gap below it."""
        form = QTextBlockFormat()
        form.setLineHeight(1, _FIXED)
        form.setBottomMargin(self._sizes(_PARAGRAPH_GAP) - self._sizes(_NEAR_GAP) - 1)
        return form

    def is_right_to_left(self, items: Sequence[Shown]) -> bool:
        """Tell whether the first column of a table with these parts stands at the right."""
        given = [item.block.direction for item in items if item.block.direction]
        if given:
            return given.count("rtl") > len(given) / 2
        return is_right_to_left("".join(item.block.text for item in items))

    def cell_block(
        self, item: Shown, size: float, *, right: bool, is_last: bool, is_number: bool = False
    ) -> QTextBlockFormat:
        """Return how a block in a cell is set, in one of `CELL_SIZES`; `is_last` when nothing follows in its cell.

        `right` says whether the table is read from the right, and so what does not say otherwise; `is_number` whether
        it stands in a column of numbers.
        """
        block, form = item.block, QTextBlockFormat()
        right = block.direction == "rtl" if block.direction else right
        form.setLayoutDirection(towards(right=right))
        (form.setRightMargin if right else form.setLeftMargin)(self._sizes(size * _INDENT) * block.level)
        alignment = block.alignment or ("right" if is_number else "")
        if alignment in _ALIGNMENTS:
            form.setAlignment(_ALIGNMENTS[alignment])
        if block.marker:
            form.setProperty(MARKER, block.marker)
            form.setProperty(MARKER_SIZE, self._sizes(size))
        if not without_images(block.text):
            form.setTopMargin(2)
        else:
            form.setLineHeight(self._sizes(size * 1.5), _AT_LEAST)
        if not is_last:
            form.setBottomMargin(self._sizes(size * _NEAR_GAP))
        return form

    def table_line(self, first: int) -> tuple[QTextBlockFormat, QTextCharFormat, QTextCharFormat]:
        """Return how the line below a wide table is set, and its words, to read and to click; `first` is its block."""
        form = QTextBlockFormat()
        form.setProperty(TABLE, first + 1)
        form.setBottomMargin(self._sizes(_PARAGRAPH_GAP))
        font = interface_font(max(_SMALLEST_LABEL, self._sizes(_LABEL_SIZE)))
        return form, characters(font, self._theme.soft), characters(font, self._theme.accent)

    def text(self, item: Shown, language: str, cell_size: float = CELL_SIZES[0]) -> QTextCharFormat:
        """Return how a block's words are set where nothing sets them apart."""
        block, size = item.block, self._type.size
        color = self._theme.soft if item.dimmed else self._theme.ink
        if block.cell is not None:
            pixels = max(_SMALLEST_CELL, self._sizes(cell_size))
            is_code = block.kind is BlockKind.CODE
            font = code_font(pixels) if is_code else reading_font(self._type.family, pixels, language)
            font.setBold(block.cell.header)
            return characters(font, color)
        if block.kind is BlockKind.CODE:
            return characters(code_font(self._sizes(_CODE_SIZE)), color)
        if block.kind is BlockKind.CAPTION:
            return characters(interface_font(self._sizes(_CAPTION_SIZE)), self._theme.soft)
        scale = _HEADINGS.get(block.level, 1.0) if block.kind is BlockKind.HEADING else 1.0
        dimmed = _DIMMED_SIZE if item.dimmed else 1
        font = reading_font(self._type.family, round(size * scale * dimmed), language)
        font.setBold(block.kind in (BlockKind.HEADING, BlockKind.TERM))
        return characters(self._spaced(font, block), color)

    def _spaced(self, font: QFont, block: Block) -> QFont:
        """Spread the letters of a font, but never those of a script that joins them."""
        if self._type.spacing and not is_right_to_left(block.text):
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.pixelSize() * self._type.spacing)
        return font

    def marked(self, base: QTextCharFormat, marks: Sequence[Mark], *, dimmed: bool) -> QTextCharFormat:
        """Return `base` as it is under `marks`."""
        form = QTextCharFormat(base)
        for mark in marks:
            if mark.kind is MarkKind.LINK:
                form.setAnchor(True)
                form.setAnchorHref(mark.value)
                form.setForeground(QColor(self._theme.soft if dimmed else self._theme.accent))
            elif mark.kind is MarkKind.EMPHASIS:
                form.setFontItalic(True)
            elif mark.kind is MarkKind.STRONG:
                form.setFontWeight(QFont.Weight.Bold)
            elif mark.kind is MarkKind.CODE:
                form.setFont(
                    code_font(self._sizes(_INLINE_CODE_SIZE)),
                    QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
                )
            elif mark.kind is MarkKind.SUBSCRIPT:
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            elif mark.kind is MarkKind.SUPERSCRIPT:
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            elif mark.kind is MarkKind.UNDERLINE:
                form.setFontUnderline(True)
            elif mark.kind is MarkKind.STRIKE:
                form.setFontStrikeOut(True)
            elif mark.kind is MarkKind.SMALL_CAPITALS:
                form.setFontCapitalization(QFont.Capitalization.SmallCaps)
            elif mark.kind is MarkKind.ABBREVIATION:
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                form.setUnderlineColor(QColor(self._theme.soft))
                form.setToolTip(mark.title)
            elif mark.kind is MarkKind.LANGUAGE:
                form.setFontFamilies(in_language(form.fontFamilies() or [], mark.value))
            elif mark.kind is MarkKind.RUBY:
                form.setProperty(QTextFormat.Property.FontPixelSize, round(base.font().pixelSize() * _RUBY_SIZE))
                form.setForeground(QColor(self._theme.soft))
        return form

    def _sizes(self, factor: float) -> int:
        return round(self._type.size * factor)


def padding(size: float) -> float:
    """Return the pixels on each side of the words of a cell, in one of `CELL_SIZES`: where words are small, less."""
    return _PADDINGS[CELL_SIZES.index(size)]


def characters(font: QFont, color: str) -> QTextCharFormat:
    """Return the format of words in `font` and `color`."""
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(QColor(color))
    return form


def set_tight(form: QTextBlockFormat, text: str, height: int) -> None:
    """Set lines closer than the font's own leading, where the script allows it."""
    # Latin, Greek, Cyrillic and the signs between them; others need their height
    is_low = all(character < "\u0590" or "\u2000" <= character < "\u20d0" for character in text)
    form.setLineHeight(height, _FIXED if is_low else _AT_LEAST)


def thin(below: float = 0) -> QTextBlockFormat:
    """Return how a block is set that is nothing to be seen, with so many pixels below it."""
    form = QTextBlockFormat()
    form.setLineHeight(1, _FIXED)
    form.setBottomMargin(max(0, round(below)))
    return form


def towards(*, right: bool) -> Qt.LayoutDirection:
    """Return the direction of a text that is read from the `right`, or from the left."""
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def is_picture(block: Block) -> bool:
    """Tell a picture, or a row of them, that stands alone, in an item of a list or outside of any."""
    if block.kind is BlockKind.FIGURE:
        return True
    return block.kind is BlockKind.LIST_ITEM and IMAGE_CHARACTER in block.text and not without_images(block.text)


def _parts_scenes(block: Block) -> bool:
    """Tell a line of asterisks or the like, as books have it between two scenes."""
    signs = "".join(block.text.split())
    return block.kind is BlockKind.PARAGRAPH and 0 < len(signs) <= _MOST_SIGNS and set(signs) <= _SCENE_SIGNS


def _direction(block: Block) -> Qt.LayoutDirection:
    if block.direction:
        return towards(right=block.direction == "rtl")
    return towards(right=is_right_to_left(block.text))
