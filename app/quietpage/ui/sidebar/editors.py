"""The fields in which notes and tags are written: leaving one saves it, and undo takes it back."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QStyledItemDelegate, QWidget

_EDGE = 7
"""Pixels of border and padding above and below a note's text, as in the style sheet, and one that Qt leaves empty."""

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the focus goes for a moment, and comes back: a menu or the list of completions opens, or another window."""


class NoteEditor(QPlainTextEdit):
    """A note of any length; Ctrl+Return, Escape or leaving the field saves it."""

    left = Signal(str)
    """What was written, once, when the reader is done."""

    def __init__(self, text: str, parent: QWidget) -> None:
        """Start with `text`."""
        super().__init__(text, parent)
        self.setObjectName("noteEditor")
        self.setAccessibleName("Note")
        self.setPlaceholderText("Write a note")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)  # the words stay where they are read when they are not edited
        self._done = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # a space at a line's end may stand out
        self.textChanged.connect(self._grow)
        self._grow()
        self.moveCursor(self.textCursor().MoveOperation.End)

    def finish(self) -> None:
        """Say what was written."""
        if not self._done:
            self._done = True
            self.left.emit(self.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Ctrl+Return or Escape."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish when the focus moves on inside the window."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: at another width they are others."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = int(self.document().size().height())  # of a plain text, Qt says how many lines it has, wrapped ones too
        line = ceil(QFontMetricsF(self.font()).lineSpacing())  # as the layout rounds it
        self.setFixedHeight(round(max(2, min(12, lines)) * line + 2 * _EDGE))


class TagsEditor(QLineEdit):
    """Tags, separated by commas, with those of the library offered; Return, Escape or leaving saves them."""

    left = Signal(object)
    """The tags, once, when the reader is done."""

    def __init__(self, tags: Sequence[str], known: Sequence[str], parent: QWidget) -> None:
        """Start with `tags`; offer `known`."""
        super().__init__(", ".join(tags), parent)
        self.setObjectName("tagsEditor")
        self.setAccessibleName("Tags, separated by commas")
        self.setPlaceholderText("Tags, separated by commas")
        self._done = False
        self._words = QCompleter(QStringListModel([*known], self), self)
        self._words.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._words.setFilterMode(Qt.MatchFlag.MatchContains)
        self._words.setWidget(self)
        popup = self._words.popup()
        assert popup is not None  # a completer has one unless it completes inline
        popup.setObjectName("completions")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # the completer's own one ignores the style of its entries
        self._popup = popup
        self._words.activated.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self.finish)

    def finish(self) -> None:
        """Say which tags stand there."""
        if not self._done:
            self._done = True
            names = (name.strip() for name in self.text().split(","))
            self.left.emit(tuple(dict.fromkeys(name for name in names if name)))

    def event(self, event: QEvent) -> bool:
        """Let Tab take what is offered."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self._popup.isVisible()
        ):
            self._complete(self._popup.currentIndex().data() or self._words.currentCompletion())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready for the next tag."""
        super().focusInEvent(event)
        if event.reason() in _PASSING:  # in the middle of a word, for all that is known
            return
        if self.text().strip() and not self.text().rstrip().endswith(","):
            self.setText(f"{self.text().rstrip()}, ")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish when the focus moves on inside the window."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.finish()

    def _offer(self) -> None:
        start = self.text()[: self.cursorPosition()].rpartition(",")[2].strip()
        self._words.setCompletionPrefix(start)
        if start and self._words.completionCount():
            self._words.complete(self.rect().translated(0, 3))
        else:
            self._popup.hide()

    def _complete(self, word: str) -> None:
        before, comma, _ = self.text()[: self.cursorPosition()].rpartition(",")
        after = self.text()[self.cursorPosition() :]
        start = f"{before}{comma} {word}, ".lstrip()
        self.setText(start + after.lstrip())
        self.setCursorPosition(len(start))
        self._popup.hide()
