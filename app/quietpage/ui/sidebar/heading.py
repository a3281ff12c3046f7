"""The heading of a group of highlights: its name, how many there are, and a click or a key that folds it."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quietpage.model.counting import count
from quietpage.ui.fold_arrow import paint_fold_arrow
from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import isolated, tip

_HEIGHT = 34
_ARROW = 20
"""Pixels for the arrow before the name."""
_DOT = 18
"""Pixels for the spot of a colour before its name."""
_GAP = 8


class GroupHeading(QAbstractButton):
    """Folds its group; the arrows go on to what stands above and below it."""

    fold_asked = Signal(str)
    """The group should be folded, or opened."""
    step_asked = Signal(int)
    """The focus should go to what stands below (1) or above (-1)."""

    def __init__(self, key: str, theme: Theme, parent: QWidget) -> None:
        """Head the group of that key."""
        super().__init__(parent)
        self.setObjectName("groupHeading")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.key = key
        self._theme, self._number, self._dot = theme, "", ""
        self._font, self._small = interface_font(13), interface_font(12)
        self._font.setWeight(QFont.Weight.DemiBold)
        self.folded = False
        self.clicked.connect(lambda: self.fold_asked.emit(self.key))

    def show_group(self, name: str, number: int, *, folded: bool, dot: str = "") -> None:
        """Show the name and how many highlights there are; `dot` is the colour that the group stands for."""
        self.folded, self._number, self._dot = folded, f"{number:,}", dot
        self.setText(name)
        self.setToolTip(tip(name))
        state = "folded" if folded else "open"
        self.setAccessibleName(f"{name}, {count(number, 'highlight')}, {state}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(120, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left, open with Right, do either with Return or Space; go on with Up and Down."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_asked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or key == (
            Qt.Key.Key_Right if self.folded else Qt.Key.Key_Left
        ):
            self.fold_asked.emit(self.key)
        elif key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow, the name as far as there is room, and the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(0, 2, -1, -3)
        painter.setPen(QColor(self._theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        middle = QPointF(box.center()) + QPointF(8 - box.center().x(), 0.5)
        paint_fold_arrow(painter, middle, QColor(self._theme.soft), folded=self.folded)
        left = _ARROW
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._dot))
            painter.drawEllipse(QPointF(left + 5, middle.y()), 5, 5)
            left += _DOT
        self._write(painter, box, left)

    def _write(self, painter: QPainter, box: QRect, left: int) -> None:
        wide = QFontMetrics(self._small).horizontalAdvance(self._number)
        right = box.right() - _GAP
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.soft))
        area = QRect(right - wide, box.top(), wide, box.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._number)
        room = area.left() - _GAP - left
        words = QFontMetrics(self._font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.ink))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, box.top(), room, box.height()), middle, isolated(words))
