"""The desk: every action of the window goes through here to the library, and its news come back as signals."""

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from quietpage.model.changes import Changes
from quietpage.model.counting import count
from quietpage.model.errors import UserError
from quietpage.model.listing import ListQuery
from quietpage.storage.list_reader import ListReader
from quietpage.ui.jobs import Jobs

if TYPE_CHECKING:
    from concurrent.futures import Future

    from quietpage.model.article import Draft
    from quietpage.services.adding import Added
    from quietpage.services.library import Library
    from quietpage.services.outcome import Outcome
    from quietpage.services.review import Proposal
    from quietpage.storage.reader import Reader

ROWS_AT_ONCE = 0.25
"""Seconds between two looks of the list at what an import has added so far."""


class Desk(QObject):
    """Runs the library's actions beside the window."""

    changed = Signal(object)
    """`Changes`, after each action."""
    brought_back = Signal(object)
    """Ids of articles that are there again, or in their pile again, after an undo or a redo."""
    replayed = Signal(object)
    """The `Spot`s where an undo or a redo is seen in texts that were there before."""
    said = Signal(str, bool)
    """The quiet line, and whether an undo can take it back."""
    warmed = Signal()
    """What the first edit needs is loaded."""
    failed = Signal(object)
    """A `UserError`."""
    broke = Signal(object)
    """An error of ours."""
    import_moved = Signal(int, int)
    """Files done, and files in all."""
    import_ended = Signal(object)
    """`ImportSummary`."""
    export_ended = Signal(str)
    """A sentence that says what was written."""

    def __init__(
        self,
        lists: ListReader,
        library: "Callable[[], Library]",
        data_version: Callable[[], int],
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        """List by `lists`, and work by `jobs` on what `library` returns when it is first needed.

        `data_version` changes whenever anybody writes to the library.
        """
        super().__init__(parent)
        self.lists = lists
        self._open_library = library
        self.data_version = data_version
        self._jobs = jobs
        self._stop = threading.Event()
        self._waiting: list[Path] = []
        self._importing = False
        jobs.failed.connect(self._failed)

    @cached_property
    def library(self) -> "Library":
        """Every action; not needed for the first paint, and most of what the model knows comes with it."""
        return self._open_library()

    @property
    def reader(self) -> "Reader":
        """Every question."""
        return self.library.reader

    @property
    def importing(self) -> bool:
        """Tell whether files are being read."""
        return self._importing

    def warm_up(self) -> None:
        """Load what the first edit needs, now that the window stands."""
        with contextlib.suppress(RuntimeError):  # the window was closed already
            self._jobs.run(
                "write", import_module, "quietpage.services.library", done=lambda _loaded: self.warmed.emit()
            )

    def act(
        self,
        action: "Callable[..., Outcome | None]",
        *arguments: Any,  # noqa: ANN401 - those of the action
        done: "Callable[[Outcome], object] | None" = None,
        failed: Callable[[], object] | None = None,
        nothing: str = "",
    ) -> None:
        """Run one of the library's actions; `done` hears its outcome, `failed` that it was not saved.

        `nothing` is what to say when there was nothing to do.
        """

        def finish(outcome: "Outcome | None") -> None:
            if outcome is None:
                self.said.emit(nothing, False)
                return
            self.changed.emit(outcome.changes)
            if outcome.sentence:
                self.said.emit(outcome.sentence, outcome.undoable)
            if done is not None:
                done(outcome)

        def fail(error: BaseException) -> None:
            self._failed(error)
            if failed is not None:
                failed()

        self._jobs.run("write", action, *arguments, done=finish, failed=fail)

    def settle(self) -> None:
        """Wait until every action so far is saved, or known not to be."""
        self._jobs.settle()

    def look_up(self, question: Callable[..., Any], *arguments: object, done: Callable[[Any], object]) -> None:
        """Ask the library something that may take a while."""
        self._jobs.run("read", question, *arguments, done=done)

    def review(
        self,
        work: Callable[..., Any],
        *arguments: object,
        done: Callable[[Any], object],
        failed: Callable[[], object] = lambda: None,
    ) -> "Future":
        """Look at articles again, which may take long; `failed` hears that nothing came of it."""

        def fail(error: BaseException) -> None:
            self._failed(error)
            failed()

        return self._jobs.run("review", work, *arguments, done=done, failed=fail)

    def note(self, proposals: "Sequence[Proposal]") -> None:
        """Note that articles were looked at, from the thread that does so, and wait until that is saved."""

        def noted(outcome: "Outcome") -> None:
            self.changed.emit(outcome.changes)  # nothing; but it was written here, and not by another program

        note = self.library.review.note
        self._jobs.run("write", note, proposals, done=noted, failed=_reported_by_the_caller).result()

    def on_close(self, stop: Callable[[], object]) -> None:
        """Call `stop` when the program ends, to end work that would take long."""
        self._jobs.on_close(stop)

    def undo(self) -> None:
        """Take the last action back."""
        self.act(self.library.steps.undo, done=self._replayed, nothing="Nothing to undo")

    def redo(self) -> None:
        """Do the last undone action again."""
        self.act(self.library.steps.redo, done=self._replayed, nothing="Nothing to redo")

    def _replayed(self, outcome: "Outcome") -> None:
        if outcome.brought_back:
            self.brought_back.emit(outcome.brought_back)
        elif outcome.spots:
            self.replayed.emit(outcome.spots)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, after those that are being read."""
        if not paths:
            return
        self._waiting += paths
        if not self._importing:
            self._import_next()

    def cancel_import(self) -> None:
        """Stop reading; what was added stays."""
        self._waiting.clear()
        self._stop.set()

    def export(self, name: str, query: ListQuery, path: Path) -> None:
        """Write the highlights of the articles that `query` means to `path`."""

        def work() -> str:
            from quietpage.services.exporter import export, format_named  # noqa: PLC0415 - after the first paint

            rows = export(self.reader, format_named(name), query, path)
            return f"{count(rows, 'highlight')} written to {path}"

        self._jobs.run("read", work, done=self.export_ended.emit)

    def _import_next(self) -> None:
        paths, self._waiting = self._waiting, []
        self._importing = True
        self._stop.clear()
        self.import_moved.emit(0, 0)
        self._jobs.run("import", self._read, paths, done=self._import_done, failed=self._import_failed)

    def _read(self, paths: Sequence[Path]) -> object:
        """Read in the import lane; the writing goes through the write lane, as everything does."""
        from quietpage.services.importer import FileResult, Importer  # noqa: PLC0415 - after the first paint

        fresh: list[int] = []
        shown = time.monotonic()

        def add(drafts: "Sequence[Draft]") -> "list[Added]":
            return self._jobs.run("write", self.library.add, drafts, failed=_reported_by_the_caller).result()

        def imported(ids: Sequence[int]) -> "Outcome":
            return self._jobs.run("write", self.library.imported, ids, failed=_reported_by_the_caller).result()

        def on_result(result: FileResult) -> None:
            nonlocal shown
            if result.status == "added" and result.article is not None:
                fresh.append(result.article)
            if fresh and (len(fresh) == 1 or time.monotonic() - shown > ROWS_AT_ONCE):
                self.changed.emit(Changes(frozenset(fresh), listing=True))
                shown = time.monotonic()

        importer = Importer(add, imported, self.reader.find_source, title_of=self.library.title_of)
        try:
            return importer.run(
                paths, on_result=on_result, on_progress=self.import_moved.emit, cancelled=self._stop.is_set
            )
        finally:
            importer.close()

    def _import_done(self, summary: Any) -> None:  # noqa: ANN401 - its module loads after the first paint
        self._importing = False
        self.changed.emit(summary.outcome.changes)
        self.import_ended.emit(summary)
        if self._waiting:
            self._import_next()

    def _import_failed(self, error: BaseException) -> None:
        self._importing = False
        self.changed.emit(Changes(listing=True))
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        else:
            self.broke.emit(error)


def _reported_by_the_caller(_error: BaseException) -> None:
    """Say nothing: the lane that waits fails with the same error and says it once."""
