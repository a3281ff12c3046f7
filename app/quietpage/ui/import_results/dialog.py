"""What became of each dropped file: added, already here, or not read, and why."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.names import one_line
from quietpage.ui.choice import Choice
from quietpage.ui.wording import tip

_WORDS = {"failed": "not read", "added": "added", "present": "already here"}
_MOST = 5000


class Result(Protocol):
    """What is shown of a file; the importer's own class loads after the first paint."""

    path: str
    status: str
    article: int | None
    title: str
    reason: str
    newer_than: int | None


class ImportResults(QDialog):
    """Lists files with what became of them; those that were not read come first."""

    article_chosen = Signal(int)

    def __init__(self, results: Sequence[Result], sentence: str, parent: QWidget) -> None:
        """List `results`."""
        super().__init__(parent)
        self.setWindowTitle(f"Import: {sentence}")
        self.setObjectName("importResults")
        self.resize(820, 460)
        self._results = sorted(results, key=lambda result: [*_WORDS].index(result.status))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        self.filter = Choice(self)
        self.filter.setAccessibleName("Which files are listed")
        self.filter.addItem(f"All files ({len(results)})", "")
        for status, words in _WORDS.items():
            if number := sum(result.status == status for result in results):
                self.filter.addItem(f"{words.capitalize()} ({number})", status)
        self.filter.currentIndexChanged.connect(self._fill)
        column.addWidget(self.filter)
        self.table = QTableWidget(self)
        self.table.setObjectName("importTable")
        self.table.setAccessibleName("Files")
        self.table.setColumnCount(3)
        self.table.setHorizontalHeaderLabels(["File", "What became of it", "Title or reason"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 270)
        self.table.setColumnWidth(1, 150)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.table.cellActivated.connect(self._chosen)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._fill()

    def _fill(self) -> None:
        wanted = self.filter.currentData()
        shown = [result for result in self._results if not wanted or result.status == wanted][:_MOST]
        self.table.setRowCount(len(shown))
        for row, result in enumerate(shown):
            for place, text in enumerate(
                (
                    one_line(Path(result.path).name),
                    _WORDS[result.status] if result.newer_than is None else "added, newer copy",
                    " · ".join(filter(None, (result.title, _reason(result)))),
                )
            ):
                item = QTableWidgetItem(" ".join(text[:300].split()))
                item.setToolTip(tip(one_line(result.path) if place == 0 else text))
                item.setData(Qt.ItemDataRole.UserRole, result.article)
                self.table.setItem(row, place, item)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give each row the height that its words need at the width that they have."""
        self.table.resizeRowsToContents()

    def _chosen(self, row: int, _column: int) -> None:
        item = self.table.item(row, 0)
        article = item.data(Qt.ItemDataRole.UserRole) if item else None
        if article is not None:
            self.article_chosen.emit(article)
            self.accept()


def _reason(result: Result) -> str:
    return result.reason if result.newer_than is None else f"{result.reason} Open it to take them over."
