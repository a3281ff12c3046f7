"""Finding words in the open text: a small bar, every place marked, Return goes from one to the next."""

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from quietpage.ui.reader.caret import put_caret
from quietpage.ui.reader.hyphens import SOFT_HYPHEN
from quietpage.ui.reader.layers import Span
from quietpage.ui.reader.positions import Positions
from quietpage.ui.reader.scrolling import bring_into_view
from quietpage.ui.reader.searching import BadExpressionError, Searchable, Wanted
from quietpage.ui.reader.ticks import Ticks
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.icons import icon, set_clear_icon
from quietpage.ui.theme.palette import Theme
from quietpage.ui.voice import Voice
from quietpage.ui.wording import sentences

_MOST = 5000
"""Places that are marked; beyond them nobody looks at each."""


class _Field(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Searches what a text view shows."""

    def __init__(self, view: TextView, theme: Theme, parent: QWidget) -> None:
        """Search in `view`; start hidden."""
        super().__init__(parent)
        self.setObjectName("findBar")
        self._view = view
        self.ticks = Ticks(view)
        self._searchable = Searchable(())
        self._searched: Positions | None = None
        """The text that `_searchable` was made of."""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(6)
        self.field = _Field(self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText("Find in the text")
        self.field.setAccessibleName("Find in the text")
        self.field.setMinimumWidth(160)
        self.field.setMaximumWidth(260)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda: self.search())
        self.field.stepped.connect(self.step)
        row.addWidget(self.field, 1)
        self.whole_words = self._option("Words", "Whole words", "Alt+W")
        self.expression = self._option(".*", "Regular expression", "Alt+R")
        for option in (self.whole_words, self.expression):
            row.addWidget(option)
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
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setMinimumWidth(80)  # a long reason gives way to the field
        row.addWidget(self.result, 3)
        self._close = QToolButton(self)
        self._close.setAccessibleName("Close")
        self._close.setToolTip("Close (Esc)")
        self._close.clicked.connect(self.close_bar)
        self._voice = Voice(self)
        row.addWidget(self._close)
        self.set_theme(theme)
        self.hide()

    def _option(self, text: str, title: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setAccessibleName(title)
        button.setShortcut(key)
        button.setToolTip(f"{title} ({key})")
        button.toggled.connect(lambda: self.search())
        return button

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.ticks.set_colors(theme.accent, theme.ink)
        self._close.setIcon(icon("close", theme.soft, 14))
        for button, name in self._steps:
            button.setIcon(icon(name, theme.soft, 14))
        set_clear_icon(self.field, theme.soft)
        self.setStyleSheet(
            f"#findBar {{ background: {theme.panel}; border-top: 1px solid {theme.line}; }}"
            f"QToolButton {{ padding: 5px; color: {theme.soft}; }} QToolButton:checked {{ color: {theme.ink}; }}"
            "#findField QToolButton { padding: 0; border: 0; background: transparent; }"
        )

    def open(self) -> None:
        """Show the bar with the selected words, or those from before."""
        words = self._view.textCursor().selectedText().replace(SOFT_HYPHEN, "")
        self.show()
        if words and "\u2029" not in words and len(words) < 100:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()  # then, or a screen reader reads the words before it says where they are
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and its marks; the text has the focus again, and the keys mean the place that was found."""
        self._view.setFocus()  # first: from what is hidden, Qt would send it on to whatever comes next
        self.hide()
        decoration = self._view.decoration
        if decoration.found:
            start, end = decoration.found[decoration.found_current]
            put_caret(self._view, end, start)  # without scrolling: the reader may have scrolled on
        self._mark([], -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the bar with Escape, whatever in it has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def search(self, keep: int = -1) -> None:
        """Mark every place, and go to the one with the number `keep`, else to the first one from here."""
        try:
            found = self._find()
        except BadExpressionError as error:
            self._mark([], -1)
            self._say(f"Cannot be used: {error}")
            return
        here = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).position()
        first = next((number for number, (start, _end) in enumerate(found) if start >= here), 0)
        self._mark(found, (keep if 0 <= keep < len(found) else first) if found else -1)
        self._show()

    def _find(self) -> list[Span]:
        positions = self._view.positions
        if positions is not self._searched:
            self._searched, self._searchable = positions, Searchable(positions.texts())
        wanted = Wanted(self.field.text(), self.whole_words.isChecked(), self.expression.isChecked())
        places = islice(self._searchable.find(wanted), _MOST)
        return [span for place in places if (span := positions.span(place)) is not None]

    def step(self, sign: int) -> None:
        """Go to the next (1) or the previous (-1) place."""
        if self.isHidden():
            self.open()
            return
        decoration = self._view.decoration
        if decoration.found:
            self._mark(decoration.found, (decoration.found_current + sign) % len(decoration.found))
            self._show(read=True)

    def _mark(self, found: list[Span], current: int) -> None:
        decoration = self._view.decoration
        decoration.found, decoration.found_current = found, current
        self.ticks.mark(found, current)
        self._view.viewport().update()

    def _show(self, *, read: bool = False) -> None:
        """Say what was found, and show it; `read` its paragraph aloud."""
        decoration = self._view.decoration
        if not self.field.text().strip():
            self._say("")
        elif not decoration.found:
            self._say("Not in the text that is shown")
        else:
            more = "+" if len(decoration.found) == _MOST else ""
            span = decoration.found[decoration.found_current]
            words = self._view.document().findBlock(span[0]).text().replace(SOFT_HYPHEN, "") if read else ""
            self._say(f"{decoration.found_current + 1} of {len(decoration.found)}{more}", words)
            bring_into_view(self._view, span)

    def _say(self, result: str, words: str = "") -> None:
        changed = result != self.result.text()
        self.result.setText(result)
        if result and (changed or words):
            self._voice.say(sentences(result, words))
