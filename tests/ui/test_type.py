"""How the text is set and shown: the type panel, and the focus mode."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPushButton

from quietpage.model.article import Article, Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Mark, MarkKind
from quietpage.model.highlight import Place
from quietpage.model.listing import State
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.hyphens import SOFT_HYPHEN, hyphens
from quietpage.ui.reader.plan import Shown
from quietpage.ui.reader.scrolling import move_caret
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.palette import load_theme
from quietpage.ui.type_panel import TypePanel
from ui.gestures import CTRL, KEY, highlighted, points_of

LEFT = Qt.MouseButton.LeftButton
WORDS = "three replacements"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of a popup, the offscreen platform says so
def test_the_panel_spreads_letters_and_makes_both_edges_even_also_after_the_next_start(window, start, qtbot):
    qtbot.mouseClick(window.header.type, LEFT)
    panel = window.findChild(TypePanel)
    for name in ("spacing_more", "spacing_more", "spacing_more", "spacing_less", "justified_justified"):
        qtbot.mouseClick(panel.findChild(QPushButton, name), LEFT)
    panel.close()
    for shown in (window, start()):
        document = shown.reader.view.document()
        found = document.find("three")
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
    article = Article(1, Details("T"), State.INBOX, True, 0, "", "", "", "", "", "", 0, "", 9, 9, "")
    builder.fill(document, article, items)
    spread = [document.find(text[:5]).charFormat().font().letterSpacing() > 0 for text in texts]
    assert spread == [True, False]


def words_of(window, index):
    return window.desk.reader.body(window.open_article.article.id).blocks[index].text


def test_a_justified_text_is_parted_by_hyphens_that_no_place_and_no_copy_knows_of(window, qtbot):
    view = window.reader.view
    before = highlighted(qtbot, window, WORDS)
    window.reader.set_typography(Typography(justified=True))
    shown = view.document().toPlainText()
    assert shown.count(SOFT_HYPHEN) > 50
    assert "re\u00adplace\u00adments" in shown
    for index in view.positions.shown():
        text = words_of(window, index)
        for start in range(len(text)):
            place = Place(index, start, index, start + 1)
            first, last = view.positions.span(place)
            assert view.positions.place(first, last) == place
            if text[start] not in IMAGE_CHARACTER + "\n":
                assert shown[first:last] == text[start]
    start, end = view.decoration.highlights[0][1]
    assert shown[start:end].replace(SOFT_HYPHEN, "") == before.quote == WORDS
    view.selectAll()
    assert SOFT_HYPHEN not in view.createMimeDataFromSelection().text()


def test_keys_step_over_a_hyphen_that_is_not_seen(window, qtbot):
    view = window.reader.view
    window.reader.set_typography(Typography(justified=True))
    view.setFocus()
    place = view.document().toPlainText().index("re\u00adplace\u00adments")
    move_caret(view, place)
    for _letter in range(12):
        qtbot.keyClick(view, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.createMimeDataFromSelection().text() == "replacements"
    for _letter in range(9):
        qtbot.keyClick(view, KEY.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.createMimeDataFromSelection().text() == "rep"
    move_caret(view, place)
    with qtbot.waitSignal(window.reader.marking.highlight_asked) as asked:
        cursor = view.textCursor()
        cursor.select(cursor.SelectionType.WordUnderCursor)
        view.setTextCursor(cursor)
        qtbot.keyClick(view, KEY.Key_H)
    place = asked.args[0]
    assert words_of(window, place.start_block)[place.start_offset : place.end_offset] == "replacements"


def test_the_search_finds_a_word_that_is_parted(window, qtbot):
    window.reader.set_typography(Typography(justified=True))
    window.reader.finder.open()
    window.reader.finder.field.setText("replacements")
    assert window.reader.finder.result.text() == "1 of 1"


@pytest.mark.parametrize(
    ("text", "language", "parted"),
    [
        ("A remarkable organisation", "en-GB", "A re|mark|able or|gan|isa|tion"),
        ("Die Donaudampfschiffe fahren", "de", "Die Do|nau|dampf|schif|fe fah|ren"),
        ("remarkable organisation", "", "remarkable organisation"),
        ("remarkable organisation", "tlh", "remarkable organisation"),
        ("see example.com/organisation or name@example.com", "en", "see example.com/organisation or name@example.com"),
        ("a remarkable organisation", "en-GB", "a remarkable or|gan|isa|tion"),
    ],
)
def test_words_are_parted_by_the_patterns_of_their_language_and_addresses_never(text, language, parted):
    marks = (Mark(2, 12, MarkKind.CODE),) if text.startswith("a ") else ()
    places = hyphens(Block(BlockKind.PARAGRAPH, text, marks), language)
    edges = [0, *places, len(text)]
    assert "|".join(text[start:end] for start, end in pairwise(edges)) == parted


def test_words_in_another_language_are_parted_by_its_patterns():
    text = "Die Donaudampfschiffe of a remarkable organisation"
    english = Mark(22, len(text), MarkKind.LANGUAGE, "en-GB")
    for language, parted in (
        ("de", "Die Do|nau|dampf|schif|fe of a re|mark|able or|gan|isa|tion"),
        ("tlh", "Die Donaudampfschiffe of a re|mark|able or|gan|isa|tion"),
    ):
        edges = [0, *hyphens(Block(BlockKind.PARAGRAPH, text, (english,)), language), len(text)]
        assert "|".join(text[start:end] for start, end in pairwise(edges)) == parted
