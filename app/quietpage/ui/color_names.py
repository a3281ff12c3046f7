"""The small dialog in which the colours of highlights get names of the reader's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.color import Color
from quietpage.ui.theme.icons import dot
from quietpage.ui.theme.palette import Theme

_LONGEST = 40
"""Letters of a name: it stands in menus."""


class ColorNames(QDialog):
    """A field for each colour; an empty one gives the colour its own name back."""

    named = Signal(object)
    """The names by colour, without those that are empty."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start with the names that `theme` has."""
        super().__init__(parent)
        self.setWindowTitle("Names of the colours")
        self.setObjectName("colorNames")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        what = QLabel(
            "Menus, filters and tooltips use these names. Exports keep yellow, green, blue, pink, violet.", self
        )
        what.setProperty("soft", True)
        what.setWordWrap(True)
        column.addWidget(what)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        self._fields: dict[Color, QLineEdit] = {}
        for row, color in enumerate(Color):
            mark = QLabel(self)
            mark.setPixmap(dot(theme.marks[color]).pixmap(16, 16))
            field = QLineEdit(theme.names.get(color, ""), self)
            field.setObjectName(f"name_{color.value}")
            field.setPlaceholderText(color.value.capitalize())
            field.setAccessibleName(f"Name of {color.value}")
            field.setMaxLength(_LONGEST)
            self._fields[color] = field
            grid.addWidget(mark, row, 0)
            grid.addWidget(field, row, 1)
        column.addLayout(grid)
        buttons = QDialogButtonBox(self)
        save = QPushButton("Save", self)
        save.setProperty("main", True)
        save.setDefault(True)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(360)
        self._fields[Color.YELLOW].setFocus()

    def _save(self) -> None:
        names = ((color.value, field.text().strip()) for color, field in self._fields.items())
        self.named.emit({color: name for color, name in names if name})
        self.accept()
