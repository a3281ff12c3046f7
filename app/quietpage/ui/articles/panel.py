"""The article list with its chips: where the reader chooses what to read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.listing import ArticleRow, Counts, ListQuery, Sort, State
from quietpage.ui.articles.delegate import ArticleDelegate
from quietpage.ui.articles.model import ARTICLE_ID, ROW, ArticlesModel
from quietpage.ui.chip import Chip
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.theme.icons import icon
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import count


class _List(QTableView):
    """One column that fills the width; Space turns a page of the text, not the selection."""

    page_asked = Signal(bool)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send Space and Return where the reader means them."""
        if event.key() == Qt.Key.Key_Space:
            self.page_asked.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ArticlesPanel(QWidget):
    """Lists articles; asks for everything else by a signal."""

    opened = Signal(int)
    query_changed = Signal(object)
    """`ListQuery`, whenever another list is wanted."""
    state_asked = Signal(object, object)
    """Article ids and the `State` that they should get."""
    unread_asked = Signal(object, bool)
    delete_asked = Signal(object)
    tag_cleared = Signal()
    page_asked = Signal(bool)
    """Space in the list: turn a page of the text; True for backwards."""
    entered = Signal()
    """Return in the list: go on in the text."""

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, ArticleRow]], theme: Theme, parent: QWidget) -> None:
        """Start empty; `fetch` returns the rows of some ids."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.query = ListQuery(state=State.INBOX)
        self._pile: State | None = State.INBOX
        self.model = ArticlesModel(fetch)
        self.view = _List(self)
        self._delegate = ArticleDelegate(theme, self.view)
        self._chips: dict[State, Chip] = {}
        self._opening = QTimer(self, singleShot=True, interval=0)  # a held key opens only where it stops
        self._opening.timeout.connect(self._open_current)
        self._build()
        self.set_theme(theme)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chip_row())
        self._found = QWidget(self)
        self._found.setObjectName("found")
        self._found.setFixedHeight(37)
        row = QHBoxLayout(self._found)
        row.setContentsMargins(14, 0, 6, 0)
        self._found_text = QLabel(self._found)
        self._found_text.setProperty("soft", True)
        self._clear_tag = QPushButton("Show all", self._found)
        self._clear_tag.setObjectName("clearTag")
        self._clear_tag.clicked.connect(self.tag_cleared)
        row.addWidget(self._found_text, 1)
        row.addWidget(self._clear_tag)
        self._found.hide()
        column.addWidget(self._found)
        self._nothing = QLabel(self)
        self._nothing.setProperty("soft", True)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(14)
        self._nothing.hide()
        column.addWidget(self._nothing)
        self._set_up_view()
        column.addWidget(self.view, 1)

    def _chip_row(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("chips")
        row = QHBoxLayout(bar)
        bar.setFixedHeight(45)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(2)
        for state in State:
            chip = Chip(state.value.capitalize(), "chip", bar)
            chip.setObjectName(f"chip_{state.value}")
            chip.setChecked(state is State.INBOX)
            chip.clicked.connect(lambda _checked=False, state=state: self.choose_state(state))
            self._chips[state] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.sort_button = QToolButton(bar)
        self.sort_button.setObjectName("sort")
        self.sort_button.setAccessibleName("Order of the list")
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setMenu(self._sort_menu())
        row.addWidget(self.sort_button)
        return bar

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._sorts: dict[Sort, QAction] = {}
        for sort in Sort:
            action = menu.addAction(sort.value.capitalize())
            action.setCheckable(True)
            action.setChecked(sort is Sort.NEWEST)
            action.triggered.connect(lambda _checked=False, sort=sort: self.choose_sort(sort))
            group.addAction(action)
            self._sorts[sort] = action
        menu.addSeparator()
        self._unread = menu.addAction("Only unread")
        self._unread.setCheckable(True)
        self._unread.triggered.connect(lambda checked: self._ask(unread=checked))
        return menu

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("articles")
        view.setAccessibleName("Articles")
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.horizontalHeader().hide()
        view.verticalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.page_asked.connect(self.page_asked)
        view.entered.connect(self.entered)
        view.selectionModel().currentChanged.connect(self._current_changed)
        FloatingScrollBar(view)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._delegate.theme = theme
        self.sort_button.setIcon(icon("sort", theme.soft, 16))
        for chip in self._chips.values():
            chip.set_theme(theme)
        self.setStyleSheet(
            f"QTableView {{ background: {theme.panel}; border: 0; }}"
            f"#chips {{ border-bottom: 1px solid {theme.line}; }}"
            f"#found {{ border-bottom: 1px solid {theme.line}; }}"
            f"#clearTag {{ color: {theme.accent}; padding: 2px 8px; }}"
        )
        # PySide looks through every class of widget when it first hands out one it did not make, such as a viewport
        if self.isVisible():
            self.view.viewport().update()

    @property
    def pile(self) -> State:
        """Return the state that is listed, or will be again after a search."""
        return self._pile or State.INBOX

    def restore(self, state: State | None, sort: Sort) -> None:
        """Start with the state and the order of the last time, without asking for a list."""
        self._pile = state
        self._mark(ListQuery(state=state, sort=sort))

    def choose_state(self, state: State) -> None:
        """List the articles of one state."""
        self._pile = state
        self._ask(state=state)

    def choose_sort(self, sort: Sort) -> None:
        """List in another order."""
        self._ask(sort=sort)

    def search(self, text: str) -> None:
        """List what a search finds, in every state; an empty one lists the state from before."""
        self._ask(text=text, state=None if text or self.query.tag else self._pile)

    def filter_tag(self, tag: str) -> None:
        """List what carries a tag, in every state; an empty one lists the state from before."""
        self._ask(tag=tag, state=None if tag or self.query.text else self._pile)

    def show_ids(self, ids: Sequence[int], library_is_empty: bool = False) -> None:
        """List these articles; the selection and the place in the list stay."""
        old = self.current_id()
        old_row = self.view.currentIndex().row()
        chosen = self.selected_ids()
        top = self.view.indexAt(QPoint(4, 4))
        top_id = top.data(ARTICLE_ID) if top.isValid() else None
        offset = self.view.rowViewportPosition(top.row()) if top.isValid() else 0
        self.view.selectionModel().blockSignals(True)
        self.model.show_ids(ids)
        self.view.selectionModel().blockSignals(False)
        if top_id is not None and (place := self.model.position(top_id)) is not None:
            # a row scrolled to the top, less what of it was hidden
            self.view.verticalScrollBar().setValue(place * self._delegate.row_height - offset)
        self._select_again(old, old_row, chosen)
        self._say_what_is_found(len(ids), library_is_empty)

    def _select_again(self, old: int | None, old_row: int, chosen: Sequence[int]) -> None:
        place = self.model.position(old) if old is not None else None
        selection = self.view.selectionModel()
        if place is None:
            if old is not None and self.model.ids() and self.query.text == "":
                # it moved to another pile: go on with the one that took its place
                self.select_row(min(old_row, len(self.model.ids()) - 1))
            return
        selection.blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(self.model.index(place, 0), flags.NoUpdate)
        for article_id in chosen:
            if (row := self.model.position(article_id)) is not None:
                selection.select(self.model.index(row, 0), flags.Select | flags.Rows)
        selection.blockSignals(False)
        self.view.viewport().update()

    def _say_what_is_found(self, number: int, library_is_empty: bool) -> None:
        query = self.query
        self._found.setVisible(bool(query.tag or (query.text and number)))
        self._clear_tag.setVisible(bool(query.tag))
        what = f" with the tag “{query.tag}”" if query.tag else ""
        self._found_text.setText(f"{count(number, 'article')}{what}{' found' if query.text else ''}")
        self._nothing.setVisible(not number)
        if query.text or query.tag:
            self._nothing.setText("Nothing found. Fewer words find more.")
        elif library_is_empty:
            self._nothing.setText("Your articles will stand here.")
        elif query.unread:
            self._nothing.setText("Everything here was read.")
        else:
            self._nothing.setText("Nothing here. The other piles are one click away.")

    def show_counts(self, counts: Counts) -> None:
        """Write the figures on the chips."""
        for state, number in zip(State, (counts.inbox, counts.later, counts.archive), strict=True):
            self._chips[state].set_count(number)

    def current_id(self) -> int | None:
        """Return the article with the cursor."""
        index = self.view.currentIndex()
        return index.data(ARTICLE_ID) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the selected articles, in the order of the list."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        ids = self.model.ids()
        return [ids[row] for row in rows if row < len(ids)]

    def select(self, article_id: int) -> bool:
        """Move the cursor to an article and open it; returns whether it is listed."""
        place = self.model.position(article_id)
        if place is None:
            return False
        self.select_row(place)
        return True

    def select_row(self, row: int) -> None:
        """Move the cursor to a row and open its article."""
        if 0 <= row < len(self.model.ids()):
            index = self.model.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)

    def step(self, rows: int) -> None:
        """Move the cursor by some rows."""
        current = self.view.currentIndex()
        last = len(self.model.ids()) - 1
        self.select_row(max(0, min(last, current.row() + rows)) if current.isValid() else 0)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._opening.start()

    def _open_current(self) -> None:
        if (article_id := self.current_id()) is None:
            return
        if not self.view.selectionModel().hasSelection():
            # the first focus puts Qt's cursor on a row without selecting it
            self.view.selectRow(self.view.currentIndex().row())
        self.opened.emit(article_id)

    def _ask(self, **change: object) -> None:
        query = self.query
        values = {name: getattr(query, name) for name in ("text", "state", "tag", "unread", "sort")}
        self._mark(ListQuery(**(values | change)))
        self.query_changed.emit(self.query)

    def _mark(self, query: ListQuery) -> None:
        self.query = query
        for state, chip in self._chips.items():
            chip.setChecked(state is query.state)
        self._sorts[query.sort].setChecked(True)
        self.sort_button.setToolTip(f"Order: {query.sort.value}")

    def _menu(self, where: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        row: ArticleRow | None = self.view.currentIndex().data(ROW)
        menu = QMenu(self)
        for state in State:
            action = menu.addAction(f"Move to {state.value}")
            action.setEnabled(row is None or len(ids) > 1 or row.state is not state)
            action.triggered.connect(lambda _checked=False, state=state: self.state_asked.emit(ids, state))
        unread = row is not None and row.unread
        menu.addAction("Mark as read" if unread else "Mark as unread").triggered.connect(
            lambda: self.unread_asked.emit(ids, not unread)
        )
        menu.addSeparator()
        menu.addAction("Delete").triggered.connect(lambda: self.delete_asked.emit(ids))
        menu.exec(self.view.viewport().mapToGlobal(where))
        menu.deleteLater()
