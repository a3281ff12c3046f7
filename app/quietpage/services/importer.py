"""Importing files and folders: found, read by worker processes that can be killed, added as they come."""

import multiprocessing
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from quietpage.importing.base import Answer
from quietpage.importing.reading import sha256_of
from quietpage.importing.worker import prepare, read
from quietpage.model.article import Draft
from quietpage.model.errors import UserError
from quietpage.services.adding import Added
from quietpage.services.outcome import Outcome

_COMPANION = re.compile(r"(?:_files|-Dateien|_fichiers|_archivos|\.files)$")


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file."""

    path: str
    status: str
    """`added`, `present` or `failed`."""
    article: int | None = None
    title: str = ""
    reason: str = ""
    """Why it was not read, or what the reader should know of an article that was added."""
    newer_than: int | None = None
    """The earlier copy of this page, when that has highlights."""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of all of them."""

    results: tuple[FileResult, ...]
    cancelled: bool
    outcome: Outcome

    @property
    def sentence(self) -> str:
        """The summary line, such as `48 added · 3 already here · 2 could not be read`."""
        count = {status: sum(r.status == status for r in self.results) for status in ("added", "present", "failed")}
        parts = [f"{count['added']} added"]
        if newer := sum(r.newer_than is not None for r in self.results):
            some = "" if newer == count["added"] else f"{newer} of them "
            parts[0] += f", {some}{'a newer copy' if newer == 1 else 'newer copies'}"
        if count["present"]:
            parts.append(f"{count['present']} already here")
        if count["failed"]:
            parts.append(f"{count['failed']} could not be read")
        if self.cancelled:
            parts.append("stopped")
        return " · ".join(parts)


class Importer:
    """Reads files in worker processes and hands the drafts on; one batch at a time."""

    def __init__(
        self,
        add: Callable[[Sequence[Draft]], list[Added]],
        imported: Callable[[Sequence[int]], Outcome],
        known: Callable[[str], int | None],
        workers: int | None = None,
        timeout: float = 10.0,
        title_of: Callable[[int], str] = lambda article_id: "",
    ) -> None:
        """Add drafts with `add`; `known` finds an article by the SHA-256 of its file; `timeout` in seconds a file.

        `title_of` tells the title of an article that is known.
        """
        self._add = add
        self._imported = imported
        self._known, self._title_of = known, title_of
        self._workers = workers or max(1, (os.cpu_count() or 2) - 1)
        self._timeout = timeout
        self._pool: ProcessPool | None = None

    def run(
        self,
        paths: Sequence[Path],
        *,
        on_result: Callable[[FileResult], None] = lambda result: None,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ImportSummary:
        """Import files and folders; blocks until all is done or `cancelled` says so."""
        results: list[FileResult] = []

        def report(result: FileResult) -> None:
            results.append(result)
            on_result(result)
            on_progress(len(results), total)

        files, refused = find_files(paths)
        total = len(files) + len(refused)
        on_progress(0, total)
        for result in refused:
            report(result)
        try:
            for result in self._read_all(files, cancelled):
                report(result)
        finally:  # whatever happens, what was added can be undone
            outcome = self._imported([r.article for r in results if r.status == "added" and r.article is not None])
        return ImportSummary(tuple(results), len(results) < total, outcome)

    def close(self) -> None:
        """Stop the workers."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _read_all(self, files: Sequence[Path], cancelled: Callable[[], bool]) -> Iterator[FileResult]:
        """Keep every worker busy with one file and one more waiting, so that a cancel has little to throw away."""
        waiting = deque(files)
        running: deque[tuple[Path, object]] = deque()
        while (waiting or running) and not cancelled():
            try:
                while waiting and len(running) < 2 * self._workers:
                    path = waiting[0]
                    present = self._present(path)
                    waiting.popleft()
                    if present:
                        yield present
                    else:
                        running.append((path, self._schedule(path)))
                if running:
                    path, future = running[0]
                    result = self._finish(path, future)
                    running.popleft()
                    yield result
            except UserError as error:
                # the library does not take anything now: say so of each file, and wait for none of them
                for path in (*(path for path, _future in running), *waiting):
                    yield FileResult(os.fspath(path), "failed", reason=str(error))
                waiting.clear()
                break
        for _path, future in running:
            future.cancel()  # type: ignore[attr-defined]  # pebble carries no types

    def _present(self, path: Path) -> FileResult | None:
        article_id = self._known(sha256_of(path))
        if article_id is None:
            return None
        return FileResult(os.fspath(path), "present", article_id, self._title_of(article_id))

    def _schedule(self, path: Path) -> object:
        if self._pool is None or not self._pool.active:
            self._pool = ProcessPool(
                max_workers=self._workers,
                initializer=prepare,
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool.schedule(read, args=[os.fspath(path)], timeout=self._timeout)

    def _finish(self, path: Path, future: object) -> FileResult:
        name = os.fspath(path)
        try:
            answer: Answer = future.result()  # type: ignore[attr-defined]
        except TookTooLong:
            return FileResult(
                name,
                "failed",
                reason=f"This page took longer than {self._timeout:g} seconds to read, so it was stopped. "
                "Save it as text and drop that.",
            )
        except (ProcessExpired, CancelledError):
            return FileResult(
                name, "failed", reason="Reading this page ended its worker. Save it as text and drop that."
            )
        except Exception as error:
            # what a worker could not send home must not take the other files with it
            return FileResult(name, "failed", reason=f"Quietpage failed at this page ({error!r:.200}).")
        if answer.draft is None:
            return FileResult(name, "failed", reason=answer.reason)
        (added,) = self._add([answer.draft])
        notice = answer.draft.notice if added.status == "added" else ""
        newer_than = added.newer_than.article_id if added.newer_than else None
        if added.newer_than:
            notice = " ".join(filter(None, (f"This is {added.newer_than.sentence}.", notice)))
        return FileResult(name, added.status, added.article_id, added.title, notice, newer_than)


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[FileResult]]:
    """Return the files below `paths` in a natural order, and a failure for each path that is not there."""
    files: list[Path] = []
    refused: list[FileResult] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if not os.path.isdir(path):  # unlike Path.is_dir, it never raises
            files.append(path)
            continue
        before = len(refused), len(seen)
        inside = list(_walk(path, seen, refused))
        files += inside
        # a folder that lies in one before it has been looked through already
        if not inside and len(refused) == before[0] and len(seen) > before[1]:
            refused.append(FileResult(os.fspath(path), "failed", reason="There are no files in this folder."))
    return files, refused


def _walk(folder: Path, seen: set[tuple[int, int]], refused: list[FileResult]) -> Iterator[Path]:
    """Yield the files of a folder and of those in it; a folder that was seen is not entered again (loops)."""
    stack = [folder]
    while stack:
        current = stack.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(current.iterdir(), key=_natural)
        except OSError:
            refused.append(
                FileResult(os.fspath(current), "failed", reason="This folder cannot be read. Check its permissions.")
            )
            continue
        pages = {entry.stem for entry in entries if entry.suffix.lower() in (".html", ".htm")}
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not os.path.isdir(entry):
                yield entry
            elif not (_COMPANION.search(entry.name) and _COMPANION.sub("", entry.name) in pages):
                folders.append(entry)
        stack += reversed(folders)


def _natural(path: Path) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part.casefold())
        for part in re.split(r"([0-9]+)", path.name)
    ]
