"""The text under the reader's eye stays there, whatever is hidden, opened or deleted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from ui.gestures import KEY, message, points_of


def test_hiding_the_paragraph_under_the_eye_goes_on_with_the_next_one(window, qtbot):
    view = window.reader.view
    window.resize(1000, 420)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 800)
    point = points_of(window, "three replacements")[0]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    body = window.desk.reader.body(window.open_article.article.id)
    hidden = next(i for i, block in enumerate(body.blocks) if "three replacements" in block.text)
    following = next(i for i in view.positions.shown() if i > hidden)
    qtbot.keyClick(view, KEY.Key_X)
    qtbot.waitUntil(lambda: message(window) == "Hidden")
    assert "three replacements" not in view.toPlainText()
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.positions.to_document(following, 0))
    assert 0 <= view.cursorRect(cursor).top() < view.viewport().height()
    assert window.reader.block_cursor.index == following
