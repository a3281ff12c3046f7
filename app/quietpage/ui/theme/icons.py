"""Icons: one family of line drawings, coloured when they are loaded."""

from math import ceil

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit

from quietpage.config import resources

_DOT = 16
_FAINT = 0x88 / 0xFF
"""How much is seen of an icon that cannot be used at the moment; its words are as faint, see `style.faded`."""


def icon(name: str, color: str, size: int = 20) -> QIcon:
    """Return the icon `name` in `color` (`#RRGGBB`), sharp on every screen that there is; `size` in pixels."""
    text = resources.folder("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    found = QIcon()
    for scale in _scales():
        image = QImage.fromData(QByteArray(_sized(text, size * scale).encode()))
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(scale)
        found.addPixmap(pixmap)
        found.addPixmap(_faint(pixmap), QIcon.Mode.Disabled)  # Qt's own way makes no difference in a dark theme
    assert found.actualSize(QSize(size, size)).isValid()
    return found


def _scales() -> range:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return range(1, ceil(application.devicePixelRatio()) + 1)


def _faint(pixmap: QPixmap) -> QPixmap:
    made = QPixmap(pixmap.size())
    made.setDevicePixelRatio(pixmap.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(_FAINT)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return made


def dot(color: str, ring: str = "") -> QIcon:
    """Return a round spot of `color` for a menu, beside the colour's name; a `ring` marks the one in use."""
    found = QIcon()
    for scale in _scales():
        pixmap = QPixmap(_DOT * scale, _DOT * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawEllipse(3, 3, _DOT - 6, _DOT - 6)
        if ring:
            painter.setPen(QPen(QColor(ring), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
        painter.end()
        found.addPixmap(pixmap)
    return found


def set_clear_icon(field: QLineEdit, color: str) -> None:
    """Give a field's clear button the cross of our own icons."""
    action = field.findChild(QAction, "_q_qlineeditclearaction")  # Qt offers no other way to it
    if action is not None:
        action.setIcon(icon("close", color, 12))


def _sized(svg: str, size: int) -> str:
    return svg.replace('width="20" height="20"', f'width="{size}" height="{size}"', 1)
