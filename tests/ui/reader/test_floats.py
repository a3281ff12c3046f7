"""Pictures that a page has at the side of its text are there in the pane, too, with their captions."""

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor

from quietpage.anchoring.places import find_quote
from quietpage.importing.work import read
from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.color import Color
from quietpage.ui.reader.formats import CODE_PADDING, GUTTER
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.reader.printing import Pages
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.palette import load_theme

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{}' height='{}'%3E"
    "%3Crect width='{}' height='{}' fill='%23447799'/%3E"
    "%3Cdesc%3EA data address of a few characters would be taken for a placeholder.%3C/desc%3E%3C/svg%3E"
)
SENTENCE = "The keeper of the bridge counted every cart that crossed it, and wrote the number down at night. "
CAPTION = "The bridge from the other side"


def picture(width=240, height=200, attributes=""):
    return f'<img alt="The bridge" src="{PICTURE.format(width, height, width, height)}" {attributes}>'


def page(body):
    head = "<html lang='en'><head><title>Bridges</title></head>"
    return f"{head}<body><article><h1>Bridges</h1>{body}</article></body></html>"


def figure(side, width=240, height=200):
    caption = f"<figcaption>{CAPTION}</figcaption>"
    return f'<figure class="align{side}">{picture(width, height)}{caption}</figure>'


FIRST, SECOND = f"<p>First. {SENTENCE * 2}</p>", f"<p>Second. {SENTENCE * 6}</p>"
THIRD = f"<p>Third. {SENTENCE * 3}</p>"


@pytest.fixture
def open_page(qtbot, library, tmp_path):
    """Imports a page and shows it in a window as wide as wanted."""

    def begin(body, width=900):
        path = tmp_path / "bridges.html"
        path.write_text(page(body), encoding="utf-8")
        (added,) = library.add([read(str(path)).draft])
        pane = ReaderPane(load_theme("light"))
        qtbot.addWidget(pane)
        pane.resize(width, 700)
        pane.show()
        qtbot.waitExposed(pane)
        article = library.reader.article(added.article_id)
        pane.show_article(article, library.reader.body(article.id), [], library.reader.image)
        return pane

    return begin


def box(view, words):
    """The rectangle of a block that holds these words, in the document."""
    found = view.document().find(words)
    assert found.hasSelection(), words
    return view.document().documentLayout().blockBoundingRect(found.block())


def lines(view, words):
    """The left and the right edge of each line of a block, in the document."""
    block = view.document().find(words).block()
    left = view.document().documentLayout().blockBoundingRect(block).left()
    rows = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
    return [(left + row.x(), left + row.x() + row.width()) for row in rows]


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_text_flows_around_a_picture_at_its_side_and_goes_on_below_it(open_page, side):
    view = open_page(FIRST + figure(side) + SECOND + THIRD).view
    column = Typography().width
    shown, caption = box(view, IMAGE_CHARACTER), box(view, CAPTION)
    assert shown.width() == 240
    assert (shown.left() == GUTTER) is (side == "left")
    assert (shown.right() == GUTTER + column) is (side == "right")
    assert (caption.left(), caption.right()) == (shown.left(), shown.right())
    assert shown.bottom() <= caption.top() <= shown.bottom() + 12
    first, last = lines(view, "Second.")[0], lines(view, "Second.")[-1]
    assert first[0] > shown.right() if side == "left" else first[1] < shown.left()
    assert last == (GUTTER, GUTTER + column)
    assert abs(box(view, "Second.").top() - shown.top()) < 12
    assert box(view, "Second.").top() - box(view, "First.").bottom() > 10
    assert lines(view, "Third.")[0] == (GUTTER, GUTTER + column)


def test_a_large_picture_takes_less_than_half_of_the_column(open_page):
    view = open_page(FIRST + figure("right", 1600, 1200) + SECOND).view
    assert box(view, CAPTION).width() == pytest.approx(Typography().width * 0.45, abs=1)
    assert lines(view, "Second.")[0][1] < box(view, CAPTION).left()


def test_in_a_narrow_column_a_picture_is_a_block_of_its_own(open_page):
    for body in (
        FIRST + figure("left") + SECOND,
        FIRST + SECOND.replace("<p>", f"<p>{picture(attributes='align=left')}"),
    ):
        view = open_page(body, width=500).view
        assert box(view, IMAGE_CHARACTER).bottom() <= box(view, "Second.").top()
        assert len(set(lines(view, "Second."))) == 1


def test_a_missing_picture_is_named_in_the_column(open_page):
    view = open_page(FIRST + '<p><img src="gone.png" align="left" alt="Gone"></p>' + SECOND).view
    assert len(set(lines(view, "Second."))) == 1


@pytest.mark.parametrize(
    "after",
    [
        "<pre>baskets = carts * 2</pre>",
        "<blockquote><p>baskets</p></blockquote>",
        f"<p>{picture(500, 80)}</p><p>{SENTENCE} baskets</p>",
    ],
)
def test_what_needs_the_whole_column_stands_below_the_picture(open_page, after):
    view = open_page(FIRST + figure("left", 240, 300) + f"<p>Third. {SENTENCE}</p>" + after + SECOND).view
    assert lines(view, "Third.")[0][0] > box(view, CAPTION).right()
    found = view.document().find("baskets")
    assert box(view, "baskets").top() - CODE_PADDING > box(view, CAPTION).bottom()
    assert found.block().layout().lineAt(0).x() < 40


def test_a_picture_at_the_start_of_a_paragraph_keeps_its_place_in_the_text(open_page, qtbot):
    pane = open_page(FIRST + SECOND.replace("<p>", f"<p>{picture(attributes='style=float:right')} ") + THIRD)
    view = pane.view
    index, text = next((i, text) for i, text in view.positions.texts() if "Second." in text)
    assert text.startswith(f"{IMAGE_CHARACTER} Second.")
    assert box(view, IMAGE_CHARACTER).right() == GUTTER + Typography().width
    for offset, words in ((0, IMAGE_CHARACTER), (2, "Second."), (text.index("bridge"), "bridge")):
        position = view.positions.to_document(index, offset)
        cursor = QTextCursor(view.document())
        cursor.setPosition(position)
        cursor.setPosition(position + len(words), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == words
        place = view.positions.place(position, position + len(words))
        assert (place.start_block, place.start_offset, place.end_offset) == (index, offset, offset + len(words))


def test_a_click_on_a_picture_at_the_side_opens_it(open_page, qtbot):
    view = open_page(FIRST + figure("right") + SECOND).view
    middle = box(view, IMAGE_CHARACTER).center().toPoint()
    with qtbot.waitSignal(view.picture_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view.document().characterAt(clicked.args[0]) == IMAGE_CHARACTER


def test_a_highlight_in_the_caption_is_seen_while_the_picture_is_above_the_window(open_page, library):
    pane = open_page(FIRST + figure("right", 240, 420) + SECOND + THIRD * 20)
    article = pane.printable().article.id
    place = find_quote(library.reader.blocks(article), "from the other side")
    library.highlight(article, place, Color.PINK)
    pane.set_highlights(library.reader.highlights(article))
    view = pane.view
    caption = box(view, CAPTION)
    for above in (300, 20):  # with the first line of the text in sight, and with one of the middle
        view.verticalScrollBar().setValue(round(caption.top()) - above)
        image = view.viewport().grab().toImage()
        pink = QColor(load_theme("light").highlights["pink"]).rgb()
        within = caption.translated(0, -view.verticalScrollBar().value()).toRect()
        assert pink in {image.pixel(x, within.center().y()) for x in range(within.left(), within.right())}


def test_on_paper_it_stands_at_its_side_and_never_across_two_pages(open_page):
    pane = open_page((FIRST + figure("right") + SECOND) * 9)
    size = QSizeF(700, 500)
    pages = Pages(pane.printable(), size)
    assert pages.count > 4
    found = 0
    for number in range(pages.count):
        image = QImage(size.toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        pages.paint(painter, number)
        painter.end()
        column = [image.pixel(600, y) == QColor("#447799").rgb() for y in range(image.height())]
        found += sum(column)
    assert found == 9 * 200


def test_bullets_beside_a_picture_stand_clear_of_it(open_page):
    items = "".join(f"<li>Item {number}. {SENTENCE}</li>" for number in range(3))
    pane = open_page(f"{FIRST}{figure('left')}<p>Second. {SENTENCE}</p><ul>{items}</ul>{THIRD}")
    cursor = pane.view.document().find("Item 0")
    place = pane.view.cursorRect(cursor)
    edge = GUTTER + 240  # of the picture
    first = pane.view.document().find("Second.")
    first.setPosition(first.selectionStart())
    begins = pane.view.cursorRect(first).left()
    row = pane.view.viewport().grab().toImage()
    paper = row.pixelColor(begins - 1, pane.view.cursorRect(first).center().y())
    inked = [
        x
        for x in range(edge + 2, begins - 2)
        if any(row.pixelColor(x, y) != paper for y in range(place.top() + 2, place.bottom() - 2))
    ]
    assert inked
    assert min(inked) - edge >= 10
