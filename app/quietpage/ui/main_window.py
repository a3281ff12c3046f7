"""The window: places the panels and connects them; what they do stands in their own files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu, QMessageBox, QVBoxLayout, QWidget

from quietpage.config import resources
from quietpage.config.settings import Settings
from quietpage.model.changes import Changes
from quietpage.model.color import Color
from quietpage.model.errors import UserError
from quietpage.model.listing import Counts, ListQuery, State
from quietpage.ui.actions import Actions
from quietpage.ui.articles.panel import ArticlesPanel
from quietpage.ui.desk import Desk
from quietpage.ui.drop import DropFrame, Drops
from quietpage.ui.header import Header
from quietpage.ui.listing import Listing
from quietpage.ui.panes import Panes
from quietpage.ui.status_line import StatusLine
from quietpage.ui.theme.palette import Theme, load_theme, theme_names
from quietpage.ui.theme.style import wear

if TYPE_CHECKING:
    from quietpage.model.article import Article
    from quietpage.ui.open_article import OpenArticle
    from quietpage.ui.reader.builder import Typography
    from quietpage.ui.reader.pane import ReaderPane
    from quietpage.ui.sidebar.panel import Sidebar

_LOOK = 2000
"""Milliseconds between two looks whether another program changed the library."""


class MainWindow(QMainWindow):
    """One library, shown."""

    closed = Signal(object)
    """The `Settings` to keep."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        """Show what `desk` holds, as `settings` say."""
        super().__init__()
        self.setAcceptDrops(True)
        self._desk, self._settings = desk, settings
        self._theme = load_theme(self._theme_name())
        _dress(self._theme)  # before there are widgets, each of which would have to change
        self._open_first = False
        self._summary: Any = None
        self._seen = 0
        self._reader: ReaderPane | None = None
        self._sidebar: Sidebar | None = None
        self._open_article: OpenArticle | None = None
        self._wanted: int | None = None  # to be opened when the window is complete
        self.actions_ = Actions(self, letters=settings.letters)
        self._build()
        self._connect()
        self._connect_actions()
        self._restore()

    def _build(self) -> None:
        theme = self._theme
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header(self.actions_, theme, body)
        self.articles = ArticlesPanel(self._desk.lists.rows, theme, body)
        self._paper, self._beside = QWidget(body), QWidget(body)
        self._paper.setStyleSheet(f"background: {theme.paper};")
        self._beside.setObjectName("panel")
        for place in (self._paper, self._beside):
            place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panes = Panes(self.articles, self._paper, self._beside, body)
        self.status = StatusLine(theme, body)
        for part in (self.header, self.panes, self.status):
            column.addWidget(part, 1 if part is self.panes else 0)
        self.setCentralWidget(body)
        self._drop_frame = DropFrame(theme, self)
        self.drops = Drops(self._drop_frame, self)
        self.listing = Listing(self.articles, self._desk, self)
        self._other_writer = QTimer(self, interval=_LOOK)
        self._other_writer.timeout.connect(self._look_for_other_writers)

    def _connect(self) -> None:
        desk, status = self._desk, self.status
        self.articles.opened.connect(self._open)
        self.articles.entered.connect(self._go_on_reading)
        self.articles.page_asked.connect(lambda back: self.reader.turn_page(back))
        self.articles.state_asked.connect(self._set_state)
        self.articles.unread_asked.connect(self._set_unread)
        self.articles.delete_asked.connect(self._delete_articles)
        self.articles.tag_cleared.connect(self._clear_tag)
        self.header.searched.connect(self.articles.search)
        self.header.search_left.connect(self.articles.view.setFocus)
        self.listing.counted.connect(self._counted)
        self.drops.dropped.connect(self.import_paths)
        desk.changed.connect(self._changed)
        desk.said.connect(status.say)
        desk.failed.connect(status.say_error)
        desk.import_moved.connect(status.show_progress)
        desk.import_ended.connect(self._import_ended)
        desk.export_ended.connect(status.say)
        status.undo_asked.connect(desk.undo)
        status.cancel_asked.connect(desk.cancel_import)
        status.details_asked.connect(self._show_details)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def _connect_actions(self) -> None:
        self.actions_.connect(
            next_article=lambda: self.articles.step(1),
            previous_article=lambda: self.articles.step(-1),
            archive=lambda: self._set_state(self._chosen(), State.ARCHIVE),
            later=lambda: self._set_state(self._chosen(), State.LATER),
            inbox=lambda: self._set_state(self._chosen(), State.INBOX),
            unread=self._toggle_unread,
            delete=self._delete,
            search=self._search,
            import_folder=self._ask_folder,
            export=self._export,
            next_paragraph=lambda: self.reader.step_block(1),
            previous_paragraph=lambda: self.reader.step_block(-1),
            hidden=lambda: self.reader.toggle_hidden(),
            correct=lambda: self.reader.correct_block(),
            find=lambda: self.reader.finder.open(),
            find_next=lambda: self.reader.finder.step(1),
            find_previous=lambda: self.reader.finder.step(-1),
            larger=lambda: self._step_size(1),
            smaller=lambda: self._step_size(-1),
            highlight=lambda: self.reader.highlight_selection(),
            note=lambda: self.reader.choose_action("note"),
            tags=self._write_tags,
            next_highlight=lambda: self.open_article.step_highlight(1),
            previous_highlight=lambda: self.open_article.step_highlight(-1),
            undo=self._desk.undo,
            redo=self._desk.redo,
            list=self.panes.toggle_list,
            sidebar=self.panes.toggle_sidebar,
            text_only=self._toggle_text_only,
            theme=self._next_theme,
            type=self._show_type,
            commands=self._show_commands,
            keys=self._show_keys,
            letters=lambda: self._set_letters(not self._settings.letters),
            quit=self.close,
        )
        self.actions_["import"].triggered.connect(self._ask_files)
        for color in Color:
            self.actions_[f"color_{color.value}"].triggered.connect(
                lambda _checked=False, name=color.value: self.reader.choose_color(name)
            )

    def _restore(self) -> None:
        settings = self._settings
        self.resize(1280, 800)
        if settings.window:
            self.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))
        self.panes.restore((settings.list_width, settings.sidebar_width), (settings.list_shown, settings.sidebar_shown))
        self._opened(None)
        self.articles.view.setFocus()
        self.listing.start(settings.state, settings.sort)
        if settings.article and self._desk.lists.has(settings.article):
            self._wanted = settings.article
            self.articles.select(settings.article)

    @property
    def reader(self) -> "ReaderPane":
        """The reading pane."""
        self.complete()
        assert self._reader is not None
        return self._reader

    @property
    def sidebar(self) -> "Sidebar":
        """The sidebar."""
        self.complete()
        assert self._sidebar is not None
        return self._sidebar

    @property
    def open_article(self) -> "OpenArticle":
        """The article that is open, in the text and beside it."""
        self.complete()
        assert self._open_article is not None
        return self._open_article

    def complete(self) -> None:
        """Build what the first paint does not wait for, the text and what stands beside it, unless it is there."""
        if self._open_article is not None:
            return
        from quietpage.ui.open_article import OpenArticle  # noqa: PLC0415 - after the first paint
        from quietpage.ui.reader.builder import Typography  # noqa: PLC0415
        from quietpage.ui.reader.pane import ReaderPane  # noqa: PLC0415
        from quietpage.ui.sidebar.panel import Sidebar  # noqa: PLC0415

        settings = self._settings
        self._typography = Typography(settings.size, settings.width, settings.font, settings.leading)
        self._reader = reader = ReaderPane(self._theme, self._paper)
        reader.set_typography(self._typography)
        reader.set_color(settings.color)
        reader.import_asked.connect(self._ask_files)
        reader.sample_asked.connect(self.import_sample)
        self._sidebar = sidebar = Sidebar(self._theme, self._beside)
        for part, place in ((reader, self._paper), (sidebar, self._beside)):
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(part)
            part.show()
            column.activate()  # at once: the article is set for the width that it gets
        self._open_article = opened = OpenArticle(reader, sidebar, self._desk, self)
        opened.opened.connect(self._opened)
        opened.moved.connect(self.status.show_place)
        opened.sidebar_needed.connect(self._show_sidebar)
        opened.other_asked.connect(self.listing.open_when_listed)
        opened.color_used.connect(self._remember_color)
        sidebar.tags.tag_chosen.connect(self._filter_tag)
        sidebar.info.source_asked.connect(self._save_source)
        opened.refresh_tags()
        self.listing.count()
        if self._wanted is not None:
            opened.open(self._wanted)
        elif not self.articles.model.ids():
            reader.show_empty()

    def _open(self, article_id: int) -> None:
        """Open an article of the list; one that is asked for before the first paint comes right after it."""
        self._wanted = article_id
        if self._open_article is not None:
            self._open_article.open(article_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Complete the window once it is painted."""
        super().paintEvent(event)
        if self._open_article is None:
            QTimer.singleShot(0, self, self.complete)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look for what other programs write to the library."""
        super().showEvent(event)
        if not self._other_writer.isActive():
            self._seen = self._desk.data_version()
            self._other_writer.start()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        _dress(theme)
        for part in (self.header, self.articles, self._reader, self._sidebar, self.status):
            if part is not None:
                part.set_theme(theme)
        self._drop_frame.theme = theme

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, and open the first article that comes of them."""
        self._open_first = True
        self._desk.import_paths([*paths])

    def import_sample(self) -> None:
        """Import the articles that come with the program."""
        self.import_paths(sorted(path for path in resources.folder("sample").iterdir() if path.is_file()))

    def take(self, given: Sequence[str]) -> None:
        """Do what a start was asked for: import files, open links; and come to the front."""
        links = [entry for entry in given if entry.startswith("quietpage:")]
        self.import_paths([Path(entry) for entry in given if not entry.startswith("quietpage:")])
        for link in links[-1:]:
            self._open_link(link)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _open_link(self, link: str) -> None:
        article, _, highlight = link.removeprefix("quietpage:article/").partition("#highlight-")
        if article.isdigit() and highlight.isdigit():
            self.open_article.jump_in(int(article), int(highlight))
        elif article.isdigit():
            self.listing.open_when_listed(int(article))

    def _opened(self, article: "Article | None") -> None:
        self.setWindowTitle(f"{article.details.title} — Quietpage" if article else "Quietpage")
        for name in ("hidden", "find", "highlight", "note", "correct", "next_paragraph", "previous_paragraph"):
            self.actions_[name].setEnabled(article is not None)
        if article is not None:
            self.panes.show_text()

    def _go_on_reading(self) -> None:
        self.panes.show_text()
        self.reader.view.setFocus()

    def _counted(self, counts: Counts) -> None:
        self.status.show_counts(counts.articles, counts.highlights)
        self.actions_["export"].setEnabled(bool(counts.highlights))

    def _changed(self, changes: Changes) -> None:
        self._seen = self._desk.data_version()
        if self._open_first and changes.listing and changes.articles:
            self._open_first = False
            self.listing.open_when_listed(min(changes.articles))

    def _import_ended(self, summary: Any) -> None:  # noqa: ANN401 - its module loads after the first paint
        self._summary = summary
        self.status.end_progress(summary.sentence, summary.outcome.undoable)
        if self._open_first:
            self._open_first = False
            known = [result.article for result in summary.results if result.article is not None]
            if known:
                self.listing.open_when_listed(known[0])

    def _show_details(self) -> None:
        from quietpage.ui.import_results.dialog import ImportResults  # noqa: PLC0415 - after the first paint

        if self._summary is not None:
            dialog = ImportResults(self._summary.results, self._summary.sentence, self)
            dialog.article_chosen.connect(self.listing.open_when_listed)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _chosen(self) -> list[int]:
        """Return the articles that a command means: those selected in the list, else the open one."""
        chosen = self.articles.selected_ids()
        opened = self.open_article.article
        return chosen or ([opened.id] if opened else [])

    def _set_state(self, ids: Sequence[int], state: State) -> None:
        if ids:
            self._desk.act(self._desk.library.set_state, [*ids], state)

    def _set_unread(self, ids: Sequence[int], unread: bool) -> None:
        self._desk.act(self._desk.library.set_unread, [*ids], unread)

    def _toggle_unread(self) -> None:
        ids = self._chosen()
        if ids:
            rows = self._desk.reader.rows(ids[:1])
            self._set_unread(ids, not rows[ids[0]].unread)

    def _delete_articles(self, ids: Sequence[int]) -> None:
        if ids:
            self._desk.act(self._desk.library.delete_articles, [*ids])

    def _delete(self) -> None:
        """Delete the highlight that was chosen last, unless the list has the focus or none was chosen."""
        current = self.reader.current_highlight()
        if current is not None and not self.articles.view.hasFocus():
            self.open_article.edit(current, "delete")
        else:
            self._delete_articles(self._chosen())

    def _write_tags(self) -> None:
        if self.reader.selected_place() is not None or self.reader.current_highlight() is not None:
            self.reader.choose_action("tags")
        elif self.open_article.article is not None:
            self._show_sidebar()
            self.sidebar.show_tab(1)
            self.sidebar.tags.edit()

    def _show_sidebar(self) -> None:
        self.panes.show_sidebar(True)

    def _search(self) -> None:
        self.panes.show_list(True)
        self.header.focus_search()

    def _filter_tag(self, tag: str) -> None:
        self.sidebar.tags.mark_chosen(tag)
        self.articles.filter_tag(tag)

    def _clear_tag(self) -> None:
        self._filter_tag("")

    def _ask_files(self) -> None:
        from quietpage.importing.registry import FORMATS  # noqa: PLC0415 - loads the parser

        endings = " ".join(f"*{suffix}" for format_ in FORMATS for suffix in format_.suffixes)
        names, _filter = QFileDialog.getOpenFileNames(
            self, "Import files", str(Path.home()), f"Saved pages ({endings});;All files (*)"
        )
        self.import_paths([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Import a folder", str(Path.home()))
        self.import_paths([Path(name)] if name else [])

    def _export(self) -> None:
        from quietpage.ui.export.dialog import ExportDialog  # noqa: PLC0415 - after the first paint

        dialog = ExportDialog(self._export_scopes(), self._desk.reader, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def save() -> None:
            path = dialog.ask_path()
            if path is not None:
                self._desk.export(dialog.format_name, dialog.query, path)

        dialog.accepted.connect(save)
        dialog.open()

    def _export_scopes(self) -> list[tuple[str, ListQuery]]:
        scopes = [("the whole library", ListQuery())]
        query = self.articles.query
        if query.text or query.tag:
            scopes.append(("the articles found in the list", query))
        elif query.state:
            scopes.append((f"the articles in {query.state.value}", query))
        chosen = self.articles.selected_ids()
        if len(chosen) > 1:
            scopes.append((f"the {len(chosen)} selected articles", ListQuery(ids=tuple(chosen))))
        if opened := self.open_article.article:
            scopes.append(("this article", ListQuery(ids=(opened.id,))))
        return scopes

    def _save_source(self) -> None:
        article = self.open_article.article
        if article is None:
            return
        name, _filter = QFileDialog.getSaveFileName(
            self, "Save the source file", str(Path.home() / article.source_name)
        )
        if not name:
            return
        try:
            Path(name).write_bytes(self._desk.reader.source(article.id))
        except OSError as error:
            text = f"{name} could not be written: {error.strerror}."
            self.status.say_error(UserError(text, "Choose another folder.", str(error)))
        else:
            self.status.say(f"The source file was written to {name}")

    def _step_size(self, sign: int) -> None:
        from quietpage.ui.typography import SIZES, stepped  # noqa: PLC0415 - after the first paint

        self._set_typography(replace(self._typography, size=int(stepped(SIZES, self._typography.size, sign))))

    def _set_typography(self, typography: "Typography") -> None:
        self._typography = typography
        self.reader.set_typography(typography)

    def _show_commands(self) -> None:
        from quietpage.ui.commands import CommandList  # noqa: PLC0415 - after the first paint

        CommandList(self.actions_, self).open()

    def _show_keys(self) -> None:
        from quietpage.ui.commands import KeysHelp  # noqa: PLC0415 - after the first paint

        KeysHelp(self.actions_, self).open()

    def _show_type(self) -> None:
        from quietpage.ui.typography import TypePanel  # noqa: PLC0415 - after the first paint

        panel = TypePanel(self._typography, self)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.changed.connect(self._set_typography)
        panel.open_below(self.header.type)

    def _theme_name(self) -> str:
        if self._settings.theme and self._settings.theme in theme_names():
            return self._settings.theme
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _follow_desktop(self) -> None:
        if not self._settings.theme:
            self.set_theme(load_theme(self._theme_name()))

    def choose_theme(self, name: str) -> None:
        """Wear a theme by its name; an empty one follows the desktop."""
        self._settings = replace(self._settings, theme=name)
        self.set_theme(load_theme(self._theme_name()))

    def _next_theme(self) -> None:
        if self.header.theme.underMouse():
            self._theme_menu()
            return
        names = theme_names()
        self.choose_theme(names[(names.index(self._theme.name) + 1) % len(names)])
        self.status.say(f"Theme: {self._theme.title}")

    def _theme_menu(self) -> None:
        menu = QMenu(self)
        for name, title in [("", "Follow the desktop"), *((name, load_theme(name).title) for name in theme_names())]:
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(name == self._settings.theme)
            action.triggered.connect(lambda _checked=False, name=name: self.choose_theme(name))
        button = self.header.theme
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _toggle_text_only(self) -> None:
        only = not self.isFullScreen()
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.header.setVisible(not only)
        self.status.setVisible(not only)
        self.panes.set_only_text(only)

    def _set_letters(self, on: bool) -> None:
        self._settings = replace(self._settings, letters=on)
        self.actions_.set_letters(on)
        self.status.say("Single letters are keys" if on else "Single letters are no keys any more")

    def _remember_color(self, color: str) -> None:
        self._settings = replace(self._settings, color=color)

    def _look_for_other_writers(self) -> None:
        version = self._desk.data_version()
        if version != self._seen and not self._desk.importing:
            self._seen = version
            self.listing.refresh_all()
            self.open_article.refresh_all()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files."""
        self.drops.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget them."""
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import them."""
        self.drops.drop(event)

    def _may_lose(self) -> bool:
        """Ask whether to close although something that was typed could not be saved."""
        text = f"What you typed is not saved. {self.status.message.text()}"
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Quietpage", text, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        keep = box.addButton("Keep open", QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton("Close without it", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is lose

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being written, and remember how the window stood."""
        self.sidebar.finish_editing()
        self._desk.settle()
        if self.open_article.has_unsaved and not self._may_lose():
            event.ignore()
            return
        self.open_article.store_progress()
        self._desk.cancel_import()
        self._other_writer.stop()
        opened = self.open_article.article
        list_width, sidebar_width = self.panes.widths
        list_shown, sidebar_shown = self.panes.wanted
        query = self.articles.query
        settings = replace(
            self._settings,
            font=self._typography.family,
            size=self._typography.size,
            width=self._typography.width,
            leading=self._typography.leading,
            state=self.articles.pile.value,
            sort=query.sort.value,
            article=opened.id if opened else 0,
            list_width=list_width,
            sidebar_width=sidebar_width,
            list_shown=list_shown,
            sidebar_shown=sidebar_shown,
            window=bytes(self.saveGeometry().toBase64().data()).decode(),
        )
        self.closed.emit(settings)
        super().closeEvent(event)


def _dress(theme: Theme) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wear(application, theme)
