"""What is done to the range of highlights (moved by their edges, split, merged), and to many at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from quietpage.model.blocks import Point
from quietpage.model.color import Color, Style
from quietpage.model.highlight import Place
from quietpage.services.outcome import Outcome
from quietpage.services.parting import touching
from quietpage.ui.actions import Actions
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.sidebar.panel import Sidebar

_HOW = "← → letter, Ctrl word · ↑ ↓ sentence, Ctrl paragraph · Tab other end · Return saves"

_NO_HIGHLIGHT = "Click a highlight first, or go to one with ]"


class Passages(QObject):
    """Connects the commands for ranges, and the cards picked together, with the library."""

    def __init__(self, pane: ReaderPane, sidebar: Sidebar, opened: OpenArticle, desk: Desk, actions: Actions) -> None:
        """Serve `pane` and `sidebar` from `desk`."""
        super().__init__(opened)
        self._pane, self._sidebar, self._opened, self._desk = pane, sidebar, opened, desk
        pane.edges.began.connect(self._began)
        pane.edges.ended.connect(lambda: desk.said.emit("", False))  # how to do it is no longer worth saying
        pane.edges.range_asked.connect(self._set_range)
        pane.marking.split_asked.connect(self._split)
        pane.marking.merge_asked.connect(self._merge_touching)
        sidebar.highlights.many_asked.connect(self._edit_many)
        sidebar.highlights.many_tags_written.connect(partial(desk.act, desk.library.add_highlight_tags))
        actions.connect(range=self._move_edges, split=self._split_here, merge=self._merge, snap=self._toggle_snap)

    def _move_edges(self) -> None:
        if not self._pane.edges.move_by_keys():
            self._desk.said.emit(_NO_HIGHLIGHT, False)

    def _began(self, by_keys: bool) -> None:
        self._pane.bar.hide()
        if by_keys:
            self._desk.said.emit(_HOW, False)

    def _set_range(self, highlight_id: int, place: Place) -> None:
        self._desk.act(self._desk.library.set_range, highlight_id, place, failed=self._opened.show_highlights)

    def _split_here(self) -> None:
        if not self._pane.marking.split():
            self._desk.said.emit("Click in a highlight first, where it should be split", False)

    def _split(self, highlight_id: int, points: Sequence[Point]) -> None:
        self._desk.act(self._desk.library.split, highlight_id, points)

    def _merge(self) -> None:
        if self._pane.marking.current is None:
            self._desk.said.emit(_NO_HIGHLIGHT, False)
        else:
            self._merge_touching(self._pane.marking.current)

    def _merge_touching(self, highlight_id: int) -> None:
        touched = touching(self._opened.placed(), highlight_id)
        if len(touched) < 2:
            self._desk.said.emit("It touches no other highlight", False)
        else:
            self._desk.act(self._desk.library.merge, touched, done=self._merged)

    def _merged(self, outcome: Outcome) -> None:
        shown = {highlight.id for highlight in self._opened.highlights}
        for highlight_id in shown.intersection(outcome.created):
            self._pane.marking.set_current(highlight_id)
            self._sidebar.highlights.set_current(highlight_id)

    def _edit_many(self, highlight_ids: list[int], what: str) -> None:
        library = self._desk.library
        if what == "copy":
            self._opened.copy_asked.emit(highlight_ids)
        elif what == "merge":
            self._desk.act(library.merge, highlight_ids, done=self._merged)
        elif what == "delete":
            self._desk.act(library.delete_highlights, highlight_ids)
        elif what == "style":
            found = map(self._desk.reader.highlight, highlight_ids)
            underlined = all(highlight is None or highlight.style is Style.UNDERLINED for highlight in found)
            self._desk.act(library.restyle, highlight_ids, Style.FILLED if underlined else Style.UNDERLINED)
        else:
            self._desk.act(library.recolor, highlight_ids, Color(what))

    def _toggle_snap(self) -> None:
        marking = self._pane.marking
        marking.snaps = not marking.snaps
        self._desk.said.emit("Selections take whole words" if marking.snaps else "Selections stay as drawn", False)
