"""Which highlights are listed: those of the open article or of the whole library, by words, colour and tag."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quietpage.model.article import HighlightQuery
from quietpage.model.color import Color
from quietpage.ui.chip import Chip
from quietpage.ui.choice import Choice
from quietpage.ui.sidebar.color_button import ColorButton
from quietpage.ui.theme.icons import set_clear_icon
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import tip

_PAUSE = 150
"""Milliseconds without a key before the words are looked up."""


class HighlightFilter(QWidget):
    """Stands above the cards."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start with every highlight of the open article."""
        super().__init__(parent)
        self.setObjectName("filters")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 6, 10)
        column.setSpacing(7)
        column.addLayout(self._scope_row())
        column.addLayout(self._word_row())
        column.addLayout(self._tag_row())
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self.changed)
        self.set_theme(theme)

    def _scope_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self._this_article = self._scope("This article", "thisArticle", whole=False)
        self._whole_library = self._scope("Whole library", "wholeLibrary", whole=True)
        for chip in (self._this_article, self._whole_library):
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _scope(self, title: str, name: str, *, whole: bool) -> Chip:
        chip = Chip(title, "chip", self)
        chip.setObjectName(name)
        chip.setChecked(not whole)
        chip.clicked.connect(lambda: self.set_whole_library(whole))
        return chip

    def _word_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self.words = QLineEdit(self)
        self.words.setObjectName("highlightWords")
        self.words.setPlaceholderText("Filter")
        self.words.setAccessibleName("Filter highlights by words")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda: self._typing.start())
        row.addWidget(self.words, 1)
        row.addSpacing(6)
        self._colors: dict[Color, ColorButton] = {}
        for color in Color:
            dot = ColorButton(color, self)
            dot.clicked.connect(self.changed)
            self._colors[color] = dot
            row.addWidget(dot)
        return row

    def _tag_row(self) -> QHBoxLayout:
        self._tag = Choice(self)
        self._tag.setObjectName("highlightTag")
        self._tag.setAccessibleName("Filter highlights by tag")
        self._tag.addItem("Every tag", "")
        self._tag.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._tag.setMinimumContentsLength(10)
        self._tag.activated.connect(self.changed)
        self._tag.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 6, 0)  # the round buttons above reach 6 pixels beyond their colour
        row.addWidget(self._tag)
        return row

    @property
    def whole_library(self) -> bool:
        """Tell whether the highlights of all articles are listed."""
        return self._whole_library.isChecked()

    @property
    def query(self) -> HighlightQuery:
        """Return what the filters mean; which article is open is for others to add."""
        colors = frozenset(color.value for color, dot in self._colors.items() if dot.isChecked())
        return HighlightQuery(self.words.text().strip(), colors, self._tag.currentData() or "")

    def set_whole_library(self, whole: bool) -> None:
        """List the whole library, or the open article again."""
        self._this_article.setChecked(not whole)
        self._whole_library.setChecked(whole)
        self.changed.emit()

    def clear(self) -> None:
        """List every highlight of the open article."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        for dot in self._colors.values():
            dot.setChecked(False)
        self._tag.setCurrentIndex(0)
        self.set_whole_library(False)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags; the chosen one stays."""
        chosen = self._tag.currentData()
        self._tag.clear()
        self._tag.addItem("Every tag", "")
        for tag in tags:
            self._tag.addItem(tag, tag)
        self._tag.setCurrentIndex(max(0, self._tag.findData(chosen)))
        self._tag.setVisible(bool(tags))

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        for color, dot in self._colors.items():
            dot.fill, dot.ring = QColor(theme.marks[color.value]), QColor(theme.ink)
            dot.focus_ring = QColor(theme.accent)
            dot.setToolTip(tip(f"Only {theme.color_name(color.value)}"))
            dot.setAccessibleName(f"Only {theme.color_name(color.value)}")
            dot.update()
        for chip in (self._this_article, self._whole_library):
            chip.set_theme(theme)
        set_clear_icon(self.words, theme.soft)
