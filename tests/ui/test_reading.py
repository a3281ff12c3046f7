"""The text under the reader's eye stays there, whatever is hidden, opened or deleted."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color
from quietpage.ui.articles.model import ROW
from quietpage.ui.reader.fold_lines import fold_top
from quietpage.ui.reader.formats import FOLD
from quietpage.ui.reader.scrolling import line_under_the_eye
from ui.gestures import CTRL, KEY, QUOTE, cards, message, points_of


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


def folds(view):
    block = view.document().firstBlock()
    while block.isValid():
        if block.blockFormat().intProperty(FOLD):
            yield block
        block = block.next()


def test_a_fold_opens_below_its_line_which_stays_where_it_was_clicked(window, qtbot):
    view = window.reader.view
    window.resize(1000, 420)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 800)
    fold = [*folds(view)][-1]
    window.reader.setting.scroll_to(1)
    before = view.cursorRect(QTextCursor(fold)).center()
    first = fold.blockFormat().intProperty(FOLD) - 1
    lines = view.document().blockCount()
    for more in (True, False):  # opened, and closed again
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=before)
        assert (view.document().blockCount() > lines) is more
        assert abs(fold_top(view, first) + view.cursorRect().height() // 2 - before.y()) <= 2


def test_the_first_and_the_last_key_reach_the_very_ends(window, qtbot):
    view = window.reader.view
    window.resize(1000, 420)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 800)
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_End, CTRL)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, KEY.Key_Home, CTRL)
    assert bar.value() == 0


def test_the_button_of_the_hidden_parts_is_pressed_while_they_are_shown(window, qtbot):
    button = window.header.hidden
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "We use cookies" in window.reader.view.toPlainText()
    assert button.isChecked()
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    assert not button.isChecked()
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    other = next(i for i in window.articles.model.ids() if i != window.open_article.article.id)
    window.articles.view.select(other)
    qtbot.waitUntil(lambda: window.open_article.article.id == other)
    assert not button.isChecked()


def turn_wheel(view, angle):
    """Turn the wheel with Ctrl over the middle of the text."""
    where = QPointF(view.viewport().rect().center())
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(where, where, QPoint(), QPoint(0, angle), buttons, CTRL, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_with_ctrl_changes_the_size_and_the_line_under_the_eye_stays(window, qtbot):
    view, sizes = window.reader.view, []
    window.appearance.typography_changed.connect(lambda typography: sizes.append(typography.size))
    window.resize(1280, 420)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 800)
    window.reader.setting.scroll_to(0.5)
    start, looked_at = view.verticalScrollBar().value(), line_under_the_eye(view)
    for turns in ((60, 60), (120, 120, 120), (-120,), (-480,)):
        seen = len(sizes)
        for angle in turns:
            turn_wheel(view, angle)
        qtbot.waitUntil(lambda seen=seen: len(sizes) > seen)
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.positions.to_document(looked_at.block, looked_at.offset))
        assert abs(view.cursorRect(cursor).top() - looked_at.distance) <= 2
    assert sizes == [19, 24, 22, 17]
    qtbot.keyClick(view, KEY.Key_0, CTRL)
    assert sizes[-1] == 18
    assert view.verticalScrollBar().value() == start


def scrolled_far(window, qtbot):
    """The open article in a low window, left far below its top."""
    view = window.reader.view
    window.resize(1100, 420)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 800)
    window.reader.setting.scroll_to(0.6)
    qtbot.waitUntil(lambda: window.open_article.article.line is not None)
    return line_under_the_eye(view)


def test_an_article_opens_at_the_line_where_it_was_left_as_often_as_the_program_starts(window, start, qtbot):
    left = scrolled_far(window, qtbot)
    article = window.open_article.article.id
    for _time in range(3):
        window = start()
        qtbot.waitUntil(lambda w=window: w.open_article.article is not None and w.open_article.article.id == article)
        qtbot.waitUntil(lambda w=window: w.reader.view.verticalScrollBar().value() > 0)
        found = line_under_the_eye(window.reader.view)
        assert (found.block, found.offset) == (left.block, left.offset)


def test_the_line_is_found_again_in_larger_text_and_the_share_of_the_text_is_told_for_it(window, qtbot):
    scrolled_far(window, qtbot)
    left = window.open_article.article.line
    article, view = window.open_article.article.id, window.reader.view
    other = next(number for number in window.articles.model.ids() if number != article)
    window.articles.view.select(other)
    qtbot.waitUntil(lambda: window.open_article.article.id == other)
    for _time in range(4):
        qtbot.keyClick(window, KEY.Key_Plus, CTRL)
    window.articles.view.select(article)
    qtbot.waitUntil(lambda: window.open_article.article.id == article)
    assert window.reader.setting.line() == left
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.positions.to_document(*left))
    assert abs(view.cursorRect(cursor).top() - view.viewport().height() // 3) < 2 * view.cursorRect(cursor).height()
    shown = f"{view.verticalScrollBar().value() / view.verticalScrollBar().maximum():.0%}".replace("%", " %")
    qtbot.waitUntil(lambda: window.status.findChild(QLabel, "place").text().startswith(shown))


def test_an_article_that_was_left_at_its_top_opens_there(window, qtbot):
    scrolled_far(window, qtbot)
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, KEY.Key_Home, CTRL)
    qtbot.waitUntil(lambda: window.open_article.article.progress == 0)
    assert window.open_article.article.line is None


def test_an_article_that_was_never_opened_opens_at_its_top_after_another_was_scrolled(window, qtbot):
    scrolled_far(window, qtbot)
    first = window.open_article.article.id
    qtbot.keyClick(window.reader.view, KEY.Key_J)
    qtbot.waitUntil(lambda: window.open_article.article.id != first)
    assert window.reader.view.verticalScrollBar().value() == 0
    assert window.open_article.article.progress == 0


def test_the_line_at_the_bottom_tells_how_many_minutes_are_left(window, qtbot):
    view, place = window.reader.view, window.status.findChild(QLabel, "place")
    window.resize(1280, 420)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 800)
    minutes = window.open_article.article.minutes_left(0)
    assert minutes > 1
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_Home, CTRL)
    assert place.text() == f"0 % · {minutes} min left"
    window.reader.setting.scroll_to(0.95)
    assert place.text() == "95 % · 1 min left"
    qtbot.keyClick(view, KEY.Key_End, CTRL)
    assert place.text() == "100 %"


def test_scrolling_and_marking_as_read_do_not_read_the_text_again(window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(window.desk.reader, "body", asked.append)
    bar = window.reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: window.open_article.article.progress > 0)
    model, here = window.articles.model, window.open_article.article
    row = model.index(model.ids().index(here.id), 0).data(ROW)
    assert row.progress == here.progress
    qtbot.keyClick(window.reader.view, KEY.Key_U)
    qtbot.waitUntil(lambda: window.open_article.article.unread)
    assert asked == []


def test_what_another_program_does_to_the_open_article_is_shown(window, qtbot, library):
    article = window.open_article.article.id
    library.highlight(article, find_quote(library.reader.blocks(article), QUOTE), Color.GREEN)
    qtbot.waitUntil(lambda: [card.highlight.quote for card in cards(window)] == [QUOTE])
    assert [highlight.quote for highlight, _span in window.reader.view.decoration.highlights] == [QUOTE]
