"""Tells when a window stands for the first time: its first painting is done and the event loop is back."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

STARTED = int(sys.argv[1])
"""When this process was started, in nanoseconds of the clock that all processes share."""


class FirstPaint(QObject):
    """Calls `then` once, with the milliseconds since the process was started."""

    def __init__(self, window: QObject, then: Callable[[float], object]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # the window's own paint event comes first; by the next turn of the loop its children were painted too
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._then((time.monotonic_ns() - STARTED) / 1e6)
