"""The headings of the open text, and the way to each by keys alone or by the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quietpage.ui.reader.outline import Outline
from ui.gestures import KEY, drop

LONG = """<html><head><title>On weirs</title></head><body><article><h1>On weirs</h1>
{prose}<h2>Stone</h2>{prose}<h4>Cut stone</h4>{prose}<h2>Timber &amp; turf</h2>{prose}<h3>Oak</h3>{prose}
</article></body></html>"""
PROSE = "<p>The weir below the mill was built to hold the water back, and for a century it did so.</p>" * 9


@pytest.fixture
def weirs(window, qtbot, tmp_path):
    page = tmp_path / "weirs.html"
    page.write_text(LONG.format(prose=PROSE), "utf-8")
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, page)
    made = max(window.desk.lists.ids(window.articles.filter.query))
    window.articles.view.select(made)
    qtbot.waitUntil(lambda: window.open_article.article.id == made)
    qtbot.waitUntil(lambda: window.reader.view.verticalScrollBar().maximum() > 1500)
    window.reader.view.setFocus()
    return window


def entries(outline):
    list_ = outline.list
    return [list_.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(list_.count())]


def opened(window, qtbot):
    qtbot.keyClick(window.reader.view, KEY.Key_O)
    outline = window.findChildren(Outline)[-1]
    assert outline.isVisible()
    return outline


def top_of(window, words):
    view = window.reader.view
    return view.cursorRect(view.document().find(words)).top()


def test_keys_alone_go_from_heading_to_heading(weirs, qtbot):
    outline = opened(weirs, qtbot)
    assert entries(outline)[0] == "On weirs, you are here"
    assert [entry.split()[0] for entry in entries(outline)[1:]] == ["Stone", "Cut", "Timber", "Oak"]
    QTest.keyClicks(outline.field, "OAK")
    qtbot.keyClick(outline.field, KEY.Key_Return)
    assert not outline.isVisible()
    assert weirs.reader.view.hasFocus()
    assert 0 <= top_of(weirs, "Oak") < weirs.reader.view.viewport().height()
    outline = opened(weirs, qtbot)
    qtbot.keyClick(outline.field, KEY.Key_Escape)
    assert not outline.isVisible()


def test_the_heading_above_the_line_under_the_eye_is_the_present_one(weirs, qtbot):
    weirs.reader.setting.scroll_to(0)
    outline = opened(weirs, qtbot)
    for _step in range(2):
        qtbot.keyClick(outline.field, KEY.Key_Down)
    qtbot.keyClick(outline.field, KEY.Key_Return)
    assert 0 <= top_of(weirs, "Cut stone") < 60
    outline = opened(weirs, qtbot)
    assert [entry for entry in entries(outline) if "here" in entry] == ["Cut stone, you are here"]
    assert outline.list.currentRow() == 2
    qtbot.keyClick(outline.field, KEY.Key_Up)
    qtbot.keyClick(outline.field, KEY.Key_Up)
    qtbot.keyClick(outline.field, KEY.Key_Return)
    assert weirs.reader.view.verticalScrollBar().value() == 0


def test_a_click_goes_there_and_the_button_opens_the_list(weirs, qtbot):
    qtbot.mouseClick(weirs.header.outline, Qt.MouseButton.LeftButton)
    outline = weirs.findChildren(Outline)[-1]
    item = outline.list.item(1)
    where = outline.list.visualItemRect(item).center()
    qtbot.mouseClick(outline.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert 0 <= top_of(weirs, "Stone") < 60
    following = weirs.reader.block_cursor.index + 1
    qtbot.keyClick(weirs.reader.view, KEY.Key_N)  # goes on from the heading
    assert weirs.reader.block_cursor.index == following


def test_words_that_no_heading_has_say_so(weirs, qtbot):
    outline = opened(weirs, qtbot)
    QTest.keyClicks(outline.field, "marble")
    assert outline.nothing.isVisible()
    qtbot.keyClick(outline.field, KEY.Key_Return)
    assert outline.isVisible()
