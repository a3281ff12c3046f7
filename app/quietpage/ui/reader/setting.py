"""The text of one article set in its view, again and again: the line that is looked at and the caret stay."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QTextDocument

from quietpage.model.article import Article, Body
from quietpage.model.blocks import Point
from quietpage.model.highlight import Place
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.filling import Filling
from quietpage.ui.reader.fold_lines import fold_here, fold_line, fold_top
from quietpage.ui.reader.links import Links
from quietpage.ui.reader.plan import Fold, lay_out
from quietpage.ui.reader.scrolling import Eye, move_caret, scroll_by
from quietpage.ui.reader.typography import Typography
from quietpage.ui.reader.view import TextView

_SETTLE = 60
"""Milliseconds after the last change of the width before the text is set again."""


class Setting(QObject):
    """Sets the text whenever what is shown of it, its theme, its type or its width is another."""

    was_set = Signal()
    """What is looked at stands in a new document; in a long text the rest follows."""
    grown = Signal()
    """More of a long text stands, so that what stood there may have moved."""
    completed = Signal(int)
    """All of it stands; the hit of the search that was looked at before."""
    all_shown = Signal(bool)
    """Whether everything that is hidden is shown."""
    progress_changed = Signal(float)
    """How far the text is scrolled, 0 to 1; not told while the rest of a long text follows."""

    def __init__(self, view: TextView, picture: Callable[[str], QImage | None]) -> None:
        """Set texts in `view`; `picture` returns a stored picture by its key."""
        super().__init__(view)
        self._view, self._picture = view, picture
        self.typography = Typography()
        self._article: Article | None = None
        self._body, self._links = Body((), ()), Links()
        self._open: set[int] = set()
        """Blocks inside the folds that are open."""
        self.shows_all = False
        self._filling: Filling | None = None
        """What sets the rest of a long text."""
        self._eye = Eye(view)
        self._caret: Point | None = None
        """Where the caret was before the text was set again, until it is set so far."""
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settling.timeout.connect(self.again)
        view.width_changed.connect(self._settling.start)
        view.finish = self.finish
        for moved in (view.verticalScrollBar().valueChanged, view.verticalScrollBar().rangeChanged):
            moved.connect(self._tell_progress)

    @property
    def is_complete(self) -> bool:
        """Tell whether all of the text stands."""
        return self._filling is None

    def take(self, article: Article | None, body: Body, links: Links) -> None:
        """Set this text from the next time on; None for none."""
        self._article, self._body, self._links = article, body, links

    def begin(self) -> None:
        """Set the text of an article that was not open before, from where it was left."""
        self._open.clear()
        self._show_all(False)
        self._caret = None
        if self._article is not None:
            self._eye.look_at(self._article.line)
            self._set_around_the_eye()
            if self._article.line is None:
                self._view.verticalScrollBar().setValue(0)  # Qt keeps the place of the text before
                if self._article.progress:  # it was left before lines were stored
                    self.scroll_to(self._article.progress)

    def again(self) -> None:
        """Set the text again, with the line under the eye where it was."""
        if self._article is not None:
            self._eye.look()
            self._set_with_caret()

    def begin_at(self, place: Place) -> None:
        """Set the text around the start of a place before the rest, when it does not stand there so far."""
        start = place.start_block, place.start_offset
        if self._filling is not None and self._view.positions_so_far.to_document(*start) is None:
            self._eye.look_at(start)
            self._set_with_caret()

    def finish(self) -> None:
        """Set what is still to be set."""
        if self._filling is not None:
            self._filling.finish()

    def line(self) -> Point | None:
        """Return where the line begins that is looked at; None at the top, or where no words stand."""
        self._eye.look()
        return self._eye.point if self._view.verticalScrollBar().value() else None

    def scroll_to(self, fraction: float) -> None:
        """Scroll to a share of the text, 0 to 1."""
        self.finish()
        bar = self._view.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def reveal(self, block: int) -> None:
        """Open the fold that hides a block."""
        self._open.add(block)
        self.again()

    def toggle_fold(self, block: int) -> None:
        """Open or close the fold whose first block is `block`; its line stays where it is when it is in sight."""
        view = self._view
        line, by_keys = fold_top(view, block), fold_here(view) == block
        folds = (item for item in lay_out(self._body, self._open) if isinstance(item, Fold))
        hidden = next((fold.indices for fold in folds if block in fold.indices), (block,))
        if self._open.isdisjoint(hidden):
            self._open.add(block)
        else:  # it may have been opened by a jump to any block in it
            self._open.difference_update(hidden)
        self.again()
        if line is not None and 0 <= line < view.viewport().height():
            scroll_by(view, (fold_top(view, block) or 0) - line)
        if by_keys and (position := fold_line(view, block)) is not None:
            move_caret(view, position)

    def toggle_hidden(self) -> None:
        """Show or hide everything that is hidden."""
        self._show_all(not self.shows_all)
        self._open.clear()
        self.again()

    def _show_all(self, shown: bool) -> None:
        self.shows_all = shown
        self.all_shown.emit(shown)

    def _set(self, article: Article, around: int | None) -> None:
        """Set the text in a new document, that around a block first; None for the top."""
        view, type_ = self._view, self.typography
        self._settling.stop()  # this sets the text for the width of now
        if self._filling is not None:
            self._filling.stop()
        document = QTextDocument()
        column = view.fitting_column(type_.width)
        looked_at = view.decoration.found_current
        builder = Builder(view.theme, replace(type_, width=column), self._picture, self._links)
        filling = Filling(builder, document, article, lay_out(self._body, self._open, self.shows_all))
        filling.start(around, round(view.height() / (type_.size * type_.leading)))
        self._filling = filling if filling.under_way else None
        view.show_document(document, filling.positions, type_.width, column)
        self.was_set.emit()
        filling.grown.connect(self._grow)
        filling.done.connect(lambda: self._end_filling(looked_at))
        if self._filling is None:
            self.completed.emit(looked_at)

    def _grow(self, pixels: int) -> None:
        """Keep what is looked at where it is, after more was set above it."""
        scroll_by(self._view, pixels)
        self._eye.move_on(pixels)
        self.grown.emit()

    def _end_filling(self, looked_at: int) -> None:
        """Do what waits for the whole text."""
        self._filling = None
        self._return_caret()
        self._tell_progress()
        self.completed.emit(looked_at)

    def _set_with_caret(self) -> None:
        """Set the text around the line that is looked at, the caret where it was."""
        view = self._view
        caret, width = view.positions_so_far.at(view.textCursor().position(), forward=False), view.cursorWidth()
        self._set_around_the_eye()
        self._caret = self._caret or caret
        view.setCursorWidth(width)
        self._return_caret()

    def _set_around_the_eye(self) -> None:
        assert self._article is not None
        self._set(self._article, self._eye.point[0] if self._eye.point else None)
        self._eye.stay()

    def _return_caret(self) -> None:
        if self._caret is None:
            return
        position = self._view.positions_so_far.to_document(*self._caret)
        if position is None and self._filling is None:  # it is hidden now
            position = self._view.positions_so_far.at_or_after(self._caret[0])
        if position is not None:
            self._caret = None
            self._view.return_caret(position)

    def _tell_progress(self) -> None:
        if self._filling is not None:  # nobody knows how much is below, or above
            return
        bar = self._view.verticalScrollBar()
        self.progress_changed.emit(bar.value() / max(1, bar.maximum()))
