"""The one window for errors of ours: versions and traceback to copy; the program goes on."""

import platform
import traceback
from importlib.metadata import version

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from quietpage.ui.theme.fonts import code_font


def report(error: BaseException) -> str:
    """Return versions and traceback as text."""
    lines = [
        ", ".join(f"{name} {version(name)}" for name in ("quietpage", "PySide6-Essentials")),
        f"Python {platform.python_version()}, {platform.platform()}",
        "",
        *(line.rstrip() for line in traceback.format_exception(error)),
    ]
    return "\n".join(lines)


class BugWindow(QDialog):
    """Says that something went wrong that is not the reader's fault."""

    def __init__(self, error: BaseException, parent: QWidget | None) -> None:
        """Show `error`."""
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setObjectName("bugWindow")
        self.resize(640, 380)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        line = QLabel("This is a fault of Quietpage. Your library is safe, and you can go on working.", self)
        line.setWordWrap(True)
        column.addWidget(line)
        self.text = QPlainTextEdit(report(error), self)
        self.text.setReadOnly(True)
        self.text.setFont(code_font(12))
        column.addWidget(self.text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
