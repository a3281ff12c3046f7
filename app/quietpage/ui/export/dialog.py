"""The export dialog: which highlights, in which format, and how the first rows will look."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.exporting.columns import COLUMNS
from quietpage.exporting.registry import FORMATS
from quietpage.model.counting import count
from quietpage.model.listing import ListQuery
from quietpage.services.exporter import preview
from quietpage.storage.reader import Reader
from quietpage.ui.asking import ask_where
from quietpage.ui.choice import Choice
from quietpage.ui.wording import tip

_ROWS = 5
_SHOWN = {
    "highlight": 240,
    "note": 140,
    "color": 76,
    "highlight_tags": 124,
    "article_title": 170,
    "site": 120,
    "published": 100,
    "percent": 76,
}
"""The columns that are shown, with their widths in pixels."""


class ExportDialog(QDialog):
    """Asks what to export, and shows it before anything is written."""

    def __init__(self, scopes: Sequence[tuple[str, ListQuery]], reader: Reader, folder: Path, parent: QWidget) -> None:
        """Offer `scopes`, each with its name and the articles that it means; propose to write to `folder`."""
        super().__init__(parent)
        self.setWindowTitle("Export highlights")
        self.setObjectName("exportDialog")
        self.resize(820, 440)
        self._scopes, self._reader, self._folder = scopes, reader, folder
        self.path: Path | None = None
        """Where to write, once that was chosen."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.scope = Choice(self)
        self.scope.setObjectName("exportScope")
        for name, _query in scopes:
            self.scope.addItem(name)
        self.scope.currentIndexChanged.connect(self._preview)
        form.addRow("&Highlights of", self.scope)
        self.format = Choice(self)
        self.format.setObjectName("exportFormat")
        for format_ in FORMATS:
            self.format.addItem(format_.description, format_.name)
        form.addRow("&Format", self.format)
        column.addLayout(form)
        self._summary = QLabel(self)
        self._summary.setObjectName("exportSummary")
        self._summary.setProperty("soft", True)
        column.addWidget(self._summary)
        self.table = self._table()
        column.addWidget(self.table, 1)
        column.addWidget(self._buttons())
        self._preview()

    def _table(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setAccessibleName("The first rows of the export")
        table.setColumnCount(len(_SHOWN))
        table.setHorizontalHeaderLabels([name.replace("_", " ") for name in _SHOWN])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setWordWrap(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        for place, width in enumerate(_SHOWN.values()):
            table.setColumnWidth(place, width)
        return table

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.save = QPushButton("Save as…", self)
        self.save.setObjectName("exportSave")
        self.save.setProperty("main", True)
        self.save.setDefault(True)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._choose_path)
        buttons.rejected.connect(self.reject)
        return buttons

    @property
    def query(self) -> ListQuery:
        """Return the articles that were chosen."""
        return self._scopes[self.scope.currentIndex()][1]

    @property
    def format_name(self) -> str:
        """Return the format that was chosen."""
        return str(self.format.currentData())

    def _choose_path(self) -> None:
        """Ask where to write; without an answer, the choices made so far still stand here."""
        self.path = self._ask_path()
        if self.path is not None:
            self.accept()

    def _ask_path(self) -> Path | None:
        format_ = next(known for known in FORMATS if known.name == self.format_name)
        proposed = self._folder / f"highlights{format_.suffix}"
        kind = f"{format_.description} (*{format_.suffix})"
        return ask_where(self, "Export highlights", proposed, kind, format_.suffix)

    def _preview(self) -> None:
        rows = preview(self._reader, self.query, _ROWS)
        number = self._reader.count_highlights(self.query)
        more = f"; the first {len(rows)} of them:" if number > len(rows) else ""
        self._summary.setText(f"{count(number, 'highlight')}, {len(COLUMNS)} columns{more}")
        self.save.setEnabled(bool(number))
        self.table.setRowCount(len(rows))
        for row, values in enumerate(rows):
            named = dict(zip(COLUMNS, values, strict=True))
            for place, name in enumerate(_SHOWN):
                item = QTableWidgetItem(" ".join(str(named[name]).split())[:120])
                item.setToolTip(tip(str(named[name])[:1000]))
                self.table.setItem(row, place, item)
