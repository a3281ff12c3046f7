"""What would change, part by part, each to be ticked; grouped by article where there are several."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.services.review import Difference, Proposal, what_would_change
from quietpage.ui.review.delegate import HEAD, IS_ARTICLE, WORDS, ReviewDelegate
from quietpage.ui.ticked_tree import TickedTree, describe, plain_label

_PLACE = Qt.ItemDataRole.UserRole + 9
"""The article and the block of a row."""
_WIDTH = 720
_LOWEST, _ROW, _HIGHEST = 230, 54, 540
"""Pixels of height: without a part, for each of them, and at most."""
_UNFOLDED = 200
"""Parts up to which those of all articles are shown at once."""


class ReviewDialog(QDialog):
    """Lists differences; all of them are ticked at first."""

    decided = Signal(object)
    """What is to be used: a set of articles and blocks."""

    def __init__(self, proposals: Sequence[Proposal], sentence: str, parent: QWidget) -> None:
        """List the differences of `proposals`, under a sentence that sums them up."""
        super().__init__(parent)
        title = proposals[0].title if len(proposals) == 1 else "several articles"
        self.setWindowTitle(f"What would change in {title}")
        self.setObjectName("reviewDialog")
        parts = sum(len(proposal.differences) for proposal in proposals)
        wanted = QSize(_WIDTH, min(_HIGHEST, _LOWEST + _ROW * parts))
        self.resize(wanted.boundedTo(parent.size() * 0.9))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(sentence, "reviewSentence", self))
        self.tree = _Tree(proposals, self)
        self.tree.itemChanged.connect(self._count)
        column.addWidget(self.tree, 1)
        hint = (
            "What is not ticked stays as it is and is not offered again. Return, or a double click, shows a part whole."
        )
        note = plain_label(hint, "reviewHint", self)
        note.setProperty("soft", True)
        column.addWidget(note)
        column.addWidget(self._buttons())
        self.tree.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.use = QPushButton("Use what is ticked", self)
        self.use.setObjectName("reviewUse")
        self.use.setProperty("main", True)
        self.use.setDefault(True)
        self.use.clicked.connect(lambda: self._decide(self.tree.ticked()))
        leave = QPushButton("Leave all as it is", self)
        leave.setObjectName("reviewLeave")
        leave.setAutoDefault(False)
        leave.clicked.connect(lambda: self._decide(set()))
        buttons.addButton(self.use, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        return buttons

    def _count(self) -> None:
        self.use.setEnabled(self.tree.is_any_ticked)

    def _decide(self, accepted: set[tuple[int, int]]) -> None:
        self.decided.emit(accepted)
        self.accept()


class _Tree(TickedTree):
    """The differences, under their article where there are several."""

    def __init__(self, proposals: Sequence[Proposal], parent: QWidget) -> None:
        super().__init__("reviewTree", "What would change", parent)
        self.setItemDelegate(ReviewDelegate(self))
        single = len(proposals) == 1
        self.setRootIsDecorated(not single)
        self.setIndentation(0 if single else 20)
        self._ticked: set[tuple[int, int]] = set()
        """Kept, since a click at an article ticks its parts one by one, and each is told."""
        parts = 0
        self.itemChanged.connect(self._note)
        for proposal in proposals:
            group = self.invisibleRootItem() if single else self._group(proposal)
            rows = [_row(proposal, difference) for difference in proposal.differences]
            group.addChildren(rows)
            self._ticked.update(row.data(0, _PLACE) for row in rows)
            if not single:  # now that it is known whether its parts are ticked
                describe(group, f"{group.data(0, HEAD)}: {group.data(0, WORDS)}")
            parts += len(rows)
        if not single and parts <= _UNFOLDED:
            self.expandToDepth(0)  # not the rows, which a screen reader would call open
        self.setCurrentIndex(self.model().index(0, 0))

    def _group(self, proposal: Proposal) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self)
        group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        words = f"would {what_would_change(proposal.differences)}"
        _fill(group, proposal.title or "Untitled", words)
        group.setData(0, IS_ARTICLE, True)
        return group

    def ticked(self) -> set[tuple[int, int]]:
        """Return article and block of what is ticked."""
        return {*self._ticked}

    @property
    def is_any_ticked(self) -> bool:
        """Tell whether anything is ticked."""
        return bool(self._ticked)

    def _note(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            (self._ticked.add if item.checkState(0) is Qt.CheckState.Checked else self._ticked.discard)(place)

    def toggle(self, item: QTreeWidgetItem) -> None:
        """Show a part whole or only its beginning; of an article, its parts or only the title."""
        if item.data(0, IS_ARTICLE):
            item.setExpanded(not item.isExpanded())
        else:
            super().toggle(item)


def _row(proposal: Proposal, difference: Difference) -> QTreeWidgetItem:
    row = QTreeWidgetItem()
    verdict = difference.verdict
    _fill(row, "would be shown" if verdict.kept else f"would be hidden: {verdict.reason}", difference.text)
    row.setData(0, _PLACE, (proposal.article_id, difference.block))
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    row.setCheckState(0, Qt.CheckState.Checked)
    describe(row, f"{row.data(0, HEAD)}: {difference.text}")
    return row


def _fill(item: QTreeWidgetItem, head: str, words: str) -> None:
    item.setData(0, HEAD, head)
    item.setData(0, WORDS, " ".join(words.split()))
