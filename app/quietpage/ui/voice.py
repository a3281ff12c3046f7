"""Says to a screen reader what it does not read by itself."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Voice(QObject):
    """Speaks for one widget: what changed beside the focus, or where a command led."""

    announced = Signal(str)
    """What is said, also while nothing listens to it."""

    def __init__(self, widget: QWidget) -> None:
        """Speak for `widget`."""
        super().__init__(widget)
        self._widget = widget

    def say(self, words: str) -> None:
        """Have it read after what is being read."""
        self.announced.emit(words)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._widget, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
