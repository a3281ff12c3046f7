"""The small bar that appears above a selection or a highlight, and never covers it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QPushButton, QWidget

from quietpage.model.color import Color, Style
from quietpage.ui.reader.painting import KNOB
from quietpage.ui.style_button import StyleButton
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import tip

_GAP = 8


class _Dot(QAbstractButton):
    """A round button in a highlight's colour."""

    def __init__(self, color: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._color = QColor(color)
        self._style = Style.FILLED
        self.setFixedSize(26, 26)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_color(self, color: str) -> None:
        self._color = QColor(color)
        self.update()

    def set_style(self, style: Style) -> None:
        self._style = style
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(self.palette().color(QPalette.ColorRole.Text), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen
        )
        painter.setBrush(self._color)
        side = 19 if self.underMouse() or self.hasFocus() else 17
        left, top = (26 - side) // 2, (26 - side) // 2
        if self._style is Style.UNDERLINED:
            painter.drawRoundedRect(QRect(left, top + side - 3, side, 3), 1, 1)
            left, side = left + 3, side - 6
        painter.drawEllipse(QRect(left, top, side, side))


class _Rule(QWidget):
    """A thin line between two buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedSize(1, 14)


class SelectionBar(QFrame):
    """Five colours, filled or underlined, and what else can be done with a passage."""

    color_chosen = Signal(str)
    action_chosen = Signal(str)
    """`style`, `note`, `tags`, `copy` or `delete`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start hidden, as a child of the text's viewport."""
        super().__init__(parent)
        self._over = parent
        self.setObjectName("selectionBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(0)
        self._dots: dict[str, _Dot] = {}
        for color in Color:
            dot = _Dot("#000000", self)
            dot.setObjectName(f"color_{color.value}")
            dot.clicked.connect(lambda _checked=False, name=color.value: self.color_chosen.emit(name))
            self._dots[color.value] = dot
            row.addWidget(dot)
        self._style = StyleButton("bar_style", self)
        self._style.setCheckable(True)
        self._style.setToolTip("Underline (Shift+U)")
        self._style.clicked.connect(lambda _checked=False: self.action_chosen.emit("style"))
        row.addWidget(self._style)
        row.addSpacing(4)
        self._rules: dict[str, _Rule] = {}
        self._buttons: dict[str, QPushButton] = {}
        for name, title, key in (
            ("note", "Note", "M"),
            ("tags", "Tag", "T"),
            ("copy", "Copy", "Ctrl+C"),
            ("delete", "Delete", "Del"),
        ):
            button = QPushButton(title, self)
            button.setObjectName(f"bar_{name}")
            button.setToolTip(f"{title} ({key})")
            button.clicked.connect(lambda _checked=False, name=name: self.action_chosen.emit(name))
            self._buttons[name] = button
            self._rules[name] = _Rule(self)
            row.addWidget(self._rules[name])
            row.addWidget(button)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        for number, (name, dot) in enumerate(self._dots.items(), 1):
            dot.setAccessibleName(f"Highlight {theme.color_name(name)}")
            dot.setToolTip(tip(f"{theme.color_title(name)} ({number})"))
            dot.set_color(theme.highlights[name] if not theme.dark else theme.marks[name])
        self._style.ink = self._style.ring = QColor(theme.pill_ink)
        self._style.ground = QColor(theme.soft)
        self.setStyleSheet(
            f"#selectionBar {{ background: {theme.pill}; border-radius: 8px; }}"
            f"* {{ color: {theme.pill_ink}; }} #rule {{ background: {theme.soft}; }}"
            f"QPushButton {{ color: {theme.pill_ink}; border-radius: 5px; padding: 4px 8px; margin: 0 1px; }}"
            f"QPushButton:hover, QPushButton:pressed {{ background: {theme.soft}; color: {theme.paper}; }}"
            f"QPushButton:focus {{ border: 1px solid {theme.pill_ink}; }}"
        )

    def show_style(self, style: Style) -> None:
        """Show how the highlight is painted, or the next one will be."""
        self._style.setChecked(style is Style.UNDERLINED)
        for dot in self._dots.values():
            dot.set_style(style)

    def show_at(self, passage: QRect, *, is_highlight: bool) -> None:
        """Appear above `passage`, or below it when there is no room; in the parent's coordinates."""
        self._buttons["delete"].setVisible(is_highlight)
        self._rules["delete"].setVisible(is_highlight)
        self.adjustSize()
        room = self._over.rect()
        x = passage.center().x() - self.width() // 2
        gap = _GAP + (KNOB if is_highlight else 0)  # the handles of its edges stand above and below it
        y = passage.top() - self.height() - gap
        if y < 0:
            y = passage.bottom() + gap
        self.move(QPoint(max(0, min(x, room.width() - self.width())), y))
        self.show()
        self.raise_()
