"""What goes out: highlights in a format that the reader chooses, and the source file of an article."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from quietpage.model.listing import ListQuery
from quietpage.ui.desk import Desk

if TYPE_CHECKING:
    from quietpage.model.article import Article

Scope = tuple[str, ListQuery]
"""The articles whose highlights are meant, by a name and as a query."""


class Exports(QObject):
    """Asks where to over the window, and lets the desk write."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Ask over `window`."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._folder = Path.home()  # of the last export, while the program runs

    def ask(self, scopes: Sequence[Scope]) -> None:
        """Show the export dialog, and write what it says."""
        from quietpage.ui.export.dialog import ExportDialog  # noqa: PLC0415 - after the first paint

        dialog = ExportDialog(scopes, self._desk.reader, self._folder, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def save() -> None:
            if dialog.path is not None:
                self._folder = dialog.path.parent
                self._desk.export(dialog.format_name, dialog.query, dialog.path)

        dialog.accepted.connect(save)
        dialog.open()

    def save_source(self, article: "Article") -> None:
        """Write the file as it was dropped to where the reader chooses."""
        from quietpage.services.whole_file import write_whole  # noqa: PLC0415 - after the first paint
        from quietpage.ui.asking import ask_where  # noqa: PLC0415 - as above

        proposed = self._folder / article.source_name
        path = ask_where(self._window, "Save the source file", proposed, "All files (*)", proposed.suffix)
        if path is None:
            return
        self._folder = path.parent

        def write() -> str:
            write_whole(path, self._desk.reader.source(article.id))
            return f"The source file was written to {path}"

        self._desk.look_up(write, done=lambda sentence: self._desk.said.emit(sentence, False))


def scopes(listed: ListQuery, selected: Sequence[int], opened: "Article | None") -> list[Scope]:
    """Return what can be exported: all, what the list shows, what is selected in it, and the open article."""
    found: list[Scope] = [("the whole library", ListQuery())]
    if listed.text or listed.tag:
        found.append(("the articles found in the list", listed))
    elif listed.state:
        found.append((f"the articles in {listed.state.value}", listed))
    if len(selected) > 1:
        found.append((f"the {len(selected)} selected articles", ListQuery(ids=tuple(selected))))
    if opened is not None:
        found.append(("this article", ListQuery(ids=(opened.id,))))
    return found
