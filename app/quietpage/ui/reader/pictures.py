"""Pictures as the text shows them: readable on its paper, or a label that says what is missing."""

from io import BytesIO

from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QImageReader, QPainter

from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme

STORED, MISSING = "stored:", "missing:"
"""How the names of pictures begin in a document."""
_SHARP = 2
"""Device pixels for each pixel, so that it is sharp on a fine screen."""
_MOST_PIXELS = 60_000_000
"""In a picture; Qt has its own limit for those that it reads."""
_FINER, _WIDE_DRAWING = 3.0, 2400
"""How much finer a drawing is made than the page asks for, to be sharp when it is large; and the pixels it ends at."""
_SAMPLE = 24
"""Pixels across the small copy whose shades are looked at."""
_NEAR = 70
"""Of 255 steps: what is drawn with a shade as near to that of the paper cannot be made out."""


def decode(data: bytes) -> QImage | None:
    """Return a stored picture; None when it is broken, or in a format that nothing here can read."""
    image = _decode_avif(data) if data[4:12] in (b"ftypavif", b"ftypavis") else _decode(data)
    return None if image.isNull() else image


def _decode(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    finer = 1.0
    if reader.format() == b"svg" and not reader.size().isEmpty():  # a drawing, which is sharp in any size
        finer = max(1.0, min(_FINER, _WIDE_DRAWING / reader.size().width()))
        reader.setScaledSize(reader.size() * finer)
    image = reader.read()
    image.setDevicePixelRatio(finer)
    return image


def _decode_avif(data: bytes) -> QImage:
    from PIL import Image  # noqa: PLC0415 - few pages hold such pictures

    try:
        with Image.open(BytesIO(data), formats=["AVIF"]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return QImage()
            pixels = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):  # all that broken data raises
        return QImage()
    form = QImage.Format.Format_RGBA8888 if pixels.mode == "RGBA" else QImage.Format.Format_RGB888
    width, height = pixels.size
    return QImage(pixels.tobytes(), width, height, len(pixels.mode) * width, form).copy()  # the bytes die with this


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
    grounded.setDevicePixelRatio(image.devicePixelRatio())
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


def missing_picture(title: str, theme: Theme, size: int, widest: int, *, stored: bool = False) -> QImage:
    """Return a label that says which picture is missing; `size` is that of the text, all in pixels.

    A picture that is `stored` all the same could not be read.
    """
    font = interface_font(max(11, round(size * 0.7)))
    metrics = QFontMetrics(font)
    why = "Image that cannot be read" if stored else "Image not saved with the page"
    words = f"{why}: {title}" if title else why
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
