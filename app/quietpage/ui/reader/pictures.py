"""Pictures as the text shows them: readable on its paper, or a label that says what is missing."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme

STORED, MISSING = "stored:", "missing:"
"""How the names of pictures begin in a document."""
_SHARP = 2
"""Device pixels for each pixel, so that it is sharp on a fine screen."""
_SAMPLE = 24
"""Pixels across the small copy whose shades are looked at."""
_NEAR = 70
"""Of 255 steps: what is drawn with a shade as near to that of the paper cannot be made out."""


def readable(image: QImage, theme: Theme) -> QImage:
    """Return a picture that can be made out on the theme's paper: black lines on nothing need a white ground on black.

    Only pictures that are transparent somewhere and drawn in shades close to the paper's get a ground.
    """
    if not image.hasAlphaChannel():
        return image
    shade = _shade(image)
    paper = QColor(theme.paper).lightness()
    if shade is None or abs(shade - paper) > _NEAR:
        return image
    grounded = QImage(image.size(), QImage.Format.Format_RGB32)
    grounded.fill(QColor("#f4f2ec" if theme.dark else "#2b2d30"))
    painter = QPainter(grounded)
    painter.drawImage(0, 0, image)
    painter.end()
    return grounded


def _shade(image: QImage) -> float | None:
    """Return how light the drawn part of a picture is, 0 to 255; None when it has no transparent part, or no other."""
    coarse = image.scaled(4 * _SAMPLE, 4 * _SAMPLE)  # fast, however large the picture is
    small = coarse.scaled(_SAMPLE, _SAMPLE, mode=Qt.TransformationMode.SmoothTransformation)
    colors = [small.pixelColor(x, y) for x in range(_SAMPLE) for y in range(_SAMPLE)]
    weight = sum(color.alphaF() for color in colors)
    if not 0.001 < weight / len(colors) < 0.98:
        return None
    return sum(color.alphaF() * color.lightness() for color in colors) / weight


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
