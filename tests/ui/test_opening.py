"""Pictures open large, by a click and by a key."""

import base64
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from quietpage.dev.invented import PAGES
from quietpage.ui.reader.picture_window import PictureWindow
from quietpage.ui.reader.table_window import TableWindow
from quietpage.ui.reader.under_mouse import picture_at
from ui.gestures import KEY, SHIFT, drop, points_of

SENTENCES = (
    "The harbour keeps a drawing of every ship that ever lay in it, and the drawings are larger than the harbour. "
    "Nobody has seen them all, since the room in which they hang has one small window and a door that sticks. "
)


def address(image):
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(bytes(buffer.data().data())).decode()


def painted(width, height, color="#3366aa"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def line_drawing():
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(20, 20, 260, 30, QColor("#000000"))
    painter.end()
    return image


def page(*parts):
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The drawings of the harbour</title></head>'
        f"<body><article><h1>The drawings of the harbour</h1><p>{SENTENCES}</p>{''.join(parts)}<p>{SENTENCES}</p>"
        f"<p>{SENTENCES}</p></article></body></html>"
    )


@pytest.fixture
def read(start, qtbot, tmp_path_factory):
    """Imports a page made of parts, and opens it."""

    def begin(*parts):
        window = start()
        path = tmp_path_factory.mktemp("page") / "harbour.html"
        path.write_text(page(*parts), "utf-8")
        with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
            drop(window, path)
        qtbot.waitUntil(lambda: window.open_article.article is not None)
        return window

    return begin


def picture_in(view):
    """Bring the first picture into view; returns a point on it."""
    found = view.document().find("\ufffc")
    box = view.rectangle((found.selectionStart(), found.selectionEnd()))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + round(box.top()) - 20)
    box = view.rectangle((found.selectionStart(), found.selectionEnd())).toRect()
    return box.topLeft() + QPoint(60, 40)


def opened(window):
    return next((part for part in window.findChildren(PictureWindow) if part.isVisible()), None)


def test_a_click_on_a_picture_opens_it_large_with_its_caption(read, qtbot):
    picture = f'<figure><img alt="A ship" src="{address(painted(2400, 1200))}"><figcaption>The Vell, 1902.'
    window = read(picture, "</figcaption></figure>")
    view = window.reader.view
    point = picture_in(view)
    qtbot.mouseMove(view.viewport(), point)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    large = opened(window)
    assert large.caption.text() == "The Vell, 1902."
    room = large.picture.viewport().size()
    assert large.picture.shown_size().width() <= room.width()
    assert large.picture.shown_size().height() <= room.height()
    assert large.size().boundedTo(large.screen().availableSize()) == large.size()


def test_a_click_shows_the_full_size_and_a_second_one_the_whole_again(read, qtbot):
    window = read(f'<figure><img alt="A ship" src="{address(painted(2400, 1200))}"></figure>')
    view = window.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=picture_in(view))
    large = opened(window)
    assert large.caption.text() == "A ship"
    part = large.picture.viewport()
    whole = large.picture.shown_size()
    corner = QPoint(part.width() - 2, part.height() // 2)
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=corner)
    assert large.picture.shown_size().width() == 2400
    bar = large.picture.horizontalScrollBar()
    assert bar.value() > bar.maximum() - 20
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=corner)
    assert large.picture.shown_size() == whole
    qtbot.keyClick(large.picture, KEY.Key_Plus)
    assert large.picture.shown_size().width() == 2400
    qtbot.keyClick(large.picture, KEY.Key_Minus)
    assert large.picture.shown_size() == whole
    qtbot.keyClick(large, KEY.Key_Escape)
    qtbot.waitUntil(lambda: opened(window) is None)


def test_a_drag_moves_a_picture_in_full_size_and_is_no_click(read, qtbot):
    window = read(f'<figure><img alt="" src="{address(painted(3000, 3000))}"></figure>')
    view = window.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=picture_in(view))
    large = opened(window)
    part, bar = large.picture.viewport(), large.picture.verticalScrollBar()
    qtbot.keyClick(large.picture, KEY.Key_Plus)
    before, middle = bar.value(), part.rect().center()
    qtbot.mousePress(part, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(part, middle - QPoint(0, 100))
    qtbot.mouseRelease(part, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 100))
    assert large.picture.is_full
    assert bar.value() == before + 100


def test_a_picture_inside_a_link_opens_large_and_words_in_it_still_follow_the_link(read, qtbot):
    link = f'<p><a href="https://harbour.example/large"><img alt="A ship" src="{address(painted(900, 300))}"></a></p>'
    window = read(link, '<p>The list is <a href="https://harbour.example/list">in the archive</a> of the town.</p>')
    view = window.reader.view
    asked = []
    window.reader.link_asked.disconnect()
    window.reader.link_asked.connect(asked.append)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=picture_in(view))
    assert opened(window) is not None
    assert asked == []
    opened(window).close()
    start = points_of(window, "in the archive")[0]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(8, 0))
    assert asked == ["https://harbour.example/list"]


def test_the_key_opens_the_picture_where_the_block_cursor_stands(read, qtbot):
    window = read(f'<figure><img alt="A ship" src="{address(painted(900, 300))}"></figure>')
    for _paragraph in range(10):
        qtbot.keyClick(window.reader.view, KEY.Key_N)
        qtbot.keyClick(window.reader.view, KEY.Key_O, SHIFT)
        if opened(window) is not None:
            break
    assert opened(window).caption.text() == "A ship"


def test_a_missing_picture_is_no_thing_to_click(read, qtbot):
    window = read('<figure><img alt="A ship that sailed" src="ships/vell.png"></figure>')
    view = window.reader.view
    point = picture_in(view)
    qtbot.mouseMove(view.viewport(), point - QPoint(40, 28))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point - QPoint(40, 28))
    assert opened(window) is None


def test_a_black_drawing_without_a_ground_can_be_made_out_in_every_theme(read, qtbot):
    window = read(f'<figure><img alt="A plan" src="{address(line_drawing())}"></figure>')
    view = window.reader.view
    for name in ("light", "sepia", "dark"):
        while window.appearance.theme.name != name:
            QTest.keyClick(view, KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
        point = picture_in(view)
        shot = view.viewport().grab().toImage()
        line, ground = shot.pixelColor(point - QPoint(0, 5)), shot.pixelColor(point + QPoint(0, 60))
        assert abs(line.lightness() - ground.lightness()) > 120, name


SHIPS = ("Vell", "Marta", "Grey Lady", "Outsider")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
WIDE = (
    "<table><caption>Ships by month</caption><tr><th>Ship</th>"
    + "".join(f"<th>{month}</th>" for month in MONTHS)
    + "<th>Remarks</th></tr>"
    + "".join(
        f"<tr><td>{ship}</td>"
        + "".join(f"<td>{ship[0]}1,{n}00</td>" for n in range(len(MONTHS)))
        + "<td>none in it</td>"
        for ship in SHIPS
    )
    + "</table>"
)


def broken_words(view):
    """Return the words in cells that a line break parts."""
    block, broken = view.document().firstBlock(), []
    while block.isValid():
        layout, text = block.layout(), block.text()
        for number in range(1, layout.lineCount()):
            start = layout.lineAt(number).textStart()
            if text[start - 1].isalnum() and text[start].isalnum():
                broken.append(text)
        block = block.next()
    return broken


def test_a_wide_table_stays_in_the_column_whole_words_and_opens_full_size_by_a_click(read, qtbot):
    window = read(WIDE)
    view = window.reader.view
    assert broken_words(view) == []
    assert view.document().size().width() <= view.viewport().width()
    line = points_of(window, "Open it full size")[0] + QPoint(4, 0)
    qtbot.mouseMove(view.viewport(), line)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=line)
    large = window.findChild(TableWindow)
    assert large.caption.text() == "Ships by month"
    assert large.view.horizontalScrollBar().maximum() > 0
    assert broken_words(large.view) == []
    assert "G1,800" in large.view.toPlainText()
    qtbot.keyClick(large.view, KEY.Key_Right)
    assert large.view.horizontalScrollBar().value() > 0
    qtbot.keyClick(large.view, KEY.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(TableWindow) is None)


def test_the_key_opens_the_table_of_a_cell(read, qtbot):
    window = read(WIDE)
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=points_of(window, "G1,300")[0])
    qtbot.keyClick(window.reader.view, KEY.Key_O, SHIFT)
    assert window.findChild(TableWindow).isVisible()


def lefts(window, *words):
    """Return where words begin, in pixels from the left, and the top of the first ones."""
    view = window.reader.view
    points_of(window, words[0])
    found = [view.document().find(word).selectionStart() for word in words]
    boxes = [view.rectangle((place, place)) for place in found]
    return [box.left() for box in boxes], [box.top() for box in boxes]


def test_merged_cells_reach_over_rows_and_columns_and_cells_keep_their_paragraphs(read):
    window = read(
        "<table><tr><th rowspan=2>Station</th><th colspan=2>Measured</th></tr><tr><th>daily</th><th>nightly</th></tr>",
        "<tr><td>Quay</td><td colspan=2><p>First words.</p><ul><li>a float</li></ul><p>Last words.</p></td></tr>",
        "</table>",
    )
    (station, daily, nightly), tops = lefts(window, "Station", "daily", "nightly")
    assert station < daily < nightly
    assert tops[0] < tops[1] == tops[2]
    (first, item, last), tops = lefts(window, "First words.", "a float", "Last words.")
    assert first == last < item
    assert tops == sorted(tops)


def test_a_row_that_is_hidden_leaves_no_empty_row(read, qtbot):
    window = read(WIDE)
    view, body = window.reader.view, window.desk.reader.body(window.open_article.article.id)
    before = view.document().find("M1,100").currentTable().rows()
    hidden = [i for i, block in enumerate(body.blocks) if block.cell is not None and block.cell.row == 2]
    window.desk.act(window.desk.library.correct, window.open_article.article.id, hidden, False)
    qtbot.waitUntil(lambda: "M1,100" not in view.toPlainText())
    shown = [view.document().find(words).currentTable().rows() for words in ("V1,100", "O1,100")]
    assert shown == [2, before - 3]


def test_a_picture_in_a_cell_is_no_wider_than_the_cell(read):
    picture = f'<img alt="" src="{address(painted(900, 300))}">'
    window = read(f"<table><tr><td>{picture}</td><td>{SENTENCES}</td></tr></table>")
    view = window.reader.view
    words = view.document().find("The harbour keeps", view.document().find("\ufffc"))
    assert picture_in(view).x() - 60 + 100 < view.cursorRect(words).left() < view.viewport().width() - 60


def test_what_an_abbreviation_stands_for_is_said_beside_the_mouse(read, qtbot):
    window = read('<p>It belongs to the <abbr title="Harbour &amp; Lights">HL</abbr> and to nobody else in town.</p>')
    view = window.reader.view
    qtbot.mouseMove(view.viewport(), points_of(window, "HL")[0] + QPoint(4, 0))
    assert "Harbour &amp; Lights" in view.toolTip()
    qtbot.mouseMove(view.viewport(), points_of(window, "nobody else")[0] + QPoint(4, 0))
    assert view.toolTip() == ""


RIGHT_TO_LEFT = (
    '<table dir="rtl"><tr><th>المحطة</th><th>الصباح</th><th>المساء</th></tr>'
    "<tr><td>رأس النورس</td><td>هادئ جدا</td><td>ضباب كثيف</td></tr>"
    "<tr><td>الرصيف القديم</td><td colspan=2>لم يقرأ المقياس</td></tr></table>"
)


def test_a_table_that_is_read_from_the_right_begins_at_the_right(read, qtbot):
    window = read(RIGHT_TO_LEFT)
    view = window.reader.view
    (station, morning, evening), _tops = lefts(window, "المحطة", "الصباح", "المساء")
    assert station > morning > evening
    assert view.viewport().width() - 80 < station < view.viewport().width() - 30
    for _step in range(30):  # the block cursor walks as the table is read
        qtbot.keyClick(view, KEY.Key_N)
        if view.document().findBlock(view.textCursor().position()).text() == "المحطة":
            break
    walked = []
    for _step in range(4):
        qtbot.keyClick(view, KEY.Key_N)
        walked.append(view.document().findBlock(view.textCursor().position()).text())
    assert walked == ["الصباح", "المساء", "رأس النورس", "هادئ جدا"]


def test_highlights_hold_in_a_table_that_is_read_from_the_right(read, qtbot):
    window = read(RIGHT_TO_LEFT)
    article = window.open_article.article.id

    def highlighted(start, end):
        found = [view.document().find(words) for words in (start, end)]
        cursor = found[0]
        cursor.setPosition(found[0].selectionStart())
        cursor.setPosition(found[1].selectionEnd(), cursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        before = len(view.decoration.highlights)
        qtbot.keyClick(view, KEY.Key_H)
        qtbot.waitUntil(lambda: len(view.decoration.highlights) == before + 1)
        newest = max(window.desk.reader.highlights(article), key=lambda highlight: highlight.id)
        shown = next(span for highlight, span in view.decoration.highlights if highlight.id == newest.id)
        return newest, view.positions.place(*shown)

    view = window.reader.view
    for start, end in (("أس النور", "أس النور"), ("ضباب", "هادئ")):
        made, painted_place = highlighted(start, end)
        assert painted_place == made.place
    assert made.quote.split("\n") == ["هادئ جدا", "", "ضباب كثيف"] or made.quote == "هادئ جدا\nضباب كثيف"


AVIF = (PAGES / "drawings.html").read_text("utf-8").partition("data:image/avif;base64,")[2].partition('"')[0]


def test_pictures_of_every_kind_of_file_are_shown_and_one_that_is_broken_says_so(read):
    webp, gif = (f"data:image/{kind};base64,{data}" for kind, data in others())
    avif = f"data:image/avif;base64,{AVIF}"
    broken = "data:image/avif;base64," + base64.b64encode(base64.b64decode(AVIF)[:300]).decode()
    window = read(*(f'<figure><img alt="A ship" src="{source}"></figure>' for source in (webp, gif, avif, broken)))
    view = window.reader.view
    names, block = [], view.document().firstBlock()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            if pieces.fragment().charFormat().isImageFormat():
                names.append(pieces.fragment().charFormat().toImageFormat())
            pieces += 1
        block = block.next()
    assert [(form.width(), form.height()) for form in names[:3]] == [(240, 120)] * 3
    assert [form.name().partition(":")[0] for form in names] == ["stored"] * 3 + ["missing"]
    resource = view.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(names[2].name()))
    ship, sky = resource.pixelColor(70, 88), resource.pixelColor(200, 20)
    assert ship.lightness() < 110 < 180 < sky.lightness()


def others():
    """Yield the pictures of the drawings' page that Qt reads by itself."""
    source = (PAGES / "drawings.html").read_text("utf-8")
    for kind in ("webp", "gif"):
        yield kind, source.partition(f"data:image/{kind};base64,")[2].partition('"')[0]


def test_a_drawing_is_as_large_as_its_page_says_and_sharp_when_it_is_larger(read, qtbot):
    svg = "%3Csvg xmlns='http://www.w3.org/2000/svg' width='300' height='200' viewBox='0 0 300 200'%3E%3Crect "
    svg += "width='300' height='200' fill='%23dbe6ea'/%3E%3Cpath d='M0 100L300 0V200Z' fill='%23346'/%3E%3C/svg%3E"
    window = read(f'<figure><img alt="A coast" src="data:image/svg+xml,{svg}"></figure>')
    view = window.reader.view
    point = picture_in(view)
    cursor = view.textCursor()
    cursor.setPosition(picture_at(view, point) + 1)
    form = cursor.charFormat().toImageFormat()
    assert (form.width(), form.height()) == (300, 200)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened(window).picture.shown_size().width() > 600
    assert abs(opened(window).picture.grab().toImage().pixelColor(400, 60).red() - 0xDB) < 3


def moving_picture():
    """A square that is red in one frame and blue in the other, saved to be played once."""
    frames = [Image.new("RGB", (300, 200), color) for color in ("#cc2222", "#2222cc")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=20)
    return "data:image/gif;base64," + base64.b64encode(out.getvalue()).decode()


def middle(widget):
    return widget.grab().toImage().pixelColor(widget.width() // 2, widget.height() // 2)


class StillDesktop(QProxyStyle):
    """The style of a desktop that moves nothing by itself."""

    def styleHint(self, hint, *others):  # noqa: N802 - overrides Qt
        return 0 if hint is QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, *others)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_picture_that_moves_does_so_when_it_is_large_until_a_key_stops_it(read, qtbot, wanted):
    window = read(f'<figure><img alt="A lamp" src="{moving_picture()}"></figure>')
    view = window.reader.view
    still = picture_in(view)
    box = QRect(still, QSize(1, 1))
    assert view.viewport().grab(box).toImage().pixelColor(0, 0).red() > 150  # the first frame
    if not wanted:
        style = StillDesktop()
        style.setParent(QApplication.instance())  # widgets do not keep their style alive
        view.window().setStyle(style)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=still)
    picture = opened(window).picture
    assert picture.is_moving is wanted
    if not wanted:
        assert middle(picture.viewport()).red() > 150
        qtbot.keyClick(picture, KEY.Key_Space)
    for _time in range(2):  # it goes on after its last frame
        qtbot.waitUntil(lambda: middle(picture.viewport()).blue() > 150)
        qtbot.waitUntil(lambda: middle(picture.viewport()).red() > 150)
    qtbot.keyClick(picture, KEY.Key_Space)
    assert not picture.is_moving
    qtbot.keyClick(picture, KEY.Key_Return)
    assert picture.is_full
