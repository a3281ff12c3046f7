"""All commands in one list: found by a few letters, run with Return; and the keys, written down."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from quietpage.ui.actions import COMMANDS, Actions
from quietpage.ui.pick_list import PickList
from quietpage.ui.scroll_bar import FloatingScrollBar

_COLUMNS = (("Articles", "Highlights"), ("Text", "Window"))
"""The groups of commands, as they stand in the window of keys."""
_AIR = 3
"""Pixels below the last row that is seen whole."""
_TAKEN_ELSEWHERE = {
    "Text": [(["Space"], "Turn a page")],
    "Highlights": [
        (["R", "←", "→"], "Move its end by letters, with Ctrl by words"),
        (["R", "↑", "↓"], "by sentences, with Ctrl by paragraphs"),
        (["R", "Tab"], "Move its start instead, or the end again"),
        (["←", "→"], "On a heading in the sidebar: fold it, open it"),
        (["Shift", "↓"], "On a card: pick several; colours, style, T, Del mean all"),
    ],
}
"""Keys that no command has, as the text takes them itself."""


class CommandList(PickList):
    """Ctrl+K: type a few letters, Return runs."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """List the commands of `actions`."""
        super().__init__("What do you want to do?", "Commands", "No command has these words.", parent)
        self.setWindowTitle("All commands")
        self.setObjectName("commandList")
        for command in COMMANDS:
            if command.name != "commands":
                action = actions[command.name]
                key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                self.add(action.text(), key, action.trigger)
        self.list.setCurrentRow(0)


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
        area.setAccessibleName("Keys")
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
        bar = QSize(area.verticalScrollBar().sizeHint().width(), 0)  # where the keys do not fit one above the other
        wanted = (inside.sizeHint() + bar).expandedTo(QSize(660, 0))
        size = wanted.boundedTo(parent.size() * 0.9)
        if size.height() < wanted.height():
            size.setHeight(_between_rows(inside, size.height()))
        self.resize(size)

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
                what = _plain(words, inside)
                what.setAccessibleName(f"{words}: {', '.join(keys)}")  # a screen reader goes from label to label
                grid.addWidget(what, row, 1)
                row += 1


def _between_rows(inside: QWidget, most: int) -> int:
    """Return the largest height up to `most` at which no row is cut through."""
    inside.resize(inside.sizeHint())
    for layout in inside.findChildren(QLayout):
        layout.activate()
    words = inside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    rows = [label.geometry() for label in words]
    ends = (row.bottom() + _AIR for row in rows)
    free = (end for end in ends if end <= most and not any(row.top() < end <= row.bottom() for row in rows))
    return max(free, default=most)


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
