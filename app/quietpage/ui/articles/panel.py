"""The panel of the list: its filter, what was found, the list, and the menu of an article."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from quietpage.model.counting import count
from quietpage.model.listing import ArticleRow, State
from quietpage.ui.articles.filter import ArticlesFilter
from quietpage.ui.articles.model import ROW, ArticlesModel
from quietpage.ui.articles.view import ArticlesView
from quietpage.ui.theme.palette import Theme
from quietpage.ui.voice import Voice


class ArticlesPanel(QWidget):
    """Lists articles; asks for everything else by a signal."""

    state_asked = Signal(object, object)
    """Article ids and the `State` that they should get."""
    unread_asked = Signal(object, bool)
    delete_asked = Signal(object)
    look_asked = Signal()
    """Look at the selected articles again."""
    tag_cleared = Signal()

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, ArticleRow]], theme: Theme, parent: QWidget) -> None:
        """Start empty; `fetch` returns the rows of some ids."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opened: int | None = None
        self._voice = Voice(self)
        self._told = ""
        self.filter = ArticlesFilter(theme, self)
        self.model = ArticlesModel(fetch)
        self.view = ArticlesView(self.model, theme, self)
        self.setFocusProxy(self.view)
        self.view.customContextMenuRequested.connect(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self._found_line())
        column.addWidget(self._nothing_line())
        column.addWidget(self.view, 1)
        self.set_theme(theme)

    def _found_line(self) -> QWidget:
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
        return self._found

    def _nothing_line(self) -> QWidget:
        self._nothing = QLabel(self)
        self._nothing.setProperty("soft", True)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(14)
        self._nothing.hide()
        return self._nothing

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.filter.set_theme(theme)
        self.setStyleSheet(
            f"QTableView {{ background: {theme.panel}; border: 0; }}"
            f"#chips {{ border-bottom: 1px solid {theme.line}; }}"
            f"#found {{ border-bottom: 1px solid {theme.line}; }}"
            f"#clearTag {{ color: {theme.accent}; padding: 2px 8px; }}"
        )
        self.view.set_theme(theme)
        self.model.color_name = theme.color_name

    def mark_open(self, article_id: int | None) -> None:
        """Show which article is open, now and in every list to come."""
        self._opened = article_id
        if article_id is not None:
            self.view.mark(article_id)

    def show_ids(self, ids: Sequence[int], library_is_empty: bool = False, *, follow: bool = False) -> None:
        """List these articles; the selection and the place in the list stay.

        When the article with the cursor was deleted or moved, `follow` goes on with the one that took its place.
        """
        self.view.show_ids(ids, opened=self._opened, follow=follow)
        self._say_what_is_found(len(ids), library_is_empty)

    def _say_what_is_found(self, number: int, library_is_empty: bool) -> None:
        query = self.filter.query
        self._found.setVisible(bool(query.tag or (query.text and number)))
        self._clear_tag.setVisible(bool(query.tag))
        what = f" with the tag “{query.tag}”" if query.tag else ""
        where = f" in {query.state.value}" if query.state else ""
        self._found_text.setText(f"{count(number, 'article')}{what}{' found' if query.text else ''}{where}")
        self._nothing.setVisible(not number)
        if query.text:
            self._nothing.setText("Nothing found. Fewer words find more.")
        elif query.tag:
            self._nothing.setText("No article carries this tag any more.")
        elif library_is_empty:
            self._nothing.setText("Your articles will stand here.")
        elif query.unread:
            self._nothing.setText("Everything here was read.")
        else:
            self._nothing.setText("Nothing here. The other piles are one click away.")
        self._tell((self._found_text if number else self._nothing).text() if query.text or query.tag else "")

    def _tell(self, found: str) -> None:
        """Read aloud what a search finds, while the focus stays where the words are written."""
        told, self._told = self._told, found
        if found and found != told:
            self._voice.say(found)

    def _menu(self, where: QPoint) -> None:
        ids = self.view.selected_ids()
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
        menu.addAction("Look again…").triggered.connect(self.look_asked)
        menu.addSeparator()
        menu.addAction("Delete").triggered.connect(lambda: self.delete_asked.emit(ids))
        menu.exec(self.view.viewport().mapToGlobal(where))
        menu.deleteLater()
