"""A real window on a copy of an invented library, driven and photographed."""

import shutil
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from quietpage import app
from quietpage.config import settings
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader
from quietpage.ui.theme.palette import Theme, load_theme

_LONGEST = 20.0
"""Seconds to wait for anything; then something is broken."""


class Stage:
    """One window for one picture."""

    def __init__(
        self, folder: Path, ids: dict[str, int], theme: Theme, size: tuple[int, int], things: ExitStack
    ) -> None:
        """Open a window on the library in `folder`; `things` closes it at the end."""
        self.ids, self.folder, self._theme = ids, folder, theme
        self._shot: QPixmap | None = None
        settings.save(folder, replace(settings.Settings(), theme=theme.name))
        database = things.enter_context(closing(Database(folder)))
        self.reader = Reader(database)
        self.window, self._jobs = app.build(database, folder)
        things.callback(self._jobs.close)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isVisible)
        self.settle()

    @classmethod
    def on_copy(
        cls, library: Path, ids: dict[str, int], theme: str, size: tuple[int, int], things: ExitStack, work: Path
    ) -> Self:
        """Open a window on a copy of `library`, which lies in `work`."""
        shutil.copytree(library, work)
        return cls(work, ids, load_theme(theme), size, things)

    def wait(self, condition: Callable[[], object]) -> None:
        """Go on with the window's events until `condition` holds."""
        end = time.monotonic() + _LONGEST
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("The window did not come to the state that was waited for.")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def settle(self) -> None:
        """Wait until everything that was asked of the library has come home."""
        for _round in range(2):  # an answer of the write lane asks the read lane
            for lane, threads in (("write", 1), ("read", 2)):
                together = threading.Barrier(threads)  # when all threads of a lane meet, none has older work
                waiting = [self._jobs.run(lane, together.wait, _LONGEST) for _thread in range(threads)]
                self.wait(lambda waiting=waiting: all(future.done() for future in waiting))  # type: ignore[misc]
            QCoreApplication.processEvents()
        self.wait(lambda: not any(timer.isActive() for timer in self.window.reader.findChildren(QTimer)))

    def open(self, name: str) -> None:
        """Open an article by the name of its file."""
        number = self.ids[name]
        self.window.listing.open_when_listed(number)
        self.wait(lambda: (opened := self.window.open_article.article) is not None and opened.id == number)
        self.settle()

    def do(self, command: str) -> None:
        """Run a command of the window."""
        self.window.actions_[command].trigger()
        self.settle()

    def dialog(self) -> QDialog:
        """Return the dialog that is open, in the middle of the window as the desktop would place it."""
        shown = (part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog) and part.isVisible())
        dialog = next(shown)
        dialog.move(self.window.geometry().center() - dialog.rect().center())
        return dialog

    def select(self, words: str) -> None:
        """Select words in the text, as the mouse does."""
        view = self.window.reader.view
        found = view.document().find(words)
        assert found.hasSelection(), words
        view.setTextCursor(QTextCursor(found))
        view.selected.emit()

    def mark(self, words: str) -> None:
        """Mark the paragraph of these words."""
        view = self.window.reader.view
        found = view.document().find(words)
        block = view.positions.block_at(found.selectionStart())
        assert block is not None, words
        self.window.reader.block_cursor.go_to(block)

    def click_highlight(self, words: str) -> None:
        """Click on the highlight of these words."""
        view = self.window.reader.view
        found = view.document().find(words)
        view.highlights_clicked.emit(view.highlights_at(found.selectionStart() + 1))
        self.settle()

    def shoot_popup(self, ask: Callable[[], object]) -> None:
        """Take the picture while the menu that `ask` opens is open, also when `ask` returns only after it closed."""
        watch = QTimer(interval=10)

        def look() -> None:
            popup = QApplication.activePopupWidget()
            if popup is not None and popup.isVisible():
                watch.stop()
                if (entries := popup.actions())[1:]:
                    popup.setActiveAction(entries[1])  # type: ignore[attr-defined]  # a QMenu
                self._shot = self.picture()
                popup.close()

        watch.timeout.connect(look)
        watch.start()
        ask()
        self.wait(lambda: self._shot is not None)

    def picture(self) -> QPixmap:
        """Return the picture of the window with its dialogs, menus and tooltips, taken before or now."""
        if self._shot is not None:
            return self._shot
        for _round in range(3):  # a new height climbs from layout to layout
            QCoreApplication.processEvents()
        shot = self.window.grab()
        painter = QPainter(shot)
        origin = self.window.mapToGlobal(QPoint())
        others = [part for part in QApplication.topLevelWidgets() if part is not self.window and part.isVisible()]
        for part in sorted(others, key=lambda part: not isinstance(part, QDialog)):  # a dialog's popups lie over it
            self._paint(painter, part, part.mapToGlobal(QPoint()) - origin)
        painter.end()
        return shot

    def _paint(self, painter: QPainter, part: QWidget, place: QPoint) -> None:
        if isinstance(part, QDialog):
            place = self.dialog().mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
            # the desktop draws a frame
            painter.setPen(QColor(self._theme.line).darker(120))
            painter.drawRect(place.x() - 1, place.y() - 1, part.width() + 1, part.height() + 1)
        picture = QPixmap(part.size() * part.devicePixelRatio())
        picture.setDevicePixelRatio(part.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        part.render(picture)
        painter.drawPixmap(place, picture)

    def close(self) -> None:
        """Close the window and what stands over it."""
        for part in QApplication.topLevelWidgets():
            part.close()
        self.settle()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
