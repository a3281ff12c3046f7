"""What is known about the open article: every field can be edited in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.article import BY_READER, Article, Body
from quietpage.model.counting import count
from quietpage.model.mask import uncertain_parts
from quietpage.ui.scroll_bar import FloatingScrollBar
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import moment, tip

_FIELDS = (
    ("title", "Title"),
    ("author", "Author"),
    ("site", "Site"),
    ("published", "Published"),
    ("url", "Address"),
    ("kicker", "Section"),
    ("language", "Language"),
    ("lead_image", "Picture"),
)
"""Names in `Details`, or of the article itself, and titles; in the order of the tab."""
_READ_ONLY = "lead_image"


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
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("info")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 14)
        column.setSpacing(3)
        self._fields: dict[str, QLineEdit] = {}
        self._captions: dict[str, _Caption] = {}
        self._stored: dict[str, str] = {}
        self._article: Article | None = None
        for name, title in _FIELDS:
            caption = _Caption(title, inside)
            caption.setObjectName(f"caption_{name}")
            field = QLineEdit(inside)
            field.setObjectName(f"info_{name}")
            field.setAccessibleName(title)
            field.editingFinished.connect(lambda name=name: self._written(name))
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
            column.addSpacing(6)
            self._fields[name], self._captions[name] = field, caption
        self._fields["published"].setPlaceholderText("year-month-day")
        self._fields[_READ_ONLY].setReadOnly(True)
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
            value = _value(article, name)
            changed = self._stored.get(name) != value
            self._stored[name] = value
            if changed and not (field.hasFocus() and field.isModified()):
                field.setText(value)
                field.setCursorPosition(0)
            field.setEnabled(article is not None)
            self._captions[name].set_origin(article.origins.get(name, "") if article and value else "")
        for part in (self._captions[_READ_ONLY], self._fields[_READ_ONLY]):
            part.setVisible(bool(article and article.lead_image))
        self._save.setEnabled(article is not None)
        self._facts.setText(_facts(article, body) if article and body else "No article is open.")

    def not_saved(self, name: str, typed: str) -> None:
        """Show what was typed again; leaving the field tries to save it once more."""
        field = self._fields[name]
        if self._article is not None:
            self._stored[name] = _value(self._article, name)
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


class _Caption(QLabel):
    """Names a field and says where its value came from, shortened where the sidebar is narrow."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("soft", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = self._whole = title

    def set_origin(self, origin: str) -> None:
        """Say that the value came from `origin`, or nothing about it."""
        by = "by" if origin == BY_READER else "from"
        self._whole = f"{self._title} · {by} {origin}" if origin else self._title
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
        self.setToolTip(tip(self._whole) if self.text() != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _value(article: Article | None, name: str) -> str:
    if article is None:
        return ""
    return article.lead_image if name == _READ_ONLY else str(getattr(article.details, name))


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
