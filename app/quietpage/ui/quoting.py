"""Highlights that go to other programs with their source, copied or dragged; and what the keys for copying mean."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication

from quietpage.exporting.text.citation import cited_markdown
from quietpage.model.article import Details
from quietpage.model.counting import count
from quietpage.model.highlight import Highlight
from quietpage.ui.actions import Actions
from quietpage.ui.clipboard import MARKDOWN, as_typed, citations
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.dragged import dragged_picture
from quietpage.ui.sidebar.panel import Sidebar


class Quoting(QObject):
    """Connects the keys for copying and the cards with other programs."""

    def __init__(self, pane: ReaderPane, sidebar: Sidebar, opened: OpenArticle, desk: Desk, actions: Actions) -> None:
        """Serve `pane` and `sidebar` from `desk`."""
        super().__init__(opened)
        self._pane, self._sidebar, self._desk = pane, sidebar, desk
        opened.copy_asked.connect(self._copy)
        sidebar.highlights.drag_asked.connect(self._drag)
        pane.copying.said.connect(lambda sentence: desk.said.emit(sentence, False))
        pane.view.copy_asked.connect(self._copy_meant)
        actions.connect(copy=self._copy_meant, copy_markdown=self._copy_meant_as_markdown)

    def _copy_meant(self) -> None:
        if meant := self._meant():
            self._copy(meant)
        else:
            self._pane.copying.copy()

    def _copy_meant_as_markdown(self) -> None:
        if found := self._found(self._meant()):
            said = "Highlight copied as Markdown" if len(found) == 1 else f"{len(found)} highlights copied as Markdown"
            self._put(as_typed(cited_markdown(found), MARKDOWN), said)
        else:
            self._pane.copying.copy_markdown()

    def _meant(self) -> list[int]:
        """Return the highlights that keys mean, by the card with the focus or in the text; none for a selection."""
        focused, current = QApplication.focusWidget(), self._pane.marking.current
        if isinstance(focused, HighlightCard):
            return self._sidebar.highlights.meant_by(focused.highlight.id)
        selected = self._pane.view.textCursor().hasSelection()
        return [] if selected or current is None else [current]

    def _copy(self, highlight_ids: Sequence[int]) -> None:
        if found := self._found(highlight_ids):
            said = "Copied with its source" if len(found) == 1 else f"{count(len(found), 'highlight')} copied"
            self._put(citations(found), said)

    def _put(self, data: QMimeData, said: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self._desk.said.emit(said, False)

    def _drag(self, highlight_ids: Sequence[int]) -> None:
        if found := self._found(highlight_ids):
            drag = QDrag(self._sidebar)
            drag.setMimeData(citations(found))
            drag.setPixmap(dragged_picture([highlight.quote for highlight, _details in found], self._sidebar))
            drag.setHotSpot(QPoint(-12, -8))
            drag.exec(Qt.DropAction.CopyAction)

    def _found(self, highlight_ids: Sequence[int]) -> list[tuple[Highlight, Details]]:
        """Return highlights with their sources; lost ones have their words, too."""
        reader = self._desk.reader
        found = [highlight for number in highlight_ids if (highlight := reader.highlight(number)) is not None]
        sources = {number: reader.article(number) for number in {highlight.article_id for highlight in found}}
        return [(highlight, article.details) for highlight in found if (article := sources[highlight.article_id])]
