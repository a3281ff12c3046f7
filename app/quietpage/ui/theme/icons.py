"""Icons: one family of line drawings, coloured when they are loaded."""

from math import ceil

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPixmap

from quietpage.config import resources


def icon(name: str, color: str, size: int = 20) -> QIcon:
    """Return the icon `name` in `color` (`#RRGGBB`), sharp on every screen that there is; `size` in pixels."""
    text = resources.folder("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    found = QIcon()
    for scale in range(1, ceil(_largest_scale()) + 1):
        image = QImage.fromData(QByteArray(_sized(text, size * scale).encode()))
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(scale)
        found.addPixmap(pixmap)
    assert found.actualSize(QSize(size, size)).isValid()
    return found


def _largest_scale() -> float:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application.devicePixelRatio()


def _sized(svg: str, size: int) -> str:
    return svg.replace('width="20" height="20"', f'width="{size}" height="{size}"', 1)
