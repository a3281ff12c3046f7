"""The whole way with the keyboard alone: from a file to an export, and every change on the way."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from quietpage.ui.pick_list import PickList
from quietpage.ui.sidebar.editors import NoteEditor
from ui.gestures import CTRL, KEY, SHIFT, cards, highlighted, message


def press(qtbot, window, *keys):
    """Press keys where the focus is, as a keyboard does."""
    for key in keys:
        code, held = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        qtbot.keyClick(QApplication.focusWidget() or window, code, held)


def back_in(qtbot, window, dialog):
    """Wait until a dialog is closed; a desktop then activates the window again, which there is none of here."""
    qtbot.waitUntil(lambda: not dialog.isVisible())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def marked(window):
    return window.open_article.highlights


def test_a_highlight_is_made_changed_split_merged_deleted_and_brought_back_without_a_mouse(window, qtbot):
    view = window.reader.view
    view.setFocus()
    press(qtbot, window, (KEY.Key_Home, CTRL), KEY.Key_N, KEY.Key_N, KEY.Key_2)
    qtbot.waitUntil(lambda: len(marked(window)) == 1)
    (made,) = marked(window)
    assert made.color == "green"
    press(qtbot, window, KEY.Key_M)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    qtbot.keyClicks(QApplication.focusWidget(), "who says so?")
    press(qtbot, window, (KEY.Key_Return, CTRL))
    qtbot.waitUntil(lambda: marked(window)[0].note == "who says so?")
    assert QApplication.focusWidget() is view
    press(qtbot, window, KEY.Key_4)
    qtbot.waitUntil(lambda: marked(window)[0].color == "pink")
    press(qtbot, window, (KEY.Key_U, SHIFT))
    qtbot.waitUntil(lambda: marked(window)[0].style == "underlined")
    press(qtbot, window, KEY.Key_R, (KEY.Key_Left, CTRL), (KEY.Key_Left, CTRL), KEY.Key_Return)
    qtbot.waitUntil(lambda: marked(window)[0].quote != made.quote)
    shorter = marked(window)[0]
    assert made.quote.startswith(shorter.quote)
    assert (shorter.id, shorter.note, shorter.created_at) == (made.id, "who says so?", made.created_at)
    press(qtbot, window, KEY.Key_Delete)
    qtbot.waitUntil(lambda: marked(window) == [])
    press(qtbot, window, (KEY.Key_Z, CTRL))
    qtbot.waitUntil(lambda: marked(window) == [shorter])
    for _step in range(4):
        press(qtbot, window, (KEY.Key_Z, CTRL))
    qtbot.waitUntil(lambda: marked(window) == [made])


def test_words_are_selected_split_off_copied_and_found_without_a_mouse(window, qtbot):
    view = window.reader.view
    view.setFocus()
    press(qtbot, window, (KEY.Key_F, CTRL))
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    qtbot.keyClicks(QApplication.focusWidget(), "three replacements")
    press(qtbot, window, KEY.Key_Return, KEY.Key_Escape)
    assert QApplication.focusWidget() is view
    press(qtbot, window, (KEY.Key_Home, CTRL), KEY.Key_N, KEY.Key_N)
    for _word in range(6):
        press(qtbot, window, (KEY.Key_Right, CTRL | SHIFT))
    selected = view.textCursor().selectedText()
    assert len(selected.split()) == 6
    press(qtbot, window, (KEY.Key_C, CTRL))
    assert QGuiApplication.clipboard().text().split() == selected.split()
    press(qtbot, window, KEY.Key_1)
    qtbot.waitUntil(lambda: len(marked(window)) == 1)
    press(qtbot, window, KEY.Key_BracketRight)
    assert window.reader.marking.current == marked(window)[0].id


def test_the_outline_the_next_article_and_the_export_are_reached_without_a_mouse(window, qtbot):
    window.reader.view.setFocus()
    press(qtbot, window, KEY.Key_O)
    outline = window.findChild(PickList)
    qtbot.waitUntil(lambda: outline.isAncestorOf(QApplication.focusWidget()))
    press(qtbot, window, KEY.Key_Escape)
    back_in(qtbot, window, outline)
    before = window.open_article.article.id
    press(qtbot, window, KEY.Key_J)
    qtbot.waitUntil(lambda: window.open_article.article.id != before)
    press(qtbot, window, KEY.Key_K)
    qtbot.waitUntil(lambda: window.open_article.article.id == before)
    press(qtbot, window, KEY.Key_B)
    assert "We use cookies" in window.reader.view.toPlainText()
    press(qtbot, window, KEY.Key_B, KEY.Key_N, KEY.Key_1)
    qtbot.waitUntil(lambda: len(marked(window)) == 1)
    qtbot.waitUntil(window.actions_["export"].isEnabled)  # the highlights are counted beside
    press(qtbot, window, (KEY.Key_E, CTRL))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    press(qtbot, window, KEY.Key_Escape)
    back_in(qtbot, window, dialog)
    press(qtbot, window, KEY.Key_N, KEY.Key_N, KEY.Key_X)
    qtbot.waitUntil(lambda: message(window) in ("Hidden", "Kept"))


def shown_at_caret(view):
    return view.textCursor().block().text()


def test_the_caret_stays_where_it_is_whatever_sets_the_text_again(window, qtbot):
    view = window.reader.view
    view.setFocus()
    press(qtbot, window, KEY.Key_N, KEY.Key_N, KEY.Key_N, KEY.Key_Right)
    here, offset = shown_at_caret(view), view.textCursor().positionInBlock()
    for key in (KEY.Key_B, KEY.Key_B, (KEY.Key_Plus, CTRL), (KEY.Key_T, CTRL)):
        press(qtbot, window, key)
        assert (shown_at_caret(view), view.textCursor().positionInBlock()) == (here, offset)
        assert view.cursorWidth() > 0


def test_a_hidden_part_is_opened_and_closed_at_its_line(window, qtbot):
    view = window.reader.view
    view.setFocus()
    line = view.document().find("lines hidden")
    line.clearSelection()
    view.setTextCursor(line)
    words = shown_at_caret(view)
    press(qtbot, window, (KEY.Key_O, SHIFT))
    assert shown_at_caret(view) == words.replace("hidden", "shown")
    opened = view.document().blockCount()
    press(qtbot, window, (KEY.Key_O, SHIFT))
    assert shown_at_caret(view) == words
    assert view.document().blockCount() < opened


def test_the_keys_mean_the_highlight_and_the_paragraph_that_the_caret_comes_to(window, qtbot):
    view = window.reader.view
    view.setFocus()
    press(qtbot, window, KEY.Key_N, KEY.Key_N, KEY.Key_1)
    qtbot.waitUntil(lambda: len(marked(window)) == 1)
    press(qtbot, window, KEY.Key_N, KEY.Key_Left, KEY.Key_Left)  # from the next paragraph into the first
    press(qtbot, window, KEY.Key_3)
    qtbot.waitUntil(lambda: marked(window)[0].color == "blue")
    press(qtbot, window, (KEY.Key_Right, CTRL), (KEY.Key_Right, CTRL), KEY.Key_H)
    qtbot.waitUntil(lambda: len(marked(window)) == 2)
    assert {highlight.quote for highlight in marked(window)} >= {shown_at_caret(view)}


def test_what_was_found_is_what_the_keys_mean_then(window, qtbot):
    view = window.reader.view
    view.setFocus()
    press(qtbot, window, (KEY.Key_F, CTRL))
    qtbot.keyClicks(QApplication.focusWidget(), "bakery")
    press(qtbot, window, KEY.Key_Return, KEY.Key_Escape)
    assert view.textCursor().selectedText() == "bakery"
    press(qtbot, window, KEY.Key_1)
    qtbot.waitUntil(lambda: [highlight.quote for highlight in marked(window)] == ["bakery"])


def test_the_menu_by_its_key_is_that_of_the_caret(window, qtbot):
    view = window.reader.view
    press(qtbot, window, KEY.Key_N, KEY.Key_N)
    view.setFocus()
    asked = []
    view.menu_asked.disconnect()
    view.menu_asked.connect(lambda where, position: asked.append((where, position)))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, view.rect().center(), view.mapToGlobal(QPoint()))
    QApplication.sendEvent(view, event)
    assert asked == [(view.viewport().mapToGlobal(view.cursorRect().center()), view.textCursor().position())]


def test_no_key_means_two_commands_and_every_command_is_in_the_list_of_commands(window, qtbot):
    for _with_letters in range(2):
        keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
        keys += [button.shortcut().toString() for button in window.findChildren(QAbstractButton)]
        taken = [key for key in keys if key]
        assert len(taken) == len(set(taken))
        window.actions_["letters"].trigger()
    press(qtbot, window, (KEY.Key_K, CTRL))
    listed = window.findChild(PickList).list
    said = [listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(listed.count())]
    window.findChild(PickList).close()
    titles = {action.text() for action in window.actions()} - {"All commands…"}
    assert {title for title in titles if not any(f"{words}, ".startswith(f"{title}, ") for words in said)} == set()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a desktop
@pytest.mark.parametrize(
    ("where", "entry"), [("text", "Show the hidden parts"), ("articles", "Move to later"), ("card", "Note")]
)
def test_a_key_opens_the_menu_of_what_has_the_focus(window, qtbot, where, entry):
    highlighted(qtbot, window)
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    window.findChild(QWidget, where).setFocus()
    shown = []

    def look():
        if (menu := QApplication.activePopupWidget()) is not None:
            shown.extend(action.text() for action in menu.actions())
            menu.close()

    watch = QTimer(window, interval=5)
    watch.timeout.connect(look)
    watch.start()
    press(qtbot, window, (KEY.Key_F10, SHIFT))
    assert entry in shown


@pytest.mark.parametrize(
    ("key", "done"), [(KEY.Key_M, "note"), (KEY.Key_T, "tags"), (KEY.Key_3, "color"), ((KEY.Key_U, SHIFT), "style")]
)
def test_keys_mean_the_card_that_has_the_focus_and_not_the_highlight_of_the_text(window, qtbot, key, done):
    first, other = highlighted(qtbot, window), highlighted(qtbot, window, "bakery")
    qtbot.waitUntil(lambda: len(cards(window)) == 2)
    assert window.reader.marking.current == other.id
    card = next(card for card in cards(window) if card.highlight.id == first.id)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, window, key)
    if done in ("note", "tags"):
        assert card.isAncestorOf(QApplication.focusWidget())
        qtbot.keyClicks(QApplication.focusWidget(), "clocks")
        press(qtbot, window, (KEY.Key_Return, CTRL))
    before = {highlight.id: highlight for highlight in (first, other)}
    qtbot.waitUntil(lambda: {h.id: h for h in marked(window)} != before)
    now = {highlight.id: highlight for highlight in marked(window)}
    assert now[other.id] == other
    assert getattr(now[first.id], done) != getattr(first, done)


def test_after_the_first_and_the_last_key_keys_mean_what_stands_there(window, qtbot):
    view, cursor = window.reader.view, window.reader.block_cursor
    window.resize(1000, 420)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 800)
    view.setFocus()
    for _time in range(2):
        qtbot.keyClick(view, KEY.Key_N)
    qtbot.keyClick(view, KEY.Key_End, CTRL)
    assert cursor.here() == view.positions.shown()[-1]
    qtbot.keyClick(view, KEY.Key_Home, CTRL)
    assert cursor.here() is None
    qtbot.keyClick(view, KEY.Key_N)
    assert cursor.here() in view.positions.shown()[:4]
    assert 0 <= view.cursorRect().top() < view.viewport().height()
