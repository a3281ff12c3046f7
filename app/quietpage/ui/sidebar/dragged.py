"""What hangs below the pointer while highlights are dragged into another program."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from quietpage.model.counting import count
from quietpage.ui.theme.fonts import interface_font

_HEIGHT, _WIDEST, _SIDE = 28, 240, 12


def dragged_picture(quotes: Sequence[str], widget: QWidget) -> QPixmap:
    """Return a pill with the words of the one highlight, or how many there are; in the colours of `widget`."""
    font = interface_font(13)
    metrics = QFontMetrics(font)
    words = " ".join(quotes[0].split()) if len(quotes) == 1 else count(len(quotes), "highlight")
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
    width, scale = metrics.horizontalAdvance(words) + 2 * _SIDE, widget.devicePixelRatioF()
    picture = QPixmap(round(width * scale), round(_HEIGHT * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    palette, box = widget.palette(), QRectF(0.5, 0.5, width - 1, _HEIGHT - 1)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
    painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
