"""Undo and redo by name, and the way to where in the texts they are seen."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from quietpage.services.outcome import Spot
from quietpage.ui.actions import Actions
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.reader.scrolling import bring_into_view, move_caret
from quietpage.ui.status_line import StatusLine


class Undoing(QObject):
    """Names what the next undo takes back, and shows what the last one did."""

    def __init__(self, pane: ReaderPane, opened: OpenArticle, desk: Desk, actions: Actions, status: StatusLine) -> None:
        """Show it in `pane`; the names are those of the commands in `actions`, and of the link in `status`."""
        super().__init__(opened)
        self._pane, self._opened, self._desk, self._actions, self._status = pane, opened, desk, actions, status
        self._wanted: Sequence[Spot] = ()  # in an article that opens soon
        desk.changed.connect(lambda _changes: self._name())
        desk.replayed.connect(self._show)
        opened.opened.connect(lambda _article: self._arrive())

    def _name(self) -> None:
        steps = self._desk.library.steps
        for command, what in (("undo", steps.undo_name()), ("redo", steps.redo_name())):
            self._actions[command].setText(f"{command.capitalize()} {what}".rstrip())
        self._status.undo.setToolTip(self._actions.tip("undo"))

    def _show(self, spots: Sequence[Spot]) -> None:
        """Go to the first of the spots, unless one of them is in the open article; there, unless one is in sight."""
        self._wanted = spots
        article = self._opened.article
        if article is not None and any(spot.article_id == article.id for spot in spots):
            self._arrive()
        else:
            self._opened.other_asked.emit(spots[0].article_id)

    def _arrive(self) -> None:
        article, wanted = self._opened.article, self._wanted
        self._wanted = ()
        found = [self._position(spot) for spot in wanted if article is not None and spot.article_id == article.id]
        shown = [position for position in found if position is not None]
        if shown and not any(self._is_in_sight(position) for position in shown):
            self._pane.jumps.leave()
            move_caret(self._pane.view, shown[0])
            bring_into_view(self._pane.view, (shown[0], shown[0]))

    def _position(self, spot: Spot) -> int | None:
        """Return the document position of a spot; of one that is hidden, what follows it."""
        positions = self._pane.view.positions
        position = positions.to_document(spot.block, spot.offset)
        return positions.at_or_after(spot.block) if position is None else position

    def _is_in_sight(self, position: int) -> bool:
        view = self._pane.view
        return view.viewport().rect().contains(view.rectangle((position, position)).center().toPoint())
