"""The bar that finds words in the open text, by keys and clicks."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.gestures import CTRL, KEY

ALT = Qt.KeyboardModifier.AltModifier


def looked_for(window, qtbot, words):
    qtbot.keyClick(window.reader.view, KEY.Key_F, CTRL)
    finder = window.reader.finder
    assert finder.field.hasFocus()
    QTest.keyClicks(finder.field, words)
    return finder


def marked(window):
    view = window.reader.view
    text = view.document().toPlainText()
    return [text[start:end] for start, end in view.decoration.found]


def test_every_place_is_marked_counted_and_shown_on_the_scroll_bar(window, qtbot):
    window.resize(1000, 420)
    finder = looked_for(window, qtbot, "HÓRN")
    places = marked(window)
    assert len(places) > 3
    assert {word.lower() for word in places} == {"horn"}
    assert finder.result.text() == f"1 of {len(places)}"
    qtbot.keyClick(finder.field, KEY.Key_Return)
    assert finder.result.text() == f"2 of {len(places)}"
    qtbot.keyClick(finder.field, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(finder.field, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finder.result.text() == f"{len(places)} of {len(places)}"
    rows = finder.ticks.rows()
    assert len(rows) == len(places)
    assert rows == sorted(rows)
    assert finder.ticks.isVisible()
    assert 0 <= rows[0] < rows[-1] < window.reader.view.verticalScrollBar().height()
    qtbot.keyClick(finder.field, KEY.Key_Escape)
    assert not finder.isVisible()
    assert not finder.ticks.isVisible()
    assert window.reader.view.hasFocus()


def test_whole_words_and_expressions_are_switched_by_keys_and_clicks(window, qtbot):
    finder = looked_for(window, qtbot, "at")
    assert "at" in marked(window)
    parts = len(marked(window))
    qtbot.keyClick(finder.field, KEY.Key_W, ALT)
    qtbot.waitUntil(lambda: len(marked(window)) < parts)
    qtbot.mouseClick(finder.whole_words, Qt.MouseButton.LeftButton)
    assert len(marked(window)) == parts
    finder.field.selectAll()
    QTest.keyClicks(finder.field, "h[oi]r")
    assert finder.result.text() == "Not in the text that is shown"
    qtbot.mouseClick(finder.expression, Qt.MouseButton.LeftButton)
    assert {word.lower() for word in marked(window)} == {"hor"}
    QTest.keyClicks(finder.field, "(")
    assert "missing closing parenthesis" in finder.result.text()
    assert marked(window) == []
    qtbot.keyClick(finder.expression, KEY.Key_Escape)
    assert not finder.isVisible()


def test_the_place_that_is_looked_at_stays_when_the_text_is_set_anew(window, qtbot):
    finder = looked_for(window, qtbot, "horn")
    qtbot.keyClick(finder.field, KEY.Key_Return)
    before = finder.result.text()
    assert before.startswith("2 of ")
    window.actions_["larger"].trigger()
    assert finder.result.text() == before
    assert len(finder.ticks.rows()) == len(marked(window))


def test_what_a_fold_hides_is_found_only_while_it_is_shown(window, qtbot):
    finder = looked_for(window, qtbot, "we use cookies")
    assert finder.result.text() == "Not in the text that is shown"
    window.actions_["hidden"].trigger()
    assert finder.result.text() == "1 of 1"
