"""The list itself: keys, selection, and the place in the list, which all survive when other articles are listed."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from quietpage.ui.articles.delegate import ArticleDelegate
from quietpage.ui.articles.model import ARTICLE_ID, ROW, ArticlesModel
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.theme.palette import Theme

_FLAGS = QItemSelectionModel.SelectionFlag


class ArticlesView(QTableView):
    """One column that fills the width; Space turns a page of the text, not the selection."""

    opened = Signal(int)
    page_asked = Signal(bool)
    """Space: turn a page of the text; True for backwards."""
    entered = Signal()
    """Return: go on in the text."""

    def __init__(self, model: ArticlesModel, theme: Theme, parent: QWidget) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAccessibleName("Articles")
        self._articles = model
        self._delegate = ArticleDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._opening = QTimer(self, singleShot=True, interval=0)  # a held key opens only where it stops
        self._opening.timeout.connect(self._open_current)
        self.selectionModel().currentChanged.connect(self._current_changed)
        FloatingScrollBar(self)
        # after the bar: what it is told of a change must not come after what the rows make of that
        self.verticalScrollBar().valueChanged.connect(self._fit_rows)
        model.dataChanged.connect(self._fit_rows)

    def _fit_rows(self) -> None:
        """Give each row in sight the height that its title needs; a row that comes in above moves none below."""
        if not self._articles.ids() or not self.isVisible():
            return
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(0, self.rowAt(0)), (last if last >= 0 else len(self._articles.ids()) - 1) + 1)
        width, bar = self.viewport().width(), self.verticalScrollBar()
        wanted = {row: self._delegate.height(self._articles.index(row, 0).data(ROW), width) for row in rows}
        changed = {row: height for row, height in wanted.items() if height != self.rowHeight(row)}
        if not changed:
            return
        is_cut = self.rowViewportPosition(rows.start) < 0
        moved = wanted[rows.start] - self.rowHeight(rows.start) if is_cut else 0
        for row, height in changed.items():
            self.verticalHeader().resizeSection(row, height)
        self.updateGeometries()
        bar.setValue(bar.value() + moved)
        self._fit_rows()  # those that are in sight now

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._delegate.theme = theme
        if self.isVisible():  # see `show_ids`
            self.viewport().update()

    def show_ids(self, ids: Sequence[int], *, opened: int | None, follow: bool) -> None:
        """List these articles, with the open one marked; when that is gone, `follow` goes on with the next one."""
        old, old_row, chosen = self.current_id(), self.currentIndex().row(), self.selected_ids()
        # PySide looks through every class of widget when it first hands out one it did not make, such as a viewport,
        # and for 11 ms; so the first list, of which nothing is in sight yet, does not ask for it
        in_sight = old is not None and self._is_in_sight(self.viewport().height())
        top = self.indexAt(QPoint(4, 4))
        top_id = top.data(ARTICLE_ID) if top.isValid() else None
        offset = self.rowViewportPosition(top.row()) if top.isValid() else 0
        self.selectionModel().blockSignals(True)
        self._articles.show_ids(ids)
        self.selectionModel().blockSignals(False)
        if old is not None or opened is not None:
            self.executeDelayedItemsLayout()  # until then the scroll bar ends where the old list did
        if top_id is not None and (place := self._articles.position(top_id)) is not None:
            # a row scrolled to the top, less what of it was hidden
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(place) - offset)
        kept = old if self._place(old) is not None else opened
        if (place := self._place(kept)) is not None:
            self._select_again(place, chosen if kept == old else ())
            if in_sight or kept != old:
                self.scrollTo(self.currentIndex())
        elif old is not None and ids and follow:
            self._go_to(min(old_row, len(ids) - 1))
        self._fit_rows()

    def mark(self, article_id: int) -> None:
        """Mark the article that is open, where it is listed."""
        place = self._place(article_id)
        if place is not None and article_id != self.current_id():
            self._select_again(place)
            self.scrollTo(self.currentIndex())

    def _place(self, article_id: int | None) -> int | None:
        return None if article_id is None else self._articles.position(article_id)

    def _is_in_sight(self, height: int) -> bool:
        """Tell whether something of the row with the cursor is seen in a view of that height."""
        row = self.currentIndex().row()
        return row >= 0 and -self.rowHeight(row) < self.rowViewportPosition(row) < height

    def _select_again(self, place: int, chosen: Sequence[int] = ()) -> None:
        """Move the cursor to a row, and select it and what else was chosen, without opening it."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(self._articles.index(place, 0), _FLAGS.Clear)
        for article_id in chosen or (self._articles.ids()[place],):
            if (row := self._articles.position(article_id)) is not None:
                selection.select(self._articles.index(row, 0), _FLAGS.Select | _FLAGS.Rows)
        selection.blockSignals(False)
        self.viewport().update()

    def current_id(self) -> int | None:
        """Return the article with the cursor."""
        index = self.currentIndex()
        return index.data(ARTICLE_ID) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the selected articles, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        ids = self._articles.ids()
        return [ids[row] for row in rows if row < len(ids)]

    def select(self, article_id: int) -> bool:
        """Move the cursor to an article and open it; returns whether it is listed."""
        place = self._articles.position(article_id)
        if place is None:
            return False
        self._go_to(place)
        return True

    def step(self, rows: int) -> None:
        """Move the cursor by some rows."""
        current = self.currentIndex()
        last = len(self._articles.ids()) - 1
        self._go_to(max(0, min(last, current.row() + rows)) if current.isValid() else 0)

    def _go_to(self, row: int) -> None:
        if 0 <= row < len(self._articles.ids()):
            index = self._articles.index(row, 0)
            self.selectionModel().setCurrentIndex(index, _FLAGS.ClearAndSelect | _FLAGS.Rows)
            self.scrollTo(index)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._opening.start()

    def _open_current(self) -> None:
        if (article_id := self.current_id()) is None:
            return
        if not self.selectionModel().hasSelection():
            # the first focus puts Qt's cursor on a row without selecting it
            self.selectRow(self.currentIndex().row())
        self.opened.emit(article_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row with the cursor in sight where it was."""
        in_sight = self._is_in_sight(event.oldSize().height())
        super().resizeEvent(event)
        self._fit_rows()
        if in_sight:
            self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Show the row with the cursor, which may have moved while the list was hidden."""
        super().showEvent(event)
        self._fit_rows()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send Space and Return where the reader means them."""
        if event.key() == Qt.Key.Key_Space:
            self.page_asked.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
