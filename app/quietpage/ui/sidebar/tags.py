"""The tags of the open article, and all tags of the library with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.article import TagCount
from quietpage.model.counting import count
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.sidebar.editors import TagsEditor
from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import tip

_COUNT = Qt.ItemDataRole.UserRole
_HEIGHT = 30


class _TagDelegate(QStyledItemDelegate):
    """Paints a tag on the left and its count on the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(self.theme.tint if selected else self.theme.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0, 1, -1, -2), 6, 6)
        inside = area.adjusted(9, 0, -9, 0)
        number = str(index.data(_COUNT))
        painter.setFont(interface_font(12))
        painter.setPen(QColor(self.theme.soft))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(number) - 10
        font = interface_font(13)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.ink))
        name = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class TagsTab(QWidget):
    """Edits the open article's tags, and lists the library's; a click filters the list of articles."""

    article_tags_written = Signal(object)
    tag_chosen = Signal(str)
    """The tag to filter by; empty for none."""
    written = Signal()
    """The reader finished writing with a key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._known: Sequence[str] = ()
        self._chosen = ""
        self._editor: TagsEditor | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._heading("This article"))
        self._field = QVBoxLayout()
        self._field.setContentsMargins(0, 0, 0, 10)
        column.addLayout(self._field)
        column.addWidget(self._heading("Library"))
        self.list = QListWidget(self)
        self.list.setObjectName("tags")
        self.list.setAccessibleName("Tags of the library")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self._delegate = _TagDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.itemClicked.connect(self._clicked)
        self.list.itemActivated.connect(self._clicked)
        FloatingScrollBar(self.list)
        column.addWidget(self.list, 1)
        self._open_editor()

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("soft", True)
        label.setContentsMargins(0, 0, 0, 2)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._delegate.theme = theme
        self.setStyleSheet(f"QListWidget {{ background: {theme.panel}; border: 0; }}")
        self.list.viewport().update()

    def show_article_tags(self, tags: tuple[str, ...], *, enabled: bool) -> None:
        """Show the open article's tags, unless the reader is writing there."""
        self._tags = tags
        if self._editor is not None and not self._editor.hasFocus():
            self._open_editor()
        if self._editor is not None:
            self._editor.setEnabled(enabled)

    def show_library_tags(self, tags: Sequence[TagCount]) -> None:
        """List the library's tags."""
        self._known = [tag.name for tag in tags]
        self.list.clear()
        for tag in tags:
            item = QListWidgetItem(tag.name, self.list)
            item.setData(_COUNT, tag.articles + tag.highlights)
            uses = f"{count(tag.articles, 'article')}, {count(tag.highlights, 'highlight')}"
            item.setToolTip(tip(f"{tag.name}: {uses}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tag.name}, {uses}")
        self.mark_chosen(self._chosen)

    def mark_chosen(self, tag: str) -> None:
        """Show by which tag the list of articles is filtered."""
        self._chosen = tag
        found = self.list.findItems(tag, Qt.MatchFlag.MatchExactly) if tag else []
        if found:
            self.list.setCurrentItem(found[0])
        else:
            self.list.setCurrentRow(-1)

    def edit(self) -> None:
        """Go on writing the article's tags."""
        if self._editor is not None:
            self._open_editor()
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def not_saved(self, typed: tuple[str, ...], stored: tuple[str, ...]) -> None:
        """Show what was typed again; leaving the field tries to save it once more."""
        if self._editor is None or not self._editor.hasFocus():
            self._tags = typed
            self._open_editor()
        self._tags = stored

    def finish_editing(self) -> None:
        """Save what stands in the field."""
        if self._editor is not None:
            self._editor.finish()

    def _open_editor(self) -> None:
        enabled = self._editor.isEnabled() if self._editor is not None else False
        if self._editor is not None:
            self._field.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
        self._editor = TagsEditor(self._tags, self._known, self)
        self._editor.setObjectName("articleTags")
        self._editor.setEnabled(enabled)
        self._editor.left.connect(self._left)
        self._field.addWidget(self._editor)
        self._editor.show()  # now, not when the layout finds the time: the focus may go there at once

    def _left(self, tags: tuple[str, ...]) -> None:
        by_key = self._editor is not None and self._editor.hasFocus()
        if set(tags) != set(self._tags):
            self._tags = tags
            self.article_tags_written.emit(tags)
        self._open_editor()
        if by_key:
            self.written.emit()

    def _clicked(self, item: QListWidgetItem) -> None:
        tag = item.text()
        self.tag_chosen.emit("" if tag == self._chosen else tag)
