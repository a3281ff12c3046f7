"""A picture that moves: its frames one after another, from the stored bytes."""

from PySide6.QtCore import QBuffer, QByteArray, QObject, Signal
from PySide6.QtGui import QImage, QImageReader, QMovie


class Movement(QObject):
    """Plays the frames of one picture."""

    changed = Signal(QImage)
    """The frame to show."""

    def __init__(self, data: bytes, parent: QObject) -> None:
        """Stand still at the first frame of `data`."""
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._movie = QMovie(self._buffer, QByteArray(), self)
        self._movie.frameChanged.connect(lambda _number: self.changed.emit(self._movie.currentImage()))
        self._movie.finished.connect(self._begin_again)
        self._is_wanted = False

    @property
    def is_moving(self) -> bool:
        """Tell whether it plays."""
        return self._is_wanted

    def toggle(self) -> None:
        """Play, or stop at the present frame."""
        self._is_wanted = not self._is_wanted
        if self._movie.state() is QMovie.MovieState.NotRunning:
            self._movie.start()
        else:
            self._movie.setPaused(not self._is_wanted)

    def _begin_again(self) -> None:
        """Play again, however often the picture itself asks for it: the reader stops it."""
        if self._is_wanted:
            self._movie.start()


def moves(data: bytes) -> bool:
    """Tell whether a stored picture has more than one frame."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    return reader.supportsAnimation() and reader.imageCount() > 1
