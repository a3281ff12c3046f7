"""A table of the article in a window of its own, where it may be as wide as it likes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLabel, QTextEdit, QVBoxLayout, QWidget

from quietpage.model.highlight import Highlight
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.formats import GUTTER, thin
from quietpage.ui.reader.plan import Shown
from quietpage.ui.reader.typography import Typography
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.palette import Theme

_SHARE_OF_SCREEN = 0.9
_NARROWEST = 420
"""Pixels of the window."""


class TableWindow(QDialog):
    """Shows one table, with its highlights; its words can be selected and copied."""

    def __init__(
        self,
        items: Sequence[Shown],
        caption: str,
        highlights: Sequence[Highlight],
        look: tuple[Theme, Typography, Callable[[str], QImage | None]],
        parent: QWidget,
    ) -> None:
        """Show `items`, cells of one table, set as the builder would by `look`."""
        super().__init__(parent)
        self.setObjectName("tableWindow")
        self.setWindowTitle("Table")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.caption = QLabel(caption, self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        self.caption.setContentsMargins(GUTTER, 14, GUTTER, 12)  # where the line around a table begins
        self.caption.setVisible(bool(caption))
        column.addWidget(self.caption)
        self.view = _WideText(look[0], self)
        self.view.setAccessibleName(f"Table: {caption}" if caption else "Table")
        column.addWidget(self.view, 1)
        self._set(items, look)
        self.view.set_highlights(highlights)
        self.view.setFocus()

    def _set(self, items: Sequence[Shown], look: tuple[Theme, Typography, Callable[[str], QImage | None]]) -> None:
        document, builder = QTextDocument(), Builder(*look)
        positions, width = builder.fill_with_table(document, items)
        self.view.show_document(document, positions, width, width)
        QTextCursor(document.lastBlock()).setBlockFormat(thin())  # the empty line that must be below a table
        bar = self.view.verticalScrollBar().sizeHint().width()
        above = self.caption.sizeHint().height() if self.caption.text() else 0
        size = document.size().toSize() + QSize(0, above)
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        bars = QSize(bar if size.height() > room.height() else 0, bar if size.width() > room.width() else 0)
        self.resize((size + bars).expandedTo(QSize(_NARROWEST, 0)).boundedTo(room))


class _WideText(TextView):
    """A text that is as wide as its table, and scrolls to both sides."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show no caret before a key moves it, although a dialog gives the focus as the Tab key does."""
        QTextEdit.focusInEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the arrows; Escape closes the window."""
        bar = self.horizontalScrollBar()
        steps = {Qt.Key.Key_Left: -bar.singleStep(), Qt.Key.Key_Right: bar.singleStep()}
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
