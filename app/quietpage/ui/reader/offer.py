"""The line above the text that offers something, and pushes the text away instead of covering it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from quietpage.ui.reader.scrolling import scroll_by
from quietpage.ui.reader.view import TextView
from quietpage.ui.voice import Voice

_ONE_ROW = 520
"""Pixels of width from which on sentence and buttons stand beside each other."""


class OfferBar(QWidget):
    """Offers one thing, such as what the program would now decide otherwise; hidden while there is nothing to say."""

    show_asked = Signal()
    use_asked = Signal()
    leave_asked = Signal()

    def __init__(
        self, view: TextView, parent: QWidget, name: str = "offer", show: str = "Show…", use: str = "Use"
    ) -> None:
        """Stand above `view`, which takes the focus when the bar goes; without `use` only after a look."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("offer", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view, self._page = view, parent
        self._voice = Voice(self)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(16, 5, 10, 5)
        self._layout.setSpacing(6)
        self._sentence = QLabel(self)
        self._sentence.setObjectName(f"{name}Sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._layout.addWidget(self._sentence, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for text, what, asked in (
            (show, "Show", self.show_asked),
            (use, "Use", self.use_asked),
            ("Leave", "Leave", self.leave_asked),
        ):
            if not text:
                continue
            button = QPushButton(text, self)
            button.setObjectName(f"{name}{what}")
            button.clicked.connect(asked)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._layout.addLayout(buttons)
        self.hide()

    def offer(self, sentence: str) -> None:
        """Say this, with the line under the eye where it is."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)  # what its buttons are about
        self._set_shown(True)
        self._voice.say(sentence)

    def put_away(self) -> None:
        """Offer nothing any more."""
        if self.isAncestorOf(self.focusWidget() or self._view):
            self._view.setFocus()
        self._set_shown(False)

    def _set_shown(self, shown: bool) -> None:
        page = self._page.layout()
        assert page is not None
        page.activate()  # at once, to know how far the text is pushed
        before = self._view.y()
        self.setVisible(shown)
        page.activate()
        if self._view.verticalScrollBar().value() > 0:  # at its beginning, a text is seen from its beginning
            scroll_by(self._view, self._view.y() - before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the sentence where both do not fit beside each other."""
        super().resizeEvent(event)
        across = self.width() >= _ONE_ROW
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
