"""All rules for sites in one list: found by a few letters, removed, written to a file and read from one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.errors import UserError
from quietpage.model.sites import SiteRule
from quietpage.sites.rule_file import NAME
from quietpage.ui.asking import ask_file, ask_where
from quietpage.ui.wording import isolated, moment, tip

_SELECTION = QItemSelectionModel.SelectionFlag
_NONE = (
    "There are no rules yet.\n\nTo make one, click a part that you want hidden or kept on every page of its site,\n"
    "and press Shift+X, or choose “Always on this site…” in its menu."
)
_NONE_FOUND = "No rule has these words."
_FILES = "Rules for sites (*.json)"


class RulesDialog(QDialog):
    """Lists the rules; what is done to them is asked for."""

    remove_asked = Signal(object)
    """The ids of rules."""
    export_asked = Signal(object)
    """The `Path` to write all rules to."""
    import_asked = Signal(object)
    """The `Path` to read rules from."""
    undo_asked = Signal()
    """What was done last, and done here, should be taken back."""

    def __init__(self, rules: Callable[[], Sequence[SiteRule]], folder: Path, parent: QWidget) -> None:
        """List what `rules` returns; propose files in `folder`."""
        super().__init__(parent)
        self.setWindowTitle("Rules for sites")
        self.setObjectName("rulesDialog")
        self.resize(QSize(820, 460).boundedTo(parent.size()))
        self._rules, self._folder = rules, folder
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find a rule")
        self.filter.setAccessibleName("Find a rule")
        self.filter.textChanged.connect(self.refresh)
        self.table = self._table()
        self.nothing = QLabel(self)
        self.nothing.setProperty("soft", True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message = QLabel(self)
        self.message.setObjectName("rulesMessage")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty("soft", True)
        self.message.setWordWrap(True)
        self.undo = self._button("Undo", "rulesUndo", self.undo_asked.emit)
        said = QHBoxLayout()
        said.addWidget(self.message, 1)
        said.addWidget(self.undo)
        for part in (self.filter, self.table, self.nothing):
            column.addWidget(part, 0 if part is self.filter else 1)
        column.addLayout(said)
        column.addLayout(self._buttons())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo.click)
        self.say("")
        self.refresh()
        self.filter.setFocus()

    def _table(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setObjectName("rulesTable")
        table.setAccessibleName("Rules")
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels(["Site", "Always", "Made"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        table.setColumnWidth(0, 200)
        table.setColumnWidth(2, 130)
        table.itemSelectionChanged.connect(self._selected)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table, self._remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.remove = self._button("Remove", "rulesRemove", self._remove)
        self.import_ = self._button("Import…", "rulesImport", self._import)
        self.export = self._button("Export…", "rulesExport", self._export)
        close = self._button("Close", "rulesClose", self.reject)
        close.setDefault(True)
        row.addWidget(self.remove)
        row.addStretch(1)
        for button in (self.import_, self.export, close):
            row.addWidget(button)
        return row

    def _button(self, text: str, name: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("plain", True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: slot())
        return button

    def refresh(self) -> None:
        """Read the rules again, and list those that have the words of the filter."""
        blocker = QSignalBlocker(self.table)  # no button goes off and on again under a click
        every = self._rules()
        words = self.filter.text().casefold().split()
        shown = [rule for rule in every if all(word in rule.sentence.casefold() for word in words)]
        row, selected = self.table.currentRow(), self._selected_ids()
        self.table.setRowCount(0)
        self.table.setRowCount(len(shown))
        for number, rule in enumerate(shown):
            self._fill(number, rule)
        self.table.setCurrentCell(min(max(row, 0), len(shown) - 1), 0, _SELECTION.NoUpdate)
        for number, rule in enumerate(shown):
            if rule.id in selected:
                self.table.selectionModel().select(
                    self.table.model().index(number, 0), _SELECTION.Select | _SELECTION.Rows
                )
        blocker.unblock()
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText(_NONE_FOUND if every else _NONE)
        self.filter.setVisible(bool(every))
        self.export.setEnabled(bool(every))
        self._selected()

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Say what was done, and offer to take it back."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.undo.setVisible(undoable)
        self.undo.setEnabled(undoable)  # nor does its key take back what was not done here

    def say_error(self, error: UserError) -> None:
        """Say what went wrong, and what to do."""
        self.say(str(error))

    def _fill(self, number: int, rule: SiteRule) -> None:
        target = rule.target.replace(IMAGE_CHARACTER, "[image]")
        does = f"{'keep' if rule.kept else 'hide'} {isolated(' '.join(target.split()))}"
        for place, text in enumerate((isolated(rule.site), does, moment(rule.created_at))):
            item = QTableWidgetItem(text)
            item.setToolTip(tip(target if place == 1 else text))
            item.setData(Qt.ItemDataRole.UserRole, rule.id)
            self.table.setItem(number, place, item)

    def _selected(self) -> None:
        self.remove.setEnabled(bool(self.table.selectedItems()))

    def _remove(self) -> None:
        self.table.setFocus()
        if ids := self._selected_ids():
            self.remove_asked.emit(ids)

    def _selected_ids(self) -> list[int]:
        items = self.table.selectedItems()
        return [*dict.fromkeys(item.data(Qt.ItemDataRole.UserRole) for item in items)]

    def _export(self) -> None:
        path = ask_where(self, "Export rules", self._folder / NAME, _FILES, ".json")
        if path is not None:
            self._folder = path.parent
            self.export_asked.emit(path)

    def _import(self) -> None:
        path = ask_file(self, "Import rules", self._folder, f"{_FILES};;All files (*)")
        if path is not None:
            self._folder = path.parent
            self.import_asked.emit(path)
