"""Which articles are listed, and in which order: the piles as chips, and the menu behind the button at their end."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from quietpage.model.listing import Counts, ListQuery, Sort, State
from quietpage.ui.chip import Chip
from quietpage.ui.menu import Menu
from quietpage.ui.theme.icons import icon
from quietpage.ui.theme.palette import Theme


class ArticlesFilter(QWidget):
    """Holds the list's query, and asks for another list when it changes."""

    changed = Signal(object)
    """`ListQuery`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start with the inbox."""
        super().__init__(parent)
        self.setObjectName("chips")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(45)
        self.query = ListQuery(state=State.INBOX)
        self.pile = State.INBOX
        """The state that is listed, or will be again after a search."""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(2)
        self._chips: dict[State, Chip] = {}
        for state in State:
            chip = Chip(state.value.capitalize(), "chip", self)
            chip.setObjectName(f"chip_{state.value}")
            chip.clicked.connect(lambda _checked=False, state=state: self.choose_state(state))
            self._chips[state] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.sort_button = QToolButton(self)
        self.sort_button.setObjectName("sort")
        self.sort_button.setAccessibleName("Order of the list")
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setMenu(self._sort_menu())
        row.addWidget(self.sort_button)
        self._mark(self.query)
        self.set_theme(theme)

    def _sort_menu(self) -> Menu:
        menu = Menu(self)
        group = QActionGroup(menu)
        self._sorts: dict[Sort, QAction] = {}
        for sort in Sort:
            action = menu.addAction(sort.value.capitalize())
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, sort=sort: self._ask(replace(self.query, sort=sort)))
            group.addAction(action)
            self._sorts[sort] = action
        menu.addSeparator()
        self._unread = menu.addAction("Only unread")
        self._unread.setCheckable(True)
        self._unread.triggered.connect(lambda checked: self._ask(replace(self.query, unread=checked)))
        return menu

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.sort_button.setIcon(icon("sort", theme.soft, 16))
        for chip in self._chips.values():
            chip.set_theme(theme)

    def restore(self, pile: State, sort: Sort) -> None:
        """Start with the pile and the order of the last time, without asking for a list."""
        self.pile = pile
        self._mark(ListQuery(state=pile, sort=sort))

    def choose_state(self, state: State) -> None:
        """List the articles of one state, whatever their tags; of what a search finds, only those."""
        self.pile = state
        self._ask(replace(self.query, state=state, tag=""))

    def show_pile(self, state: State) -> bool:
        """List all articles of one state; returns whether others were listed."""
        self.pile = state
        query = ListQuery(state=state, sort=self.query.sort)
        listed = self.query
        if query != listed:
            self._ask(query)
        return query != listed

    def search(self, text: str) -> None:
        """List what a search finds, in every state; an empty one lists the state from before."""
        if text == self.query.text:
            return
        self._ask(replace(self.query, text=text, state=None if text or self.query.tag else self.pile))

    def choose_tag(self, tag: str) -> None:
        """List what carries a tag, in every state; an empty one lists the state from before."""
        self._ask(replace(self.query, tag=tag, state=None if tag or self.query.text else self.pile))

    def show_counts(self, counts: Counts) -> None:
        """Write the figures on the chips."""
        for state, number in zip(State, (counts.inbox, counts.later, counts.archive), strict=True):
            self._chips[state].set_count(number)

    def _ask(self, query: ListQuery) -> None:
        self._mark(query)
        self.changed.emit(query)

    def _mark(self, query: ListQuery) -> None:
        self.query = query
        for state, chip in self._chips.items():
            chip.setChecked(state is query.state)
        self._sorts[query.sort].setChecked(True)
        self._unread.setChecked(query.unread)
        self.sort_button.setToolTip(f"Order: {query.sort.value}")
