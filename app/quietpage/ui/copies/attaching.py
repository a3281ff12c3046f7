"""Puts a lost highlight where the reader says: its card is chosen, a place is selected, and a key attaches it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from quietpage.model.highlight import Highlight
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.sidebar.panel import Sidebar


class Attaching(QObject):
    """Knows which lost highlight is meant, also while its new place is looked for."""

    def __init__(
        self, pane: ReaderPane, sidebar: Sidebar, opened: OpenArticle, desk: Desk, how: Callable[[], str]
    ) -> None:
        """Attach to what is selected in `pane`; `how` names the command, with its key."""
        super().__init__(opened)
        self._pane, self._opened, self._desk, self._how = pane, opened, desk, how
        self._meant: int | None = None
        sidebar.highlights.chosen.connect(self._choose)
        sidebar.highlights.attach_asked.connect(self._attach)

    def attach(self) -> None:
        """Attach the lost highlight that was chosen last, or the only one."""
        lost = self._lost()
        meant = [highlight.id for highlight in lost if highlight.id == self._meant or len(lost) == 1]
        if meant:
            self._attach(meant[0])
        else:
            self._desk.said.emit("Choose the card of a lost highlight first" if lost else "No highlight is lost", False)

    def _choose(self, highlight_id: int, _article_id: int) -> None:
        self._meant = highlight_id
        if highlight_id in (highlight.id for highlight in self._lost()) and self._pane.place_meant() is None:
            self._desk.said.emit(f"Lost. Select its new place, then: {self._how()}", False)

    def _attach(self, highlight_id: int) -> None:
        self._meant = highlight_id
        place = self._pane.place_meant()
        if place is None:
            self._desk.said.emit("Select the new place of the highlight first", False)
            return

        def attached(_outcome: object) -> None:
            self._pane.view.setFocus()
            self._opened.go_to(highlight_id)

        self._desk.act(self._desk.library.carrying.attach, highlight_id, place, done=attached)

    def _lost(self) -> list[Highlight]:
        article = self._opened.article
        found = self._desk.reader.highlights(article.id) if article else []
        return [highlight for highlight in found if highlight.is_lost]
