"""The article list as Qt sees it: every id is known, a row is fetched when it is painted."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from quietpage.model.listing import ArticleRow
from quietpage.ui.wording import added, long_date, reading_time

PAGE = 50
"""Rows fetched at once: some screens full; the first paint waits for one of them, each with its highlights."""

ARTICLE_ID = Qt.ItemDataRole.UserRole
"""Role: the id of an article; needs no row."""
ROW = Qt.ItemDataRole.UserRole + 1
"""Role: the `ArticleRow`; None when it is gone."""

IS_COPY = Qt.ItemDataRole.UserRole + 2
"""Role: whether another article that was seen in the list looks the same."""

_NOWHERE = QModelIndex()


class ArticlesModel(QAbstractTableModel):
    """Ids in their order, and the rows that were painted."""

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, ArticleRow]]) -> None:
        """Start empty; `fetch` returns the rows of some ids."""
        super().__init__()
        self._fetch = fetch
        self.color_name: Callable[[str], str] = lambda color: color
        """Returns what the reader calls a colour."""
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] = {}
        self._rows: dict[int, ArticleRow] = {}
        self._alike: Counter[tuple[str, str, str]] = Counter()
        """How many of the known rows that are listed look the same."""

    def show_ids(self, ids: Sequence[int]) -> None:
        """List these articles; rows that are known stay known."""
        self.beginResetModel()
        self._ids = ids
        self._places = {}
        listed = self._rows.keys() & set(ids) if self._rows else ()
        self._alike = Counter(self._rows[article_id].looks for article_id in listed)
        self.endResetModel()

    def ids(self) -> Sequence[int]:
        """Return the ids in their order."""
        return self._ids

    def position(self, article_id: int) -> int | None:
        """Return where an article stands; None when it is not listed."""
        if not self._places:
            self._places = {listed: place for place, listed in enumerate(self._ids)}
        return self._places.get(article_id)

    def refresh(self, changed: frozenset[int]) -> None:
        """Forget what changed; only rows that are on screen will be asked for again."""
        stale = changed & self._rows.keys()
        for article_id in stale:
            gone = self._rows.pop(article_id)
            if self.position(article_id) is not None:
                self._alike[gone.looks] -= 1
        if stale and self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def forget(self) -> None:
        """Forget every row, since another program changed the library."""
        self._rows.clear()
        self._alike.clear()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many articles are listed."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, what a screen reader says, or our own roles."""
        if not index.isValid():
            return None
        if role == ARTICLE_ID:
            return self._ids[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ROW, IS_COPY):
            return None
        row = self._row(index.row())
        if role == ROW or row is None:
            return row
        if role == IS_COPY:
            return self._alike[row.looks] > 1
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return self._said_of(row)

    def _said_of(self, row: ArticleRow) -> str:
        """Return what a screen reader says of a row: what it shows, by words, place and colour."""
        read = f"{round(row.progress * 100)} % read" if row.progress > 0 else ""
        colors = [self.color_name(color) for color in row.colors]
        parts = (
            " ".join(row.title.split()) or "Untitled",
            "unread" if row.unread else read,
            row.site,
            added(row.imported_at) if self._alike[row.looks] > 1 else "",
            long_date(row.published or row.imported_at[:10]),
            reading_time(row.minutes),
            f"highlights: {', '.join(colors)}" if colors else "",
        )
        return ", ".join(filter(None, parts))

    def _row(self, position: int) -> ArticleRow | None:
        article_id = self._ids[position]
        if article_id not in self._rows:
            start = position - position % PAGE
            wanted = [listed for listed in self._ids[start : start + PAGE] if listed not in self._rows]
            found = self._fetch(wanted)
            self._rows.update(found)
            self._alike.update(row.looks for row in found.values())
        return self._rows.get(article_id)
