"""How the text is set and shown: the type panel, and the focus mode."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPushButton

from quietpage.model.article import Article, Details
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.listing import State
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.plan import Shown
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.palette import load_theme
from quietpage.ui.type_panel import TypePanel
from ui.gestures import CTRL, KEY, points_of

LEFT = Qt.MouseButton.LeftButton
WORDS = "three replacements"


def test_the_panel_spreads_letters_and_makes_both_edges_even_also_after_the_next_start(window, start, qtbot):
    qtbot.mouseClick(window.header.type, LEFT)
    panel = window.findChild(TypePanel)
    for name in ("spacing_more", "spacing_more", "spacing_more", "spacing_less", "justified_justified"):
        qtbot.mouseClick(panel.findChild(QPushButton, name), LEFT)
    panel.close()
    for shown in (window, start()):
        document = shown.reader.view.document()
        found = document.find(WORDS)
        assert found.charFormat().font().letterSpacing() == pytest.approx(18 * 0.02, abs=1 / 64)  # as Qt keeps it
        assert found.blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify
        assert not document.firstBlock().blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify


def darkest(view, words):
    """How dark the ink of some words is on the screen, 0 to 255."""
    found = view.document().find(words)
    start, end = QTextCursor(view.document()), QTextCursor(view.document())
    start.setPosition(found.selectionStart())
    end.setPosition(found.selectionEnd())
    box = QRect(view.cursorRect(start).topLeft(), view.cursorRect(end).bottomRight())
    image = view.viewport().grab(box).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return min(image.pixelColor(x, y).lightness() for x, y in points)


def lit_block(view):
    return view.positions.block_at(view.lit()[0])


def test_the_focus_mode_dims_all_but_the_paragraph_with_the_cursor_or_under_the_eye(window, qtbot):
    view = window.reader.view
    window.resize(1280, 420)
    point = points_of(window, WORDS)[0]
    view.setFocus()
    clear = darkest(view, WORDS)
    qtbot.keyClick(view, KEY.Key_F)
    qtbot.mouseClick(view.viewport(), LEFT, pos=point + QPoint(4, 0))
    assert abs(darkest(view, WORDS) - clear) < 10
    qtbot.keyClick(view, KEY.Key_N)
    assert window.reader.block_cursor.index == lit_block(view)
    assert darkest(view, WORDS) > clear + 60
    qtbot.keyClick(view, KEY.Key_F)
    assert abs(darkest(view, WORDS) - clear) < 10


def test_every_paragraph_has_its_turn_while_the_focus_mode_scrolls(window, qtbot):
    view = window.reader.view
    window.resize(1280, 420)
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_F)
    qtbot.keyClick(view, KEY.Key_Home, CTRL)
    lit = []
    for value in range(0, view.verticalScrollBar().maximum() + 8, 8):
        view.verticalScrollBar().setValue(value)
        lit.append(lit_block(view))
    assert lit == sorted(lit)
    assert set(lit) >= set(view.positions.shown()[1:-1])


def test_letters_that_join_are_never_spread(qtbot):
    document = QTextDocument()
    builder = Builder(load_theme("light"), Typography(spacing=0.08), lambda key: None)
    texts = ("Words of any kind", "الكلمات هنا كلها")
    items = [Shown(index, Block(BlockKind.PARAGRAPH, text)) for index, text in enumerate(texts)]
    builder.fill(
        document, Article(1, Details("T"), State.INBOX, True, 0, "", "", "", "", "", "", 0, "", 9, 9, ""), items
    )
    spread = [document.find(text[:5]).charFormat().font().letterSpacing() > 0 for text in texts]
    assert spread == [True, False]
