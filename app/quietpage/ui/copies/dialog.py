"""What becomes of each highlight in a newer copy of its page; those with a tick are placed where they were found."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.highlight import CHANGED
from quietpage.services.copies import Fate, Report
from quietpage.ui.copies.delegate import FATE, IS_WHOLE, FateDelegate
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.theme.palette import Theme
from quietpage.ui.tick_box import TickBox

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
        column.addWidget(self._label(f"{report.sentence}.", "reportSentence"))
        self.tree = _Tree(report, theme, self)
        column.addWidget(self.tree, 1)
        hint = (
            "What is lost, or not ticked, is listed beside the text with its note and tags, "
            "and can be attached to other words. Return, or a double click, shows a passage whole."
        )
        note = self._label(hint, "reportHint")
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

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _decide(self) -> None:
        self.decided.emit(self.tree.ticked(), self.archive.isChecked())
        self.accept()


class _Tree(QTreeWidget):
    """A row for each highlight."""

    def __init__(self, report: Report, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reportTree")
        self.setAccessibleName("What becomes of the highlights")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setItemDelegate(FateDelegate(self, theme))
        self.itemDoubleClicked.connect(self._toggle)
        FloatingScrollBar(self)
        self.addTopLevelItems([_row(fate) for fate in report.fates])
        self.setCurrentIndex(self.model().index(0, 0))

    def ticked(self) -> set[int]:
        """Return the highlights that are placed."""
        rows = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        fates = [row.data(0, FATE) for row in rows if row and row.checkState(0) is Qt.CheckState.Checked]
        return {fate.highlight.id for fate in fates if fate.place is not None}

    def _toggle(self, item: QTreeWidgetItem) -> None:
        """Show a passage whole, or only its beginning."""
        item.setData(0, IS_WHOLE, not item.data(0, IS_WHOLE))
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return show a passage whole, instead of pressing the dialog's button."""
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self._toggle(current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the lines that they need at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _row(fate: Fate) -> QTreeWidgetItem:
    row = QTreeWidgetItem()
    row.setData(0, FATE, fate)
    said = f"{fate.how}: {fate.highlight.quote}"
    if fate.how == CHANGED:
        said += f". Now: {fate.words}"
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, " ".join(said.split()))
    if fate.place is not None:
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(0, Qt.CheckState.Checked)
    return row
