"""Looks now and then whether another program, such as the command line, wrote to the library."""

from PySide6.QtCore import QObject, QTimer, Signal

from quietpage.model.changes import EVERYTHING, Changes
from quietpage.ui.desk import Desk

_LOOK = 2000
"""Milliseconds between two looks."""


class LibraryWatch(QObject):
    """Tells what was written by others from what was written here."""

    changed_outside = Signal(object)
    """`EVERYTHING`, as nobody knows what it was."""

    def __init__(self, desk: Desk, parent: QObject, look: int = _LOOK) -> None:
        """Look at the library of `desk` every `look` milliseconds, once started."""
        super().__init__(parent)
        self._desk = desk
        self._seen = 0
        self._timer = QTimer(self, interval=look)
        self._timer.timeout.connect(self._look)
        desk.changed.connect(self._written_here)

    def start(self) -> None:
        """Begin to look, unless that has begun."""
        if not self._timer.isActive():
            self._note()
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _written_here(self, changes: Changes) -> None:
        if not changes.everything:
            self._note()

    def _note(self) -> None:
        self._seen = self._desk.data_version()

    def _look(self) -> None:
        version = self._desk.data_version()
        if version != self._seen and not self._desk.importing:
            self._seen = version
            self.changed_outside.emit(EVERYTHING)
