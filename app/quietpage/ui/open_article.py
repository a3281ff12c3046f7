"""The article that is open: what the reading pane and the sidebar show of it, and what is done to it there."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from quietpage.config.settings import Settings
from quietpage.model.article import Article, Body, HighlightQuery
from quietpage.model.changes import Changes
from quietpage.model.color import Color
from quietpage.model.grouping import GroupedHighlights, Order
from quietpage.model.highlight import Highlight, Place
from quietpage.services.outcome import Outcome
from quietpage.ui.desk import Desk
from quietpage.ui.memory import give_back
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.panel import Sidebar
from quietpage.ui.writing import Writing

_SCHEMES = ("http", "https", "mailto")
_REST = 800
"""Milliseconds without scrolling after which the place in the text is stored."""
_TIDY = 2000
"""Milliseconds after another text was opened before the memory of the last one is given back; nobody waits then."""
_MOST = 1000
"""Highlights of the whole library that are listed at once."""


class OpenArticle(QObject):
    """Connects the reading pane and the sidebar with the library."""

    opened = Signal(object)
    """`Article`, or None when none is open any more."""
    moved = Signal(object, int)
    """How far the text was read, 0 to 1, and the minutes left; None and 0 when none is open any more."""
    sidebar_needed = Signal()
    copy_asked = Signal(object)
    """Highlights that should be copied with their source."""
    other_asked = Signal(int)
    """Another article should be opened, for a highlight in it."""

    def __init__(self, pane: ReaderPane, sidebar: Sidebar, desk: Desk, parent: QObject) -> None:
        """Serve `pane` and `sidebar` from `desk`."""
        super().__init__(parent)
        self._pane, self._sidebar, self._desk = pane, sidebar, desk
        self.article: Article | None = None
        self._body: Body | None = None
        self.highlights: list[Highlight] = []
        """Those of the open article, by place; with those that are lost, which the text knows nothing of."""
        self._jump: int | None = None
        self._listed = 0
        """Counts the lists beside the text: of two that are asked for, only the later one is shown."""
        self.writing = Writing(sidebar, desk, self)
        self._progress = 0.0
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.store_progress)
        self._tidying = QTimer(self, singleShot=True, interval=_TIDY)
        self._tidying.timeout.connect(give_back)
        self._beside = QTimer(self, singleShot=True, interval=0)  # the words are painted before the cards are built
        self._beside.timeout.connect(self._show_highlights_beside)
        desk.changed.connect(self._changed)
        marking = pane.marking
        marking.highlight_asked.connect(self._highlight)
        marking.current_changed.connect(sidebar.highlights.set_current)
        marking.style_changed.connect(lambda style: desk.said.emit(f"The next highlights are {style.value}", False))
        marking.edit_asked.connect(self.edit)
        marking.correction_asked.connect(self._correct)
        pane.link_asked.connect(_open_outside)
        sidebar.highlights.link_asked.connect(_open_outside)
        pane.setting.progress_changed.connect(self._moved)
        sidebar.highlights.chosen.connect(self._chosen_beside)
        sidebar.highlights.edit_asked.connect(self.edit)
        for tab in (sidebar.highlights, sidebar.tags):
            tab.written.connect(pane.view.setFocus)
        sidebar.highlights.query_changed.connect(self._list_highlights)

    def open(self, article_id: int) -> None:
        """Show an article from where it was left."""
        if self.article is not None and self.article.id == article_id:
            return
        self._sidebar.finish_editing()
        self.store_progress()
        reader = self._desk.reader
        article = reader.article(article_id)
        if article is None:
            return
        self._tidying.start()
        self.article, self._body = article, reader.body(article_id)
        self.highlights = reader.highlights(article_id)
        self._progress = article.progress
        self._pane.show_article(article, self._body, self.placed(), reader.image)
        self._show_beside()
        if article.unread:
            self._desk.act(self._desk.library.opened, article_id)
        self.opened.emit(article)
        self.moved.emit(self._progress, article.minutes_left(self._progress))
        if self._jump is not None:
            self.go_to(self._jump)
            self._jump = None

    @property
    def is_settled(self) -> bool:
        """Tell whether all of the text stands: until then, other work would make the window stand still."""
        return self._pane.setting.is_complete

    def close(self) -> None:
        """Show the empty page."""
        self.store_progress()
        self._tidying.start()
        self.article, self._body, self.highlights = None, None, []
        self._pane.show_empty()
        self._show_beside()
        self.opened.emit(None)
        self.moved.emit(None, 0)

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with the article that is open, how it is marked, and how highlights are listed."""
        settings = self._sidebar.highlights.filter.remember(self._pane.marking.remember(settings))
        return replace(settings, article=self.article.id if self.article else 0)

    def refresh_tags(self) -> None:
        """Read the library's tags again."""

        def show(tags: list) -> None:
            self._sidebar.tags.show_library_tags(tags)
            self._sidebar.highlights.set_known_tags([tag.name for tag in tags])

        self._desk.look_up(self._desk.reader.tags, done=show)

    def store_progress(self) -> None:
        """Store how far the article was read, and the line that is looked at."""
        self._resting.stop()
        if self.article is None:
            return
        line = self._pane.setting.line() if self._pane.isVisible() else self.article.line
        if abs(self._progress - self.article.progress) > 0.001 or line != self.article.line:
            self._desk.act(self._desk.library.remember_progress, self.article.id, self._progress, line)

    def step_highlight(self, step: int) -> None:
        """Jump to the next (1) or the previous (-1) highlight, by place."""
        ids = [highlight.id for highlight in self.placed()]
        if not ids:
            return
        current = self._pane.marking.current
        place = ids.index(current) + step if current in ids else (0 if step > 0 else len(ids) - 1)
        self._jump_to(ids[place % len(ids)], self.article.id if self.article else 0)

    def show_highlights(self) -> None:
        """Paint the highlights as they are stored."""
        self._pane.set_highlights(self.placed())

    def edit(self, highlight_id: int, what: str) -> None:
        """Do to a highlight what a bar, a menu or a key asks, see `Marking.edit_asked`."""
        library = self._desk.library
        if what in ("note", "tags"):
            self._write(highlight_id, what)
        elif what == "copy":
            self.copy_asked.emit([highlight_id])
        elif what == "delete":
            self._desk.act(library.delete_highlights, [highlight_id])
        elif what == "style":
            self._restyle(highlight_id)
        else:
            self._pane.marking.set_color(what)
            self._desk.act(library.recolor, [highlight_id], Color(what))

    def _restyle(self, highlight_id: int) -> None:
        highlight = self._desk.reader.highlight(highlight_id)
        if highlight is not None:
            self._pane.marking.set_style(highlight.style.other)
            self._desk.act(self._desk.library.restyle, [highlight_id], highlight.style.other)

    def delete_current(self) -> None:
        """Delete the highlight of the card with the focus, or the current one while the focus is in the text."""
        focused = QApplication.focusWidget()
        in_text = focused is not None and self._pane.isAncestorOf(focused)
        selected = self._pane.view.selected_place() is not None  # then nobody means the highlight before it
        if isinstance(focused, HighlightCard):
            self.edit(focused.highlight.id, "delete")
        elif in_text and not selected and self._pane.marking.current is not None:
            self.edit(self._pane.marking.current, "delete")

    def write_tags(self) -> None:
        """Write the tags of the selection, the current highlight or the marked paragraph, else of the article."""
        if self._pane.marking.has_passage:
            self._pane.marking.choose_action("tags")
        elif self.article is not None:
            self.sidebar_needed.emit()
            self._sidebar.show_tab(1)
            self._sidebar.tags.edit()

    def open_link(self, link: str) -> None:
        """Follow a link as exports hold it, such as `quietpage:article/7#highlight-3`."""
        article, _, highlight = link.removeprefix("quietpage:article/").partition("#highlight-")
        if article.isdigit() and highlight.isdigit():
            self._jump_to(int(highlight), int(article))
        elif article.isdigit():
            self.other_asked.emit(int(article))

    def go_to(self, highlight_id: int) -> None:
        """Go to a highlight of this article; of a lost one there is only the card, and the keys mean it too."""
        if any(highlight.id == highlight_id and highlight.is_lost for highlight in self.highlights):
            self.sidebar_needed.emit()
            self._sidebar.show_tab(0)
        self._pane.jump_to_highlight(highlight_id)
        self._pane.marking.set_current(highlight_id)
        self._sidebar.highlights.set_current(highlight_id)

    def _write(self, highlight_id: int, what: str) -> None:
        if self._beside.isActive():
            self._show_highlights_beside()
        self.sidebar_needed.emit()
        self._sidebar.show_tab(0)
        if not self._sidebar.highlights.edit(highlight_id, what):
            # a filter hides it: show this article's highlights without one
            self._sidebar.highlights.filter.clear()
            self._sidebar.highlights.edit(highlight_id, what)

    def _highlight(self, place: Place, color: str, follow: str) -> None:
        if self.article is None:
            return

        def made(outcome: Outcome) -> None:
            (created,) = outcome.created
            self._pane.marking.set_current(created)
            if follow:
                self.edit(created, follow)
            else:
                QTimer.singleShot(0, self, lambda: self._sidebar.highlights.set_current(created))

        style = self._pane.marking.style
        self._desk.act(self._desk.library.highlight, self.article.id, place, Color(color), "", (), style, done=made)

    def _correct(self, blocks: list[int], kept: bool | None) -> None:
        if self.article is not None:
            self._desk.act(self._desk.library.correct, self.article.id, blocks, kept)

    def _chosen_beside(self, highlight_id: int, article_id: int) -> None:
        """Go to the highlight of a card; after a click the keys go with it, and not to the list of articles."""
        self._jump_to(highlight_id, article_id)
        if not isinstance(QApplication.focusWidget(), HighlightCard):
            self._pane.view.setFocus()

    def _jump_to(self, highlight_id: int, article_id: int) -> None:
        if self.article is not None and self.article.id == article_id:
            self.go_to(highlight_id)
        else:
            self._jump = highlight_id
            self.other_asked.emit(article_id)

    def placed(self) -> list[Highlight]:
        """Return the highlights that stand in the text: all but the lost ones."""
        return [highlight for highlight in self.highlights if not highlight.is_lost]

    def _moved(self, fraction: float) -> None:
        if self.article is None:  # the empty page moves too, when the window gets another size
            return
        self._progress = fraction
        if self._pane.isVisible():  # a text that nobody sees moves when it is set again, also after the window closed
            self._resting.start()
        self.moved.emit(fraction, self.article.minutes_left(fraction))

    def _changed(self, changes: Changes) -> None:
        if changes.tags or changes.everything:
            self.refresh_tags()
        library_listed = self._sidebar.highlights.filter.whole_library
        if library_listed and (changes.highlights or changes.listing or changes.everything):
            self._list_highlights(self._sidebar.highlights.filter.query, True)
        if self.article is None:
            return
        if changes.touch(self.article.id):
            self._read_again(self.article)
        elif self.article.id in changes.rows:
            self.article = self._desk.reader.article(self.article.id)
            if changes.highlights:
                self._read_highlights(self.article, changes.highlights)

    def _read_again(self, old: Article) -> None:
        """Show what is another now in the open article."""
        reader = self._desk.reader
        article = reader.article(old.id)
        if article is None:
            self.close()
            return
        self.article = article
        body = reader.body(article.id)
        self.highlights = reader.highlights(article.id)
        if old.details != article.details:
            self._pane.set_article(article)
            self.opened.emit(article)
        if body != self._body:
            self._pane.set_body(body)
        self._body = body
        self._pane.set_highlights(self.placed())
        self._show_beside()

    def _read_highlights(self, article: Article | None, changed: Collection[int]) -> None:
        """Show some highlights as they are now; there may be thousands of others."""
        if article is None:
            self.close()
            return
        others = [highlight for highlight in self.highlights if highlight.id not in changed]
        read = self._desk.reader.highlights_by_number(changed).values()
        own = [highlight for highlight in read if highlight.article_id == article.id]
        self.highlights = sorted([*others, *own], key=_by_place)
        self._pane.set_highlights(self.placed())
        self._beside.start()

    def _show_beside(self) -> None:
        article = self.article
        self._sidebar.highlights.set_reading(article is not None)
        self._sidebar.tags.show_article_tags(article.tags if article else (), enabled=article is not None)
        self._sidebar.info.show_article(article, self._body)
        self.writing.show_article(article)
        self._show_highlights_beside()

    def _show_highlights_beside(self) -> None:
        self._beside.stop()
        self._sidebar.show_count(len(self.highlights))
        if not self._sidebar.highlights.filter.whole_library:
            self._list_highlights(self._sidebar.highlights.filter.query, False)

    def _list_highlights(self, query: HighlightQuery, whole_library: bool) -> None:
        self._listed += 1  # what was asked before is out of date
        if whole_library:
            self._list_library(query)
            return
        found = self.highlights
        if self.article is not None and (query.is_filtered or query.order is not Order.PLACE):
            found = self._desk.reader.find_highlights(replace(query, article_ids=(self.article.id,)))
        self._sidebar.highlights.show_article(found)

    def _list_library(self, query: HighlightQuery) -> None:
        shown, asked = self._sidebar.highlights, self._listed

        def show(found: GroupedHighlights) -> None:
            if asked == self._listed:
                shown.show_library(found)

        group = self._desk.reader.group_highlights
        self._desk.look_up(group, query, shown.filter.grouping, shown.filter.folding, _MOST, done=show)


def _by_place(highlight: Highlight) -> tuple[int, int, int]:
    return highlight.start, highlight.end, highlight.id


def _open_outside(address: str) -> None:
    """Open a link in the desktop's own program, after a click and never for other schemes."""
    url = QUrl(address)
    if url.scheme().lower() in _SCHEMES:
        QDesktopServices.openUrl(url)
