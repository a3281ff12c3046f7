"""The page of an empty library: it invites to drop articles."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """Says what to do first."""

    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show the invitation and the two ways in."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(2)
        title = QLabel("Drop articles here", self)
        title.setObjectName("emptyTitle")
        line = QLabel("Saved web pages, text dumps, or whole folders of them.", self)
        line.setProperty("soft", True)
        line.setWordWrap(True)
        for label in (title, line):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(14)
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
        column.addStretch(3)
