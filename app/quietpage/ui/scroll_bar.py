"""A scroll bar that lies over what it scrolls, so that rows reach the edge and nothing moves when it appears."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH = 10


class FloatingScrollBar(QScrollBar):
    """Stands for an area's own vertical scroll bar, which keeps all that it knows and is not shown."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        """Lie over the right edge of `area`."""
        super().__init__(Qt.Orientation.Vertical, area)
        self._area, self._own = area, area.verticalScrollBar()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._own.rangeChanged.connect(self._take_range)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.installEventFilter(self)
        self._take_range()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._area.width() - _WIDTH, 0, _WIDTH, self._area.height())
            self._take_range()
        return super().eventFilter(watched, event)

    def _take_range(self) -> None:
        own = self._own
        value = own.value()
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(value)
        self.setVisible(own.maximum() > own.minimum())
        self.raise_()
