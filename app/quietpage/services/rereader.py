"""Taking stored sources apart again, in a worker process that can be stopped."""

import multiprocessing
import threading

from pebble import ProcessPool

from quietpage.importing.base import Answer
from quietpage.importing.worker import prepare, reread
from quietpage.model.article import Draft


class Rereader:
    """One worker, started when it is first needed."""

    def __init__(self, timeout: float = 10.0) -> None:
        """Give up on a page after `timeout` seconds."""
        self._timeout = timeout
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()

    def __call__(self, source: bytes, name: str, kind: str) -> Draft | None:
        """Return what the program makes of a source by now; None when it fails at it, or is closed."""
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=1, initializer=prepare, context=multiprocessing.get_context("spawn")
                )
            future = self._pool.schedule(reread, args=[source, name, kind], timeout=self._timeout)
        try:
            answer: Answer = future.result()
        except Exception:  # too slow, ended, or not sent home: the article stays as it is
            return None
        return answer.draft

    def close(self) -> None:
        """Stop the worker."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None
