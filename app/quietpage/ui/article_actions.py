"""What is done to whole articles: moved, marked as read, deleted; those selected in the list, or the open one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quietpage.model.listing import State
from quietpage.ui.articles.panel import ArticlesPanel
from quietpage.ui.desk import Desk

if TYPE_CHECKING:
    from quietpage.ui.open_article import OpenArticle


class ArticleActions(QObject):
    """Turns commands and the list's menu into actions of the library."""

    def __init__(
        self, articles: ArticlesPanel, desk: Desk, opened: Callable[[], "OpenArticle"], parent: QObject
    ) -> None:
        """Act by `desk`; `opened` returns the open article, which comes after the first paint."""
        super().__init__(parent)
        self._articles, self._desk, self._opened = articles, desk, opened
        articles.state_asked.connect(self._set_state)
        articles.unread_asked.connect(self._set_unread)
        articles.delete_asked.connect(self._delete)

    def move_to(self, state: State) -> None:
        """Move the chosen articles to a pile."""
        self._set_state(self.chosen(), state)

    def toggle_unread(self) -> None:
        """Mark the chosen articles as read when the first of them is unread, else as unread."""
        if ids := self.chosen():
            first = self._desk.lists.rows(ids[:1])[ids[0]]
            self._set_unread(ids, not first.unread)

    def delete(self) -> None:
        """Delete the articles selected in the list while it has the focus, else the current highlight."""
        if self._articles.view.hasFocus():
            self._delete(self._articles.view.selected_ids())
        else:
            self._opened().delete_current()

    def delete_articles(self) -> None:
        """Delete the chosen articles, wherever the focus is."""
        self._delete(self.chosen())

    def chosen(self) -> list[int]:
        """Return the articles that a command means: those selected in the list, else the open one."""
        opened = self._opened().article
        return self._articles.view.selected_ids() or ([opened.id] if opened else [])

    def _set_state(self, ids: Sequence[int], state: State) -> None:
        if ids:
            self._desk.act(self._desk.library.set_state, [*ids], state)

    def _set_unread(self, ids: Sequence[int], unread: bool) -> None:
        self._desk.act(self._desk.library.set_unread, [*ids], unread)

    def _delete(self, ids: Sequence[int]) -> None:
        if ids:
            self._desk.act(self._desk.library.delete_articles, [*ids])
