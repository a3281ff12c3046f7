"""The style sheet of the whole application, made from a theme."""

from quietpage.ui.theme.palette import Theme


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for `theme`."""
    return f"""
    * {{ color: {theme.ink}; selection-background-color: {theme.accent}; selection-color: {theme.paper}; outline: 0; }}
    QMainWindow, QDialog, QWidget#panel, QWidget#header, QWidget#status {{ background: {theme.panel}; }}
    QWidget#header {{ border-bottom: 1px solid {theme.line}; }}
    QWidget#status {{ border-top: 1px solid {theme.line}; }}
    QWidget#status QLabel {{ color: {theme.soft}; }}
    QLabel {{ background: transparent; }}
    QLabel[soft="true"] {{ color: {theme.soft}; }}
    QLineEdit, QPlainTextEdit, QComboBox {{
        background: {theme.field}; border: 1px solid {theme.line}; border-radius: 6px; padding: 5px 8px;
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 1px solid {theme.accent}; }}
    QPushButton, QToolButton {{
        background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 9px;
    }}
    QPushButton:hover, QToolButton:hover {{ background: {theme.hover}; }}
    QPushButton:focus, QToolButton:focus {{ border: 1px solid {theme.accent}; }}
    QPushButton:checked, QToolButton:checked, QPushButton[main="true"] {{ background: {theme.tint}; }}
    QPushButton[chip="true"], QPushButton[tab="true"] {{ font-weight: 600; color: {theme.soft}; padding: 4px 9px; }}
    QPushButton[chip="true"] {{ border-radius: 13px; }}
    QPushButton[chip="true"]:checked, QPushButton[tab="true"]:checked {{ color: {theme.ink}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {theme.soft}; }}
    QListView {{ background: {theme.panel}; border: 0; }}
    QTextEdit#text {{ background: {theme.paper}; border: 0; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QProgressBar {{ background: {theme.line}; border: 0; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
    QMenu {{ background: {theme.panel}; border: 1px solid {theme.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 18px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.tint}; }}
    QToolTip {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.line}; padding: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; }}
    QScrollBar::handle:vertical {{ background: {theme.line}; border-radius: 4px; min-height: 36px; margin: 1px 2px; }}
    QScrollBar::handle:vertical:hover {{ background: {theme.soft}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; height: 0;
    }}
    QTableView {{ background: {theme.paper}; gridline-color: {theme.line}; border: 1px solid {theme.line}; }}
    QHeaderView::section {{ background: {theme.panel}; border: 0; padding: 4px; }}
    """
