"""Brings dialogs, menus and the status line into the states that are photographed."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton, QToolTip

from quietpage.config import resources
from quietpage.dev import panels
from quietpage.dev.invented import NEXT_ISSUE
from quietpage.dev.stage import Stage
from quietpage.model.errors import UserError
from quietpage.model.sites import Match, SiteRule
from quietpage.ui.asking import dress
from quietpage.ui.bug_window import BugWindow
from quietpage.ui.commands import CommandList
from quietpage.ui.export.dialog import ExportDialog
from quietpage.ui.review.dialog import ReviewDialog
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sites.list_dialog import RulesDialog
from quietpage.ui.sites.rule_dialog import RuleDialog

_SAMPLE = "the-lighthouse-that-went-quiet"


def import_running(stage: Stage) -> None:
    """Show how far an import is."""
    stage.window.status.show_progress(17, 48)


def imported(stage: Stage) -> None:
    """Import new, known and unreadable files."""
    folder = stage.folder / "dropped"
    folder.mkdir()
    (folder / "empty-page.html").write_text("")
    (folder / "photo-of-the-harbour.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(400))
    page = "<html><body><article><h1>A new page</h1><p>With a few words of its own, which is enough.</p>"
    (folder / "a-new-page.html").write_text(page)
    given = [folder, folder / "it-was-moved-away.html", *sorted(resources.folder("sample").iterdir())]
    stage.window.imports.import_paths(given)
    stage.wait(stage.window.status.details.isVisible)
    stage.settle()


def import_results(stage: Stage) -> None:
    """Show what became of each file."""
    imported(stage)
    stage.window.status.details.click()
    stage.settle()


def drop_frame(stage: Stage) -> None:
    """Hold files over the window."""
    stage.open("twin-ports")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stage.folder))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(stage.window, event)


def error(stage: Stage) -> None:
    """Say that something could not be saved."""
    stage.open("twin-ports")
    stage.window.status.say_error(UserError("The disk is full.", "Make room, then save again: your note is kept."))


def done(stage: Stage) -> None:
    """Archive the article, so that an undo is offered."""
    stage.open("twin-ports")
    stage.do("archive")


def command(name: str) -> Callable[[Stage], None]:
    """Run a command of the window."""

    def prepare(stage: Stage) -> None:
        stage.open("twin-ports")
        stage.do(name)

    return prepare


def outline(stage: Stage) -> None:
    """Show the headings from the middle of an article."""
    panels.scrolled("lists-and-figures", 0.5)(stage)
    stage.do("outline")
    stage.dialog()


def commands_filtered(stage: Stage) -> None:
    """Type letters into the list of commands."""
    stage.open("twin-ports")
    stage.do("commands")
    dialog = stage.dialog()
    assert isinstance(dialog, CommandList)
    dialog.field.setText("hi")


def review(stage: Stage) -> None:
    """Show what newer rules would decide otherwise in the open article."""
    panels.offer(_SAMPLE)(stage)
    stage.do("review")
    dialog = stage.dialog()
    assert isinstance(dialog, ReviewDialog)


def review_of_several(stage: Stage) -> None:
    """Look at several articles again, and untick a part."""
    names = (_SAMPLE, "council-votes-to-reopen-the-canal", "lists-and-figures")
    panels.left_to_newer_rules(stage, *names)
    view, model = stage.window.articles.view, stage.window.articles.model
    stage.open(names[0])
    for name in names[1:]:
        row = model.index(model.position(stage.ids[name]) or 0, 0)
        view.selectionModel().select(row, QItemSelectionModel.SelectionFlag.Select)
    stage.do("look_again")
    stage.wait(lambda: stage.window.findChild(ReviewDialog))
    dialog = stage.dialog()
    assert isinstance(dialog, ReviewDialog)
    last = dialog.tree.topLevelItem(len(names) - 1)
    part = last.child(1) if last else None
    assert part is not None
    part.setCheckState(0, Qt.CheckState.Unchecked)


def looking_again(stage: Stage) -> None:
    """Show how far a look over many articles is."""
    stage.window.status.show_progress(17, 48, "Looking again at")


def text_menu(stage: Stage) -> None:
    """Open the menu of a highlight in the text."""
    stage.open("twin-ports")
    view = stage.window.reader.view
    found = view.document().find("one ticket")
    point = view.cursorRect(QTextCursor(found)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    stage.shoot_popup(lambda: QApplication.sendEvent(view.viewport(), event))


def picture(stage: Stage) -> None:
    """Open the first picture large."""
    stage.open("drawings")
    stage.mark("\ufffc")
    stage.do("open")


def table(stage: Stage) -> None:
    """Open a wide table full size."""
    stage.open("tables")
    stage.mark("Gull Rock")
    stage.do("open")


def list_menu(stage: Stage) -> None:
    """Open the menu of an article in the list."""
    stage.open("twin-ports")
    view = stage.window.articles.view
    stage.shoot_popup(lambda: view.customContextMenuRequested.emit(QPoint(120, 60)))


def card_menu(stage: Stage) -> None:
    """Open the menu of a highlight in the sidebar."""
    stage.open("twin-ports")
    card = stage.window.findChildren(HighlightCard)[0]
    point = QPoint(60, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, card.mapToGlobal(point))
    stage.shoot_popup(lambda: QApplication.sendEvent(card, event))


def sort_menu(stage: Stage) -> None:
    """Open the menu of the list's order."""
    stage.open("twin-ports")
    stage.shoot_popup(stage.window.articles.filter.sort_button.showMenu)


def themes_menu(stage: Stage) -> None:
    """Open the choice of themes."""
    stage.open("twin-ports")
    stage.shoot_popup(stage.window.header.theme.click)


def combo_box(stage: Stage) -> None:
    """Open the choices of an export."""
    stage.open("twin-ports")
    stage.do("export")
    dialog = stage.dialog()
    assert isinstance(dialog, ExportDialog)
    stage.shoot_popup(dialog.scope.showPopup)


def rule(stage: Stage) -> None:
    """Make a rule after a part that stands on every page of its site."""
    stage.open("short-08")
    stage.mark(NEXT_ISSUE)
    stage.do("rule")


def wide_rule(stage: Stage) -> None:
    """Choose a rule that would hide almost everything."""
    rule(stage)
    dialog = stage.dialog()
    assert isinstance(dialog, RuleDialog)
    next(button for button in dialog.findChildren(QRadioButton) if "story" in button.text()).click()


def rule_made(stage: Stage) -> None:
    """Make a rule, and open the fold that it leaves."""
    rule(stage)
    dialog = stage.dialog()
    assert isinstance(dialog, RuleDialog)
    dialog.make.click()
    stage.settle()
    stage.do("hidden")


def rules(stage: Stage) -> None:
    """List the rules."""
    made = stage.window.desk.library.site_rules
    for site, kept, match, value in (
        ("Meridian Post", False, Match.TEXT, "Sign up for the morning letter"),
        ("paper-trail.example", False, Match.BEGINS, "Read also:"),
        ("field-notes.example", True, Match.INSIDE, "div.figure-box"),
        (
            "field-notes.example",
            False,
            Match.ONWARD,
            "More from this section, and from the sections that our readers have liked best this week",
        ),
        ("南岸周刊", False, Match.TEXT, "扫描二维码，关注我们的周刊"),
        ("دفاتر الميناء", False, Match.BEGINS, "اقرأ أيضاً:"),
    ):
        made.add(SiteRule(site, kept, match, value))
    stage.do("rules")
    dialog = stage.dialog()
    assert isinstance(dialog, RulesDialog)
    dialog.table.selectRow(1)
    dialog.table.setFocus()


def rule_removed(stage: Stage) -> None:
    """Remove a rule."""
    rules(stage)
    dialog = stage.dialog()
    assert isinstance(dialog, RulesDialog)
    dialog.remove.click()
    stage.settle()


def bug(stage: Stage) -> None:
    """Meet a fault of ours."""
    stage.open("twin-ports")
    try:
        raise ValueError("An invented fault, for a picture.")
    except ValueError as error:
        BugWindow(error, stage.window).open()


def file_dialog(stage: Stage) -> None:
    """Show Qt's own dialog, which stands in where the desktop has none."""
    stage.open("twin-ports")
    dialog = QFileDialog(stage.window, "Export highlights", str(stage.folder.parent))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dress(dialog)
    dialog.open()
    stage.settle()


def tooltip(stage: Stage) -> None:
    """Rest on a button."""
    stage.open("twin-ports")
    button = stage.window.header.type
    QToolTip.showText(button.mapToGlobal(QPoint(4, button.height())), button.toolTip(), button)
