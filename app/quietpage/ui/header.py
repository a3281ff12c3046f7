"""The bar at the top: panels, search, hidden parts, type, theme, export."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from quietpage.ui.actions import Actions
from quietpage.ui.theme.icons import icon, set_clear_icon
from quietpage.ui.theme.palette import Theme
from quietpage.ui.theme.style import faded

_PAUSE = 120
"""Milliseconds without a key before a search starts."""


class _SearchField(QLineEdit):
    """Escape empties the field, then leaves it; Down goes to what was found."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """Holds the buttons of the most used commands, and the search."""

    searched = Signal(str)
    search_left = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        """Show the buttons of `actions`."""
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(46)
        self._actions = actions
        self._icons: list[tuple[QToolButton, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._button("list", "panels", "Articles"))
        self.search = _SearchField(self)
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Search articles, notes, highlights")
        self.search.setAccessibleName("Search articles, notes, highlights")
        self.search.setToolTip(actions.tip("search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(268)
        self._lens = QAction(self.search)
        self.search.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        row.addWidget(self.search, 100)  # as wide as it may become, before anything is left over
        row.addStretch(1)
        self.hidden = self._button("hidden", "hidden", "Hidden parts", text=True)
        self.hidden.setCheckable(True)  # it looks pressed while they are shown
        self.outline = self._button("outline", "outline", "Outline")
        self.type = self._button("type", "type", "Type")
        self.theme = self._button("themes", "theme", "Theme")
        self.export = self._button("export", "export", "Export…", text=True)
        self.export.setProperty("main", True)
        sidebar = self._button("sidebar", "sidebar", "Sidebar")
        for button in (self.hidden, self.outline, self.type, self.theme, self.export, sidebar):
            row.addWidget(button)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(lambda: self.searched.emit(self.search.text().strip()))
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.left.connect(self.search_left)
        self.set_theme(theme)

    def _button(self, command: str, icon_name: str, title: str, *, text: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"button_{command}")
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(self._actions.tip(command))
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        action = self._actions[command]
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._icons.append((button, icon_name))
        return button

    def focus_search(self) -> None:
        """Put the cursor into the search field, what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_search(self, text: str) -> None:
        """Show that nothing is searched for any more, unless the reader is just typing."""
        if not text and not self._typing.isActive():
            self.search.clear()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        for button, name in self._icons:
            button.setIcon(icon(name, theme.soft, 18))
        self._lens.setIcon(icon("search", theme.soft, 16))
        set_clear_icon(self.search, theme.soft)
        self.setStyleSheet(
            f"QToolButton {{ color: {theme.soft}; }} QToolButton[main='true'] {{ color: {theme.ink}; }}"
            f"QToolButton:disabled {{ color: {faded(theme.soft)}; }}"
            "#search { padding-left: 0; } #search QToolButton { padding: 0; border: 0; background: transparent; }"
        )
