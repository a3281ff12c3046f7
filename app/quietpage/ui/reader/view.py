"""The text itself: paints highlights and decoration beneath it, and turns the mouse into places."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.highlight import Highlight, Place
from quietpage.ui.reader.builder import CODE, FOLD, MARKER, QUOTE, RULE
from quietpage.ui.reader.positions import Positions
from quietpage.ui.theme.palette import Theme

GUTTER = 48
"""Pixels on each side of the column, for markers and note dots."""
_ALPHA = {False: 165, True: 190}
"""How much a highlight covers what lies beneath it, so that overlaps show both colours; by whether it is dark."""


class TextView(QTextEdit):
    """A read-only text with painted highlights."""

    highlight_clicked = Signal(int)
    fold_clicked = Signal(int)
    """The first block that the fold hides."""
    link_clicked = Signal(str)
    selected = Signal()
    """The mouse was released over a selection."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty, in `theme`."""
        super().__init__(parent)
        self.setObjectName("text")
        self.setAccessibleName("Article text")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.theme = theme
        self._column = 640
        self._positions = Positions()
        self._highlights: list[Highlight] = []
        self._pressed = QPointF()

    def show_document(self, document: QTextDocument, positions: Positions, column: int) -> None:
        """Show a document that was built; `column` is its width in pixels."""
        self._column = column
        self._positions = positions
        document.setParent(self)
        self.setDocument(document)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(column)
        self._center()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Paint these highlights, and only these."""
        self._highlights = [*highlights]
        self.viewport().update()

    def selected_place(self) -> Place | None:
        """Return the place of the selection, or None when nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._positions.place(cursor.selectionStart(), cursor.selectionEnd())

    def highlight_at(self, position: int) -> int | None:
        """Return the smallest highlight at a document position."""
        found = []
        for highlight in self._highlights:
            span = self._positions.span(highlight.place)
            if span and span[0] <= position < span[1]:
                found.append((span[1] - span[0], highlight.id))
        return min(found)[1] if found else None

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's own name
        """Serve nothing that the document does not hold itself: no file, no network."""
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, without the folds' labels and the places of images."""
        place = self.selected_place()
        data = QMimeData()
        if place is not None:
            text = self.textCursor().selection().toPlainText()
            data.setText(text.replace(IMAGE_CHARACTER, ""))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; the text is not laid out again."""
        self._center()
        super().resizeEvent(event)

    def _center(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width() - self._column
        side = max(GUTTER, room // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, max(0, room - side), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint decoration and highlights, then the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        spans = [(h, span) for h in self._highlights if (span := self._positions.span(h.place))]
        for block, frame in self._visible():
            self._decorate(painter, block, frame)
            for highlight, (start, end) in spans:
                for line in self._lines(block, start, end):
                    color = QColor(self.theme.highlights[highlight.color])
                    color.setAlpha(_ALPHA[self.theme.dark])
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(color)
                    painter.drawRoundedRect(line, 2, 2)
        painter.end()
        super().paintEvent(event)

    def _visible(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        layout = self.document().documentLayout()
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            frame = layout.blockBoundingRect(block)
            if frame.top() > bottom:
                return
            yield block, frame
            block = block.next()

    def _lines(self, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
        """Yield the rectangles of `start:end`, document positions, on the lines of one block."""
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        if first >= last:
            return
        frame = self.document().documentLayout().blockBoundingRect(block)
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begin >= stop:
                continue
            for run in line.glyphRuns(begin, stop - begin):  # one for each direction in mixed text
                box = run.boundingRect()
                left, width = box.left(), box.width()
                yield QRectF(frame.left() + left, frame.top() + line.y(), width, line.height())

    def _decorate(self, painter: QPainter, block: QTextBlock, frame: QRectF) -> None:
        form = block.blockFormat()
        line = QColor(self.theme.line)
        right = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if depth := form.intProperty(QUOTE):
            painter.setPen(QPen(line, 3))
            for level in range(depth):
                x = 2 + level * 22
                x = self._column - x if right else x
                painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        if form.boolProperty(CODE):
            painter.setPen(QPen(line, 1))
            painter.setBrush(QColor(self.theme.panel))
            height = block.layout().boundingRect().height()
            painter.drawRoundedRect(QRectF(0.5, frame.top() - 10, self._column - 1, height + 20), 6, 6)
        if form.boolProperty(RULE):
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(0, frame.center().y()), QPointF(self._column, frame.center().y()))
        if marker := form.stringProperty(MARKER):
            painter.setPen(QColor(self.theme.soft))
            first = block.layout().lineAt(0)
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            painter.setFont(cursor.charFormat().font())
            width = painter.fontMetrics().horizontalAdvance(marker)
            before = first.naturalTextRect().right() + 8 if right else first.x() - 8 - width
            painter.drawText(QPointF(frame.left() + before, frame.top() + first.y() + first.ascent()), marker)
        if form.intProperty(FOLD):
            self._fold_lines(painter, block, frame)

    def _fold_lines(self, painter: QPainter, block: QTextBlock, frame: QRectF) -> None:
        """Draw the dashes on both sides of a fold's label."""
        text = block.layout().lineAt(0)
        pen = QPen(QColor(self.theme.line), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        y = frame.top() + text.y() + text.height() / 2
        left, right = text.naturalTextRect().left(), text.naturalTextRect().right()
        painter.drawLine(QPointF(0, y), QPointF(frame.left() + left - 10, y))
        painter.drawLine(QPointF(frame.left() + right + 10, y), QPointF(self._column, y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down, to tell a click from a selection."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked, or that something was selected."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self.selected.emit()
            return
        if (event.position() - self._pressed).manhattanLength() > 4:
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        if fold := cursor.block().blockFormat().intProperty(FOLD):
            self.fold_clicked.emit(fold - 1)
        elif address := self.anchorAt(event.position().toPoint()):
            self.link_clicked.emit(address)
        elif (found := self.highlight_at(cursor.position())) is not None:
            self.highlight_clicked.emit(found)
