"""What stands in the text where a picture was not saved with its page."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme

_SHARP = 2
"""Device pixels for each pixel, so that it is sharp on a fine screen."""


def missing_picture(title: str, theme: Theme, size: int, widest: int) -> QImage:
    """Return a label that says which picture is missing; `size` is that of the text, all in pixels."""
    font = interface_font(max(11, round(size * 0.7)))
    metrics = QFontMetrics(font)
    words = f"Image not saved with the page: {title}" if title else "Image not saved with the page"
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, widest - 24)
    width, height = metrics.horizontalAdvance(text) + 22, metrics.height() + 10
    image = QImage(width * _SHARP, height * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_SHARP)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.line))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(1, 1, width - 2, height - 2, 6, 6)
    painter.setFont(font)
    painter.setPen(QColor(theme.soft))
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image
