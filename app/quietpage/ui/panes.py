"""Where the three panels stand: side by side, the sidebar over the text, or one at a time."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from quietpage.config.settings import Settings

SLIDES_BELOW = 1000
"""Pixels of width under which the sidebar slides over the text."""
ONE_BELOW = 760
"""Pixels of width under which one panel is shown at a time."""


class Panes(QWidget):
    """Lays out list, reader and sidebar for the width that there is."""

    def __init__(self, articles: QWidget, reader: QWidget, sidebar: QWidget, parent: QWidget) -> None:
        """Place the three panels."""
        super().__init__(parent)
        self._list, self._reader, self._sidebar = articles, reader, sidebar
        self._list_wanted = self._sidebar_wanted = True
        self._slides = self._single = False
        self._only_text = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for panel in (articles, reader, sidebar):
            self._splitter.addWidget(panel)
        self._splitter.setStretchFactor(1, 1)
        articles.setMinimumWidth(200)
        reader.setMinimumWidth(280)
        sidebar.setMinimumWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._widths = [Settings().list_width, Settings().sidebar_width]
        sidebar.installEventFilter(self)

    def restore(self, settings: Settings) -> None:
        """Place the panels as they were."""
        self._widths = [settings.list_width, settings.sidebar_width]
        self._list_wanted, self._sidebar_wanted = settings.list_shown, settings.sidebar_shown
        self._place()

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with the panels as they stand."""
        self._note_widths()
        return replace(
            settings,
            list_width=self._widths[0],
            sidebar_width=self._widths[1],
            list_shown=self._list_wanted,
            sidebar_shown=self._sidebar_wanted,
        )

    def toggle_list(self) -> None:
        """Show or hide the list; when one panel is shown at a time, go to it or back to the text."""
        self.show_list(not self._list.isVisible())

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self.show_sidebar(not self._sidebar.isVisible())

    def show_list(self, shown: bool) -> None:
        """Show or hide the list."""
        self._note_widths()
        self._only_text = False
        self._list_wanted = shown
        self._place()

    def show_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar."""
        self._note_widths()
        self._only_text = False
        self._sidebar_wanted = shown
        self._place()

    def show_text(self) -> None:
        """Bring the text to the front where panels cover it."""
        if self._single:
            self.show_list(False)

    def set_only_text(self, only: bool) -> None:
        """Show the text alone, or everything again."""
        self._note_widths()
        self._only_text = only
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement that fits."""
        super().resizeEvent(event)
        slides, single = self.width() < SLIDES_BELOW, self.width() < ONE_BELOW
        if (slides, single) != (self._slides, self._single):
            if slides and not self._slides:
                self._sidebar_wanted = False  # it would cover the text that is being read
            if single and not self._single:
                self._list_wanted = False
            elif self._single and not single:
                self._list_wanted = True
            if self._slides and not slides:
                self._sidebar_wanted = True
            self._slides, self._single = slides, single
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a sliding sidebar with Escape."""
        if (
            self._slides and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]  # a QKeyEvent
        ):
            self.show_sidebar(False)
            return True
        return super().eventFilter(watched, event)

    def _note_widths(self) -> None:
        sizes = self._splitter.sizes()
        if self._list.isVisible() and not self._single and sizes[0]:
            self._widths[0] = sizes[0]
        if self._sidebar.isVisible() and not self._slides and len(sizes) > 2 and sizes[2]:
            self._widths[1] = sizes[2]

    def _place(self) -> None:
        list_shown = self._list_wanted and not self._only_text
        sidebar_shown = self._sidebar_wanted and not self._only_text
        if self._slides and self._sidebar.parent() is not self:
            self._sidebar.setParent(self)
            self._mark_sliding(True)
        elif not self._slides and self._sidebar.parent() is not self._splitter:
            self._splitter.addWidget(self._sidebar)
            self._mark_sliding(False)
        focused = QApplication.focusWidget()
        # Qt would take the next widget, as the Tab key does
        if not list_shown and focused is not None and self._list.isAncestorOf(focused):
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._single and list_shown and focused is not None and self._reader.isAncestorOf(focused):
            self._list.setVisible(True)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.setVisible(list_shown)
        self._reader.setVisible(not (self._single and list_shown))
        self._sidebar.setVisible(sidebar_shown)
        left = self._widths[0] if list_shown else 0
        right = self._widths[1] if sidebar_shown and not self._slides else 0
        if self._slides and sidebar_shown:
            width = min(self.width(), max(300, self._widths[1]))
            self._sidebar.setGeometry(self.width() - width, 0, width, self.height())
            self._sidebar.raise_()
        room = max(0, self.width() - left - right)
        sizes = [left, room] if self._slides else [left, room, right]
        self._splitter.setSizes([self.width(), 0] if self._single and list_shown else sizes)

    def _mark_sliding(self, slides: bool) -> None:
        """Let the style sheet draw an edge where no handle stands between the sidebar and the text."""
        self._sidebar.setProperty("slides", slides)
        self._sidebar.setContentsMargins(int(slides), 0, 0, 0)
        self._sidebar.style().unpolish(self._sidebar)
        self._sidebar.style().polish(self._sidebar)
