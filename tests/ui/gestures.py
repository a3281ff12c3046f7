"""What a reader does with the mouse and the keys, for the tests of the window."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from quietpage.ui.reader.scrolling import move_caret
from quietpage.ui.sidebar.card import HighlightCard

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
QUOTE = "You do not hear a clock until it stops"


def drop(window, *paths):
    """Drop files on the window; returns the action that the other side was told."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, buttons, none = QPoint(300, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(where, offered, data, buttons, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(where), offered, data, buttons, none)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, event)
    return event.dropAction()


def points_of(window, words):
    """Bring words into view; returns where they start and end there."""
    view = window.reader.view
    found = view.document().find(words)
    assert found.hasSelection(), words
    move_caret(window.reader.view, found.selectionStart())
    box = view.rectangle((found.selectionStart(), found.selectionEnd()))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + round(box.top()) - 200)
    points = []
    for position in (found.selectionStart(), found.selectionEnd()):
        cursor = QTextCursor(view.document())
        cursor.setPosition(position)
        points.append(view.cursorRect(cursor).center())
    return points


def drag(qtbot, window, words):
    """Select words with the mouse."""
    start, end = points_of(window, words)
    viewport = window.reader.view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert window.reader.view.selected_place() is not None


def highlighted(qtbot, window, words=QUOTE, key=KEY.Key_H):
    """Highlight words with the mouse and a key; returns what the library holds then."""
    article = window.open_article.article.id
    before = len(window.desk.reader.highlights(article))
    drag(qtbot, window, words)
    qtbot.keyClick(window.reader.view, key)
    qtbot.waitUntil(lambda: len(window.reader.view.decoration.highlights) == before + 1)
    return next(h for h in window.desk.reader.highlights(article) if h.quote == words)


def cards(window):
    return [card for card in window.sidebar.findChildren(HighlightCard) if not card.isHidden()]


def message(window):
    return window.status.message.text()


def open_page(qtbot, window, path, page):
    """Write a page to `path`, drop it, and open it."""
    path.write_text(page, "utf-8")
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, path)
    number = window.desk.lists.ids(window.articles.filter.query)[0]
    window.listing.open_when_listed(number)
    qtbot.waitUntil(lambda: window.open_article.article.id == number)
