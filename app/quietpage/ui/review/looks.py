"""Looks at articles again beside the window: at the open one, or over many of them."""

import contextlib
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quietpage.model.errors import UserError
from quietpage.services.rereader import Rereader
from quietpage.ui.desk import Desk

if TYPE_CHECKING:
    from concurrent.futures import Future

    from quietpage.services.review import Grounds, Proposal

_PROGRESS = 0.1
"""Seconds between two reports of the progress."""
_NOTED = 100
"""Articles without differences that are noted in one transaction."""


class Looks(QObject):
    """Asks what would change, one article at a time; the last question is the one that counts."""

    looked = Signal(int, object)
    """The article, and its `Proposal`; None when nothing would change."""
    moved = Signal(int, int)
    """Articles that were looked over, and how many there are."""
    ended = Signal(object)
    """What a look over many found: a list of `Proposal`."""
    cancelled = Signal(int)
    """How many articles were looked at before."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Look by `desk`; the worker that takes sources apart starts when an article needs one."""
        super().__init__(parent)
        self._desk = desk
        self._reread = Rereader()
        self._stop = threading.Event()
        self._over = False
        self._closed = False
        self._asked: Future | None = None
        self._number = 0
        self._last: tuple[int, Grounds, Proposal | None] | None = None
        desk.on_close(self._close)

    @property
    def is_looking_over(self) -> bool:
        """Tell whether many articles are being looked over."""
        return self._over

    def look(self, article_id: int, *, afresh: bool) -> None:
        """Look at the open article; unless `afresh`, the last answer stands while nothing in the article changed."""
        self.forget()
        if self._closed:
            return
        number = self._number
        self._asked = self._desk.review(
            self._look, article_id, afresh, done=lambda proposal: self._looked(number, article_id, proposal)
        )

    def forget(self) -> None:
        """Ask no more about the open article; an answer that is under way will not be heard."""
        self._number += 1
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def look_over(self, article_ids: Sequence[int]) -> None:
        """Look at many articles."""
        self._stop.clear()
        self._over = True
        self.moved.emit(0, len(article_ids))
        self._desk.review(self._look_over, [*article_ids], done=self._looked_over, failed=self._failed)

    def cancel(self) -> None:
        """Look over no more."""
        self._stop.set()

    def _look(self, article_id: int, afresh: bool) -> "Proposal | None":
        review = self._desk.library.review
        grounds = review.grounds(article_id)
        if not afresh and self._last is not None and self._last[:2] == (article_id, grounds):
            return self._last[2]
        proposal = review.look(article_id, self._reread)
        if proposal is not None and not proposal.differences:
            if not self._closed:
                with contextlib.suppress(UserError):  # nobody asked for it: the next look notes it
                    self._desk.note([proposal])
            proposal = None
        self._last = article_id, grounds, proposal
        return proposal

    def _looked(self, number: int, article_id: int, proposal: "Proposal | None") -> None:
        if number == self._number:
            self.looked.emit(article_id, proposal)

    def _look_over(self, article_ids: Sequence[int]) -> "tuple[int, list[Proposal]]":
        found: list[Proposal] = []
        same: list[Proposal] = []
        done, shown = 0, time.monotonic()

        def progress(number: int, total: int) -> None:
            nonlocal done, shown
            done = number
            if time.monotonic() - shown > _PROGRESS:
                self.moved.emit(number, total)
                shown = time.monotonic()

        looks = self._desk.library.review.look_over(article_ids, self._reread, progress, self._stop.is_set)
        for proposal in looks:
            if proposal.differences:
                found.append(proposal)
            else:
                same.append(replace(proposal, mask=()))  # nothing of it will be used
            if len(same) >= _NOTED:
                self._desk.note(same)
                same.clear()
        if same and not self._closed:
            self._desk.note(same)
        return done, found

    def _looked_over(self, answer: "tuple[int, list[Proposal]]") -> None:
        self._over = False
        done, found = answer
        if self._stop.is_set():
            self.cancelled.emit(done)
        else:
            self.ended.emit(found)

    def _failed(self) -> None:
        self._over = False

    def _close(self) -> None:
        self._closed = True
        self._stop.set()
        self._reread.close()
