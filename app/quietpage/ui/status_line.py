"""The line at the bottom: counts, place in the text, what was just done, and long work with its progress."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from quietpage.model.counting import count
from quietpage.model.errors import UserError
from quietpage.ui.theme.palette import Theme
from quietpage.ui.voice import Voice
from quietpage.ui.wording import reading_time, tip

_STAYS = 12_000
"""Milliseconds that a quiet line stays; an error and an import's summary stay until the next line."""


class StatusLine(QWidget):
    """Says things in one quiet line."""

    undo_asked = Signal()
    cancel_asked = Signal()
    details_asked = Signal()
    open_asked = Signal()
    """Open what the import brought."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(18)
        self._articles, self._highlights, self._place = (self._label(name) for name in ("articles", "marks", "place"))
        for label in (self._articles, self._highlights, self._place):
            row.addWidget(label)
        self.message = self._label("message")
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.message, 1)
        self.undo = self._link("Undo", self.undo_asked)
        self.open = self._link("Open", self.open_asked)
        self.details = self._link("Details", self.details_asked)
        for link in (self.undo, self.open, self.details):
            row.addWidget(link)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.hide()
        row.addWidget(self._bar)
        self.cancel = self._link("Cancel", self.cancel_asked)
        row.addWidget(self.cancel)
        self._saved = self._label("saved")
        self._saved.setText("Saved")
        self._saved.hide()
        row.addWidget(self._saved)
        self._voice = Voice(self)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self.clear)
        self.set_theme(theme)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _link(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"status_{text.lower()}")
        button.setProperty("link", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        button.hide()
        return button

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.setStyleSheet(
            f"QLabel {{ font-size: 12px; color: {theme.soft}; }}"
            f"QLabel[error='true'] {{ color: {theme.ink}; font-weight: 600; }}"
            f"QPushButton[link='true'] {{ font-size: 12px; color: {theme.accent}; padding: 1px 4px 0 4px; margin: 0; }}"
        )

    def show_counts(self, articles: int, highlights: int) -> None:
        """Say how much the library holds."""
        self._articles.setText(count(articles, "article"))
        self._highlights.setText(count(highlights, "highlight") if highlights else "")
        self._highlights.setVisible(bool(highlights))

    def show_place(self, fraction: float | None, minutes: int) -> None:
        """Say how far in the text the view stands, 0 to 1, and what is left to read; None when no article is open."""
        left = f" · {reading_time(minutes, short=True)} left" if minutes else ""
        self._place.setText("" if fraction is None else f"{round(fraction * 100)} %{left}")

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Say what was done, and offer to take it back."""
        self._write(sentence, error=False)
        self._voice.say(sentence)
        self.undo.setVisible(undoable)
        self._saved.setVisible(undoable)
        self._timer.start()

    def say_error(self, error: UserError) -> None:
        """Say what went wrong, and what to do."""
        self._write(str(error), error=True)
        self._voice.say(str(error))
        self.message.setToolTip(tip("\n".join(filter(None, (str(error), error.detail)))))
        self._saved.hide()

    def show_progress(self, done: int, total: int, what: str = "Reading") -> None:
        """Show how far long work is; `what` is done, such as `Reading` as in "Reading 3 of 12"."""
        self._timer.stop()
        self._write(f"{what} {done:,} of {total:,}" if total else "Looking for files", error=False)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self.cancel.show()

    def end_progress(self, sentence: str, undoable: bool, *, can_open: bool = False) -> None:
        """Say what came of an import; it stays until the next line."""
        self._bar.hide()
        self.cancel.hide()
        self._write(sentence, error=False)
        self._voice.say(sentence)
        self.details.show()
        self.open.setVisible(can_open)
        self.undo.setVisible(undoable)

    def clear(self) -> None:
        """Say nothing."""
        self._write("", error=False)

    def _write(self, text: str, *, error: bool) -> None:
        self._timer.stop()
        self.message.setText(text)
        self.message.setToolTip(tip(text))
        if self.message.property("error") != error:
            self.message.setProperty("error", error)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)
        for link in (self.undo, self.open, self.details):
            link.hide()
        self._bar.hide()
        self.cancel.hide()
