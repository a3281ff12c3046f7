"""The look of the whole application, made from a theme: a style sheet, and a palette for what it does not reach."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from quietpage.ui.theme.palette import Theme


def wear(application: QApplication, theme: Theme) -> None:
    """Put `theme` on every window, Qt's own dialogs included."""
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Return the palette of `theme`."""
    roles, made = QPalette.ColorRole, QPalette()
    for role, color in (
        (roles.Window, theme.panel),
        (roles.Base, theme.paper),
        (roles.AlternateBase, theme.panel),
        (roles.Button, theme.panel),
        (roles.ToolTipBase, theme.panel),
        (roles.WindowText, theme.ink),
        (roles.Text, theme.ink),
        (roles.ButtonText, theme.ink),
        (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.soft),
        (roles.Link, theme.accent),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.paper),
    ):
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(faded(theme.soft)))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for `theme`."""
    return _surfaces(theme) + _fields(theme) + _buttons(theme) + _lists(theme) + _popups(theme) + _scroll_bars(theme)


def faded(color: str) -> str:
    """Return a colour for what cannot be used at the moment."""
    return f"#88{color.removeprefix('#')}"


def _surfaces(theme: Theme) -> str:
    return f"""
    * {{ color: {theme.ink}; selection-background-color: {theme.accent}; selection-color: {theme.paper}; outline: 0; }}
    QMainWindow, QDialog, QWidget#panel, QWidget#header, QWidget#status {{ background: {theme.panel}; }}
    QWidget#paper {{ background: {theme.paper}; }}
    QWidget#header {{ border-bottom: 1px solid {theme.line}; }}
    QWidget#status {{ border-top: 1px solid {theme.line}; }}
    QWidget#status QLabel {{ color: {theme.soft}; }}
    QWidget#panel[slides="true"] {{ border-left: 1px solid {theme.line}; }}
    QLabel {{ background: transparent; }}
    QLabel[soft="true"] {{ color: {theme.soft}; }}
    QLabel[key="true"] {{
        background: {theme.tint}; border-radius: 4px; padding: 1px 6px; font-size: 12px; qproperty-indent: 0;
    }}
    QTextEdit#text {{ background: {theme.paper}; border: 0; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QProgressBar {{ background: {theme.line}; border: 0; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
    """


def _fields(theme: Theme) -> str:
    return f"""
    QLineEdit, QPlainTextEdit, QComboBox {{
        background: {theme.field}; border: 1px solid {theme.line}; border-radius: 6px; padding: 5px 8px;
        placeholder-text-color: {theme.soft};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 1px solid {theme.accent}; }}
    QLineEdit:disabled, QComboBox:disabled {{ background: transparent; color: {theme.soft}; }}
    QRadioButton {{ spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 6px; }}
    QRadioButton:focus {{ border: 1px solid {theme.accent}; }}
    QRadioButton::indicator {{
        width: 13px; height: 13px; border: 1px solid {theme.soft}; border-radius: 7px; background: {theme.field};
    }}
    QRadioButton::indicator:checked {{
        width: 7px; height: 7px; border: 4px solid {theme.accent}; border-radius: 7px; background: {theme.paper};
    }}
    QComboBox:hover {{ background: {theme.hover}; }}
    QComboBox {{ padding-left: 10px; padding-right: 24px; combobox-popup: 0; }}
    QComboBox::drop-down {{ border: 0; width: 0; }}
    QComboBox::down-arrow {{ image: none; }}
    """


def _buttons(theme: Theme) -> str:
    return f"""
    QPushButton, QToolButton {{
        background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 9px;
    }}
    QPushButton:hover, QToolButton:hover {{ background: {theme.hover}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {theme.line}; }}
    QPushButton:checked, QToolButton:checked, QPushButton[main="true"], QToolButton[main="true"] {{
        background: {theme.tint};
    }}
    QPushButton[main="true"]:hover, QToolButton[main="true"]:hover {{ background: {theme.line}; }}
    QPushButton[plain="true"], QDialogButtonBox QPushButton {{ border: 1px solid {theme.line}; }}
    QPushButton[chip="true"], QPushButton[tab="true"] {{ padding: 0 9px; }}
    QPushButton[chip="true"] {{ border-radius: 13px; }}
    QPushButton:focus, QToolButton:focus, QDialogButtonBox QPushButton:focus {{ border: 1px solid {theme.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {faded(theme.soft)}; background: transparent; }}
    """


def _lists(theme: Theme) -> str:
    return f"""
    QListView {{ background: {theme.panel}; border: 0; }}
    QListView::item {{ border-radius: 6px; }}
    QListView::item:hover {{ background: {theme.hover}; }}
    QListView::item:selected {{ background: {theme.tint}; color: {theme.ink}; }}
    QTreeView {{ background: {theme.paper}; border: 1px solid {theme.line}; }}
    QTreeView::item:hover {{ background: {theme.hover}; }}
    QTreeView::item:selected {{ background: {theme.tint}; color: {theme.ink}; }}
    QTableView {{ background: {theme.paper}; gridline-color: {theme.line}; border: 1px solid {theme.line}; }}
    QTableView:focus, QTreeView:focus {{ border: 1px solid {theme.accent}; }}
    QTableView::item {{ padding: 5px 8px; }}
    QTableView::item:selected {{ background: {theme.tint}; color: {theme.ink}; }}
    QHeaderView {{ background: {theme.panel}; }}
    QHeaderView::section {{
        background: {theme.panel}; color: {theme.soft}; border: 0; border-bottom: 1px solid {theme.line};
        padding: 6px 11px;
    }}
    """


def _popups(theme: Theme) -> str:
    edge = f"#55{theme.soft.removeprefix('#')}"  # seen on a panel of the same colour, where most of them lie
    return f"""
    QMenu, QFrame#typePanel, QComboBox QAbstractItemView, QListView#completions {{
        background: {theme.panel}; border: 1px solid {edge};
    }}
    QMenu {{ padding: 5px; }}
    QMenu::item {{ padding: 6px 22px 6px 12px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {theme.tint}; }}
    QMenu::item:disabled {{ color: {theme.soft}; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::indicator {{ left: 8px; image: none; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 8px; }}
    QComboBox QAbstractItemView {{ padding: 4px; }}
    QListView#completions::item {{ border-radius: 0; }}
    QComboBox QAbstractItemView::item, QListView#completions::item {{
        min-height: 26px; padding: 0 8px;
    }}
    QToolTip {{
        background: {theme.panel}; color: {theme.ink}; border: 1px solid {edge}; padding: 1px 3px;
    }}
    """


def _scroll_bars(theme: Theme) -> str:
    return f"""
    QScrollBar {{ background: transparent; border: 0; }}
    QScrollBar:vertical {{ width: 10px; }}
    QScrollBar:horizontal {{ height: 10px; }}
    QScrollBar::handle {{ background: {theme.line}; border-radius: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 36px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ min-width: 36px; margin: 2px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {theme.soft}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
