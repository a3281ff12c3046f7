"""The article that the reader stays with, to be looked at then: whoever steps through a list waits for nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from quietpage.model.changes import Changes
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle

if TYPE_CHECKING:
    from quietpage.model.article import Article

_REST = 300
"""Milliseconds that an article is open before it is looked at; the same after each change."""


class Staying(QObject):
    """Follows the article that is open, through all that is done to it."""

    another = Signal()
    """Another article is open, or none."""
    stayed = Signal(int)
    """Time to look at the open article, by its number."""

    def __init__(self, opened: OpenArticle, desk: Desk, parent: QObject) -> None:
        """Follow what `opened` shows and `desk` does."""
        super().__init__(parent)
        self._reading = opened
        self.article: Article | None = None
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.look_now)
        opened.opened.connect(self._opened)
        desk.changed.connect(self._changed)

    @property
    def number(self) -> int | None:
        """The number of the open article."""
        return self.article.id if self.article else None

    def look_soon(self) -> None:
        """Look at the article once more when nothing else is done to it for a while."""
        self._resting.start()

    def look_now(self) -> None:
        """Look at the article without waiting, once all of its text stands."""
        self._resting.stop()
        if self.article is not None and not self._reading.is_settled:
            self.look_soon()
        elif self.article is not None:
            self.stayed.emit(self.article.id)

    def _opened(self, article: "Article | None") -> None:
        before = self.number
        self.article = article  # the same one comes again with other details
        if self.number != before:
            self._resting.stop()
            self.another.emit()
            if article is not None:
                self.look_soon()

    def _changed(self, changes: Changes) -> None:
        """Look again when something was done to the open article, be it an undo or by another program."""
        if self.article is not None and changes.mark(self.article.id):
            self.look_soon()
