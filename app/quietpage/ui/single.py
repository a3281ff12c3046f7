"""One window for each library: a second start leaves its files in a folder that the first one watches."""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

_LOCK = "window.lock"
_REQUESTS = "requests"


class SingleWindow(QObject):
    """Holds the lock of a data folder, or hands its files to the window that does. No socket, no network."""

    requested = Signal(object)
    """What a second start was given: a list of paths and links, perhaps empty."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Work in the data folder, which exists."""
        super().__init__(parent)
        self._requests = folder / _REQUESTS
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # a lock is stale only when its process is gone, however old it is
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the lock; returns False when another window holds it."""
        return self._lock.tryLock(0)

    def hand_over(self, given: Sequence[str]) -> None:
        """Leave what this start was given to the first window."""
        import uuid  # noqa: PLC0415 - a first start should not wait for it

        self._requests.mkdir(exist_ok=True)
        target = self._requests / f"{uuid.uuid4().hex}.json"
        temporary = target.with_suffix(".new")
        temporary.write_text(json.dumps([*given]), "utf-8")
        temporary.replace(target)

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
        self._lock.unlock()

    def _look(self) -> None:
        for path in sorted(self._requests.glob("*.json")):
            try:
                given = json.loads(path.read_text("utf-8"))
            except (OSError, ValueError):
                given = None  # not written by us
            path.unlink(missing_ok=True)
            if isinstance(given, list):
                self.requested.emit([str(entry) for entry in given])
