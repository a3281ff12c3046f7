"""The page without an article: in an empty library it invites to drop some."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """Says what to do next."""

    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show the invitation and the two ways in."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(2)
        self._title, self._line = QLabel(self), QLabel(self)
        self._title.setObjectName("emptyTitle")
        self._line.setProperty("soft", True)
        self._line.setWordWrap(True)
        for label in (self._title, self._line):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(14)
        self._ways_in: list[QPushButton] = []
        for name, text, signal in (
            ("importFiles", "Import files…", self.import_asked),
            ("openSample", "Open the sample", self.sample_asked),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setProperty("main" if name == "importFiles" else "plain", True)
            button.setMinimumWidth(150)
            button.clicked.connect(signal)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
            self._ways_in.append(button)
        column.addStretch(3)
        self.set_invites(True)

    def set_invites(self, invites: bool) -> None:
        """Invite to drop articles, or only say that none is open."""
        self._title.setText("Drop articles here" if invites else "No article is open")
        words = "Saved web pages, text dumps, or whole folders of them.", "Choose one in the list."
        self._line.setText(words[not invites])
        for button in self._ways_in:
            button.setVisible(invites)
