"""What the reader writes in the sidebar: saved when a field is left, and still in the field when that fails."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from quietpage.model.article import Article
from quietpage.services.outcome import Outcome
from quietpage.ui.desk import Desk
from quietpage.ui.sidebar.panel import Sidebar

_ARTICLE_TAGS = "article tags"


class Writing(QObject):
    """Saves notes, tags and details of the open article."""

    def __init__(self, sidebar: Sidebar, desk: Desk, parent: QObject) -> None:
        """Save by `desk` what is written in `sidebar`."""
        super().__init__(parent)
        self._sidebar, self._desk = sidebar, desk
        self._article: Article | None = None
        self._unsaved: dict[tuple[str, int], Any] = {}
        """By the name of the field, and the number of the highlight or the article."""
        sidebar.highlights.note_written.connect(self._write_note)
        sidebar.highlights.tags_written.connect(self._write_tags)
        sidebar.tags.article_tags_written.connect(self._write_article_tags)
        sidebar.info.detail_written.connect(self._write_detail)

    @property
    def has_unsaved(self) -> bool:
        """Tell whether something was typed that could not be saved."""
        return bool(self._unsaved)

    def may_be_lost(self, why: str, window: QWidget) -> bool:
        """Ask over `window` whether what could not be saved may go with it."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Quietpage", f"What you typed is not saved. {why}", parent=window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        keep = box.addButton("Keep open", QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton("Close without it", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is lose

    def show_article(self, article: Article | None) -> None:
        """Write for this article; what was typed for it, and not saved, is put back into its fields."""
        self._article = article
        self._show_unsaved()

    def _write_note(self, highlight_id: int, note: str) -> None:
        again = self._sidebar.highlights.not_saved
        self._save("note", highlight_id, note, self._desk.library.set_note, lambda: again(highlight_id, "note", note))

    def _write_tags(self, highlight_id: int, tags: tuple[str, ...]) -> None:
        again, save = self._sidebar.highlights.not_saved, self._desk.library.set_highlight_tags
        self._save("tags", highlight_id, tags, save, lambda: again(highlight_id, "tags", tags))

    def _write_article_tags(self, tags: tuple[str, ...]) -> None:
        if self._article is not None:
            save = self._desk.library.set_article_tags
            self._save(_ARTICLE_TAGS, self._article.id, tags, save, self._show_unsaved)

    def _write_detail(self, name: str, value: str) -> None:
        def save(article_id: int, typed: str) -> Outcome:
            return self._desk.library.edit_details(article_id, **{name: typed})

        if self._article is not None:
            self._save(name, self._article.id, value, save, self._show_unsaved)

    def _save(
        self, field: str, number: int, typed: object, action: Callable[..., Outcome], again: Callable[[], None]
    ) -> None:
        """Save what was typed for a highlight or an article; when that fails, keep it, and show it for writing."""

        def saved(_outcome: Outcome) -> None:
            self._unsaved.pop((field, number), None)

        def failed() -> None:
            self._unsaved[field, number] = typed
            again()

        self._desk.act(action, number, typed, done=saved, failed=failed)

    def _show_unsaved(self) -> None:
        for (field, number), typed in self._unsaved.items():
            if self._article is None or number != self._article.id or field in ("note", "tags"):
                continue
            if field == _ARTICLE_TAGS:
                self._sidebar.tags.not_saved(typed, self._article.tags)
            else:
                self._sidebar.info.not_saved(field, typed)
