"""What is painted beneath the text: highlights, quotation bars, code boxes, folds, markers, reasons, note dots."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextDocument

from quietpage.model.highlight import Highlight
from quietpage.ui.reader.formats import (
    CODE,
    CODE_PADDING,
    CODE_SIDE,
    DIMMED,
    FOLD,
    GUTTER,
    KEEP_ROOM,
    MARKER,
    MARKER_SIZE,
    QUOTE,
    QUOTE_STEP,
    REASON,
    RULE,
)
from quietpage.ui.reader.layers import Layers, Line, Placed, Span, layered
from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme

_DOT = 9
"""Pixels across a note's dot."""

KNOB = 9
"""Pixels across the handle of an edge."""
_BULLETS, _TICKS = "•◦▪", "☐☑"

_MARKER_GAP, _BULLET_GAP = 0.44, 0.67
"""Sizes of the text: from it to a number or a tick box, and to the middle of a bullet."""
_DASHES = 14
"""Pixels of the dashes beside a fold's label, below which they look like dots."""
_LINE = 2
"""Pixels that the line of an underlined highlight is high, and with the gap below it:"""
_LANE = 3


def _joined(pieces: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join pieces of a line, each from left to right, that touch or overlap."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(pieces):
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def found_fill(theme: Theme, *, current: bool) -> QColor:
    """Return what lies over a place that a search found; where the text is light, much would swallow it."""
    fill = QColor(theme.accent)
    strong, faint = (34, 20) if theme.dark else (110, 45)
    fill.setAlpha(strong if current else faint)
    return fill


@dataclass(slots=True)
class Decoration:
    """What lies on the text at the moment."""

    highlights: Sequence[Placed] = ()
    current: int | None = None
    """The highlight with a ring."""
    found: list[Span] = field(default_factory=list)
    """The places that a search in the text found, and of these the one that is looked at."""
    found_current: int = -1
    paragraph: Span | None = None
    """Where the block cursor stands."""
    edge: str = ""
    """The edge of the current highlight that keys move."""
    _layers: tuple[Sequence[Placed], Layers] = ((), Layers())

    @property
    def layers(self) -> Layers:
        """What to paint for the highlights; found out once for all the times that they are painted."""
        if self._layers[0] is not self.highlights:
            self._layers = self.highlights, layered(self.highlights)
        return self._layers[1]


class Beneath:
    """Paints what lies beneath the text of one document."""

    def __init__(self, painter: QPainter, document: QTextDocument, column: int, theme: Theme) -> None:
        """Paint with `painter`, in the document's coordinates; `column` is the width of the text in pixels."""
        self._painter, self._document, self._column, self._theme = painter, document, column, theme

    def paint(self, visible: Sequence[tuple[QTextBlock, QRectF]], decoration: Decoration) -> None:
        """Paint the visible blocks and what lies on them."""
        if not visible:
            return
        for block, frame in visible:
            self._decorate(block, frame)
        first, last = visible[0][0].position(), visible[-1][0].position() + visible[-1][0].length()
        shown = [placed for placed in decoration.highlights if _touches(placed[1], first, last)]
        blocks = [block for block, _frame in visible]
        for placed in decoration.layers.fills:
            if _touches(placed[1], first, last):
                self._fill(blocks, placed)
        for line in decoration.layers.lines:  # after all fills, since it reaches into the next line of text
            if _touches(line.span, first, last):
                self._underline(blocks, line)
        for placed in shown:
            if placed[0].id == decoration.current:
                self._ring(blocks, placed)
        for number, span in enumerate(decoration.found):
            if _touches(span, first, last):
                self._found(span, current=number == decoration.found_current)
        self._note_dots(shown)
        if decoration.paragraph is not None:
            self._block_cursor(visible, decoration.paragraph)

    def lines(self, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
        """Yield the rectangles of `start:end`, document positions, on the lines of one block."""
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        if first >= last:
            return
        frame = self._document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begin >= stop:
                continue
            # one run for each direction in mixed text, but also one for each font
            boxes = [run.boundingRect() for run in line.glyphRuns(begin, stop - begin)]
            for left, right in _joined((box.left(), box.right()) for box in boxes):
                yield QRectF(frame.left() + left, frame.top() + line.y(), right - left, line.height())

    def _shapes(self, blocks: Sequence[QTextBlock], span: Span) -> Iterator[QPainterPath]:
        """Yield the shape of `span` in each block."""
        for block in blocks:
            shape = QPainterPath()
            shape.setFillRule(Qt.FillRule.WindingFill)
            for line in self.lines(block, *span):
                shape.addRoundedRect(line, 2, 2)
            yield shape

    def _fill(self, blocks: Sequence[QTextBlock], placed: Placed) -> None:
        highlight, span = placed
        for shape in self._shapes(blocks, span):
            self._painter.fillPath(shape, QColor(self._theme.highlights[highlight.color]))

    def _underline(self, blocks: Sequence[QTextBlock], line: Line) -> None:
        color = QColor(self._theme.marks[line.highlight.color])
        for words in (words for block in blocks for words in self.lines(block, *line.span)):
            top = round(words.bottom()) - _LINE + line.lane * _LANE
            self._painter.fillRect(QRectF(words.left(), top, words.width(), _LINE), color)

    def _ring(self, blocks: Sequence[QTextBlock], placed: Placed) -> None:
        highlight, span = placed
        self._painter.setPen(QPen(QColor(self._theme.marks[highlight.color]), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for shape in self._shapes(blocks, span):
            self._painter.drawPath(shape.simplified())

    def _found(self, span: Span, *, current: bool) -> None:
        block = self._document.findBlock(span[0])
        edge = QPen(QColor(self._theme.accent), 2 if self._theme.dark else 1)
        self._painter.setPen(edge if current else Qt.PenStyle.NoPen)
        self._painter.setBrush(found_fill(self._theme, current=current))
        for line in self.lines(block, *span):
            self._painter.drawRoundedRect(line, 2, 2)

    def _note_dots(self, shown: Sequence[Placed]) -> None:
        for highlight, center in note_dots(self._document, shown, self._column):
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._theme.marks[highlight.color]))
            self._painter.drawEllipse(center, _DOT / 2, _DOT / 2)

    def _block_cursor(self, visible: Sequence[tuple[QTextBlock, QRectF]], span: Span) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.accent))
        for block, frame in visible:
            if block.position() <= span[0] < block.position() + block.length():
                height = block.layout().boundingRect().height()
                self._painter.drawRoundedRect(QRectF(GUTTER - 22, frame.top(), 3, height), 1.5, 1.5)

    def _decorate(self, block: QTextBlock, frame: QRectF) -> None:
        form, painter = block.blockFormat(), self._painter
        line = QColor(self._theme.line)
        right = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if depth := form.intProperty(QUOTE):
            self._quotation_bars(block, depth, right=right)
        if form.boolProperty(CODE):
            painter.setPen(QPen(line, 1))
            painter.setBrush(QColor(self._theme.panel))
            top, bottom = self._extent(block)
            top, bottom = round(top) - CODE_PADDING + 0.5, round(bottom) + CODE_PADDING + 0.5
            left = GUTTER + form.leftMargin() - CODE_SIDE
            width = self._column - form.leftMargin() - form.rightMargin() + 2 * CODE_SIDE
            painter.drawRoundedRect(QRectF(left + 0.5, top, width - 1, bottom - top), 6, 6)
        if form.boolProperty(RULE):
            painter.setPen(QPen(line, 1))
            y = round(frame.center().y()) + 0.5
            painter.drawLine(QPointF(GUTTER, y), QPointF(GUTTER + self._column, y))
        if marker := form.stringProperty(MARKER):
            self._marker(block, frame, marker, right=right)
        if form.intProperty(FOLD):
            self._fold_lines(block, frame)
        if form.intProperty(DIMMED):
            self._reason(block, frame, form.stringProperty(REASON))

    def _extent(self, block: QTextBlock) -> tuple[float, float]:
        """Return the top and the bottom of a block's lines; a minimum height stands above the text of a line."""
        top = self._document.documentLayout().blockBoundingRect(block).top()
        first, last = block.layout().lineAt(0), block.layout().lineAt(block.layout().lineCount() - 1)
        return top + first.y(), top + last.y() + last.height()

    def _quotation_bars(self, block: QTextBlock, depth: int, *, right: bool) -> None:
        """Draw a bar for each level, down to the next block where that one is as deep."""
        top, bottom = self._extent(block)
        following = block.next()
        inside = following.blockFormat().intProperty(QUOTE) if following.isValid() else 0
        step = block.blockFormat().intProperty(QUOTE_STEP)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.line))
        for level in range(depth):
            x = GUTTER + (self._column - level * step - 3 if right else level * step)
            end = self._extent(following)[0] if level < inside else bottom
            self._painter.drawRect(QRectF(x, top, 3, end - top))

    def _marker(self, block: QTextBlock, frame: QRectF, marker: str, *, right: bool) -> None:
        painter = self._painter
        painter.setPen(QColor(self._theme.soft))
        first = block.layout().lineAt(0)
        painter.setFont(block.charFormat().font())
        baseline = frame.top() + first.y() + first.ascent()
        edge = frame.left() + (first.naturalTextRect().right() if right else first.x())
        if block.blockFormat().boolProperty(CODE):
            edge -= CODE_SIDE
        text = block.blockFormat().intProperty(MARKER_SIZE)
        gap, away = round(text * _MARKER_GAP), round(text * _BULLET_GAP)
        if marker in _BULLETS:
            size = painter.fontMetrics().xHeight() * 0.6
            center = QPointF(edge + (away if right else -away), baseline - painter.fontMetrics().xHeight() / 2)
            self._bullet(marker, center, size / 2)
            return
        if marker in _TICKS:
            side = painter.fontMetrics().xHeight() * 1.15
            left = edge + gap if right else edge - gap - side
            self._tick_box(QRectF(left, baseline - side, side, side), ticked=marker == "☑")
            return
        before = edge + gap if right else edge - gap - painter.fontMetrics().horizontalAdvance(marker)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        painter.drawText(QPointF(before, baseline), marker)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _bullet(self, marker: str, center: QPointF, radius: float) -> None:
        """Draw a bullet: the fonts' own ones differ in size and height."""
        painter, soft = self._painter, QColor(self._theme.soft)
        painter.setPen(QPen(soft, 1.2) if marker == "◦" else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if marker == "◦" else soft)
        if marker == "▪":
            side = 2 * radius - 0.5
            painter.drawRect(QRectF(center.x() - side / 2, center.y() - side / 2, side, side))
        else:
            painter.drawEllipse(center, radius, radius)

    def _tick_box(self, box: QRectF, *, ticked: bool) -> None:
        """Draw a box of a list of things to do: of the two signs, fonts have one in colours and one as an outline."""
        painter = self._painter
        painter.setPen(QPen(QColor(self._theme.soft), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)
        if ticked:
            corners = ((0.2, 0.5), (0.42, 0.74), (0.82, 0.24))
            painter.setPen(QPen(QColor(self._theme.ink), 1.8))
            painter.drawPolyline([box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in corners])

    def _fold_lines(self, block: QTextBlock, frame: QRectF) -> None:
        """Draw the dashes on both sides of a fold's label."""
        text = block.layout().lineAt(0)
        line = QColor(self._theme.line)
        pen = QPen(line.lighter(140) if self._theme.dark else line.darker(112), 1)
        pen.setDashPattern([3, 3])
        self._painter.setPen(pen)
        y = round(frame.top() + text.y() + text.height() / 2) + 0.5
        left, right = text.naturalTextRect().left(), text.naturalTextRect().right()
        edges = (GUTTER, frame.left() + left - 10), (frame.left() + right + 10, GUTTER + self._column)
        for begin, end in edges:
            if end - begin >= _DASHES:
                self._painter.drawLine(QPointF(begin, y), QPointF(end, y))

    def _reason(self, block: QTextBlock, frame: QRectF, reason: str) -> None:
        """Write why a block is hidden, and the way to keep it, beside its first line."""
        painter, line = self._painter, block.layout().lineAt(0)
        right = block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = GUTTER if right else GUTTER + self._column - KEEP_ROOM + 12
        box = QRectF(x, frame.top() + line.y(), KEEP_ROOM - 12, line.height())
        painter.setFont(interface_font(11))
        painter.setPen(QColor(self._theme.accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "Keep")
        room = box.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance("Keep") - 8, 0)
        painter.setPen(QColor(self._theme.soft))
        # a long one stands on two lines, which are no higher than one of the text
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, reason)


def _touches(span: Span, first: int, last: int) -> bool:
    return span[0] < last and span[1] > first


def note_dots(document: QTextDocument, shown: Sequence[Placed], column: int) -> Iterator[tuple[Highlight, QPointF]]:
    """Yield the highlights with a note and the centre of their dot, in the document's coordinates."""
    taken: dict[int, int] = {}
    for highlight, (start, _end) in shown:
        if not highlight.note:
            continue
        block = document.findBlock(start)
        frame = document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(start - block.position())
        y = round(frame.top() + line.y() + line.height() / 2)
        place = taken.get(y, 0)
        taken[y] = place + 1
        yield highlight, QPointF(GUTTER + column + 16 + place * (_DOT + 3), y)


def edge_line(document: QTextDocument, position: int, *, end: bool) -> QLineF:
    """Return the upright line at a start or an end in the text, in the document's coordinates."""
    block = document.findBlock(max(0, position - 1) if end else position)
    frame = document.documentLayout().blockBoundingRect(block)
    inside = position - block.position()
    line = block.layout().lineForTextPosition(max(0, inside - 1) if end else inside)
    # the second value is where Qt had to move the position
    x = frame.left() + line.cursorToX(inside)[0]  # type: ignore[index]
    return QLineF(x, frame.top() + line.y(), x, frame.top() + line.y() + line.height())


def knob(line: QLineF, edge: str) -> QPointF:
    """Return the middle of the handle at an edge: above a start, below an end."""
    return line.p1() + QPointF(0, -KNOB / 2) if edge == "start" else line.p2() + QPointF(0, KNOB / 2)


def paint_handle(painter: QPainter, line: QLineF, edge: str, color: str, theme: Theme, *, active: bool) -> None:
    """Paint the handle by which an edge is dragged; an `active` one is moved by keys."""
    ink = QColor(theme.accent if active else color)
    painter.setPen(QPen(ink, 2.5 if active else 1.5))
    painter.drawLine(line)
    painter.setPen(QPen(QColor(theme.paper), 1.5))
    painter.setBrush(ink)
    radius = KNOB / 2 + (1.5 if active else 0)
    painter.drawEllipse(knob(line, edge), radius, radius)
