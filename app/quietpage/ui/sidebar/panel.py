"""The sidebar: highlights, tags, and what is known about the article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from quietpage.ui.chip import Chip
from quietpage.ui.sidebar.highlights import HighlightsTab
from quietpage.ui.sidebar.info import InfoTab
from quietpage.ui.sidebar.tags import TagsTab
from quietpage.ui.theme.palette import Theme

_NAMES = ("Highlights", "Tags", "Info")


class Sidebar(QWidget):
    """Three tabs under a row of chips."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start with the highlights."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.highlights = HighlightsTab(theme, self)
        self.tags = TagsTab(theme, self)
        self.info = InfoTab(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget(self)
        bar.setObjectName("tabs")
        row = QHBoxLayout(bar)
        bar.setFixedHeight(45)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(2)
        self._stack = QStackedWidget(self)
        self._chips: list[Chip] = []
        for number, (name, tab) in enumerate(zip(_NAMES, (self.highlights, self.tags, self.info), strict=True)):
            chip = Chip(name, "tab", bar)
            chip.setObjectName(f"tab_{name.lower()}")
            chip.clicked.connect(lambda _checked=False, number=number: self.show_tab(number))
            row.addWidget(chip)
            self._chips.append(chip)
            self._stack.addWidget(tab)
        row.addStretch(1)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.set_theme(theme)
        self.show_tab(0)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.setStyleSheet(f"#tabs {{ border-bottom: 1px solid {theme.line}; }}")
        for chip in self._chips:
            chip.set_theme(theme)
        for tab in (self.highlights, self.tags, self.info):
            tab.set_theme(theme)

    def show_tab(self, number: int) -> None:
        """Show the highlights (0), the tags (1) or the information (2)."""
        self._stack.setCurrentIndex(number)
        for place, chip in enumerate(self._chips):
            chip.setChecked(place == number)

    def show_count(self, highlights: int) -> None:
        """Write how many highlights the article has on its chip."""
        self._chips[0].set_count(highlights)

    def finish_editing(self) -> None:
        """Save everything that is being written."""
        self.highlights.finish_editing()
        self.tags.finish_editing()
        self.info.finish_editing()
