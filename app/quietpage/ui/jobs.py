"""Work beside the window: lanes of threads, whose results come home to the window's own thread."""

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_THREADS = {"write": 1, "read": 2, "import": 1, "review": 2}


class Jobs(QObject):
    """Runs work in the `write` lane (one thread, in order), the `read` lane (two), or in a lane for what takes long.

    The `import` lane (one) reads files, the `review` lane (two) looks at articles again: the open one, and many.
    """

    failed = Signal(object)
    """An exception that no `failed` argument took."""
    _came_home = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a thread; each comes with its first work."""
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._making = threading.Lock()
        """Work is given from the lanes too, and two makers would leave one lane without an end."""
        self._stops: list[Callable[[], object]] = []
        self._closed = False
        self._came_home.connect(self._finish)

    def run(
        self,
        lane: str,
        work: Callable[..., Any],
        *arguments: object,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> "Future":
        """Run `work`, which must not touch a widget; `done` and `failed` may."""
        future = self._lane(lane).submit(work, *arguments)
        future.add_done_callback(lambda finished: self._came_home.emit(finished, done, failed))
        return future

    def settle(self) -> None:
        """Wait until all that was given to the write lane is done, and hear what came of it."""
        with contextlib.suppress(RuntimeError):  # closed already: all is done
            self.run("write", int).result()
        QCoreApplication.sendPostedEvents(self)

    def on_close(self, stop: Callable[[], object]) -> None:
        """Call `stop` before the lanes are closed, to end work that would take long."""
        self._stops.append(stop)

    def close(self) -> None:
        """Finish what is written; forget what still waits to be read, and let nothing come home any more."""
        for stop in self._stops:
            stop()
        for name in ("review", "import", "read", "write"):  # the first two write through the write lane
            self._lane(name).shutdown(wait=True, cancel_futures=name in ("review", "read"))
        self._closed = True

    def _lane(self, name: str) -> "ThreadPoolExecutor":
        with self._making:
            if name not in self._lanes:
                from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after the first paint

                self._lanes[name] = ThreadPoolExecutor(_THREADS[name], thread_name_prefix=f"quietpage-{name}")
            return self._lanes[name]

    @Slot(object, object, object)
    def _finish(
        self,
        future: "Future",
        done: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
    ) -> None:
        if future.cancelled() or self._closed:
            return
        if error := future.exception():
            (failed or self.failed.emit)(error)
        elif done is not None:
            done(future.result())
