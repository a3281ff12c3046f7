"""What keys do with the focus: Tab takes it from part to part and line to line, another opens the menu of its place."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

_SAME_LINE = 12
"""Pixels between the tops of two widgets that stand on one line."""


def step_focus(parts: Sequence[QWidget], *, onwards: bool) -> bool:
    """Give the focus to what follows in the `parts` of a window, or comes before; returns whether there is anything.

    Qt itself goes by when each widget was made, but much of the window is made when it is needed.
    """
    here = QApplication.focusWidget()  # it is hidden by now when the focus goes on for that reason
    order = [widget for part in parts for widget in _in_reading_order(part, here)]
    if not order:
        return False
    step = 1 if onwards else -1
    place = order.index(here) + step if here in order else (0 if onwards else -1)
    reason = Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
    order[place % len(order)].setFocus(reason)
    return True


def open_menu() -> None:
    """Open the menu of what has the focus: many keyboards have no key for that."""
    if (here := QApplication.focusWidget()) is None:
        return
    # a rectangle of whole numbers, or of fractions, as the kind of widget likes
    point = QRectF(here.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(here, QContextMenuEvent(reason, point, here.mapToGlobal(point)))


def _in_reading_order(part: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    found = (widget for widget in part.findChildren(QWidget) if widget is here or _is_stop(widget))
    stops = [(widget.mapTo(part, QPoint(0, 0)), widget) for widget in found]
    stops.sort(key=lambda stop: stop[0].y())
    line: list[tuple[QPoint, QWidget]] = []
    for corner, widget in stops:
        if line and corner.y() - line[0][0].y() > _SAME_LINE:
            yield from _from_the_left(line)
            line = []
        line.append((corner, widget))
    yield from _from_the_left(line)


def _from_the_left(line: list[tuple[QPoint, QWidget]]) -> Iterator[QWidget]:
    return (widget for _corner, widget in sorted(line, key=lambda stop: stop[0].x()))


def _is_stop(widget: QWidget) -> bool:
    takes_tab = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return takes_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
