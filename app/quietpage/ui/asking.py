"""Asking for files to read or to write, in the desktop's own way, or in Qt's with icons of our own."""

from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QSplitter, QToolButton, QWidget

from quietpage.ui.theme.icons import icon

_ICONS = {
    "backButton": "back",
    "forwardButton": "forward",
    "toParentButton": "up",
    "newFolderButton": "folder",
    "listModeButton": "tiles",
    "detailModeButton": "rows",
}
"""Of the buttons of Qt's own dialog: those of its style are dark, also in a dark theme."""

_SIZE, _PLACES = QSize(720, 480), 110
"""Pixels of Qt's own dialog, and of the list of places in it, whose names it would cut."""


class _FileIcons(QFileIconProvider):
    """Folders and files as our own icons draw them."""

    def __init__(self, color: str) -> None:
        super().__init__()
        self._folder, self._file, self._computer = (icon(name, color, 16) for name in ("directory", "file", "computer"))

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo, /) -> QIcon:
        kinds = QAbstractFileIconProvider.IconType
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._computer if of in (kinds.Computer, kinds.Drive) else self._folder


def ask_where(window: QWidget, title: str, proposed: Path, kind: str, suffix: str) -> Path | None:
    """Return where to write a file; None when the reader does not want to.

    `kind` describes it, as in `PDF (*.pdf)`; `suffix`, as in `.pdf`, is added to a name without one.
    """
    asking = QFileDialog(window, title, str(proposed), kind)
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setDefaultSuffix(suffix)  # here, so that it asks before it overwrites the file with the suffix
    return next(iter(_answer(asking)), None)


def ask_file(window: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """Return a file to read; None when the reader does not want to."""
    asking = QFileDialog(window, title, str(folder), kinds)
    asking.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_answer(asking)), None)


def ask_files(window: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """Return files to read; none when the reader does not want to."""
    asking = QFileDialog(window, title, str(folder), kinds)
    asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _answer(asking)


def ask_folder(window: QWidget, title: str, folder: Path) -> Path | None:
    """Return a folder to read; None when the reader does not want to."""
    asking = QFileDialog(window, title, str(folder))
    asking.setFileMode(QFileDialog.FileMode.Directory)
    asking.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_answer(asking)), None)


def dress(asking: QFileDialog) -> None:
    """Give Qt's own dialog icons in the colours of the theme; that of a desktop has no buttons of Qt."""
    color = QApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
    for button in asking.findChildren(QToolButton):
        if button.objectName() in _ICONS:
            button.setIcon(icon(_ICONS[button.objectName()], color, 16))
    icons = _FileIcons(color)
    asking.setIconProvider(icons)
    asking.setProperty("icons", icons)  # it does not keep them by itself
    asking.resize(_SIZE)
    for parts in asking.findChildren(QSplitter):
        parts.setSizes([_PLACES, _SIZE.width() - _PLACES])


def _answer(asking: QFileDialog) -> list[Path]:
    dress(asking)
    chosen = [Path(name) for name in asking.selectedFiles()] if asking.exec() else []
    asking.deleteLater()  # it watches the folder as long as it is there
    return chosen
