"""What becomes of each highlight in a newer copy of its page; those with a tick are placed where they were found."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.highlight import CHANGED
from quietpage.services.copies import Fate, Report
from quietpage.ui.copies.delegate import FATE, FateDelegate
from quietpage.ui.theme.palette import Theme
from quietpage.ui.tick_box import TickBox
from quietpage.ui.ticked_tree import TickedTree, describe, plain_label

_WIDTH = 780
_LOWEST, _ROW, _HIGHEST = 240, 58, 600
"""Pixels of height: without a highlight, for each of them, and at most."""


class ReportDialog(QDialog):
    """Lists the highlights of the older copy; all that were found are ticked at first."""

    decided = Signal(object, bool)
    """Which highlights are placed, by number, and whether the older copy moves to the archive."""

    def __init__(self, report: Report, theme: Theme, parent: QWidget) -> None:
        """List what `report` says."""
        super().__init__(parent)
        self.setWindowTitle(f"Highlights of the older copy of {report.title}")
        self.setObjectName("copyReport")
        wanted = QSize(_WIDTH, min(_HIGHEST, _LOWEST + _ROW * len(report.fates)))
        self.resize(wanted.boundedTo(parent.size() * 0.9))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(f"{report.sentence}.", "reportSentence", self))
        self.tree = _Tree(report, theme, self)
        column.addWidget(self.tree, 1)
        hint = (
            "What is lost, or not ticked, is listed beside the text with its note and tags, "
            "and can be attached to other words. Return, or a double click, shows a passage whole."
        )
        note = plain_label(hint, "reportHint", self)
        note.setProperty("soft", True)
        column.addWidget(note)
        self.archive = TickBox("Move the older copy to the archive; it keeps its highlights", self)
        self.archive.setObjectName("reportArchive")
        self.archive.setChecked(True)
        column.addWidget(self.archive)
        buttons = QDialogButtonBox(self)
        self.take = QPushButton("Take over", self)
        self.take.setObjectName("reportTake")
        self.take.setProperty("main", True)
        self.take.setDefault(True)
        self.take.setEnabled(bool(report.fates))
        self.take.clicked.connect(self._decide)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.tree.setFocus()

    def _decide(self) -> None:
        self.decided.emit(self.tree.ticked(), self.archive.isChecked())
        self.accept()


class _Tree(TickedTree):
    """A row for each highlight."""

    def __init__(self, report: Report, theme: Theme, parent: QWidget) -> None:
        super().__init__("reportTree", "What becomes of the highlights", parent)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemDelegate(FateDelegate(self, theme))
        self.addTopLevelItems([_row(fate) for fate in report.fates])
        self.setCurrentIndex(self.model().index(0, 0))

    def ticked(self) -> set[int]:
        """Return the highlights that are placed."""
        rows = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        fates = [row.data(0, FATE) for row in rows if row and row.checkState(0) is Qt.CheckState.Checked]
        return {fate.highlight.id for fate in fates if fate.place is not None}


def _row(fate: Fate) -> QTreeWidgetItem:
    row = QTreeWidgetItem()
    row.setData(0, FATE, fate)
    said = f"{fate.how}: {fate.highlight.quote}"
    if fate.how == CHANGED:
        said += f". Now: {fate.words}"
    if fate.place is not None:
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(0, Qt.CheckState.Checked)
    describe(row, said)
    return row
