"""A list of things to tick: rows as high as their words, which Return or a double click shows whole."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from quietpage.ui.fold_arrow import paint_fold_arrow
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.voice import Voice

IS_WHOLE = Qt.ItemDataRole.UserRole + 20
"""Whether all the words of a row are shown."""
_FIRST_LINE = 16
"""Pixels from the top of a row to the middle of its first line."""

_WORDS = Qt.ItemDataRole.UserRole + 21
"""What a screen reader says of a row, besides whether it is ticked."""
_TICKS = {
    Qt.CheckState.Checked: "ticked",
    Qt.CheckState.Unchecked: "not ticked",
    Qt.CheckState.PartiallyChecked: "partly ticked",
}

Index = QModelIndex | QPersistentModelIndex


class TickedTree(QTreeWidget):
    """Holds the rows; their delegate paints them."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        """Start empty; `title` is what a screen reader says."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.itemDoubleClicked.connect(self.toggle)
        self.itemChanged.connect(self._changed)
        self._voice = Voice(self)
        FloatingScrollBar(self)

    def _changed(self, item: QTreeWidgetItem) -> None:
        """Say of a row that it is ticked now, or no longer: screen readers know that only of other kinds of lists."""
        words = item.data(0, _WORDS)
        if words is None or _said(item, words) == item.data(0, Qt.ItemDataRole.AccessibleTextRole):
            return
        describe(item, words)
        if item is self.currentItem():
            self._voice.say(_tick(item))

    def toggle(self, item: QTreeWidgetItem) -> None:
        """Show the words of a row whole, or only their beginning."""
        item.setData(0, IS_WHOLE, not item.data(0, IS_WHOLE))
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return show the words whole, instead of pressing the dialog's button."""
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.toggle(current)
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the arrow of our own headings before a row that has others below it, at its first line."""
        if index.model().hasChildren(index):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(rect.right() - self.indentation() / 2, rect.top() + _FIRST_LINE)
            color = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
            paint_fold_arrow(painter, middle, color, folded=not self.isExpanded(index))
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the lines that they need at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def describe(item: QTreeWidgetItem, words: str) -> None:
    """Let a screen reader say `words` of a row, and whether it is ticked."""
    item.setData(0, _WORDS, words)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _said(item, words))


def _said(item: QTreeWidgetItem, words: str) -> str:
    return ", ".join(filter(None, (_tick(item), " ".join(words.split()))))


def _tick(item: QTreeWidgetItem) -> str:
    return "" if item.data(0, Qt.ItemDataRole.CheckStateRole) is None else _TICKS[item.checkState(0)]


class TickedDelegate(QStyledItemDelegate):
    """Paints what lies beneath a row; what stands in it is painted by `paint_row`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        self.initStyleOption(option, index)
        widget, area = option.widget, option.rect
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        # the style sheet gives the view a palette of its own, with a fainter colour for secondary text
        colors = QApplication.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            edge = QRect(0, area.top(), 3, area.height())  # before the arrow, where a row begins
            painter.fillRect(edge, colors.color(QPalette.ColorRole.Highlight))
        self.paint_row(painter, area, index, colors)
        painter.restore()

    def paint_row(self, painter: QPainter, area: QRect, index: Index, colors: QPalette) -> None:
        """Paint what stands in a row."""
        raise NotImplementedError


def plain_label(text: str, name: str, parent: QWidget) -> QLabel:
    """Return a label with exactly these words, on as many lines as they need."""
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
