"""A list to pick from: found by a few letters, picked with Return or a click."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.voice import Voice

_PICK = Qt.ItemDataRole.UserRole
_TEXT = Qt.ItemDataRole.UserRole + 1
_AROUND = 12
"""Pixels between the list and the edges of its window."""
_WIDTH, _HIGHEST, _LOWEST = 460, 420, 110
"""Pixels of the window."""
_LEVEL = 18
"""Pixels that each level stands further in."""


class PickList(QDialog):
    """Shows entries; each knows what to do when it is picked."""

    def __init__(self, question: str, what: str, nothing: str, parent: QWidget) -> None:
        """Ask a `question` in the empty field; `what` names the entries, `nothing` says that none has the words."""
        super().__init__(parent)
        self._voice = Voice(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HIGHEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(question)
        self.field.setAccessibleName(question)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.list = QListWidget(self)
        self.list.setAccessibleName(what)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self.list.currentItemChanged.connect(self._say)
        FloatingScrollBar(self.list)
        column.addWidget(self.list, 1)
        self.nothing = QLabel(nothing, self)
        self.nothing.setProperty("soft", True)
        self.nothing.setContentsMargins(9, 5, 9, 5)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)

    def add(self, text: str, beside: str, pick: Callable[[], object], level: int = 0) -> None:
        """Add an entry that does `pick`; `beside` stands at its end, `level` is how far it stands in."""
        item = QListWidgetItem(self.list)
        item.setData(_PICK, pick)
        item.setData(_TEXT, text.lower())
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (text, beside))))
        row = self._row(text, beside, level)
        self.list.setItemWidget(item, row)
        room = self.width() - 2 * _AROUND
        item.setSizeHint(QSize(room, row.heightForWidth(room) if row.hasHeightForWidth() else row.sizeHint().height()))

    def _row(self, text: str, beside: str, level: int) -> QWidget:
        row = QWidget(self.list)
        line = QHBoxLayout(row)
        row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.setContentsMargins(9 + level * _LEVEL, 5, 16, 5)  # the scroll bar lies over the right edge
        for words, soft, stretch in ((text, False, 1), (beside, True, 0)):
            label = QLabel(words, row)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("soft", soft)
            label.setWordWrap(not soft)
            line.addWidget(label, stretch)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Be no higher than all entries need; looking for some of them changes that no more."""
        rows = sum(self.list.item(number).sizeHint().height() for number in range(self.list.count()))
        wanted = rows + self.field.sizeHint().height() + 4 * _AROUND
        self.resize(self.width(), max(_LOWEST, min(_HIGHEST, wanted)))
        super().showEvent(event)
        self._say(self.list.currentItem())

    def _say(self, item: QListWidgetItem | None) -> None:
        """Read an entry aloud: the arrows move in the list while the focus stays in the field."""
        if item is not None and self.isVisible() and not self.list.hasFocus():
            self._voice.say(item.data(Qt.ItemDataRole.AccessibleTextRole))

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        first = None
        for number in range(self.list.count()):
            item = self.list.item(number)
            fits = all(word in item.data(_TEXT) for word in words)
            item.setHidden(not fits)
            if fits and first is None:
                first = number
        self.list.setCurrentRow(-1 if first is None else first)
        self.list.setVisible(first is not None)
        self.nothing.setVisible(first is None)
        if first is None:
            self._voice.say(self.nothing.text())

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.accept()
            item.data(_PICK)()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Return work from the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _step(self, sign: int) -> None:
        row = self.list.currentRow() + sign
        while 0 <= row < self.list.count():
            if not self.list.item(row).isHidden():
                self.list.setCurrentRow(row)
                return
            row += sign
