"""Finding words in the open text: a small bar, every place marked, Return goes from one to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from quietpage.ui.reader.scrolling import bring_into_view
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.icons import icon, set_clear_icon
from quietpage.ui.theme.palette import Theme

_MOST = 5000
"""Places that are marked; beyond them nobody looks at each."""


class _Field(QLineEdit):
    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Searches what a text view shows."""

    def __init__(self, view: TextView, theme: Theme, parent: QWidget) -> None:
        """Search in `view`; start hidden."""
        super().__init__(parent)
        self.setObjectName("findBar")
        self._view = view
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(6)
        self.field = _Field(self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText("Find in the text")
        self.field.setAccessibleName("Find in the text")
        self.field.setFixedWidth(260)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.search)
        self.field.stepped.connect(self.step)
        self.field.left.connect(self.close_bar)
        row.addWidget(self.field)
        self._steps: list[tuple[QToolButton, str]] = []
        for sign, name, title in (
            (-1, "up", "The place before (Shift+Return)"),
            (1, "down", "The next place (Return)"),
        ):
            button = QToolButton(self)
            button.setObjectName(f"find_{name}")
            button.setToolTip(title)
            button.setAccessibleName(title)
            button.clicked.connect(lambda _checked=False, sign=sign: self.step(sign))
            self._steps.append((button, name))
            row.addWidget(button)
        self.result = QLabel(self)
        self.result.setObjectName("findResult")
        self.result.setProperty("soft", True)
        row.addWidget(self.result)
        row.addStretch(1)
        self._close = QToolButton(self)
        self._close.setAccessibleName("Close")
        self._close.setToolTip("Close (Esc)")
        self._close.clicked.connect(self.close_bar)
        row.addWidget(self._close)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._close.setIcon(icon("close", theme.soft, 14))
        for button, name in self._steps:
            button.setIcon(icon(name, theme.soft, 14))
        set_clear_icon(self.field, theme.soft)
        self.setStyleSheet(
            f"#findBar {{ background: {theme.panel}; border-top: 1px solid {theme.line}; }}"
            "QToolButton { padding: 5px; } #findField QToolButton { padding: 0; border: 0; background: transparent; }"
        )

    def open(self) -> None:
        """Show the bar with the selected words, or those from before."""
        words = self._view.textCursor().selectedText()
        self.show()
        if words and "\u2029" not in words and len(words) < 100:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and its marks; the text has the focus again."""
        self.hide()
        self._view.decoration.found = []
        self._view.viewport().update()
        self._view.setFocus()

    def search(self) -> None:
        """Mark every place, and go to the first one from here."""
        words, decoration = self.field.text(), self._view.decoration
        decoration.found, decoration.found_current = [], -1
        document = self._view.document()
        cursor = QTextCursor(document)
        while words.strip() and len(decoration.found) < _MOST:
            cursor = document.find(words, cursor)
            if cursor.isNull():
                break
            decoration.found.append((cursor.selectionStart(), cursor.selectionEnd()))
        here = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).position()
        after = [number for number, (start, _end) in enumerate(decoration.found) if start >= here]
        if decoration.found:
            decoration.found_current = after[0] if after else 0
        self._show(move=bool(words.strip()))

    def step(self, sign: int) -> None:
        """Go to the next (1) or the previous (-1) place."""
        if self.isHidden():
            self.open()
            return
        decoration = self._view.decoration
        if decoration.found:
            decoration.found_current = (decoration.found_current + sign) % len(decoration.found)
            self._show(move=True)

    def _show(self, *, move: bool) -> None:
        decoration = self._view.decoration
        if not self.field.text().strip():
            self.result.setText("")
        elif not decoration.found:
            self.result.setText("Not in the text that is shown")
        else:
            more = "+" if len(decoration.found) == _MOST else ""
            self.result.setText(f"{decoration.found_current + 1} of {len(decoration.found)}{more}")
            if move:
                bring_into_view(self._view, decoration.found[decoration.found_current])
        self._view.viewport().update()
