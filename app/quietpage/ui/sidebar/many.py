"""The bar under the cards while several are picked: what is done to all of them at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from quietpage.model.color import Color
from quietpage.ui.sidebar.color_button import ColorButton
from quietpage.ui.sidebar.editors import TagsEditor
from quietpage.ui.style_button import StyleButton
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import tip

_BUTTONS = (("tags", "Tag"), ("copy", "Copy"), ("merge", "Merge"), ("delete", "Delete"))


class ManyBar(QWidget):
    """Hidden while nothing is picked."""

    asked = Signal(str)
    """A colour's name, `style`, `tags`, `copy`, `merge` or `delete`."""
    tags_written = Signal(object)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("many")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor: TagsEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 8, 6, 8)
        self._column.setSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        self._count = QLabel(self)
        self._count.setIndent(0)
        first.setContentsMargins(8, 0, 0, 0)
        first.addWidget(self._count, 1)
        self._colors = [ColorButton(color, self) for color in Color]
        for color, dot in zip(Color, self._colors, strict=True):
            dot.setCheckable(False)
            dot.setObjectName(f"many_{color.value}")
            dot.clicked.connect(lambda _checked=False, name=color.value: self.asked.emit(name))
            first.addWidget(dot)
        self._style = StyleButton("many_style", self)
        self._style.setToolTip("Underline all, or fill all (Shift+U)")
        self._style.setAccessibleName("Underline all, or fill all")
        self._style.clicked.connect(lambda _checked=False: self.asked.emit("style"))
        first.addWidget(self._style)
        first.setSpacing(0)
        self._buttons: dict[str, QPushButton] = {}
        for name, title in _BUTTONS:
            button = QPushButton(title, self)
            button.setObjectName(f"many_{name}")
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            self._buttons[name] = button
            second.addWidget(button)
        second.setSpacing(0)
        second.addStretch(1)
        done = QPushButton("Done", self)
        done.setObjectName("many_done")
        done.clicked.connect(self.cleared)
        second.addWidget(done)
        self._column.addLayout(first)
        self._column.addLayout(second)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.setStyleSheet(
            f"#many {{ background: {theme.tint}; border-top: 1px solid {theme.line}; }}"
            f"#many QPushButton {{ color: {theme.ink}; padding: 4px 8px; margin: 0; }}"
            f"#many QPushButton:disabled {{ color: {theme.soft}; }}"
            "#many QLabel { font-weight: 600; font-size: 13px; padding: 0; }"
        )
        self._style.ink, self._style.ring = QColor(theme.ink), QColor(theme.accent)
        self._style.ground = QColor(theme.line)
        for color, dot in zip(Color, self._colors, strict=True):
            dot.fill, dot.ring = QColor(theme.marks[color.value]), QColor(theme.ink)
            dot.focus_ring = QColor(theme.accent)
            dot.setToolTip(tip(f"Make all {theme.color_name(color.value)}"))
            dot.setAccessibleName(f"Make all {theme.color_name(color.value)}")
            dot.update()

    def show_count(self, picked: int, *, one_article: bool) -> None:
        """Say how many are picked; those of several articles cannot be merged."""
        self._count.setText(f"{picked} selected")
        self._buttons["merge"].setEnabled(picked > 1 and one_article)
        self.setVisible(picked > 0)
        if not picked:
            self._close_editor()

    def edit_tags(self, known: Sequence[str]) -> None:
        """Ask for tags that all should get; offer those that are `known`."""
        self._close_editor()
        self._editor = TagsEditor((), known, self)
        self._editor.setPlaceholderText("Tags to add, separated by commas")
        self._editor.left.connect(self._left)
        self._column.insertWidget(0, self._editor)
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self, tags: tuple[str, ...]) -> None:
        self._close_editor()
        if tags:
            self.tags_written.emit(tags)

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.hide()
            editor.deleteLater()
