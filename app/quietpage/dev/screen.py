"""Qt for the developer's tools: on the display where there is one, else offscreen on a screen of the window's size."""

import json
import os
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from quietpage.ui.theme.fonts import interface_font

SCALE = "QT_SCALE_FACTOR"
_HARMLESS = "This plugin does not support "
"""The offscreen platform says so whenever a window asks for what only a desktop has, such as coming to the front."""


def start(work: Path, warnings: list[str]) -> QApplication:
    """Start Qt on the display, or offscreen; what Qt complains of goes to `warnings`, and `work` holds the screen."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        scale = int(os.environ.get(SCALE, "1"))
        screen = {"name": "screen", "x": 0, "y": 0, "width": 1280 * scale, "height": 800 * scale, "dpr": 1}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
        (work / "screens.json").write_text(json.dumps({"screens": [screen]}))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={work / 'screens.json'}"

    def remember(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            warnings.append(text)

    qInstallMessageHandler(remember)
    application = QApplication(["quietpage"])
    application.setFont(interface_font(13))
    return application
