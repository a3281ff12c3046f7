from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from quietpage.anchoring.places import find_quote
from quietpage.importing.work import read
from quietpage.model.color import Color
from quietpage.services.library import Library
from quietpage.storage.database import Database
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.theme.palette import load_theme, theme_names
from quietpage.ui.theme.style import style_sheet

FIRST, BOTH, SECOND = "For ninety-one years", "the foghorn", "on Sorrel Point"


@pytest.fixture(params=theme_names())
def pane(qtbot, tmp_path, sample, request):
    """Shows an article with a yellow highlight, and a blue one that covers its end."""
    theme = load_theme(request.param)
    with closing(Database(tmp_path)) as database:
        library = Library(database)
        (added,) = library.add([read(str(sample("the-lighthouse"))).draft])
        body = library.reader.body(added.article_id)
        library.highlight(1, find_quote(body.blocks, f"{FIRST} {BOTH}"), Color.YELLOW)
        library.highlight(1, find_quote(body.blocks, f"{BOTH} {SECOND}"), Color.BLUE)
        pane = ReaderPane(theme)
        pane.setStyleSheet(style_sheet(theme) + pane.styleSheet())
        qtbot.addWidget(pane)
        pane.resize(900, 500)
        pane.show()
        qtbot.waitExposed(pane)
        pane.show_article(library.reader.article(1), body, library.reader.highlights(1), library.reader.image)
        yield pane, theme


def background(pane, words):
    """The colour above the first letter of some words."""
    cursor = pane.view.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    box = pane.view.cursorRect(cursor)
    picture = pane.view.viewport().grab().toImage()
    return picture.pixelColor(box.left(), box.top() + 3)


def near(one, other):
    return (
        max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) <= 6
    )  # no paint makes the sepia paper bluer than it is


def test_a_highlight_has_its_colour_and_two_that_overlap_a_third_one(pane):
    pane, theme = pane
    yellow, blue = (QColor(theme.highlights[color]) for color in ("yellow", "blue"))
    assert near(background(pane, FIRST), yellow)
    assert near(background(pane, SECOND), blue)
    both = background(pane, BOTH)
    assert not near(both, yellow)
    assert not near(both, blue)
    assert near(background(pane, "sounded every forty"), QColor(theme.paper))


def test_the_caret_shows_only_when_the_keyboard_needs_it(pane, qtbot):
    pane, _theme = pane
    pane.view.setFocus()
    assert pane.view.cursorWidth() == 0
    pane.view.clearFocus()
    pane.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert pane.view.cursorWidth() > 0
