"""Undo and redo: they have names, survive a change of the article, and go to where the change is seen."""

from PySide6.QtCore import Qt

from quietpage.ui.commands import CommandList
from ui.gestures import CTRL, KEY, QUOTE, highlighted, message

SHIFT = Qt.KeyboardModifier.ShiftModifier


def stored(window, article):
    return window.desk.reader.highlights(article)


def opened(window):
    return window.open_article.article.id


def open_other(window, qtbot):
    here = opened(window)
    window.articles.view.select(next(i for i in window.articles.model.ids() if i != here))
    qtbot.waitUntil(lambda: opened(window) != here)


def is_in_sight(window, highlight):
    view = window.reader.view
    start, end = view.positions.span(highlight.place)
    return view.viewport().rect().contains(view.rectangle((start, end)).toRect().center())


def scroll(window, fraction):
    bar = window.reader.view.verticalScrollBar()
    bar.setValue(round(fraction * bar.maximum()))


def test_the_commands_say_what_they_take_back_and_do_again(window, qtbot):
    actions = window.actions_
    highlighted(qtbot, window)
    assert actions["undo"].text() == "Undo highlight"
    assert window.status.undo.isVisible()
    assert window.status.undo.toolTip() == "Undo highlight (Ctrl+Z)"
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: actions["undo"].text() == "Undo deletion of 1 highlight")
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: actions["redo"].text() == "Redo deletion of 1 highlight")
    assert actions["undo"].text() == "Undo highlight"
    qtbot.keyClick(window, KEY.Key_K, CTRL)
    commands = window.findChild(CommandList)
    qtbot.keyClicks(commands.field, "undo highlight")
    qtbot.keyClick(commands.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: stored(window, opened(window)) == [])
    qtbot.waitUntil(lambda: message(window) == "Undone: highlight")


def test_an_undo_in_another_article_opens_the_one_where_it_is_seen_at_its_place(window, qtbot):
    made = highlighted(qtbot, window, "bell buoy on the bar")
    article = opened(window)
    scroll(window, 0)
    open_other(window, qtbot)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: opened(window) == article and is_in_sight(window, made))
    assert stored(window, article) == []
    open_other(window, qtbot)
    qtbot.keyClick(window, KEY.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: opened(window) == article and is_in_sight(window, made))
    assert stored(window, article) == [made]


def test_an_undo_brings_its_place_into_sight_and_moves_nothing_when_it_is(window, qtbot):
    window.resize(1280, 400)
    made = highlighted(qtbot, window, QUOTE)
    view = window.reader.view
    qtbot.keyClick(view, KEY.Key_3)
    qtbot.waitUntil(lambda: stored(window, opened(window))[0].color == "blue")
    before = view.verticalScrollBar().value()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stored(window, opened(window)) == [made])
    assert view.verticalScrollBar().value() == before
    scroll(window, 1)
    assert not is_in_sight(window, made)
    qtbot.keyClick(window, KEY.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: is_in_sight(window, made))


def test_a_deleted_highlight_comes_back_with_all_that_was_on_it_also_from_another_article(window, qtbot):
    made = highlighted(qtbot, window)
    library, article = window.desk.library, opened(window)
    window.desk.act(library.set_note, made.id, "a note")
    window.desk.act(library.set_highlight_tags, made.id, ["sound"])
    qtbot.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    window.desk.settle()
    qtbot.waitUntil(lambda: stored(window, article)[0].style == "underlined")
    (whole,) = stored(window, article)
    assert (whole.note, whole.tags, whole.color, whole.created_at) == ("a note", ("sound",), "yellow", made.created_at)
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: stored(window, article) == [])
    open_other(window, qtbot)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: opened(window) == article)
    assert stored(window, article) == [whole]


def test_an_undone_correction_is_shown_where_the_paragraph_stands(window, qtbot):
    article, reader = opened(window), window.desk.reader
    last = max(i for i, part in enumerate(reader.body(article).shown()) if part.kept)
    window.desk.act(window.desk.library.correct, article, [last], False)
    qtbot.waitUntil(lambda: window.reader.view.positions.whole(last) is None)
    open_other(window, qtbot)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: opened(window) == article)
    view = window.reader.view
    box = view.rectangle((view.positions.to_document(last, 0),) * 2)
    assert view.viewport().rect().contains(box.center().toPoint())
