"""Brings the list, the text and the sidebar into the states that are photographed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from quietpage.config.settings import Settings
from quietpage.dev.invented import made_by_an_earlier_version
from quietpage.dev.stage import Stage
from quietpage.model.article import HighlightQuery
from quietpage.model.grouping import Grouping
from quietpage.ui.reader.typography import Typography
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.editors import NoteEditor, TagsEditor
from quietpage.ui.sidebar.heading import GroupHeading

_SENTENCE = "ending a rivalry that had left both crossings half empty"


def nothing(_stage: Stage) -> None:
    """Leave the window as it opens."""
    pass


def opened(name: str) -> Callable[[Stage], None]:
    """Open an article."""
    return lambda stage: stage.open(name)


def scrolled(name: str, share: float) -> Callable[[Stage], None]:
    """Open an article and scroll to a share of it."""

    def prepare(stage: Stage) -> None:
        stage.open(name)
        stage.window.reader.setting.scroll_to(share)

    return prepare


def one_fold_open(stage: Stage) -> None:
    """Open the first fold."""
    stage.open("the-lighthouse-that-went-quiet")
    stage.window.reader.setting.toggle_fold(0)


def everything_shown(stage: Stage) -> None:
    """Show all hidden parts."""
    stage.open("the-lighthouse-that-went-quiet")
    stage.do("hidden")


def selection_bar(stage: Stage) -> None:
    """Select words, as the mouse does."""
    stage.open("twin-ports")
    stage.select(_SENTENCE)


def highlight_bar(stage: Stage) -> None:
    """Click on a highlight."""
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")


def underlining_bar(stage: Stage) -> None:
    """Select words while the next highlights are underlined."""
    stage.open("twin-ports")
    stage.window.reader.marking.change_style()
    stage.select("ending a rivalry that had left both crossings half empty")


def edges_by_keys(stage: Stage) -> None:
    """Move the end of a highlight by keys."""
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")
    stage.do("range")


def block_cursor(stage: Stage) -> None:
    """Move the block cursor to the second paragraph."""
    stage.open("twin-ports")
    stage.do("next_paragraph")
    stage.do("next_paragraph")


def note_of_the_text(stage: Stage) -> None:
    """Follow the mark of a note."""
    stage.open("footnotes")
    stage.window.reader.jumps.follow("#fn2")
    stage.settle()


def whole_library(stage: Stage) -> None:
    """List the highlights of all articles."""
    stage.open("twin-ports")
    stage.window.sidebar.highlights.filter.set_whole_library(True)
    stage.settle()


def grouped(grouping: Grouping) -> Callable[[Stage], None]:
    """List the highlights of all articles in groups, the first one folded."""

    def prepare(stage: Stage) -> None:
        tab = stage.window.sidebar.highlights
        tab.filter.restore(Settings(grouping=grouping.value))
        whole_library(stage)
        heading = tab.findChild(GroupHeading)
        assert heading is not None
        heading.setFocus(Qt.FocusReason.TabFocusReason)
        heading.click()
        stage.wait(lambda: heading.folded)
        stage.settle()

    return prepare


def picked(stage: Stage) -> None:
    """Pick two highlights with Ctrl and a click."""
    stage.open("twin-ports")
    cards = stage.window.sidebar.highlights.findChildren(HighlightCard)
    for card in cards[:2]:
        point, left = QPointF(20, 20), Qt.MouseButton.LeftButton
        held, where = Qt.KeyboardModifier.ControlModifier, card.mapToGlobal(point)
        QApplication.sendEvent(card, QMouseEvent(QEvent.Type.MouseButtonPress, point, where, left, left, held))
    stage.settle()


def filtered(stage: Stage) -> None:
    """Filter the highlights by words that none of them has."""
    stage.open("twin-ports")
    tab = stage.window.sidebar.highlights
    tab.filter.words.setText("nothing like it")
    tab.filter.words.setFocus()
    label = tab.findChild(QLabel, "noHighlights")
    assert label is not None
    stage.wait(label.isVisible)


def tab(number: int, name: str = "twin-ports") -> Callable[[Stage], None]:
    """Show a tab of the sidebar."""

    def prepare(stage: Stage) -> None:
        stage.open(name)
        stage.window.sidebar.show_tab(number)

    return prepare


def note_editor(stage: Stage) -> None:
    """Write a note."""
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")
    stage.do("note")
    editor = stage.window.findChild(NoteEditor)
    assert editor is not None
    editor.insertPlainText("Ask both councils whether “good for both” includes the night boat.\nAnd the bicycles?")


def formatted_note(stage: Stage) -> None:
    """Show a note with emphasis, a list and a link."""
    stage.open("twin-ports")
    library = stage.window.desk.library
    note = (
        "**Not** a catch, he says. _Ask him_ again:\n- who paid for the first quay, and whether anybody "
        "still has the book\n- when the boat was sold\n\nSee [the minutes](https://meridian-post.example/minutes)."
    )
    (highlight,) = library.reader.find_highlights(HighlightQuery("A timetable is not a catch"))
    stage.window.desk.act(library.set_note, highlight.id, note)
    stage.settle()


def tags_editor(stage: Stage) -> None:
    """Write a tag that the library knows."""
    stage.open("twin-ports")
    stage.click_highlight("one ticket will be good")
    stage.do("tags")
    editor = stage.window.sidebar.highlights.findChild(TagsEditor)
    assert editor is not None
    editor.insert("v")
    editor.textEdited.emit(editor.text())


def search(stage: Stage) -> None:
    """Search for a word that several articles have."""
    stage.open("twin-ports")
    stage.window.header.focus_search()
    stage.window.header.search.setText("harbour")
    stage.wait(lambda: stage.window.articles.filter.query.text)
    stage.settle()


def nothing_found(stage: Stage) -> None:
    """Search for words that no article has."""
    stage.window.header.focus_search()
    stage.window.header.search.setText("zeppelin orchard")
    stage.wait(lambda: stage.window.articles.filter.query.text)
    stage.settle()


def tag_filter(stage: Stage) -> None:
    """List the articles with a tag."""
    stage.open("twin-ports")
    stage.window.sidebar.show_tab(1)
    stage.window.sidebar.tags.tag_chosen.emit("cost")
    stage.settle()


def selected_many(stage: Stage) -> None:
    """Select several articles."""
    stage.open("twin-ports")
    stage.window.articles.view.setFocus()
    for row in (2, 3, 5):
        index = stage.window.articles.model.index(row, 0)
        selection = stage.window.articles.view.selectionModel()
        selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def find_bar(stage: Stage) -> None:
    """Find a word in the text."""
    stage.open("twin-ports")
    stage.do("find")
    stage.window.reader.finder.field.setText("harbour")


def find_expression(stage: Stage) -> None:
    """Find with an expression that lacks its end, in a narrow window."""
    find_bar(stage)
    stage.window.reader.finder.expression.click()
    stage.window.reader.finder.field.setText("harbour(s")


def focus_mode(stage: Stage) -> None:
    """Dim all but one paragraph."""
    scrolled("twin-ports", 0.4)(stage)
    stage.do("focus")


def justified(stage: Stage) -> None:
    """Set the text in a narrow column with even edges, words parted by hyphens."""
    stage.window.reader.set_typography(Typography(size=22, width=480, justified=True))
    scrolled("the-lighthouse-that-went-quiet", 0.1)(stage)


def sliding_sidebar(stage: Stage) -> None:
    """Let the sidebar slide over the text."""
    stage.open("twin-ports")
    stage.window.panes.show_sidebar(True)


def list_alone(stage: Stage) -> None:
    """Show the list where only one panel fits."""
    stage.open("twin-ports")
    stage.window.panes.show_list(True)


def left_to_newer_rules(stage: Stage, *names: str) -> None:
    """Let articles be as if earlier rules had shown three parts that are hidden, and hidden one that is shown."""
    library = stage.window.desk.library
    for name in names:
        body = library.reader.body(stage.ids[name])
        hidden = [place for place, verdict in enumerate(body.mask) if not verdict.kept][:3]
        kept = [place for place, verdict in enumerate(body.mask) if verdict.kept and len(body.blocks[place].text) > 120]
        flipped = {*hidden, *kept[1:2]}
        mask = [replace(v, kept=not v.kept) if place in flipped else v for place, v in enumerate(body.mask)]
        made_by_an_earlier_version(library, stage.ids[name], tuple(mask))


def offer(name: str) -> Callable[[Stage], None]:
    """Open an article in which newer rules would decide otherwise."""

    def prepare(stage: Stage) -> None:
        left_to_newer_rules(stage, name)
        stage.open(name)
        stage.wait(stage.window.reader.offer.isVisible)

    return prepare


def focus(name: str) -> Callable[[Stage], None]:
    """Give a widget the focus by the keyboard."""

    def prepare(stage: Stage) -> None:
        stage.open("twin-ports")
        part = stage.window.findChild(QWidget, name)
        assert part is not None
        part.setFocus(Qt.FocusReason.TabFocusReason)

    return prepare
