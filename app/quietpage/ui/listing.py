"""Keeps the list of articles in step with the library: searches, counts, what an action changed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from quietpage.config.settings import Settings
from quietpage.model.changes import Changes
from quietpage.model.listing import Counts, ListQuery, Sort, State
from quietpage.ui.articles.panel import ArticlesPanel
from quietpage.ui.desk import Desk


class Listing(QObject):
    """Answers the list's questions by the read lane; late answers are dropped."""

    counted = Signal(object)
    """`Counts` of the library."""

    def __init__(self, panel: ArticlesPanel, desk: Desk, parent: QObject) -> None:
        """Fill `panel` from `desk`."""
        super().__init__(parent)
        self._panel, self._desk = panel, desk
        self._generation = 0
        self._empty = False
        self._wanted: int | None = None  # to be opened as soon as it is listed
        panel.filter.changed.connect(self._ask)
        desk.changed.connect(self.refresh)
        desk.brought_back.connect(self._bring_back)

    def start(self, settings: Settings) -> None:
        """Fill the list for the first time, at once."""
        pile = State(settings.state) if settings.state in [*State] else State.INBOX
        self._panel.filter.restore(pile, Sort(settings.sort) if settings.sort in [*Sort] else Sort.NEWEST)
        ids = self._desk.lists.ids(self._panel.filter.query)
        if not ids:  # the words for an empty list depend on whether the library is empty
            self._count(self._desk.lists.counts())
        self._panel.show_ids(ids, self._empty)

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with what is listed."""
        listed = self._panel.filter
        return replace(settings, state=listed.pile.value, sort=listed.query.sort.value)

    @property
    def library_is_empty(self) -> bool:
        """Tell whether there was no article when they were counted last."""
        return self._empty

    def count(self) -> None:
        """Look again at how much the library holds."""
        self._desk.look_up(self._desk.lists.counts, done=self._count)

    def refresh(self, changes: Changes) -> None:
        """Look again at what changed."""
        if changes.everything:
            self._panel.model.forget()
        self._panel.model.refresh(changes.articles | changes.rows)
        if changes.listing or changes.everything:
            self._ask(self._panel.filter.query, follow=True)
        if changes.listing or changes.highlights or changes.everything:
            self.count()

    def open_when_listed(self, article_id: int) -> None:
        """Open an article as soon as the list holds it, in whatever pile it is."""
        if not self._panel.view.select(article_id):
            self._wanted = article_id
            self._ask(self._panel.filter.query)

    def _bring_back(self, article_ids: Sequence[int]) -> None:
        """Go back to what an undo restored; where it stands now the list does not know yet."""
        self._wanted = article_ids[0]
        self._ask(self._panel.filter.query)

    def _ask(self, query: ListQuery, *, follow: bool = False) -> None:
        """List other articles; `follow` when the library changed, and not what the reader wants to see of it."""
        self._generation += 1
        asked = self._generation

        def show(ids: list[int]) -> None:
            if asked == self._generation:
                self._panel.show_ids(ids, self._empty, follow=follow and self._wanted is None)
                self._open_wanted()

        self._desk.look_up(self._desk.lists.ids, query, done=show)

    def _open_wanted(self) -> None:
        """Open what was to be opened; when the list leaves it out, go to its pile first."""
        if self._wanted is None:
            return
        article = self._desk.reader.article(self._wanted)
        if self._panel.view.select(self._wanted) or article is None or not self._panel.filter.show_pile(article.state):
            self._wanted = None

    def _count(self, counts: Counts) -> None:
        self._empty = not counts.articles
        self._panel.filter.show_counts(counts)
        self.counted.emit(counts)
