"""Asking where to write a file, in the desktop's own way."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(window: QWidget, title: str, proposed: Path, kind: str, suffix: str) -> Path | None:
    """Return where to write a file; None when the reader does not want to.

    `kind` describes it, as in `PDF (*.pdf)`; `suffix`, as in `.pdf`, is added to a name without one.
    """
    asking = QFileDialog(window, title, str(proposed), kind)
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setDefaultSuffix(suffix)  # here, so that it asks before it overwrites the file with the suffix
    return Path(asking.selectedFiles()[0]) if asking.exec() else None
