"""A long text stands in slices, and in the end exactly as one that was set at once."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from quietpage.model.article import Article, Body, Details, State
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Cell, Mark, MarkKind
from quietpage.model.mask import Reason, Verdict
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.filling import AT_ONCE
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.reader.pictures import decode
from quietpage.ui.reader.plan import lay_out
from quietpage.ui.reader.scrolling import line_under_the_eye
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.palette import load_theme
from ui.reader.invented import PICTURE

ARTICLE = Article(1, Details("Bridges"), State.INBOX, False, 0, "", "", "", "", "html", "", 0, "", 9000, 160_000, "")
SENTENCE = "The keeper of the bridge counted every cart that crossed it, and wrote the number down at night. "


def paragraph(number):
    if number % 40 == 7:
        return Block(BlockKind.HEADING, f"Chapter {number}", level=2)
    if number % 90 == 11:  # a row of a table that is read from the right
        return Block(BlockKind.CELL, f"خلية {number}", cell=Cell(number, 0, 0), direction="rtl")
    if number % 90 == 12:
        return Block(BlockKind.CELL, f"عدد {number}", cell=Cell(number - 1, 0, 1), direction="rtl")
    if number % 35 == 9:
        side = "left" if number % 2 else "right"
        marks = (Mark(0, 1, MarkKind.IMAGE, PICTURE.key), Mark(0, 1, MarkKind.FLOAT, side))
        return Block(BlockKind.FIGURE, IMAGE_CHARACTER, marks)
    if number % 35 == 10:
        return Block(BlockKind.CAPTION, f"{number} the bridge")
    if number % 30 == 5:
        return Block(BlockKind.LIST_ITEM, f"{number} 🌉 one item of a list", level=1, marker="•")
    return Block(BlockKind.PARAGRAPH, f"{number} " + SENTENCE * (1 + number % 5))


@pytest.fixture
def body():
    blocks = tuple(paragraph(number) for number in range(800))
    assert sum(len(block.text) for block in blocks) > 1.5 * AT_ONCE
    mask = tuple(
        Verdict(number % 25 != 3, Reason.ARTICLE if number % 25 != 3 else Reason.RELATED, 1.0) for number in range(800)
    )
    return Body(blocks, mask)


@pytest.fixture
def pane(qtbot, body):
    pane = ReaderPane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    pane.show()
    qtbot.waitExposed(pane)
    pane.show_article(ARTICLE, body, [], lambda key: PICTURE)
    return pane


def picture(_key):
    return decode(PICTURE.data)


def at_once(pane, body, *, show_all=False):
    """What stands in the document, and where each block does, when the text is set at once."""
    view, document = pane.view, QTextDocument()
    builder = Builder(load_theme("light"), Typography(width=view.fitting_column(Typography().width)), picture)
    positions = builder.fill(document, ARTICLE, lay_out(body, (), show_all))
    return document.toPlainText(), [(positions.to_document(i, 0), i) for i, _text in positions.texts()]


def standing(pane):
    positions = pane.view.positions_so_far
    return pane.view.document().toPlainText(), [(positions.to_document(i, 0), i) for i, _text in positions.texts()]


def whole(qtbot, pane, body):
    qtbot.waitUntil(lambda: len(standing(pane)[1]) == len(at_once(pane, body)[1]))


def top_of(pane, block):
    cursor = QTextCursor(pane.view.document())
    cursor.setPosition(pane.view.positions_so_far.to_document(block, 0))
    return pane.view.cursorRect(cursor).top()


def test_what_is_seen_first_stands_before_the_rest_and_all_of_it_in_the_end(pane, qtbot, body):
    first = standing(pane)[1]
    assert 0 < len(first) < 400
    assert pane.view.document().size().height() > pane.view.height()
    whole(qtbot, pane, body)
    assert standing(pane) == at_once(pane, body)


def test_the_line_under_the_eye_stays_where_it_is_while_the_text_grows_above_it(pane, qtbot, body):
    whole(qtbot, pane, body)
    pane.setting.scroll_to(0.6)
    line = line_under_the_eye(pane.view)
    before = top_of(pane, line.block)
    for show_all in (True, False):
        pane.setting.toggle_hidden()
        assert len(standing(pane)[1]) < 500  # only what stands around it
        assert abs(top_of(pane, line.block) - before) <= 1
        seen = set()
        while len(standing(pane)[1]) < len(at_once(pane, body, show_all=show_all)[1]):
            QApplication.processEvents()
            seen.add(top_of(pane, line.block))
        assert max(abs(top - before) for top in seen) <= 1
        assert standing(pane) == at_once(pane, body, show_all=show_all)


def test_a_text_that_was_left_in_its_middle_stands_there_first(pane, qtbot, body):
    pane.show_article(replace(ARTICLE, id=2, progress=0.7, line=(560, 40)), body, [], lambda key: PICTURE)
    assert len(standing(pane)[1]) < 500  # only what stands around it
    before = line_under_the_eye(pane.view)
    assert before.block == 560
    assert before.offset <= 40
    whole(qtbot, pane, body)
    assert standing(pane) == at_once(pane, body)
    assert line_under_the_eye(pane.view) == before
    assert pane.setting.line() == (560, 40)


def test_a_question_about_the_text_is_answered_for_all_of_it(pane, body):
    last = len(body.blocks) - 1
    assert pane.view.positions_so_far.to_document(last, 0) is None
    assert pane.view.positions.to_document(last, 0) is not None
    assert standing(pane) == at_once(pane, body)


def test_a_jump_reaches_the_last_block_also_while_the_text_is_being_set(pane, qtbot, body):
    pane.jump_to_block(len(body.blocks) - 1)
    assert 0 <= top_of(pane, len(body.blocks) - 1) < pane.view.viewport().height()


def test_how_far_it_was_read_is_not_told_before_the_whole_text_stands(pane, qtbot, body):
    told = []
    pane.setting.progress_changed.connect(told.append)
    pane.set_typography(Typography(size=24))
    assert len(standing(pane)[1]) < 400
    pane.view.verticalScrollBar().setValue(200)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == pytest.approx([200 / pane.view.verticalScrollBar().maximum()])


def test_what_is_painted_first_has_its_markers_and_rules(qtbot):
    blocks = tuple(
        Block(BlockKind.LIST_ITEM, SENTENCE, level=1, marker=f"{number}.") if number % 3 else Block(BlockKind.RULE, "")
        for number in range(1, 300)
    )
    assert sum(len(block.text) for block in blocks) < AT_ONCE  # it stands whole, and Qt lays it out bit by bit
    pane = ReaderPane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(900, 900)
    pane.show()
    qtbot.waitExposed(pane)
    pane.show_article(ARTICLE, Body(blocks, (Verdict(True, Reason.ARTICLE, 1.0),) * 299), [], lambda key: None)
    first = pane.view.viewport().grab().toImage()
    pane.view.document().size()  # lays out all of it
    assert pane.view.viewport().grab().toImage() == first
