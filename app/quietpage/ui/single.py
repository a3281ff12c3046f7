"""One window for each library: a second start leaves its files in a folder that the first one watches."""

import errno
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_LOCK = "window.lock"
_REQUESTS = "requests"
_PATIENCE = 10.0
"""Seconds in which the first window takes what a second start left, however busy it is."""
_LOOK = 0.02
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a disk says that knows no locks: better two windows than none."""


class SingleWindow(QObject):
    """Holds the lock of a data folder, or hands its files to the window that does. No socket, no network."""

    requested = Signal(object)
    """What a second start was given: a list of paths and links, perhaps empty."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Work in the data folder, which exists."""
        super().__init__(parent)
        self._requests = folder / _REQUESTS
        self._path = folder / _LOCK
        self._lock: int | None = None
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the lock; returns False when another window holds it."""
        # the system's own lock goes with its process, however that ends: a file with a number in it would stay,
        # and the number may be another program's by then
        number = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(number)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                os.close(number)
                return False
        self._lock = number
        return True

    def hand_over(self, given: Sequence[str], patience: float = _PATIENCE) -> bool:
        """Leave what this start was given to the first window; returns False when this must be the first now."""
        import uuid  # noqa: PLC0415 - a first start should not wait for it

        self._requests.mkdir(exist_ok=True)
        target = self._requests / f"{uuid.uuid4().hex}.json"
        temporary = target.with_suffix(".new")
        temporary.write_text(json.dumps([*given]), "utf-8")
        temporary.replace(target)
        end = time.monotonic() + patience
        while target.exists() and time.monotonic() < end:
            # the first may have been closing: what was left to it is then found by `listen`
            if self.is_first():
                return False
            time.sleep(_LOOK)
        return True

    def listen(self) -> None:
        """Hear what second starts leave, and what was left before."""
        self._requests.mkdir(exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._requests)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def close(self) -> None:
        """Let another window be the first."""
        if self._watcher is not None:
            self._watcher.directoryChanged.disconnect(self._look)
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _look(self) -> None:
        for path in sorted(self._requests.glob("*.json")):
            try:
                given = json.loads(path.read_text("utf-8"))
            except (OSError, ValueError):
                given = None  # not written by us
            path.unlink(missing_ok=True)
            if isinstance(given, list):
                self.requested.emit([str(entry) for entry in given])


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        """Take the lock of an open file, or raise OSError."""
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(number: int) -> None:
        """Take the lock of an open file, or raise OSError."""
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
