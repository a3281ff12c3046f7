"""Which highlights are listed, of the open article or of the whole library, and how: their order and their groups."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from quietpage.config.settings import Settings
from quietpage.model.article import HighlightQuery
from quietpage.model.color import Color
from quietpage.model.grouping import Folding, Grouping, Order
from quietpage.ui.chip import Chip
from quietpage.ui.choice import Choice
from quietpage.ui.menu import Menu
from quietpage.ui.sidebar.color_button import ColorButton
from quietpage.ui.sidebar.style_filter import StyleFilter
from quietpage.ui.theme.icons import icon, set_clear_icon
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
        self.folding = Folding()
        """Which groups are folded."""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 6, 10)
        column.setSpacing(7)
        column.addLayout(self._scope_row())
        column.addLayout(self._word_row())
        column.addLayout(self._tag_row())
        self._group_row = self._make_group_row()
        column.addWidget(self._group_row)
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
        self._sort = QToolButton(self)
        self._sort.setObjectName("highlightOrder")
        self._sort.setAccessibleName("Order of the highlights")
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setMenu(self._order_menu())
        row.addWidget(self._sort)
        return row

    def _order_menu(self) -> Menu:
        menu = Menu(self)
        group = QActionGroup(menu)
        self._orders: dict[Order, QAction] = {}
        for order in Order:
            action = menu.addAction(order.value.capitalize())
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, order=order: self._take_order(order))
            group.addAction(action)
            self._orders[order] = action
        self._mark_order(Order.PLACE)
        return menu

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
        row.setSpacing(6)
        row.addWidget(self._tag, 1)
        self._style = StyleFilter(self)
        self._style.changed.connect(self.changed)
        row.addWidget(self._style)
        self._noted = Chip("With note", "chip", self)
        self._noted.setObjectName("withNote")
        self._noted.clicked.connect(self.changed)
        row.addWidget(self._noted)
        row.addStretch()
        return row

    def _make_group_row(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        self._grouping = Choice(box)
        self._grouping.setObjectName("highlightGrouping")
        self._grouping.setAccessibleName("Group the highlights")
        for grouping in Grouping:
            self._grouping.addItem(f"By {grouping.value}", grouping)
        self._grouping.activated.connect(self._regroup)
        row.addWidget(self._grouping, 1)
        self._fold_all = QPushButton(box)
        self._fold_all.setObjectName("foldAll")
        self._fold_all.clicked.connect(self._turn_all)
        row.addWidget(self._fold_all)
        box.hide()
        self._set_folding(Folding())
        return box

    @property
    def whole_library(self) -> bool:
        """Tell whether the highlights of all articles are listed."""
        return self._whole_library.isChecked()

    @property
    def query(self) -> HighlightQuery:
        """Return what the filters mean; which article is open is for others to add."""
        colors = frozenset(color.value for color, dot in self._colors.items() if dot.isChecked())
        words, tag = self.words.text().strip(), self._tag.currentData() or ""
        noted, style = self._noted.isChecked(), self._style.style_chosen
        return HighlightQuery(words, colors, tag, noted, style, order=self._order)

    @property
    def grouping(self) -> Grouping:
        """Return what the highlights of the library are grouped by."""
        return Grouping(self._grouping.currentData())

    def turn_fold(self, key: str) -> None:
        """Fold a group that is open, or open it."""
        self._set_folding(self.folding.turned(key))
        self.changed.emit()

    def restore(self, settings: Settings) -> None:
        """List as the reader did last, without asking for it."""
        if settings.highlight_order in [*Order]:
            self._mark_order(Order(settings.highlight_order))
        self._grouping.setCurrentIndex(max(0, self._grouping.findData(settings.grouping)))

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with the order and the groups."""
        return replace(settings, highlight_order=self._order.value, grouping=self.grouping.value)

    def _take_order(self, order: Order) -> None:
        self._mark_order(order)
        self.changed.emit()

    def _mark_order(self, order: Order) -> None:
        self._order = order
        self._orders[order].setChecked(True)
        self._sort.setToolTip(f"Order: {order.value}")

    def _regroup(self) -> None:
        self._set_folding(Folding())
        self.changed.emit()

    def _turn_all(self) -> None:
        self._set_folding(Folding(all_but=not self.folding.all_but))
        self.changed.emit()

    def _set_folding(self, folding: Folding) -> None:
        self.folding = folding
        self._fold_all.setText("Open all" if folding.all_but else "Fold all")

    def set_whole_library(self, whole: bool) -> None:
        """List the whole library, or the open article again."""
        self._this_article.setChecked(not whole)
        self._whole_library.setChecked(whole)
        self._group_row.setVisible(whole)
        self.changed.emit()

    def clear(self) -> None:
        """List every highlight of the open article."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        for dot in self._colors.values():
            dot.setChecked(False)
        self._tag.setCurrentIndex(0)
        self._noted.setChecked(False)
        self._style.clear()
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
        self._style.set_theme(theme)
        for chip in (self._this_article, self._whole_library, self._noted):
            chip.set_theme(theme)
        self._sort.setIcon(icon("sort", theme.soft, 16))
        set_clear_icon(self.words, theme.soft)
