from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from quietpage.anchoring.places import find_quote
from quietpage.importing.work import read
from quietpage.model.color import Color, Style
from quietpage.services.library import Library
from quietpage.storage.database import Database
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.theme.palette import load_theme, theme_names
from quietpage.ui.theme.style import style_sheet

FIRST, BOTH, SECOND, LINED = "For ninety-one years", "the foghorn", "on Sorrel Point", "sounded every forty"


@pytest.fixture(params=theme_names())
def pane(qtbot, tmp_path, sample, request):
    """Shows an article with a yellow highlight, a blue one that covers its end, and a pink underlined one."""
    theme = load_theme(request.param)
    with closing(Database(tmp_path)) as database:
        library = Library(database)
        (added,) = library.add([read(str(sample("the-lighthouse"))).draft])
        body = library.reader.body(added.article_id)
        library.highlight(1, find_quote(body.blocks, f"{FIRST} {BOTH}"), Color.YELLOW)
        library.highlight(1, find_quote(body.blocks, f"{BOTH} {SECOND}"), Color.BLUE)
        library.highlight(1, find_quote(body.blocks, LINED), Color.PINK, style=Style.UNDERLINED)
        pane = ReaderPane(theme)
        pane.setStyleSheet(style_sheet(theme) + pane.styleSheet())
        qtbot.addWidget(pane)
        pane.resize(900, 500)
        pane.show()
        qtbot.waitExposed(pane)
        pane.show_article(library.reader.article(1), body, library.reader.highlights(1), library.reader.image)
        yield pane, theme


def background(pane, words):
    """The colour between the first two of some words, where no letter of any font reaches."""
    cursor = pane.view.document().find(words)
    cursor.setPosition(cursor.selectionStart() + words.index(" "))
    box = pane.view.cursorRect(cursor)
    picture = pane.view.viewport().grab().toImage()
    return picture.pixelColor(box.left() + 2, box.center().y())


def is_lined(pane, words, color):
    """Tell whether a line of this colour runs beneath the first of some words; letters may reach down over it."""
    found = pane.view.document().find(words.split()[0], pane.view.document().find(words).selectionStart())
    box = pane.view.rectangle((found.selectionStart(), found.selectionEnd())).toRect()
    picture = pane.view.viewport().grab().toImage()
    rows = range(box.bottom() - 3, box.bottom() + 6)
    across = range(box.left() + 1, box.right() - 1)
    shares = [sum(near(picture.pixelColor(x, y), QColor(color)) for x in across) / len(across) for y in rows]
    return max(shares) > 0.8


def near(one, other):
    return (
        max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) <= 6
    )  # no paint makes the sepia paper bluer than it is


def test_where_two_highlights_overlap_the_one_beneath_is_a_line(pane):
    pane, theme = pane
    yellow, blue = (QColor(theme.highlights[color]) for color in ("yellow", "blue"))
    assert near(background(pane, FIRST), yellow)
    assert near(background(pane, SECOND), blue)
    assert near(background(pane, BOTH), blue)
    assert is_lined(pane, BOTH, theme.marks["yellow"])
    assert not is_lined(pane, FIRST, theme.marks["yellow"])


def test_an_underlined_highlight_is_a_line_and_no_fill(pane):
    pane, theme = pane
    assert near(background(pane, LINED), QColor(theme.paper))
    assert is_lined(pane, LINED, theme.marks["pink"])


def test_the_caret_shows_only_when_the_keyboard_needs_it(pane, qtbot):
    pane, _theme = pane
    pane.view.setFocus()
    assert pane.view.cursorWidth() == 0
    pane.view.clearFocus()
    pane.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert pane.view.cursorWidth() > 0


def test_no_caret_is_painted_in_a_text_read_from_the_right_before_a_key_moves_it(qtbot, tmp_path):
    page = tmp_path / "page.html"
    words = "المكتبة التي تفتح أبوابها بعد منتصف الليل"
    page.write_text(f"<html lang=ar><title>{words}</title><article><h1>{words}</h1>{f'<p>{words * 20}</p>' * 4}")
    with closing(Database(tmp_path)) as database:
        library = Library(database)
        (added,) = library.add([read(str(page)).draft])
        article, body = library.reader.article(added.article_id), library.reader.body(added.article_id)
    pane = ReaderPane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.show_article(article, body, [], lambda _name: None)
    pane.view.clearFocus()
    without = pane.view.viewport().grab().toImage()
    pane.view.setFocus()
    assert pane.view.viewport().grab().toImage() == without
    qtbot.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.view.viewport().grab().toImage() != without
    pane.show_article(article, body, [], lambda _name: None)
    assert pane.view.viewport().grab().toImage() == without
