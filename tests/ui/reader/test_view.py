import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from quietpage.importing.work import read
from quietpage.model.article import Article, Body
from quietpage.model.listing import State
from quietpage.model.packing import unpack_blocks, unpack_mask
from quietpage.ui.reader.builder import Builder
from quietpage.ui.reader.plan import lay_out
from quietpage.ui.reader.typography import Typography
from quietpage.ui.reader.view import TextView
from quietpage.ui.theme.palette import load_theme, theme_names


@pytest.fixture(params=theme_names())
def view(request, qtbot, sample):
    draft = read(str(sample("the-lighthouse"))).draft
    body = Body(unpack_blocks(draft.packed_blocks), unpack_mask(draft.packed_mask))
    article = Article(1, draft.details, State.INBOX, True, 0, "", "", "", "", "html", "", 0, "", 460, 3000, "")
    theme = load_theme(request.param)
    builder = Builder(theme, Typography(), lambda key: None)
    document = QTextDocument()
    positions = builder.fill(document, article, lay_out(body, ()))
    view = TextView(theme)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_document(document, positions, 640, 640)
    view.show()
    qtbot.waitExposed(view)
    view.body = body
    return view


def point(view, words, after=False):
    found = view.document().find(words)
    cursor = QTextCursor(view.document())
    cursor.setPosition(found.selectionEnd() if after else found.selectionStart())
    return view.cursorRect(cursor).center() + QPoint(0 if after else 1, 0)


def test_words_selected_with_the_mouse_are_the_words_of_the_place(view, qtbot):
    start, end = point(view, "Marta Vell"), point(view, "Marta Vell", after=True)
    with qtbot.waitSignal(view.selected):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view.viewport(), end)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    place = view.selected_place()
    text = view.body.blocks[place.start_block].text
    assert text[place.start_offset : place.end_offset] == "Marta Vell"


def test_a_click_on_the_fold_names_what_it_hides(view, qtbot):
    with qtbot.waitSignal(view.fold_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, "lines hidden"))
    assert clicked.args == [0]


def test_a_click_on_a_link_only_tells(view, qtbot):
    cursor = view.document().find("county library")
    view.setTextCursor(QTextCursor(view.document()))
    top = view.rectangle((cursor.selectionStart(), cursor.selectionEnd())).top()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + round(top) - 100)
    assert cursor.charFormat().anchorHref() == "https://tidewater-courier.example/library"
    with qtbot.waitSignal(view.link_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, "ounty library"))
    assert clicked.args == ["https://tidewater-courier.example/library"]


def test_every_place_of_the_shown_text_is_found_again(view):
    document, found = view.document().toPlainText(), 0
    for index, block in enumerate(view.body.blocks):
        position = view.positions.to_document(index, 0)
        if position is not None and "\ufffc" not in block.text:
            assert document[position : position + len(block.text)] == block.text.replace("\u2028", "\n")
            found += 1
    assert found > 10
