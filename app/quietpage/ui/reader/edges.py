"""The edges of the current highlight: dragged with the mouse, or moved by keys."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from quietpage.model.blocks import without_images
from quietpage.model.highlight import Highlight, Place
from quietpage.ui.reader.boundaries import END, START, Unit, edge_of, stepped, with_edge
from quietpage.ui.reader.painting import KNOB, knob
from quietpage.ui.reader.scrolling import scroll_by
from quietpage.ui.reader.view import TextView

_BESIDE = 3
"""Pixels beside the line of an edge within which it is taken."""
_PAUSE = 30
"""Milliseconds between two scrolls while an edge is dragged out of the view."""
_STEPS = {
    (Qt.Key.Key_Left, False): (Unit.LETTER, -1),
    (Qt.Key.Key_Right, False): (Unit.LETTER, 1),
    (Qt.Key.Key_Left, True): (Unit.WORD, -1),
    (Qt.Key.Key_Right, True): (Unit.WORD, 1),
    (Qt.Key.Key_Up, False): (Unit.SENTENCE, -1),
    (Qt.Key.Key_Down, False): (Unit.SENTENCE, 1),
    (Qt.Key.Key_Up, True): (Unit.BLOCK, -1),
    (Qt.Key.Key_Down, True): (Unit.BLOCK, 1),
}
"""What an arrow does, without and with Ctrl."""
_OTHER_EDGE = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_SAVE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class Edges(QObject):
    """Shows another range at once, and asks for it when the reader is done; changes nothing itself."""

    range_asked = Signal(int, object)
    """Highlight, and the place that it should have."""
    began = Signal(bool)
    """The range is being changed; whether by keys."""
    ended = Signal()
    """Keys and mouse mean what they mean otherwise again."""

    def __init__(self, view: TextView) -> None:
        """Take the mouse at the handles of `view`."""
        super().__init__(view)
        self._view = view
        self._before: Highlight | None = None
        self._place: Place | None = None
        self._edge = END
        self._by_keys = False
        self._grip = self._mouse = QPointF()
        self._scrolling = QTimer(self, interval=_PAUSE)
        self._scrolling.timeout.connect(self._scroll)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def move_by_keys(self) -> bool:
        """Let keys move the end of the current highlight, or save what they did; returns whether there is one."""
        if self._before is not None:
            self._finish()
            return True
        edges = self._view.edges()
        if not edges:
            return False
        self._view.setFocus()
        self._begin(END if END in edges else START, by_keys=True)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what happens at the handles, and the keys while an edge is moved."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._take_mouse(event)
        if self._before is None or watched is not self._view:
            return False
        if isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease:
            return self._take_key(event)
        if event.type() == QEvent.Type.FocusOut:
            self._finish()
        return False

    def _take_mouse(self, event: QMouseEvent) -> bool:
        dragging = self._before is not None and not self._by_keys
        if event.type() == QEvent.Type.MouseMove and dragging:
            self._drag(event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease and dragging:
            self._finish()
        elif event.type() == QEvent.Type.MouseMove and not event.buttons() and self._at(event.position()):
            self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif event.type() == QEvent.Type.MouseButtonPress:
            edge = self._at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
            self._finish()
            if not edge:
                return False
            self._grip = self._view.edges()[edge].center() - event.position()
            self._begin(edge, by_keys=False)
        else:
            return dragging
        return True

    def _take_key(self, event: QKeyEvent) -> bool:
        """Move an edge; any key that means nothing here saves the range first, and then does what it does."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ours = (key, control) in _STEPS or key in (*_OTHER_EDGE, *_SAVE, *_MODIFIERS, Qt.Key.Key_Escape)
        if not ours:
            self._finish()
        elif event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _SAVE:
            self._finish()
        elif key in _OTHER_EDGE and self._by_keys:
            self._take_edge(START if self._edge == END else END)
        elif (key, control) in _STEPS and self._by_keys:
            unit, step = _STEPS[key, control]
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self._step(unit, -step if sideways and self._runs_to_the_left() else step)
        return ours

    def _at(self, point: QPointF) -> str:
        """Return the edge whose handle is at a point; empty for none."""
        for edge, line in self._view.edges().items():
            beside = abs(point.x() - line.x1()) <= _BESIDE and line.y1() <= point.y() <= line.y2()
            if beside or QLineF(point, knob(line, edge)).length() <= KNOB:
                return edge
        return ""

    def _begin(self, edge: str, *, by_keys: bool) -> None:
        current = self._view.decoration.current
        self._before = next(h for h, _span in self._view.decoration.highlights if h.id == current)
        self._place, self._by_keys = self._before.place, by_keys
        self._take_edge(edge)
        self.began.emit(by_keys)

    def _take_edge(self, edge: str) -> None:
        self._edge = edge
        self._view.decoration.edge = edge
        self._view.viewport().update()

    def _runs_to_the_left(self) -> bool:
        assert self._place is not None
        position = self._view.positions.to_document(*edge_of(self._place, self._edge))
        block = self._view.document().findBlock(position or 0)
        return position is not None and block.textDirection() == Qt.LayoutDirection.RightToLeft

    def _step(self, unit: Unit, step: int) -> None:
        assert self._place is not None
        self._show(stepped(self._view.positions, self._place, self._edge, unit, step))
        line = self._view.edges().get(self._edge)
        if line is not None and not 0 < line.y1() < line.y2() < self._view.viewport().height():
            scroll_by(self._view, round(line.y1()) - self._view.viewport().height() // 2)

    def _drag(self, mouse: QPointF) -> None:
        """Move the edge to the letter under the mouse."""
        self._mouse = mouse
        assert self._place is not None
        position = self._view.cursorForPosition((mouse + self._grip).toPoint()).position()
        point = self._view.positions.at(position, forward=self._edge == START)
        if point is not None and point != edge_of(self._place, self._edge):
            self._show(with_edge(self._place, self._edge, point))
        if 0 <= mouse.y() < self._view.viewport().height():
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def _scroll(self) -> None:
        """Scroll on while the mouse is above or below the view, the faster the further."""
        y, height = round(self._mouse.y()), self._view.viewport().height()
        scroll_by(self._view, y if y < 0 else max(0, y - height))
        self._drag(self._mouse)

    def _show(self, place: Place | None) -> None:
        """Paint the highlight at a place, unless that is none or holds no words."""
        if place is None or not without_images(self._view.positions.text(place)):
            return
        self._place = place
        self._paint(place)

    def _paint(self, place: Place) -> None:
        assert self._before is not None
        changed = replace(self._before, place=place)
        decoration, span = self._view.decoration, self._view.positions.span(place)
        if span is not None:
            decoration.highlights = [
                (changed, span) if item[0].id == changed.id else item for item in decoration.highlights
            ]
        self._view.viewport().update()

    def _finish(self) -> None:
        """Ask for the range that is shown."""
        before, place = self._before, self._place
        self._end()
        if before is not None and place is not None and place != before.place:
            self.range_asked.emit(before.id, place)

    def _leave(self) -> None:
        """Show the range as it was."""
        if self._before is not None:
            self._paint(self._before.place)
        self._end()

    def _end(self) -> None:
        self._scrolling.stop()
        if self._before is not None:
            self.ended.emit()
        self._before = None
        self._view.decoration.edge = ""
        self._view.viewport().update()
