"""What comes in: files that are dropped, chosen or given at a start, and what became of each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from quietpage.config import resources
from quietpage.model.changes import Changes
from quietpage.ui.asking import ask_files, ask_folder
from quietpage.ui.desk import Desk
from quietpage.ui.status_line import StatusLine


class Imports(QObject):
    """Imports by the desk, and says in the status line how it went."""

    article_chosen = Signal(int)
    """An article that came in should be opened."""

    def __init__(self, desk: Desk, status: StatusLine, is_reading: Callable[[], bool], window: QWidget) -> None:
        """Ask for files over `window`; `is_reading` tells whether an article is open, which then stays open."""
        super().__init__(window)
        self._desk, self._status, self._window, self._is_reading = desk, status, window, is_reading
        self._open_first = False
        self._first: int | None = None
        self._folder = Path.home()  # of the last import, while the program runs
        self._summary: Any = None
        desk.changed.connect(self._changed)
        desk.import_moved.connect(status.show_progress)
        desk.import_ended.connect(self._ended)
        status.cancel_asked.connect(desk.cancel_import)
        status.details_asked.connect(self._show_details)
        status.open_asked.connect(lambda: self.article_chosen.emit(self._first))

    def import_paths(self, paths: Sequence[Path], *, open_first: bool = False) -> None:
        """Import files and folders; the first article of them opens when none is open, or when `open_first` asks."""
        self._open_first = open_first or not self._is_reading()
        self._desk.import_paths([*paths])

    def import_sample(self) -> None:
        """Import the articles that come with the program."""
        self.import_paths(sorted(path for path in resources.folder("sample").iterdir() if path.is_file()))

    def ask_files(self) -> None:
        """Import files that the reader chooses."""
        from quietpage.importing.registry import FORMATS  # noqa: PLC0415 - loads the parser

        endings = " ".join(f"*{suffix}" for format_ in FORMATS for suffix in format_.suffixes)
        kinds = f"Saved pages ({endings});;All files (*)"
        if paths := ask_files(self._window, "Import files", self._folder, kinds):
            self._folder = paths[0].parent
            self.import_paths(paths)

    def ask_folder(self) -> None:
        """Import a folder that the reader chooses."""
        if (folder := ask_folder(self._window, "Import a folder", self._folder)) is not None:
            self._folder = folder
            self.import_paths([folder])

    def _changed(self, changes: Changes) -> None:
        if self._open_first and changes.listing and changes.articles:
            self._open_first = False
            self.article_chosen.emit(min(changes.articles))

    def _ended(self, summary: Any) -> None:  # noqa: ANN401 - its module loads after the first paint
        self._summary = summary
        known = [result.article for result in summary.results if result.article is not None]
        self._first = min(summary.outcome.created, default=known[0] if known else None)
        opens, self._open_first = self._open_first and bool(known), False
        offers = self._is_reading() and bool(summary.outcome.created)
        self._status.end_progress(summary.sentence, summary.outcome.undoable, can_open=offers and not opens)
        if opens:
            self.article_chosen.emit(known[0])

    def _show_details(self) -> None:
        from quietpage.ui.import_results.dialog import ImportResults  # noqa: PLC0415 - after the first paint

        if self._summary is not None:
            dialog = ImportResults(self._summary.results, self._summary.sentence, self._window)
            dialog.article_chosen.connect(self.article_chosen)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
