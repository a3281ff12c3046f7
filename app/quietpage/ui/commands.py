"""All commands in one list: found by a few letters, run with Return; and the keys, written down."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quietpage.ui.actions import COMMANDS, Actions
from quietpage.ui.scroll_bar import FloatingScrollBar

_ACTION = Qt.ItemDataRole.UserRole
_COLUMNS = (("Articles", "Highlights"), ("Text", "Window"))
"""The groups of commands, as they stand in the window of keys."""
_TAKEN_ELSEWHERE = {
    "Text": [(["Space"], "Turn a page")],
    "Highlights": [
        (["R", "←", "→"], "Move its end by letters, with Ctrl by words"),
        (["R", "↑", "↓"], "by sentences, with Ctrl by paragraphs"),
        (["R", "Tab"], "Move its start instead, or the end again"),
        (["Shift", "↓"], "On a card: pick several; colours, T, Del mean all"),
    ],
}
"""Keys that no command has, as the text takes them itself."""


class CommandList(QDialog):
    """Ctrl+K: type a few letters, Return runs."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """List the commands of `actions`."""
        super().__init__(parent)
        self.setWindowTitle("All commands")
        self.setObjectName("commandList")
        self.resize(460, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Find a command")
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Commands")
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        FloatingScrollBar(self.list)
        column.addWidget(self.list, 1)
        self.nothing = QLabel("No command has these words.", self)
        self.nothing.setProperty("soft", True)
        self.nothing.setContentsMargins(9, 5, 9, 5)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)
        for command in COMMANDS:
            if command.name == "commands":
                continue
            action = actions[command.name]
            item = QListWidgetItem(self.list)
            item.setData(_ACTION, action)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, action.text())
            self.list.setItemWidget(item, self._row(action))
            item.setSizeHint(self.list.itemWidget(item).sizeHint())
        self.list.setCurrentRow(0)

    def _row(self, action: QAction) -> QWidget:
        row = QWidget(self.list)
        line = QHBoxLayout(row)
        row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.setContentsMargins(9, 5, 9, 5)
        line.addWidget(_plain(action.text(), row), 1)
        key = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), row)
        key.setProperty("soft", True)
        line.addWidget(key)
        return row

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        first = None
        for number in range(self.list.count()):
            item = self.list.item(number)
            fits = all(word in item.data(_ACTION).text().lower() for word in words)
            item.setHidden(not fits)
            if fits and first is None:
                first = number
        self.list.setCurrentRow(-1 if first is None else first)
        self.list.setVisible(first is not None)
        self.nothing.setVisible(first is None)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.accept()
            item.data(_ACTION).trigger()

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


class KeysHelp(QDialog):
    """The keys, by group."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """List the keys of `actions`."""
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setObjectName("keysHelp")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        FloatingScrollBar(area)
        inside = QWidget()
        inside.setObjectName("panel")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(28, 22, 28, 24)
        columns.setSpacing(44)
        for groups in _COLUMNS:
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(5)
            for group in groups:
                self._group(grid, group, actions, inside)
            grid.setColumnStretch(1, 1)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid, 1)
        area.setWidget(inside)
        outer.addWidget(area)
        self.resize(inside.sizeHint().expandedTo(QSize(660, 0)).boundedTo(parent.size() * 0.9))

    def _group(self, grid: QGridLayout, group: str, actions: Actions, inside: QWidget) -> None:
        row = grid.rowCount()
        if row > 1:
            grid.setRowMinimumHeight(row, 14)
        title = QLabel(group, inside)
        title.setStyleSheet("font-weight: 600;")
        grid.addWidget(title, row + 1, 0, 1, 2)
        row += 2
        shown = [
            ([key.toString() for key in actions[command.name].shortcuts()], actions[command.name].text().rstrip("…"))
            for command in COMMANDS
            if command.group == group
        ]
        for keys, words in (*shown, *_TAKEN_ELSEWHERE.get(group, ())):
            if keys:
                grid.addWidget(_keys(keys, inside), row, 0)
                grid.addWidget(_plain(words, inside), row, 1)
                row += 1


def _plain(words: str, parent: QWidget) -> QLabel:
    """Return a label that shows exactly `words`, some of which the reader may have written."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _keys(keys: list[str], parent: QWidget) -> QWidget:
    """Return a row with a small cap for each key."""
    box = QWidget(parent)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for key in keys:
        cap = QLabel(key, box)
        cap.setProperty("key", True)
        row.addWidget(cap)
    row.addStretch(1)
    return box
