"""Pictures open large, by a click and by a key."""

import base64

import pytest
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from quietpage.ui.reader.picture_window import PictureWindow
from ui.gestures import KEY, drop, points_of

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
        qtbot.keyClick(window.reader.view, KEY.Key_O)
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
