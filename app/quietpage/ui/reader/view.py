"""The text itself: shows a document in its column, and turns the mouse into places."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QLineF, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from quietpage.model.highlight import Highlight, Place
from quietpage.ui.reader.caret import leave_line_of_ours, pass_hyphen, put_caret
from quietpage.ui.reader.cells import as_selected, cells_between, selected_cells
from quietpage.ui.reader.formats import BESIDE, FLOATS, FOLD, GUTTER, TABLE
from quietpage.ui.reader.layers import Span, innermost
from quietpage.ui.reader.painting import Beneath, Decoration, edge_line, paint_handle
from quietpage.ui.reader.positions import Positions
from quietpage.ui.reader.under_mouse import dot_at, frame_of, keep_at, line_at, picture_at, said_at
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import tip

_NOTCH = 120
"""Of a wheel, in eighths of a degree; a touchpad turns by less."""
_VEIL = 175
"""How much of the text the veil of the focus mode hides, of 255."""
_LIT_ABOVE = 5
"""Pixels around the paragraph without a veil."""
_NARROWEST = 200
"""Pixels of the column, however narrow the window is."""


class TextView(QTextEdit):
    """A read-only text with painted highlights."""

    highlights_clicked = Signal(object)
    """The highlights at the clicked place, the smallest first."""
    fold_clicked = Signal(int)
    """The first block that the fold hides."""
    keep_clicked = Signal(int)
    """A dimmed block that is to be kept."""
    link_clicked = Signal(str)
    table_clicked = Signal(int)
    """The first block of a wide table, whose line below it was clicked."""
    steps_asked = Signal(int)
    """A button of the mouse that leads back (-1), or forward (1)."""
    picture_clicked = Signal(int)
    """The document position of a picture."""
    text_clicked = Signal(int)
    """The document position of a click that meant nothing else."""
    menu_asked = Signal(QPoint, int)
    """Where on the screen, and the document position."""
    selected = Signal()
    """The mouse was released over a selection."""
    zoom_asked = Signal(int)
    """Steps to larger text, or to smaller ones."""
    width_changed = Signal()
    """The column has another width than the document was built for."""
    copy_asked = Signal()
    went = Signal(int)
    """A command, and no key of a caret, leads to this document position."""
    caret_moved = Signal(int)
    """A key put the caret, without a selection, to this document position."""

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
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.theme = theme
        self.decoration = Decoration()
        self._column = 640
        self._wanted = 640
        self._positions = Positions()
        self._highlights: Sequence[Highlight] = ()
        self._spans: dict[Place, Span | None] = {}
        self.finish: Callable[[], object] = lambda: None
        """Sets what is still to be set of a long text."""
        self.lit: Callable[[], Span | None] | None = None
        """In focus mode, what tells the paragraph that is not dimmed; None for none, which dims nothing."""
        self.selectionChanged.connect(self._show_cells_between)
        self._pressed = QPointF()
        self._turned = 0
        """By the wheel with Ctrl, in Qt's eighths of a degree."""
        self._turning = QTimer(self, singleShot=True, interval=0)  # all turns that wait are one change of the text
        self._turning.timeout.connect(self._zoom)
        self.mime_of_selection: Callable[[], QMimeData] = QMimeData
        """Returns what goes to other programs."""
        self.describe_link: Callable[[str], str] = lambda address: address
        """Returns what to say about a link."""

    @property
    def positions(self) -> Positions:
        """Where each block stands; the text is set to its end first, since an answer must hold for all of it."""
        self.finish()
        return self._positions

    @property
    def positions_so_far(self) -> Positions:
        """Where each block stands that was set so far, which is enough for what is in sight."""
        return self._positions

    def fitting_column(self, wanted: int) -> int:
        """Return the width of the column in pixels: the wanted one, or what the window leaves of it."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * GUTTER
        return max(_NARROWEST, min(wanted, room))

    def show_document(self, document: QTextDocument, positions: Positions, wanted: int, column: int) -> None:
        """Show a document that was built for `column` pixels where `wanted` would be best."""
        self._wanted, self._column = wanted, column
        self._positions = positions
        self._spans.clear()
        self.decoration = Decoration(current=self.decoration.current)
        before = self.document()
        ours = before.parent() is self  # Qt deletes only the first one, which it made itself
        document.setParent(self)
        self.setDocument(document)
        if ours:
            before.deleteLater()
        self._hide_caret()  # it appears with the first key that moves it
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(column + 2 * GUTTER)
        self._center()
        document.size()  # lays out all of it: until then Qt tells wrong what stands at a point between two blocks

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Paint these highlights, and only these."""
        self._highlights = highlights
        self._mark()

    def place_highlights(self) -> None:
        """Paint the highlights where the text stands now."""
        self._spans.clear()
        self._mark()

    def _mark(self) -> None:
        known, span_of = self._spans, self._positions.span  # a change of one leaves thousands where they are
        for highlight in self._highlights:
            if highlight.place not in known:
                known[highlight.place] = span_of(highlight.place)
        spans = ((highlight, known[highlight.place]) for highlight in self._highlights)
        self.decoration.highlights = [(h, span) for h, span in spans if span is not None]
        self.viewport().update()

    def selected_place(self) -> Place | None:
        """Return the place of the selection, or None when nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        cells = [*selected_cells(cursor)]
        if cells:  # whole ones are shown as selected, but the cursor ends before the last of them
            return self.positions.place(
                min(cell.firstPosition() for cell in cells), max(cell.lastPosition() for cell in cells)
            )
        return self.positions.place(cursor.selectionStart(), cursor.selectionEnd())

    def _show_cells_between(self) -> None:
        """Show as selected what stands between selected cells and so belongs to their place, too."""
        cursor, place = self.textCursor(), None
        if cursor.hasComplexSelection():
            place = self.selected_place()
        span = self.positions.span(place) if place is not None else None
        shown = [] if span is None else [*cells_between(cursor, span)]
        if shown or self.extraSelections():
            self.setExtraSelections([as_selected(self, cell) for cell in shown])

    def highlights_at(self, position: int) -> list[int]:
        """Return the highlights at a document position, the smallest first."""
        found = [placed for placed in self.decoration.highlights if placed[1][0] <= position < placed[1][1]]
        return [highlight.id for highlight, _span in sorted(found, key=innermost)]

    def edges(self) -> dict[str, QLineF]:
        """Return the edges of the current highlight that are shown, as upright lines in the viewport's coordinates."""
        current = (item for item in self.decoration.highlights if item[0].id == self.decoration.current)
        highlight, span = next(current, (None, None))
        if highlight is None or span is None:
            return {}
        place, shown = highlight.place, {}
        if self._positions.to_document(place.start_block, place.start_offset) is not None:
            shown["start"] = edge_line(self.document(), span[0], end=False)
        if self._positions.to_document(place.end_block, place.end_offset) is not None:
            shown["end"] = edge_line(self.document(), span[1], end=True)
        return {edge: line.translated(0, -self.verticalScrollBar().value()) for edge, line in shown.items()}

    def rectangle(self, span: Span) -> QRectF:
        """Return the rectangle around a span, in the viewport's coordinates."""
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(span[0])
        last.setPosition(span[1])
        return QRectF(self.cursorRect(first) | self.cursorRect(last))

    def return_caret(self, position: int) -> None:
        """Put the caret where it stood before the text was set again: nobody moved it."""
        self.blockSignals(True)
        put_caret(self, position)
        self.blockSignals(False)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's own name
        """Serve nothing that the document does not hold itself: no file, no network."""
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's own text, not that of the document."""
        return self.mime_of_selection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; the text is laid out again only when it no longer fits."""
        self._center()
        super().resizeEvent(event)
        if self.fitting_column(self._wanted) != self._column:
            self.width_changed.emit()

    def _center(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width() - self._column - 2 * GUTTER
        side = max(0, room // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, max(0, room - side), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint decoration and highlights, then the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        Beneath(painter, self.document(), self._column, self.theme).paint([*self._visible()], self.decoration)
        painter.resetTransform()
        self._paint_handles(painter)
        painter.end()
        super().paintEvent(event)
        if self.lit is not None and (span := self.lit()) is not None:
            self._dim_around(span)

    def _dim_around(self, span: Span) -> None:
        """Lay a veil of paper over everything but the paragraph of `span`."""
        lit = frame_of(self, self.document().findBlock(span[0]))
        veil = QColor(self.theme.paper)
        veil.setAlpha(_VEIL)
        painter = QPainter(self.viewport())
        whole = self.viewport().rect().toRectF()
        painter.fillRect(QRectF(whole.topLeft(), QPointF(whole.right() + 1, lit.top() - _LIT_ABOVE)), veil)
        painter.fillRect(QRectF(QPointF(0, lit.bottom() + _LIT_ABOVE), whole.bottomRight() + QPointF(1, 1)), veil)
        painter.end()

    def _paint_handles(self, painter: QPainter) -> None:
        for edge, line in self.edges().items():
            color = next(h.color for h, _span in self.decoration.highlights if h.id == self.decoration.current)
            active = edge == self.decoration.edge
            paint_handle(painter, line, edge, self.theme.marks[color], self.theme, active=active)

    def _visible(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        layout = self.document().documentLayout()
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        for _step in range(block.blockFormat().intProperty(BESIDE)):  # a picture beside it may reach into sight
            block = block.previous()
        while block.isValid():
            frame = layout.blockBoundingRect(block)
            if frame.top() > bottom and not block.blockFormat().boolProperty(FLOATS):
                return
            yield block, frame
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the caret once a key moves it; at the first and the last word, all that stands above and below."""
        self.finish()  # a key may lead anywhere
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        pass_hyphen(self, before, event)
        if self.textCursor().position() != before:
            self.setCursorWidth(2)
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            bar.setValue(bar.minimum())
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            bar.setValue(bar.maximum())
        leave_line_of_ours(self, self.positions, event)
        if self.textCursor().position() != before and not self.textCursor().hasSelection():
            self.caret_moved.emit(self.textCursor().position())

    def setTextCursor(self, cursor: QTextCursor) -> None:
        """Move the caret, which Qt would show by that."""
        super().setTextCursor(cursor)
        if not self.cursorWidth():
            self._hide_caret()

    def _hide_caret(self) -> None:
        """Show no caret; one without a width would still show its direction, in a text that is read both ways."""
        self.setCursorWidth(0)
        flags = self.textInteractionFlags()
        for hidden_with in (flags | Qt.TextInteractionFlag.TextEditable, flags):  # the way back hides it
            self.setTextInteractionFlags(hidden_with)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret where the reader looks when the Tab key brings the focus here."""
        super().focusInEvent(event)
        if not self.cursorWidth():
            self._hide_caret()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if not self.viewport().rect().intersects(self.cursorRect()):
                self.setTextCursor(self.cursorForPosition(QPoint(GUTTER, 24)))
            self.setCursorWidth(2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or ask for another size of the text with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            self._turning.start()
        else:
            super().wheelEvent(event)

    def _zoom(self) -> None:
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.zoom_asked.emit(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what lies there."""
        where = event.globalPos()
        position = self.cursorForPosition(self.viewport().mapFromGlobal(where)).position()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:  # it knows nothing of what is beside the column
            where, position = self.viewport().mapToGlobal(self.cursorRect().center()), self.textCursor().position()
        self.menu_asked.emit(where, position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down, to tell a click from a selection."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked, where a link leads, and what the page says of a word or a picture."""
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        point = event.position().toPoint()
        address = self.anchorAt(point)
        self.setToolTip(tip(self.describe_link(address) if address else said_at(self, event.position())))
        clickable = self._asked_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked, or that something was selected."""
        super().mouseReleaseEvent(event)
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            self.steps_asked.emit(-1 if event.button() == Qt.MouseButton.BackButton else 1)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self.selected.emit()
            return
        if (event.position() - self._pressed).manhattanLength() > 4:
            return
        point = event.position().toPoint()
        if (asked := self._asked_at(event.position())) is not None:
            asked()
        elif found := self.highlights_at(self.cursorForPosition(point).position()):
            self.highlights_clicked.emit(found)
        else:
            self.text_clicked.emit(self.cursorForPosition(point).position())

    def _asked_at(self, where: QPointF) -> Callable[[], None] | None:
        """Return what tells that a click at a point of the viewport was made; None where it would only move keys."""
        point = where.toPoint()
        for signal, target in (
            (self.fold_clicked, line_at(self, point, FOLD)),
            (self.table_clicked, line_at(self, point, TABLE)),
            (self.keep_clicked, keep_at(self, point, self._column)),
            (self.highlights_clicked, dot_at(self, where, self.decoration, self._column) or None),
            (self.picture_clicked, picture_at(self, point)),
            (self.link_clicked, self.anchorAt(point) or None),
        ):
            if target is not None:
                return partial(signal.emit, target)
        return None
