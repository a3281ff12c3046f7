"""Two small buttons that list only filled highlights, or only underlined ones."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quietpage.model.color import Style
from quietpage.ui.style_button import StyleButton
from quietpage.ui.theme.palette import Theme


class StyleFilter(QWidget):
    """One of them is on, or none, which lists both; a second click switches it off again."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Start with both styles listed."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[Style, StyleButton] = {}
        for style in Style:
            button = StyleButton(f"filter_{style.value}", self, style)
            button.setCheckable(True)
            button.setToolTip(f"Only {style.value}")
            button.setAccessibleName(f"Only {style.value}")
            button.clicked.connect(lambda on, style=style: self._choose(style if on else None))
            self._buttons[style] = button
            row.addWidget(button)

    @property
    def style_chosen(self) -> str:
        """The style that is listed; empty for both."""
        return next((style.value for style, button in self._buttons.items() if button.isChecked()), "")

    def clear(self) -> None:
        """List both, without asking for it."""
        self._show(None)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        for button in self._buttons.values():
            button.ink, button.paper = QColor(theme.soft), QColor(theme.panel)
            button.ground, button.ring = QColor(theme.tint), QColor(theme.accent)
            button.update()

    def _choose(self, style: Style | None) -> None:
        self._show(style)
        self.changed.emit()

    def _show(self, style: Style | None) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each is style)
