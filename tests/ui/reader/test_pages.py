"""Twenty pages of twenty kinds, in the real pane: nothing is lost, moved or wider than the text."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QTextCursor

from quietpage.dev import invented
from quietpage.importing.work import read
from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.highlight import Place
from quietpage.ui.reader.formats import CODE_SIDE, GUTTER, MARKER
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.palette import load_theme
from ui.reader.shown import visible

WIDTH = Typography().width
PAGES = {path.stem: path for path in sorted((Path(__file__).parent / "pages").iterdir())}

INVENTED = {path.stem: path for path in invented.PAGES.iterdir()}


@pytest.fixture
def open_page(qtbot, library):
    """Imports one of the pages and shows it; returns the pane and the blocks that it shows."""

    def begin(name, pages=PAGES):
        (added,) = library.add([read(str(pages[name])).draft])
        article, body = library.reader.article(added.article_id), library.reader.body(added.article_id)
        pane = ReaderPane(load_theme("light"))
        qtbot.addWidget(pane)
        pane.resize(900, 700)
        pane.show()
        qtbot.waitExposed(pane)
        pane.show_article(article, body, [], library.reader.image)
        return pane, body

    return begin


def shown_blocks(document):
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def test_there_are_twenty():
    assert len(PAGES) == 20


@pytest.mark.parametrize("name", PAGES)
def test_every_kept_word_stands_where_highlights_look_for_it(open_page, name):
    pane, body = open_page(name)
    view = pane.view
    kept = [index for index, verdict in enumerate(body.mask) if verdict.kept]
    assert sorted(view.positions.shown()) == [index for index in kept if body.blocks[index].text.strip()]
    for index in kept:
        text = body.blocks[index].text
        if not text:  # a line
            continue
        span = view.positions.span(Place(index, 0, index, len(text)))
        cursor = QTextCursor(view.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        assert visible(cursor.selectedText()).replace("\xa0", " ") == text.replace("\xa0", " ")
        assert view.positions.place(*span) == Place(index, 0, index, len(text))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_text(open_page, name):
    pane, _body = open_page(name)
    view = pane.view
    layout = view.document().documentLayout()
    assert layout.documentSize().width() <= WIDTH + 2 * GUTTER
    for block in shown_blocks(view.document()):
        frame = layout.blockBoundingRect(block)
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        assert all(frame.left() + line.naturalTextRect().right() <= GUTTER + WIDTH + 1 for line in lines)


def block_of(view, words):
    found = view.document().find(words)
    assert found.hasSelection(), words
    return found.block()


def test_items_that_begin_with_a_heading_have_their_number_beside_it_and_what_is_in_them_below(open_page):
    view = open_page("listicle")[0].view
    heading, below = (block_of(view, words).blockFormat() for words in ("Skerry Point", "Two beds"))
    assert heading.stringProperty(MARKER) == "1."
    assert heading.leftMargin() == below.leftMargin()


def test_code_in_a_list_or_a_definition_is_moved_in_with_it(open_page):
    view = open_page("api")[0].view
    code, beside = (block_of(view, words).blockFormat() for words in ("Traceback", "StationError when"))
    assert 0 < code.leftMargin() - CODE_SIDE < beside.leftMargin()


def test_numbers_stand_below_each_other_by_their_last_digit(open_page):
    view = open_page("statistics")[0].view

    def is_right(words):
        return bool(block_of(view, words).blockFormat().alignment() & Qt.AlignmentFlag.AlignRight)

    assert is_right("1,204")
    assert is_right("Herring")  # above them
    assert not is_right("Brae, cod")
    assert is_right("of which trawled")  # since the page says so


def test_a_line_of_asterisks_stands_in_the_middle(open_page):
    view = open_page("essay")[0].view
    assert block_of(view, "* * *").blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter


def test_a_caption_is_as_near_to_a_picture_in_a_list_as_to_any_other(open_page):
    view = open_page("listicle")[0].view
    pictures = [block for block in shown_blocks(view.document()) if block.text() == IMAGE_CHARACTER]
    gaps = {block.blockFormat().bottomMargin() for block in pictures if block.next().text() in ("One", "Two")}
    inside = {b.blockFormat().bottomMargin() for b in pictures if b.next().text().startswith("Skerry Point in June")}
    assert inside == gaps


def test_words_in_another_language_have_its_signs(open_page):
    pane = open_page("beside", INVENTED)[0]
    cursor = pane.view.document().find("直角")
    assert cursor.charFormat().fontFamilies()[1] == "Noto Serif CJK JP"
    assert pane.view.document().find("直角", cursor).charFormat().fontFamilies()[1] == "Noto Serif CJK SC"


def test_lines_stand_where_the_page_sets_them(open_page):
    view = open_page("beside", INVENTED)[0].view
    for words, alignment in (
        ("Nobody came in", Qt.AlignmentFlag.AlignHCenter),
        ("Written at the meadow", Qt.AlignmentFlag.AlignRight),
        ("The sea left", Qt.AlignmentFlag.AlignLeft),
    ):
        assert block_of(view, words).blockFormat().alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask & alignment


def painted_edges(view, words):
    """Return the first and the last pixel of a table's lines beside `words`, counted from where the text begins."""
    cursor = view.document().find(words)
    cursor.clearSelection()
    view.setTextCursor(cursor)
    view.ensureCursorVisible()
    y = view.cursorRect(cursor).center().y()
    picture = view.viewport().grab(QRect(GUTTER - 10, y, WIDTH + 20, 1)).toImage()
    line = QColor(load_theme("light").line)
    across = [x for x in range(picture.width()) if picture.pixelColor(x, 0) == line]
    return across[0] - 10, across[-1] - 10


@pytest.mark.parametrize(("page", "words"), [("law", "It may be cited"), ("statistics", "16,444")])
def test_the_lines_of_a_table_as_wide_as_the_text_begin_and_end_where_it_does(open_page, page, words):
    assert painted_edges(open_page(page)[0].view, words) == (0, WIDTH - 1)


def test_narrower_tables_begin_where_the_text_does(open_page):
    assert painted_edges(open_page("statistics")[0].view, "1,204")[0] == 0
    assert painted_edges(open_page("arabic-table", INVENTED)[0].view, "2.04")[1] == WIDTH - 1


def test_no_word_of_a_wide_table_is_parted_where_its_columns_can_spare_the_room(open_page):
    pane, _body = open_page("statistics")
    pane.set_typography(Typography(size=15))  # in every font
    view = pane.view
    for words in ("January", "February", "September", "November", "−13.4 %"):
        assert block_of(view, words).layout().lineCount() == 1, words


def test_a_table_stands_as_near_as_a_picture_to_its_caption_and_as_far_as_a_paragraph_from_others(open_page):
    view = open_page("statistics")[0].view
    caption = block_of(view, "Table 1: Summary").blockFormat()
    table = view.document().find("1,204").currentTable().format()
    assert table.topMargin() == caption.bottomMargin() < block_of(view, "All figures").blockFormat().bottomMargin()

    view = open_page("law")[0].view
    above, below = block_of(view, "has its usual meaning"), block_of(view, "Given at Brae")
    table = view.document().find("It may be cited").currentTable()
    before, after = table.firstCursorPosition(), table.lastCursorPosition()
    padding = table.format().cellPadding()
    first, last = view.cursorRect(before).top() - padding, view.cursorRect(after).bottom() + padding
    gaps = first - view.cursorRect(_end(above)).bottom(), view.cursorRect(QTextCursor(below)).top() - last
    assert abs(gaps[0] - gaps[1]) <= 4


def _end(block):
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return cursor


def test_a_heading_with_hardly_any_room_beside_a_picture_begins_below_it(open_page):
    view = open_page("recipe")[0].view
    beside, heading = block_of(view, "not the quick kind"), block_of(view, "Ingredients")
    assert view.cursorRect(QTextCursor(beside)).left() > view.cursorRect(QTextCursor(heading)).left()
    assert view.cursorRect(QTextCursor(heading)).left() == view.cursorRect(QTextCursor(view.document().begin())).left()


def test_the_bar_of_a_quotation_in_another_stands_below_the_words_of_that_in_every_size(open_page):
    pane = open_page("question")[0]
    for size in (14, 28):
        pane.set_typography(Typography(size=size))
        pane.view.finish()
        outer, inner = (_end(block_of(pane.view, words)) for words in ("The needle is free", "Did you tap it"))
        outer.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        pane.view.setTextCursor(inner)
        pane.view.ensureCursorVisible()
        y = pane.view.cursorRect(inner).center().y()
        picture = pane.view.viewport().grab().toImage()
        line = QColor(load_theme("light").line)
        bars = [x for x in range(picture.width()) if picture.pixelColor(x, y) == line]
        assert bars[3] == pane.view.cursorRect(outer).left()


def test_a_number_is_painted_as_those_of_other_items_whatever_its_words_are(open_page, tmp_path):
    path = tmp_path / "numbers.html"
    items = ("Plain words", "<b>Strong words</b>", "<code>Code words</code>")
    lists = "".join(
        f"<p>A sentence that parts two lists from each other.</p><ol><li>{item}</li></ol>" for item in items
    )
    path.write_text(f"<html><body><article><h1>Numbers</h1>{lists}</article></body></html>", encoding="utf-8")
    view = open_page("numbers", {"numbers": path})[0].view

    def number(words):
        cursor = QTextCursor(block_of(view, words))
        bottom = _baseline(view, cursor)
        return view.viewport().grab(QRect(GUTTER - 10, bottom - 14, 34, 18)).toImage()

    assert number("Plain words") == number("Strong words") == number("Code words")


def _baseline(view, cursor):
    block = cursor.block()
    line = block.layout().lineAt(0)
    top = view.document().documentLayout().blockBoundingRect(block).top() - view.verticalScrollBar().value()
    return round(top + line.y() + line.ascent())


def test_a_wide_table_in_a_large_text_is_smaller_rather_than_its_numbers_parted(open_page):
    pane = open_page("tables", INVENTED)[0]
    pane.resize(620, 700)
    pane.set_typography(Typography(size=28))
    pane.view.finish()
    for words in ("1.20", "2.70", "Remarks"):
        assert block_of(pane.view, words).layout().lineCount() == 1, words


def test_the_date_and_the_minutes_of_a_byline_are_never_parted(open_page):
    pane = open_page("tables", INVENTED)[0]
    pane.set_typography(Typography(size=28, width=420))
    pane.view.finish()
    byline = block_of(pane.view, "The year in the tide books").next()
    lines = [byline.layout().lineAt(number) for number in range(byline.layout().lineCount())]
    texts = [byline.text()[line.textStart() :][: line.textLength()] for line in lines]
    assert len(texts) > 1
    assert any("4\xa0August\xa02025" in text for text in texts)
    assert any("1\xa0minute" in text for text in texts)
