"""Back to where the reader was before a jump, in this article or another, and forward again."""

from PySide6.QtCore import QObject

from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.jumps import Jumps, Visit

_MOST = 200
"""Places that are remembered."""


class Trail(QObject):
    """Remembers places; it lasts as long as the window."""

    def __init__(self, jumps: Jumps, opened: OpenArticle, desk: Desk) -> None:
        """Follow what `jumps` leaves, inside the article that is open and from one to the next."""
        super().__init__(opened)
        self._jumps, self._opened, self._desk = jumps, opened, desk
        self._behind: list[Visit] = []
        self._ahead: list[Visit] = []
        self._wanted: Visit | None = None  # in an article that opens soon
        jumps.leaving.connect(self._leave)
        jumps.followed.connect(lambda: desk.said.emit("Backspace leads back to where you were", False))
        opened.opened.connect(self._arrive)

    def back(self) -> None:
        """Go to the place before."""
        self._go(self._behind, self._ahead)

    def forward(self) -> None:
        """Go where the last step back came from."""
        self._go(self._ahead, self._behind)

    def _leave(self, visit: Visit, to: int) -> None:
        if self._wanted is not None and self._wanted.article == to:
            return  # it is this trail that goes there
        self._behind = [*self._behind[1 - _MOST :], visit]
        self._ahead.clear()

    def _go(self, places: list[Visit], others: list[Visit]) -> None:
        here = self._jumps.here()
        while places:
            visit = places.pop()
            is_here = here is not None and (visit.article, visit.line) == (here.article, here.line)
            if is_here or self._desk.reader.article(visit.article) is None:  # or deleted
                continue
            if here is not None:
                others.append(here)
            self._show(visit)
            return

    def _show(self, visit: Visit) -> None:
        if self._opened.article is not None and self._opened.article.id == visit.article:
            self._jumps.return_to(visit)
        else:
            self._wanted = visit
            self._opened.other_asked.emit(visit.article)

    def _arrive(self, _article: object) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._opened.article is not None and self._opened.article.id == wanted.article:
            self._jumps.return_to(wanted)
