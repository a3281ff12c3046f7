"""The small panel behind “Aa”: typeface, size, width and spacing, seen in the text at once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from quietpage.ui.menu import below
from quietpage.ui.reader.typography import LEADINGS, SIZES, SPACINGS, WIDTHS, Typography, stepped
from quietpage.ui.voice import Voice


class TypePanel(QFrame):
    """Changes the typography in steps."""

    changed = Signal(object)
    """`Typography`."""

    def __init__(self, typography: Typography, parent: QWidget) -> None:
        """Start from `typography`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("typePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._type = typography
        self._voice = Voice(self)
        form = QFormLayout(self)
        form.setContentsMargins(16, 14, 16, 14)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        self._choices: dict[tuple[str, object], QPushButton] = {}
        form.addRow("Typeface", self._choice("family", ("serif", "Serif"), ("sans", "Sans")))
        self._values: dict[str, QLabel] = {}
        for name, title, steps in (
            ("size", "Size", SIZES),
            ("width", "Column", WIDTHS),
            ("leading", "Lines", LEADINGS),
            ("spacing", "Letters", SPACINGS),
        ):
            form.addRow(title, self._stepper(name, title, steps))
        form.addRow("Edges", self._choice("justified", (False, "Ragged"), (True, "Justified")))
        self._show()

    def _choice(self, name: str, *values: tuple[object, str]) -> QHBoxLayout:
        row = QHBoxLayout()
        for value, title in values:
            button = QPushButton(title, self)
            button.setObjectName(f"{name}_{title.lower()}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, value=value: self._set(**{name: value}))
            self._choices[name, value] = button
            row.addWidget(button)
        return row

    def _stepper(self, name: str, title: str, steps: tuple[float, ...]) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        value = QLabel(box)
        value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        value.setMinimumWidth(56)
        self._values[name] = value
        for sign, shown in ((-1, "−"), (1, "+")):
            button = QPushButton(shown, box)
            button.setObjectName(f"{name}_{'less' if sign < 0 else 'more'}")
            button.setAccessibleName(f"{title}, {'less' if sign < 0 else 'more'}")
            button.setProperty("main", True)
            button.setFixedWidth(34)
            button.clicked.connect(self._step(name, steps, sign))
            row.addWidget(button)
            if sign < 0:
                row.addWidget(value)
        return box

    def _step(self, name: str, steps: tuple[float, ...], sign: int) -> Callable[[], None]:
        def step() -> None:
            self._set(**{name: stepped(steps, getattr(self._type, name), sign)})
            self._voice.say(self._values[name].text())

        return step

    def _set(self, **change: object) -> None:
        self._type = replace(self._type, **change)  # type: ignore[arg-type]  # each name with a value of its own type
        self._show()
        self.changed.emit(self._type)

    def _show(self) -> None:
        for (name, value), button in self._choices.items():
            button.setChecked(getattr(self._type, name) == value)
        self._values["size"].setText(f"{self._type.size} px")
        self._values["width"].setText(f"{self._type.width} px")
        self._values["leading"].setText(f"{self._type.leading:g}")
        self._values["spacing"].setText(f"{self._type.spacing * 100:g} %")

    def open_below(self, button: QWidget) -> None:
        """Open under a button of the header."""
        self.adjustSize()
        self.move(below(button, self.width()))
        self.show()
        self._choices["family", self._type.family].setFocus()
