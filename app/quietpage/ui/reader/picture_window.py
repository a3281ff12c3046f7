"""A picture of the article in a window of its own: whole at first, in full size after a click or a key.

A picture that moves does so here, and only here, until Space stops it.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QLabel, QStyle, QVBoxLayout, QWidget

from quietpage.ui.reader.movement import Movement, moves
from quietpage.ui.reader.pictures import readable
from quietpage.ui.theme.palette import Theme

_SHARE_OF_SCREEN = 0.9
_SMALLEST = QSize(420, 300)
_KEYS = "Click or + for the full size, − for the whole picture"
_SMALL_PICTURE = 2
"""How many times its own size a picture grows that the window shows in full size already."""
_CLICK = 4
"""Pixels that the mouse moves at most between press and release of a click."""


class PictureWindow(QDialog):
    """Shows one picture with its caption below."""

    def __init__(self, image: QImage, data: bytes, caption: str, theme: Theme, parent: QWidget) -> None:
        """Show `image`, read from the stored `data`, of which `caption` says what it is, or nothing."""
        super().__init__(parent)
        self.setObjectName("pictureWindow")
        self.setWindowTitle("Picture")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.picture = PictureView(readable(image, theme), theme, self)
        if moves(data):
            self.picture.play(Movement(data, self))
        self.picture.setAccessibleName(f"Picture: {caption}" if caption else "Picture")
        self.caption = QLabel(caption, self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        self.caption.setProperty("soft", True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.caption.setContentsMargins(24, 12, 24, 14)
        self.caption.setVisible(bool(caption))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.caption)
        self._fit_to_screen(image.size())
        self.picture.setFocus()

    def _fit_to_screen(self, picture: QSize) -> None:
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        width = min(room.width(), max(picture.width(), _SMALLEST.width()))
        below = QSize(0, self.caption.heightForWidth(width) if self.caption.text() else 0)
        shrunk = picture.scaled(room - below, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(picture)
        self.resize(shrunk.expandedTo(_SMALLEST) + below)


class PictureView(QAbstractScrollArea):
    """The picture itself."""

    def __init__(self, image: QImage, theme: Theme, parent: QWidget) -> None:
        """Show the whole of `image` first."""
        super().__init__(parent)
        self._image, self._theme = image, theme
        self._is_full = False
        self._pressed: QPointF | None = None
        self._dragged = QPointF()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._movement: Movement | None = None
        self.setToolTip(_KEYS)
        self._place()

    def play(self, movement: Movement) -> None:
        """Show what moves; where the desktop wants nothing to move by itself, only after a key."""
        self._movement = movement
        self.setToolTip(f"{_KEYS}, Space to stop and to go on")
        movement.changed.connect(self._show_frame)
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
            movement.toggle()

    @property
    def is_moving(self) -> bool:
        """Tell whether the picture moves."""
        return self._movement is not None and self._movement.is_moving

    def _show_frame(self, frame: QImage) -> None:
        self._image = readable(frame, self._theme)
        self.viewport().update()

    @property
    def is_full(self) -> bool:
        """Tell whether the picture is shown in full size."""
        return self._is_full

    def shown_size(self) -> QSize:
        """Return the size in which the picture is shown, in pixels."""
        natural, room = self._image.size(), self.viewport().size()
        whole = natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(natural)
        if not self._is_full:
            return whole
        return natural if whole != natural else natural * _SMALL_PICTURE

    def set_full(self, full: bool, about: QPointF | None = None) -> None:
        """Show the picture in full size, or the whole of it; the point `about` of the view stays where it is."""
        if full == self._is_full:
            return
        about = about or QPointF(self.viewport().rect().center())
        before = self._box()
        share = QPointF((about.x() - before.left()) / before.width(), (about.y() - before.top()) / before.height())
        self._is_full = full
        self._place()
        size = self.shown_size()
        self.horizontalScrollBar().setValue(round(share.x() * size.width() - about.x()))
        self.verticalScrollBar().setValue(round(share.y() * size.height() - about.y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the size by + and −, and by the keys that press a button."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_full(True)
        elif event.key() == Qt.Key.Key_Minus:
            self.set_full(False)
        elif event.key() == Qt.Key.Key_Space and self._movement is not None:
            self._movement.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.set_full(not self._is_full)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or to drag the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture."""
        if self._pressed is None:
            return
        step = event.position() - self._dragged
        self._dragged = event.position()
        for bar, pixels in ((self.horizontalScrollBar(), step.x()), (self.verticalScrollBar(), step.y())):
            bar.setValue(bar.value() - round(pixels))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Change the size after a click."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and (event.position() - pressed).manhattanLength() <= _CLICK:
            self.set_full(not self._is_full, event.position())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture again."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.paper))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._box(), self._image)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the other part of the picture."""
        self.viewport().update()

    def _box(self) -> QRectF:
        """Return where the picture lies, in the viewport's coordinates."""
        size, room = QSizeF(self.shown_size()), self.viewport().size()
        left = max(0.0, (room.width() - size.width()) / 2) - self.horizontalScrollBar().value()
        top = max(0.0, (room.height() - size.height()) / 2) - self.verticalScrollBar().value()
        return QRectF(QPointF(left, top), size)

    def _place(self) -> None:
        """Give the scroll bars what lies outside the view."""
        size, room = self.shown_size(), self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(40)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._is_full else Qt.CursorShape.PointingHandCursor)
        self.viewport().update()
