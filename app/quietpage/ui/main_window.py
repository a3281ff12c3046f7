"""The window: places the panels and connects them; what they do stands in their own files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from quietpage.config.settings import Settings
from quietpage.model.color import Color
from quietpage.model.listing import Counts, ListQuery, State
from quietpage.ui.actions import Actions
from quietpage.ui.appearance import Appearance
from quietpage.ui.article_actions import ArticleActions
from quietpage.ui.articles.panel import ArticlesPanel
from quietpage.ui.desk import Desk
from quietpage.ui.drop import DropFrame, Drops
from quietpage.ui.export.exports import Exports, scopes
from quietpage.ui.focus_keys import open_menu, step_focus
from quietpage.ui.header import Header
from quietpage.ui.imports import Imports
from quietpage.ui.library_watch import LibraryWatch
from quietpage.ui.listing import Listing
from quietpage.ui.panes import Panes
from quietpage.ui.sites.rules import Rules
from quietpage.ui.status_line import StatusLine
from quietpage.ui.theme.collection import Themes
from quietpage.ui.theme.palette import Theme

if TYPE_CHECKING:
    from quietpage.model.article import Article
    from quietpage.ui.open_article import OpenArticle
    from quietpage.ui.printing import Printing
    from quietpage.ui.reader.pane import ReaderPane
    from quietpage.ui.sidebar.panel import Sidebar

_FIRST_SIZE = (1280, 800)
_FRAME = QSize(8, 48)
"""What desktops draw around a window, in pixels (an estimate: it is not known before the window stands)."""
_NEED_AN_ARTICLE = (
    *("open", "hidden", "outline", "find", "focus", "highlight", "note", "correct", "rule", "review", "print", "pdf"),
    *("attach", "carry", "range", "split", "merge", "style"),
    *("next_paragraph", "previous_paragraph", "next_uncertain", "previous_uncertain"),
)
"""The commands that mean something only while an article is open."""


class MainWindow(QMainWindow):
    """One library, shown."""

    settings_changed = Signal(object)
    """The `Settings` to keep, whenever another article is open: the program may end without a farewell."""
    closed = Signal(object)
    """The `Settings` to keep."""

    def __init__(self, desk: Desk, settings: Settings, themes: Themes) -> None:
        """Show what `desk` holds, as `settings` say, in one of `themes`."""
        super().__init__()
        self.desk, self._settings = desk, settings
        # before there are widgets, each of which would have to change
        self.appearance = Appearance(settings, themes, self)
        self._reader: ReaderPane | None = None
        self._sidebar: Sidebar | None = None
        self._open_article: OpenArticle | None = None
        self._printing: Printing | None = None
        self._wanted: int | None = None  # to be opened when the window is complete
        self.actions_ = Actions(self, letters=settings.letters)
        self.actions_.set_theme(self.appearance.theme)
        self._build()
        self._connect()
        self._connect_actions()
        self._restore()

    def _build(self) -> None:
        theme, desk = self.appearance.theme, self.desk
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header(self.actions_, theme, body)
        self.articles = ArticlesPanel(desk.lists.rows, theme, body)
        self._paper, self._beside = QWidget(body), QWidget(body)
        self._paper.setObjectName("paper")
        self._beside.setObjectName("panel")
        for place in (self._paper, self._beside):
            place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panes = Panes(self.articles, self._paper, self._beside, body)
        self.status = StatusLine(theme, body)
        for part in (self.header, self.panes, self.status):
            column.addWidget(part, 1 if part is self.panes else 0)
        self.setCentralWidget(body)
        self._drop_frame = DropFrame(theme, self)
        self._drops = Drops(self._drop_frame, self)
        self.listing = Listing(self.articles, desk, self)
        self.imports = Imports(desk, self.status, lambda: self.open_article.article is not None, self)
        self._exports = Exports(desk, self)
        self._rules = Rules(desk, self)
        self._article_actions = ArticleActions(self.articles, desk, lambda: self.open_article, self)
        self._watch = LibraryWatch(desk, self)

    def _connect(self) -> None:
        desk, status, articles = self.desk, self.status, self.articles
        self.appearance.theme_changed.connect(self._set_theme)
        self.appearance.typography_changed.connect(lambda typography: self.reader.set_typography(typography))
        self.appearance.said.connect(status.say)
        self.appearance.failed.connect(status.say_error)
        articles.view.opened.connect(self._open)
        articles.view.entered.connect(self._go_on_reading)
        articles.view.page_asked.connect(lambda back: self.reader.turn_page(back))
        articles.tag_cleared.connect(lambda: articles.filter.choose_tag(""))
        articles.filter.changed.connect(self._show_filter)
        self.header.searched.connect(articles.filter.search)
        self.header.search_left.connect(articles.view.setFocus)
        self.listing.counted.connect(self._counted)
        self._drops.dropped.connect(self.imports.import_paths)
        self.imports.article_chosen.connect(self.listing.open_when_listed)
        self._watch.changed_outside.connect(desk.changed)
        desk.said.connect(status.say)
        desk.failed.connect(status.say_error)
        desk.export_ended.connect(status.say)
        status.undo_asked.connect(desk.undo)

    def _connect_actions(self) -> None:
        appearance, act = self.appearance, self._article_actions
        self.actions_.connect(
            next_article=lambda: self.articles.view.step(1),
            previous_article=lambda: self.articles.view.step(-1),
            archive=lambda: act.move_to(State.ARCHIVE),
            later=lambda: act.move_to(State.LATER),
            inbox=lambda: act.move_to(State.INBOX),
            unread=act.toggle_unread,
            delete=act.delete,
            delete_article=act.delete_articles,
            search=self._search,
            import_folder=self.imports.ask_folder,
            export=self._export,
            print=lambda: self._print(to_file=False),
            pdf=lambda: self._print(to_file=True),
            next_paragraph=lambda: self.reader.marking.step(1),
            previous_paragraph=lambda: self.reader.marking.step(-1),
            next_uncertain=lambda: self.reader.step_uncertain(1),
            previous_uncertain=lambda: self.reader.step_uncertain(-1),
            open=lambda: self.reader.opening.open_here(),
            hidden=lambda: self.reader.setting.toggle_hidden(),
            correct=lambda: self.reader.marking.correct_block(),
            rule=lambda: self.reader.marking.ask_rule(),
            rules=self._rules.show,
            outline=lambda: self.reader.offer_outline(),
            focus=lambda: self.reader.focus.toggle(),
            find=lambda: self.reader.finder.open(),
            find_next=lambda: self.reader.finder.step(1),
            find_previous=lambda: self.reader.finder.step(-1),
            larger=lambda: appearance.step_size(1),
            smaller=lambda: appearance.step_size(-1),
            usual_size=lambda: appearance.step_size(0),
            highlight=lambda: self.reader.marking.highlight_selection(),
            note=lambda: self.reader.marking.choose_action("note"),
            style=lambda: self.reader.marking.change_style(),
            tags=lambda: self.open_article.write_tags(),
            next_highlight=lambda: self.open_article.step_highlight(1),
            previous_highlight=lambda: self.open_article.step_highlight(-1),
            undo=self.desk.undo,
            redo=self.desk.redo,
            list=self.panes.toggle_list,
            sidebar=self.panes.toggle_sidebar,
            text_only=self._toggle_text_only,
            theme=appearance.next_theme,
            themes=lambda: appearance.offer_themes(self.header.theme),
            follow_desktop=appearance.follow_desktop,
            color_names=appearance.offer_color_names,
            type=lambda: appearance.offer_type(self.header.type),
            menu=open_menu,
            commands=self._show_commands,
            keys=self._show_keys,
            letters=self._toggle_letters,
            quit=self.close,
        )
        self.actions_["import"].triggered.connect(self.imports.ask_files)
        for color in Color:
            self.actions_[f"color_{color.value}"].triggered.connect(
                lambda _checked=False, name=color.value: self.reader.marking.choose_color(name)
            )

    def _restore(self) -> None:
        settings = self._settings
        self.resize(*_FIRST_SIZE)
        if settings.window:
            self.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))
        self.panes.restore(settings)
        self._opened(None)
        self.articles.view.setFocus()
        self.listing.start(settings)
        if settings.article and self.desk.lists.has(settings.article):
            self._wanted = settings.article
            self.articles.view.select(settings.article)

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

    @property
    def is_complete(self) -> bool:
        """Tell whether the text and what stands beside it have been built."""
        return self._open_article is not None

    def complete(self) -> None:
        """Build what the first paint does not wait for, the text and what stands beside it, unless it is there."""
        if self.is_complete:
            return
        from quietpage.ui.copies.attaching import Attaching  # noqa: PLC0415 - after the first paint
        from quietpage.ui.copies.copies import Copies  # noqa: PLC0415
        from quietpage.ui.open_article import OpenArticle  # noqa: PLC0415 - after the first paint
        from quietpage.ui.passages import Passages  # noqa: PLC0415
        from quietpage.ui.quoting import Quoting  # noqa: PLC0415
        from quietpage.ui.reader.pane import ReaderPane  # noqa: PLC0415
        from quietpage.ui.reader.speaking import Speaking  # noqa: PLC0415
        from quietpage.ui.review.reviews import Reviews  # noqa: PLC0415
        from quietpage.ui.sidebar.panel import Sidebar  # noqa: PLC0415
        from quietpage.ui.trail import Trail  # noqa: PLC0415
        from quietpage.ui.undoing import Undoing  # noqa: PLC0415

        self._reader = reader = ReaderPane(self.appearance.theme, self._paper)
        reader.set_typography(self.appearance.typography)
        reader.view.zoom_asked.connect(self.appearance.step_size)
        reader.marking.restore(self._settings)
        reader.import_asked.connect(self.imports.ask_files)
        reader.sample_asked.connect(self.imports.import_sample)
        reader.marking.rule_asked.connect(lambda block: self._rules.ask(self.open_article.article, block))
        reader.setting.all_shown.connect(self.header.hidden.setChecked)
        reader.nothing_uncertain.connect(lambda: self.status.say("Nothing uncertain further on"))
        self._sidebar = sidebar = Sidebar(self.appearance.theme, self._beside)
        sidebar.highlights.filter.restore(self._settings)
        for part, place in ((reader, self._paper), (sidebar, self._beside)):
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(part)
            part.show()
            column.activate()  # at once: the article is set for the width that it gets
        self._paper.setFocusProxy(reader.view)
        self._open_article = opened = OpenArticle(reader, sidebar, self.desk, self)
        opened.opened.connect(self._opened)
        opened.opened.connect(self._keep_settings)
        opened.moved.connect(self.status.show_place)
        speaking = Speaking(reader.view)
        opened.opened.connect(speaking.show_article)
        opened.moved.connect(speaking.show_place)
        opened.sidebar_needed.connect(lambda: self.panes.show_sidebar(True))
        opened.other_asked.connect(self.listing.open_when_listed)
        Passages(reader, sidebar, opened, self.desk, self.actions_)
        Quoting(reader, sidebar, opened, self.desk, self.actions_)
        Undoing(reader, opened, self.desk, self.actions_, self.status)
        reviews = Reviews(reader.offer, opened, self.desk, self.status, self._article_actions.chosen, self)
        copies = Copies(reader.copy_offer, opened, self.desk, self.status, self.appearance, self)
        attaching = Attaching(reader, sidebar, opened, self.desk, lambda: self.actions_.tip("attach"))
        trail = Trail(reader.jumps, opened, self.desk)
        reader.view.steps_asked.connect(lambda step: trail.back() if step < 0 else trail.forward())
        self.actions_.connect(back=trail.back, forward=trail.forward)
        self.actions_.connect(review=reviews.show_open, look_again=reviews.look_over)
        self.actions_.connect(carry=copies.show, attach=attaching.attach)
        self.articles.look_asked.connect(reviews.look_over)
        sidebar.tags.tag_chosen.connect(self.articles.filter.choose_tag)
        sidebar.info.source_asked.connect(self._save_source)
        opened.refresh_tags()
        self.listing.count()
        if not self.articles.isVisibleTo(self):  # then the keys go to the text, as it is all there is
            reader.view.setFocus()
        if self._wanted is not None:
            opened.open(self._wanted)
        else:
            reader.set_invites(self.listing.library_is_empty)

    def fit_to_screen(self) -> None:
        """Be no larger than the desktop leaves room for, with the frame that it draws around a window."""
        self.resize(self.size().boundedTo(self.screen().availableGeometry().size() - _FRAME))

    def take(self, given: Sequence[str]) -> None:
        """Do what a start was asked for: import files, open links; and come to the front."""
        links = [entry for entry in given if entry.startswith("quietpage:")]
        # unlike a drop, this asks to read that file: "open with"
        files = [Path(entry) for entry in given if not entry.startswith("quietpage:")]
        self.imports.import_paths(files, open_first=True)
        for link in links[-1:]:
            self.open_article.open_link(link)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _set_theme(self, theme: Theme) -> None:
        for part in (self.actions_, self.header, self.articles, self._reader, self._sidebar, self.status):
            if part is not None:
                part.set_theme(theme)
        self._drop_frame.theme = theme

    def _open(self, article_id: int) -> None:
        """Open an article of the list; one that is asked for before the first paint comes right after it."""
        self._wanted = article_id
        if self.is_complete:
            self.open_article.open(article_id)

    def _opened(self, article: "Article | None") -> None:
        self.setWindowTitle(f"{article.details.title} — Quietpage" if article else "Quietpage")
        self.articles.mark_open(article.id if article else None)
        for name in _NEED_AN_ARTICLE:
            self.actions_[name].setEnabled(article is not None)
        if article is not None:
            self.panes.show_text()

    def _keep_settings(self, article: "Article | None") -> None:
        if (article.id if article else 0) != self._settings.article:
            self._settings = self._present_settings()
            self.settings_changed.emit(self._settings)

    def _go_on_reading(self) -> None:
        self.panes.show_text()
        self.reader.view.setFocus()

    def _counted(self, counts: Counts) -> None:
        self.status.show_counts(counts.articles, counts.highlights)
        self.actions_["export"].setEnabled(bool(counts.highlights))
        if self._reader is not None:
            self._reader.set_invites(not counts.articles)

    def _search(self) -> None:
        self.panes.show_list(True)
        self.header.focus_search()

    def _show_filter(self, query: ListQuery) -> None:
        self.sidebar.tags.mark_chosen(query.tag)
        self.header.show_search(query.text)

    def _export(self) -> None:
        listed, selected = self.articles.filter.query, self.articles.view.selected_ids()
        self._exports.ask(scopes(listed, selected, self.open_article.article))

    def _print(self, *, to_file: bool) -> None:
        from quietpage.ui.printing import Printing  # noqa: PLC0415 - after the first paint

        if (what := self.reader.printable()) is not None:
            printing = self._printing = self._printing or Printing(self.desk, self)
            (printing.save_pdf if to_file else printing.print)(what)

    def _save_source(self) -> None:
        if self.open_article.article is not None:
            self._exports.save_source(self.open_article.article)

    def _show_commands(self) -> None:
        from quietpage.ui.commands import CommandList  # noqa: PLC0415 - after the first paint

        CommandList(self.actions_, self).open()

    def _show_keys(self) -> None:
        from quietpage.ui.commands import KeysHelp  # noqa: PLC0415 - after the first paint

        KeysHelp(self.actions_, self).open()

    def _toggle_text_only(self) -> None:
        only = not self.isFullScreen()
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.header.setVisible(not only)
        self.status.setVisible(not only)
        self.panes.set_only_text(only)

    def _toggle_letters(self) -> None:
        self.actions_.set_letters(not self.actions_.letters)
        self.status.say("Single letters are keys" if self.actions_.letters else "Single letters are no keys any more")

    def _present_settings(self) -> Settings:
        window = bytes(self.saveGeometry().toBase64().data()).decode()
        settings = replace(self._settings, window=window)
        for part in (self.actions_, self.appearance, self.listing, self.panes, self.open_article):
            settings = part.remember(settings)
        return settings

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Let the Tab key go through the panels as the eye does."""
        parts = (self.header, self.articles, self._paper, self._beside, self.status)
        return step_focus(parts, onwards=onwards)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Complete the window once it is painted."""
        super().paintEvent(event)
        if not self.is_complete:
            QTimer.singleShot(0, self, self.complete)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look for what other programs write to the library."""
        super().showEvent(event)
        self._watch.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being written, and tell how the window stood."""
        self.sidebar.finish_editing()
        self.open_article.store_progress()
        self.desk.settle()
        writing = self.open_article.writing
        if writing.has_unsaved and not writing.may_be_lost(self.status.message.text(), self):
            event.ignore()
            return
        self.desk.cancel_import()
        self._watch.stop()
        self.closed.emit(self._present_settings())
        super().closeEvent(event)
