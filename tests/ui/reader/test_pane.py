from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from quietpage.anchoring.places import find_quote
from quietpage.importing.work import read
from quietpage.model.color import Color
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.theme.palette import load_theme


@pytest.fixture
def pane(qtbot, library, sample):
    (added,) = library.add([read(str(sample("the-lighthouse"))).draft])
    article = library.reader.article(added.article_id)
    pane = ReaderPane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    pane.show()
    qtbot.waitExposed(pane)
    pane.show_article(article, library.reader.body(article.id), [], library.reader.image)
    return pane


def select(pane, words):
    found = pane.view.document().find(words)
    assert found.hasSelection()
    pane.view.setTextCursor(QTextCursor(found))


def top_of(pane, words):
    return pane.view.cursorRect(pane.view.document().find(words)).top()


def test_a_selection_and_a_colour_ask_for_a_highlight(pane, qtbot, library):
    select(pane, "Marta Vell")
    with qtbot.waitSignal(pane.marking.highlight_asked) as asked:
        pane.marking.choose_color("green")
    place, color, follow = asked.args
    assert (place, color, follow) == (find_quote(library.reader.body(1).blocks, "Marta Vell"), "green", "")


def test_without_a_selection_the_paragraph_is_highlighted(pane, qtbot, library):
    select(pane, "The fishing crews disagree")
    cursor = pane.view.textCursor()
    cursor.clearSelection()
    pane.view.setTextCursor(cursor)
    with qtbot.waitSignal(pane.marking.highlight_asked) as asked:
        pane.marking.highlight_selection()
    place = asked.args[0]
    assert (place.start_offset, place.start_block) == (0, place.end_block)
    assert place.end_offset == len(library.reader.body(1).blocks[place.start_block].text)


def test_opening_everything_keeps_the_line_under_the_eye(pane):
    pane.setting.scroll_to(0.6)
    words = "three replacements"
    before = top_of(pane, words)
    pane.setting.toggle_hidden()
    assert "We use cookies" in pane.view.document().toPlainText()
    assert abs(top_of(pane, words) - before) <= 2
    pane.setting.toggle_hidden()
    assert abs(top_of(pane, words) - before) <= 2


def test_a_jump_opens_the_fold_that_hides_the_highlight(pane, library):
    place = find_quote(library.reader.body(1).blocks, "We use cookies to remember")
    (made,) = library.highlight(1, place, Color.PINK).created
    pane.set_highlights(library.reader.highlights(1))
    assert "We use cookies" not in pane.view.document().toPlainText()
    pane.jump_to_highlight(made)
    assert "We use cookies" in pane.view.document().toPlainText()
    assert pane.marking.current == made


def test_the_bar_offers_itself_after_a_selection_by_keyboard_and_never_covers_it(pane, qtbot):
    pane.view.setFocus()
    select(pane, "fishing")
    qtbot.keyPress(pane.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyRelease(pane.view, Qt.Key.Key_Shift)
    assert pane.bar.isVisible()
    assert not pane.bar.geometry().intersects(pane.view.cursorRect())
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not pane.bar.isVisible()


def test_a_key_jumps_to_what_the_program_is_unsure_of_and_opens_its_fold(pane, qtbot):
    body = pane._body
    sure = [replace(verdict, confidence=1.0) for verdict in body.mask]
    hidden = next(i for i, verdict in enumerate(sure) if not verdict.kept and i > 20)
    kept = next(i for i, verdict in enumerate(sure) if verdict.kept)
    for index in (hidden, kept):
        sure[index] = replace(sure[index], confidence=0.6)
    pane.set_body(replace(body, mask=tuple(sure)))
    pane.step_uncertain(1)
    assert pane.block_cursor.index == kept
    pane.step_uncertain(1)
    assert pane.block_cursor.index == hidden
    assert body.blocks[hidden].text in pane.view.document().toPlainText()
    with qtbot.waitSignal(pane.nothing_uncertain):
        pane.step_uncertain(1)
    pane.step_uncertain(-1)
    assert pane.block_cursor.index == kept


def test_a_fold_that_a_jump_opened_closes_with_the_first_click(pane, library):
    words = "We use cookies to remember"
    place = find_quote(library.reader.body(1).blocks, words)
    (made,) = library.highlight(1, place, Color.PINK).created
    pane.set_highlights(library.reader.highlights(1))
    pane.jump_to_highlight(made)
    assert words in pane.view.document().toPlainText()
    pane.setting.toggle_fold(next(i for i, verdict in enumerate(library.reader.body(1).mask) if not verdict.kept))
    assert words not in pane.view.document().toPlainText()
