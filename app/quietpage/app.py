"""The composition root of the window: builds everything once and wires it."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from quietpage.config import settings
from quietpage.config.paths import data_dir
from quietpage.model.errors import Cancelled, UserError
from quietpage.storage.database import Database
from quietpage.storage.list_reader import ListReader

# isort: split
import quietpage.ui.plain_import  # noqa: F401 - before anything else of Qt

# isort: split
from PySide6.QtCore import QEvent, QMessageLogContext, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from quietpage.ui.desk import Desk
from quietpage.ui.jobs import Jobs
from quietpage.ui.main_window import MainWindow
from quietpage.ui.single import SingleWindow
from quietpage.ui.theme.collection import Themes
from quietpage.ui.theme.fonts import interface_font

if TYPE_CHECKING:
    from quietpage.services.library import Library

_NO_WINDOW = (
    "quietpage: No window can be opened here: there is no display, or one of Qt's libraries is missing. "
    "The commands need neither: quietpage --help"
)
_WARM_UP = 300
"""Milliseconds after the first paint before what the first edit needs is loaded."""


def run(given: Sequence[str], folder: str | None) -> int:
    """Open the window on the library in `folder` with the files and links that were given; returns the exit status."""
    application = _application()
    application.setApplicationName("Quietpage")
    application.setDesktopFileName("quietpage")
    application.setFont(interface_font(13))
    place = data_dir(folder)
    absolute = [entry if entry.startswith("quietpage:") else str(Path(entry).absolute()) for entry in given]
    try:
        place.mkdir(parents=True, exist_ok=True)
        single = SingleWindow(place)
        if not single.is_first():
            if single.hand_over(absolute):
                return 0
            absolute = []  # what was left to the window that closed just now is found like anybody's
        with closing(Database(place)) as database:
            return _show(application, database, place, single, absolute)
    except OSError as error:
        return _refuse(UserError(f"The data folder {place} cannot be used: {error.strerror}.", "See --data-dir."))
    except UserError as error:
        return _refuse(error)


def _application() -> "_Application":
    """Start Qt; where it can open no window, end the program with one line instead of Qt's own, and a core dump."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:  # there is no way back into Python from here
            print(_NO_WINDOW, file=sys.stderr, flush=True)
            os._exit(1)
        if kind is QtMsgType.QtCriticalMsg:
            print(text, file=sys.stderr)

    before = qInstallMessageHandler(hear)
    try:
        return _Application(["quietpage"])
    finally:
        qInstallMessageHandler(before)


class _Application(QApplication):
    """Hears of files that the desktop opens with the program while it runs, which is how macOS hands them over."""

    file_opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Pass a file on."""
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit([event.file()])
            return True
        return super().event(event)


def _show(
    application: _Application, database: Database, place: Path, single: SingleWindow, given: Sequence[str]
) -> int:
    window, jobs = build(database, place)
    window.desk.warmed.connect(gc.freeze)  # or each later search for garbage would stop the window for 80 ms
    sys.excepthook = _Hook(window)
    single.requested.connect(window.take)
    application.file_opened.connect(window.take)
    window.fit_to_screen()
    window.show()
    QTimer.singleShot(0, single, single.listen)
    if given:
        window.take(given)
    status = application.exec()
    jobs.close()
    single.close()
    return status


def build(database: Database, place: Path) -> tuple[MainWindow, Jobs]:
    """Build the window on a library, with the settings of its folder; the caller shows it, and closes the jobs."""
    kept = settings.load(place)
    jobs = Jobs()
    desk = Desk(ListReader(database), lambda: _library(database), database.version, jobs)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")  # the style sheet is drawn over it: the same on every desktop
    window = MainWindow(desk, kept, Themes(place / "themes"))
    desk.broke.connect(_Hook(window).show)

    def keep(changed: settings.Settings) -> None:
        with contextlib.suppress(OSError):  # on a full disk, what the reader does to the library says so
            settings.save(place, changed)

    window.settings_changed.connect(keep)
    window.closed.connect(keep)
    warm_up = QTimer(window, singleShot=True, interval=_WARM_UP)
    warm_up.timeout.connect(desk.warm_up)
    warm_up.timeout.connect(gc.enable)  # the entry switched it off
    window.closed.connect(lambda _settings: warm_up.stop())
    warm_up.start()
    return window, jobs


def _library(database: Database) -> "Library":
    from quietpage.services.library import Library  # noqa: PLC0415 - after the first paint

    return Library(database)


class _Hook:
    """Shows errors of ours in one window, wherever they come from; the program goes on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shown = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if isinstance(error, UserError):
            self._window.status.say_error(error)
            return
        sys.__excepthook__(kind, error, trace)
        self.show(error)

    def show(self, error: BaseException) -> None:
        if isinstance(error, Cancelled) or self._shown:
            return
        from quietpage.ui.bug_window import BugWindow  # noqa: PLC0415 - seldom needed

        self._shown = True  # one window at a time, or a fault that repeats would fill the screen
        dialog = BugWindow(error, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._shown = False


def _refuse(error: UserError) -> int:
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - not on the way to a window

    print(f"quietpage: {error}", file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Quietpage", error.text, QMessageBox.StandardButton.Close)
    box.setInformativeText(error.hint)
    box.setDetailedText(error.detail)
    box.exec()
    return 1
