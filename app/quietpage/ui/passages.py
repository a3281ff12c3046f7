"""What is done to the range of highlights: moved by their edges."""

from PySide6.QtCore import QObject

from quietpage.model.highlight import Place
from quietpage.ui.actions import Actions
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.pane import ReaderPane

_HOW = "← → letter, with Ctrl word · ↑ ↓ sentence, with Ctrl paragraph · Tab other end · Return saves"


class Passages(QObject):
    """Connects the commands for ranges with the library."""

    def __init__(self, pane: ReaderPane, opened: OpenArticle, desk: Desk, actions: Actions) -> None:
        """Serve `pane` from `desk`."""
        super().__init__(opened)
        self._pane, self._opened, self._desk = pane, opened, desk
        pane.edges.began.connect(self._began)
        pane.edges.range_asked.connect(self._set_range)
        actions.connect(range=self._move_edges)

    def _move_edges(self) -> None:
        if not self._pane.edges.move_by_keys():
            self._desk.said.emit("Click a highlight first, or go to one with ]", False)

    def _began(self, by_keys: bool) -> None:
        self._pane.bar.hide()
        if by_keys:
            self._desk.said.emit(_HOW, False)

    def _set_range(self, highlight_id: int, place: Place) -> None:
        self._desk.act(self._desk.library.set_range, highlight_id, place, failed=self._opened.show_highlights)
