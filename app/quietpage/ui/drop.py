"""Dropping files anywhere on the window: always copied, never moved, with a frame that shows where they land."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme


class DropFrame(QWidget):
    """Covers the window while files are held over it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, a dashed frame, and what will happen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.theme.paper)
        veil.setAlpha(200)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(self.theme.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 10, 10)  # nearer to the edge than any text
        box = QRect(0, 0, min(460, self.width() - 40), 116)
        box.moveCenter(self.rect().center())
        painter.setPen(QColor(self.theme.line))
        painter.setBrush(QColor(self.theme.paper))
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor(self.theme.ink))
        font = interface_font(22)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(box.adjusted(0, 0, 0, -34), center, "Add to your articles")
        painter.setPen(QColor(self.theme.soft))
        painter.setFont(interface_font(13))
        text = "The files stay where they are; Quietpage keeps a copy."
        painter.drawText(box.adjusted(0, 36, 0, 0), center, text)


class Drops(QObject):
    """Takes what is dropped on a window."""

    dropped = Signal(object)
    """A list of `Path`."""

    def __init__(self, frame: DropFrame, window: QWidget) -> None:
        """Take drops anywhere on `window`."""
        super().__init__(window)
        self._frame, self._window = frame, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is held over the window, and let it go again."""
        if isinstance(event, QDropEvent):
            paths = paths_in(event.mimeData())
            if event.type() == QEvent.Type.Drop:
                self._frame.hide()
                _take_copy(event)
                self.dropped.emit(paths)
            elif paths:
                _take_copy(event)
                self._frame.setGeometry(self._window.rect())
                self._frame.show()
                self._frame.raise_()
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._frame.hide()
        return super().eventFilter(watched, event)


def _take_copy(event: QDropEvent) -> None:
    """Accept with the Copy action, whatever the other side proposes: a move would delete its file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def paths_in(data: QMimeData) -> list[Path]:
    """Return the local files of what was dropped or pasted."""
    return [_path(url) for url in data.urls() if url.isLocalFile()]


def _path(url: QUrl) -> Path:
    """Return the file that a URL names; on Unix a name is bytes, which Qt would take for broken UTF-8."""
    if os.name == "posix" and url.host() in ("", "localhost", os.uname().nodename.lower()):
        return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded))))
    return Path(url.toLocalFile())
