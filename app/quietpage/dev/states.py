"""The states of the window that a picture is taken of. A new one: a function, and a line in `STATES`."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from quietpage.config import resources
from quietpage.dev.stage import Stage
from quietpage.model.errors import UserError
from quietpage.ui.commands import CommandList
from quietpage.ui.export.dialog import ExportDialog
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.editors import NoteEditor, TagsEditor

_SENTENCE = "ending a rivalry that had left both crossings half empty"


@dataclass(frozen=True, slots=True)
class State:
    """A picture: its name, and what brings the window there."""

    name: str
    prepare: Callable[[Stage], object]
    size: tuple[int, int] = (1280, 800)
    empty: bool = False
    """Whether the library holds nothing yet."""
    scale: str = "1"
    """Device pixels for each pixel."""


def _nothing(_stage: Stage) -> None:
    pass


def _opened(name: str) -> Callable[[Stage], None]:
    return lambda stage: stage.open(name)


def _scrolled(name: str, share: float) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        stage.open(name)
        stage.window.reader.jump_to_fraction(share)

    return prepare


def _one_fold_open(stage: Stage) -> None:
    stage.open("the-lighthouse-that-went-quiet")
    stage.window.reader.toggle_fold(0)


def _everything_shown(stage: Stage) -> None:
    stage.open("the-lighthouse-that-went-quiet")
    stage.do("hidden")


def _selection_bar(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.select(_SENTENCE)


def _highlight_bar(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")


def _block_cursor(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.do("next_paragraph")
    stage.do("next_paragraph")


def _whole_library(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.sidebar.highlights.set_whole_library(True)
    stage.settle()


def _filtered(stage: Stage) -> None:
    stage.open("twin-ports")
    tab = stage.window.sidebar.highlights
    tab.words.setText("nothing like it")
    tab.words.setFocus()
    label = tab.findChild(QLabel, "noHighlights")
    assert label is not None
    stage.wait(label.isVisible)


def _tab(number: int, name: str = "twin-ports") -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        stage.open(name)
        stage.window.sidebar.show_tab(number)

    return prepare


def _note_editor(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")
    stage.do("note")
    editor = stage.window.findChild(NoteEditor)
    assert editor is not None
    editor.insertPlainText("Ask both councils whether “good for both” includes the night boat.\nAnd the bicycles?")


def _tags_editor(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")
    stage.do("tags")
    editor = stage.window.sidebar.highlights.findChild(TagsEditor)
    assert editor is not None
    editor.insert("v")
    editor.textEdited.emit(editor.text())


def _search(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.header.focus_search()
    stage.window.header.search.setText("harbour")
    stage.wait(lambda: stage.window.articles.query.text)
    stage.settle()


def _nothing_found(stage: Stage) -> None:
    stage.window.header.focus_search()
    stage.window.header.search.setText("zeppelin orchard")
    stage.wait(lambda: stage.window.articles.query.text)
    stage.settle()


def _tag_filter(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.sidebar.show_tab(1)
    stage.window.sidebar.tags.tag_chosen.emit("cost")
    stage.settle()


def _selected_many(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.articles.view.setFocus()
    for row in (2, 3, 5):
        index = stage.window.articles.model.index(row, 0)
        selection = stage.window.articles.view.selectionModel()
        selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def _import_running(stage: Stage) -> None:
    stage.window.status.show_progress(17, 48)


def _imported(stage: Stage) -> None:
    folder = stage.folder / "dropped"
    folder.mkdir()
    (folder / "empty-page.html").write_text("")
    (folder / "photo-of-the-harbour.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(400))
    page = "<html><body><article><h1>A new page</h1><p>With a few words of its own, which is enough.</p>"
    (folder / "a-new-page.html").write_text(page)
    given = [folder, folder / "it-was-moved-away.html", *sorted(resources.folder("sample").iterdir())]
    stage.window.import_paths(given)
    stage.wait(stage.window.status.details.isVisible)
    stage.settle()


def _import_results(stage: Stage) -> None:
    _imported(stage)
    stage.window.status.details.click()
    stage.settle()


def _drop_frame(stage: Stage) -> None:
    stage.open("twin-ports")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stage.folder))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(stage.window, event)


def _error(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.status.say_error(UserError("The disk is full.", "Make room, then save again: your note is kept."))


def _done(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.do("archive")


def _command(name: str) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        stage.open("twin-ports")
        stage.do(name)

    return prepare


def _commands_filtered(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.do("commands")
    dialog = stage.dialog()
    assert isinstance(dialog, CommandList)
    dialog.field.setText("hi")


def _find_bar(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.do("find")
    stage.window.reader.finder.field.setText("harbour")


def _sliding_sidebar(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.panes.show_sidebar(True)


def _list_alone(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.window.panes.show_list(True)


def _text_menu(stage: Stage) -> None:
    stage.open("twin-ports")
    view = stage.window.reader.view
    found = view.document().find("one ticket")
    point = view.cursorRect(QTextCursor(found)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    stage.shoot_popup(lambda: QApplication.sendEvent(view.viewport(), event))


def _list_menu(stage: Stage) -> None:
    stage.open("twin-ports")
    view = stage.window.articles.view
    stage.shoot_popup(lambda: view.customContextMenuRequested.emit(QPoint(120, 60)))


def _card_menu(stage: Stage) -> None:
    stage.open("twin-ports")
    card = stage.window.findChildren(HighlightCard)[0]
    point = QPoint(60, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, card.mapToGlobal(point))
    stage.shoot_popup(lambda: QApplication.sendEvent(card, event))


def _sort_menu(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.shoot_popup(stage.window.articles.sort_button.showMenu)


def _combo_box(stage: Stage) -> None:
    stage.open("twin-ports")
    stage.do("export")
    dialog = stage.dialog()
    assert isinstance(dialog, ExportDialog)
    stage.shoot_popup(dialog.scope.showPopup)


def _tooltip(stage: Stage) -> None:
    stage.open("twin-ports")
    button = stage.window.header.type
    QToolTip.showText(button.mapToGlobal(QPoint(4, button.height())), button.toolTip(), button)


def _focus(name: str) -> Callable[[Stage], None]:
    """Give a widget the focus by the keyboard."""

    def prepare(stage: Stage) -> None:
        stage.open("twin-ports")
        part = stage.window.findChild(QWidget, name)
        assert part is not None
        part.setFocus(Qt.FocusReason.TabFocusReason)

    return prepare


STATES: tuple[State, ...] = (
    State("empty-library", _nothing, empty=True),
    State("list-of-many", _nothing),
    State("article", _opened("twin-ports")),
    State("article-200-percent", _opened("twin-ports"), scale="2"),
    State("long-article", _opened("long")),
    State("long-article-end", _scrolled("long", 1.0)),
    State("sample", _opened("the-lighthouse-that-went-quiet")),
    State("text-dump", _opened("council-votes-to-reopen-the-canal")),
    State("table-and-code", _opened("table-and-code")),
    State("table-and-code-end", _scrolled("table-and-code", 1.0)),
    State("lists-and-figures", _opened("lists-and-figures")),
    State("lists-and-figures-middle", _scrolled("lists-and-figures", 0.5)),
    State("lists-and-figures-end", _scrolled("lists-and-figures", 1.0)),
    State("arabic", _opened("arabic")),
    State("hebrew", _opened("hebrew")),
    State("chinese", _opened("chinese")),
    State("japanese", _opened("japanese")),
    State("one-fold-open", _one_fold_open),
    State("everything-shown", _everything_shown),
    State("selection-bar", _selection_bar),
    State("highlight-bar", _highlight_bar),
    State("block-cursor", _block_cursor),
    State("sidebar-highlights", _opened("the-lighthouse-that-went-quiet")),
    State("sidebar-whole-library", _whole_library),
    State("sidebar-filtered", _filtered),
    State("sidebar-tags", _tab(1)),
    State("sidebar-info", _tab(2)),
    State("note-editor", _note_editor),
    State("tags-editor", _tags_editor),
    State("search", _search),
    State("nothing-found", _nothing_found),
    State("tag-filter", _tag_filter),
    State("selected-many", _selected_many),
    State("import-running", _import_running),
    State("import-summary", _imported),
    State("import-results", _import_results),
    State("drop-frame", _drop_frame),
    State("export", _command("export")),
    State("export-scopes", _combo_box),
    State("error", _error),
    State("undo-offered", _done),
    State("commands", _command("commands")),
    State("commands-filtered", _commands_filtered),
    State("keys", _command("keys")),
    State("type-panel", _command("type")),
    State("find-bar", _find_bar),
    State("narrow-900", _opened("twin-ports"), size=(900, 600)),
    State("narrow-900-sidebar", _sliding_sidebar, size=(900, 600)),
    State("narrow-740", _opened("twin-ports"), size=(740, 600)),
    State("narrow-740-list", _list_alone, size=(740, 600)),
    State("text-only", _command("text_only")),
    State("menu-text", _text_menu),
    State("menu-list", _list_menu),
    State("menu-highlight", _card_menu),
    State("menu-sort", _sort_menu),
    State("tooltip", _tooltip),
    State("focus-header", _focus("button_type")),
    State("focus-chip", _focus("chip_inbox")),
    State("focus-tab", _focus("tab_tags")),
    State("focus-text", _focus("text")),
    State("focus-highlight", _focus("card")),
    State("focus-color", _focus("filter_pink")),
)
