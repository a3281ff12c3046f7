"""What is known about the open article: every field can be edited in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from quietpage.model.article import Article, Body
from quietpage.model.counting import count
from quietpage.model.mask import uncertain_parts
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import moment

_FIELDS = (
    ("title", "Title"),
    ("author", "Author"),
    ("site", "Site"),
    ("published", "Published (year-month-day)"),
    ("url", "Address"),
    ("kicker", "Section"),
    ("language", "Language"),
)


class InfoTab(QWidget):
    """Edits the details of the open article."""

    detail_written = Signal(str, str)
    """The name of a field of `Details`, and its new value."""
    source_asked = Signal()
    """Save the source file somewhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("info")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 14)
        column.setSpacing(3)
        self._fields: dict[str, QLineEdit] = {}
        self._stored: dict[str, str] = {}
        self._article: Article | None = None
        for name, title in _FIELDS:
            label = QLabel(title, inside)
            label.setProperty("soft", True)
            field = QLineEdit(inside)
            field.setObjectName(f"info_{name}")
            field.setAccessibleName(title)
            field.editingFinished.connect(lambda name=name: self._written(name))
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(6)
            self._fields[name] = field
        self._facts = QLabel(inside)
        self._facts.setObjectName("facts")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._facts.setProperty("soft", True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._facts)
        column.addSpacing(8)
        self._save = QPushButton("Save the source file…", inside)
        self._save.setObjectName("saveSource")
        self._save.setProperty("main", True)
        self._save.clicked.connect(self.source_asked)
        column.addWidget(self._save)
        column.addStretch(1)
        self._area.setWidget(inside)
        FloatingScrollBar(self._area)
        outer.addWidget(self._area)
        self.set_theme(theme)
        self.show_article(None, None)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.setStyleSheet(f"#info, QScrollArea {{ background: {theme.panel}; }}")

    def show_article(self, article: Article | None, body: Body | None) -> None:
        """Show an article; a field that is being written keeps what was typed."""
        self._article = article
        for name, field in self._fields.items():
            value = getattr(article.details, name) if article else ""
            changed = self._stored.get(name) != value
            self._stored[name] = value
            if changed and not (field.hasFocus() and field.isModified()):
                field.setText(value)
                field.setCursorPosition(0)
            field.setEnabled(article is not None)
        self._save.setEnabled(article is not None)
        self._facts.setText(_facts(article, body) if article and body else "No article is open.")

    def not_saved(self, name: str, typed: str) -> None:
        """Show what was typed again; leaving the field tries to save it once more."""
        field = self._fields[name]
        if self._article is not None:
            self._stored[name] = getattr(self._article.details, name)
        if not field.hasFocus():
            field.setText(typed)

    def finish_editing(self) -> None:
        """Save what stands in a field."""
        for name in self._fields:
            self._written(name)

    def _written(self, name: str) -> None:
        value = self._fields[name].text().strip()
        if self._fields[name].isEnabled() and value != self._stored.get(name):
            self._stored[name] = value
            self.detail_written.emit(name, value)


def _facts(article: Article, body: Body) -> str:
    shown = body.shown()
    sizes = [len(block.text) for block in body.blocks]
    total = max(1, sum(sizes))
    kept = sum(size for size, verdict in zip(sizes, shown, strict=True) if verdict.kept)
    hidden = sum(not verdict.kept for verdict in shown)
    paragraphs = [
        f"Kept {kept * 100 // total} % of the text and hid {count(hidden, 'block')}; "
        f"{count(len(uncertain_parts(shown)), 'part')} uncertain.",
        f"Your corrections: {len(body.corrections)}." if body.corrections else "",
        f"{article.source_name}\n{article.source_size:,} bytes, {article.encoding}\n"
        f"Added {moment(article.imported_at)}",
        f"From {article.source_path}",
        f"SHA-256\n{article.source_sha256[:32]}\n{article.source_sha256[32:]}",
    ]
    return "\n\n".join(filter(None, paragraphs))
