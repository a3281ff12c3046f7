"""Icons: one family of line drawings, coloured when they are loaded."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QIcon, QImage, QPixmap

from quietpage.config import resources

_SCALES = (1, 2, 3)


def icon(name: str, color: str, size: int = 20) -> QIcon:
    """Return the icon `name` in `color` (`#RRGGBB`), sharp at every usual scale; `size` in pixels."""
    text = resources.folder("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    found = QIcon()
    for scale in _SCALES:
        image = QImage.fromData(QByteArray(_sized(text, size * scale).encode()))
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(scale)
        found.addPixmap(pixmap)
    assert found.actualSize(QSize(size, size)).isValid()
    return found


def _sized(svg: str, size: int) -> str:
    return svg.replace('width="20" height="20"', f'width="{size}" height="{size}"', 1)
