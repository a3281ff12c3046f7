"""Taking stored sources apart again, in a worker process that can be stopped."""

import threading
from typing import TYPE_CHECKING

from quietpage.importing.base import Answer
from quietpage.importing.worker import prepare, reread
from quietpage.model.article import Draft

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool


class Rereader:
    """One worker, started when it is first needed; safe in any thread."""

    def __init__(self, timeout: float = 10.0) -> None:
        """Give up on a page after `timeout` seconds."""
        self._timeout = timeout
        self._pool: ProcessPool | None = None
        self._waiting: set[ProcessFuture[Answer]] = set()
        self._closed = False
        self._lock = threading.Lock()

    def __call__(self, source: bytes, name: str, kind: str) -> Draft | None:
        """Return what the program makes of a source by now; None when it fails at it, or is closed."""
        # both load much, which the window should not wait for
        from multiprocessing import get_context  # noqa: PLC0415

        from pebble import ProcessPool  # noqa: PLC0415

        with self._lock:
            if self._closed:
                return None
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(max_workers=1, initializer=prepare, context=get_context("spawn"))
            future = self._pool.schedule(reread, args=[source, name, kind], timeout=self._timeout)
            self._waiting.add(future)
        try:
            answer: Answer = future.result()
        except Exception:  # too slow, ended, or not sent home: the article stays as it is
            return None
        finally:
            self._waiting.discard(future)
        return answer.draft

    def close(self) -> None:
        """Stop the worker for good; whoever waits for it goes on at once."""
        with self._lock:
            self._closed = True
            for future in [*self._waiting]:  # a pool that is stopped leaves its futures as they are
                future.cancel()  # type: ignore[no-untyped-call]
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None
