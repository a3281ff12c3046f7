"""An earlier copy of the open page: its highlights are offered above the text, reported, taken over or left."""

import threading
import time

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from quietpage.services.copies import Earlier, Report
from quietpage.ui.appearance import Appearance
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.offer import OfferBar
from quietpage.ui.status_line import StatusLine
from quietpage.ui.staying import Staying

_PROGRESS = 0.2
"""Seconds between two reports of the progress."""


class Copies(QObject):
    """Looks for an earlier copy of each article that is opened, and lets the reader decide."""

    _moved = Signal(int, int)
    """Highlights that were looked for, and how many there are."""

    def __init__(
        self,
        bar: OfferBar,
        opened: OpenArticle,
        desk: Desk,
        status: StatusLine,
        appearance: Appearance,
        window: QWidget,
    ) -> None:
        """Offer in `bar` what an earlier copy of the article that is open holds."""
        super().__init__(window)
        self._bar, self._desk, self._status, self._appearance, self._window = bar, desk, status, appearance, window
        self._looking = self._told = self._closed = False
        self._stop = threading.Event()
        self._staying = Staying(opened, desk, self)
        self._staying.another.connect(self._put_away)
        self._staying.stayed.connect(self._look)
        bar.show_asked.connect(self.show)
        bar.leave_asked.connect(self._leave)
        self._moved.connect(self._tell)
        status.cancel_asked.connect(self._stop.set)
        desk.on_close(self._close)

    def show(self) -> None:
        """Show what becomes of the highlights, also of those that were left, as soon as that is known."""
        if (article_id := self._staying.number) is not None and not self._looking:
            self._looking, self._told = True, False
            self._stop.clear()
            self._desk.review(self._look_for, article_id, done=self._found, failed=self._ended)

    def _look(self, article_id: int) -> None:
        if self._closed:
            return

        def looked(earlier: Earlier | None) -> None:
            if article_id != self._staying.number:
                return
            if earlier is not None:
                self._bar.offer(f"This is {earlier.sentence}.")
            else:
                self._put_away()

        self._desk.look_up(self._desk.library.carrying.earlier, article_id, done=looked)

    def _put_away(self) -> None:
        if not self._bar.isHidden():
            self._bar.put_away()

    def _look_for(self, new: int) -> Report | None:
        """Look for the highlights, beside the window; say how far that is only when it takes a while."""
        said = time.monotonic()

        def go_on(done: int, total: int) -> bool:
            nonlocal said
            if time.monotonic() - said > _PROGRESS:
                self._moved.emit(done, total)
                said = time.monotonic()
            return not self._stop.is_set()

        carrying = self._desk.library.carrying
        earlier = carrying.earlier(new, left=True)
        return carrying.report(earlier.article_id, new, go_on) if earlier else None

    def _tell(self, done: int, total: int) -> None:
        self._told = True
        self._status.show_progress(done, total, "Looking for highlight")

    def _ended(self) -> None:
        self._looking = False

    def _found(self, report: Report | None) -> None:
        self._ended()
        if self._told:
            self._status.clear()
        if report is None:
            self._status.say("There is no older copy with highlights to take over")
        elif self._stop.is_set():
            self._status.say("Cancelled; nothing was taken over")
        elif report.new_id == self._staying.number:
            self._show(report)

    def _leave(self) -> None:
        if (article_id := self._staying.number) is not None:
            self._put_away()
            self._desk.act(self._desk.library.carrying.leave, article_id, failed=self._staying.look_soon)

    def _close(self) -> None:
        self._closed = True
        self._stop.set()

    def _show(self, report: Report) -> None:
        from quietpage.ui.copies.dialog import ReportDialog  # noqa: PLC0415 - seldom needed

        dialog = ReportDialog(report, self._appearance.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda ticked, archive: self._take_over(report, ticked, archive=archive))
        dialog.open()

    def _take_over(self, report: Report, ticked: set[int], *, archive: bool) -> None:
        take_over = self._desk.library.carrying.take_over
        self._put_away()
        self._desk.act(lambda: take_over(report, ticked, archive=archive), failed=self._staying.look_soon)
