import os
import re

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from quietpage.ui.reader.printing import Pages
from quietpage.ui.theme.palette import load_theme
from ui.gestures import CTRL, KEY, highlighted, message

SMALL = QSizeF(620, 500)


def painted(pages, number):
    """The page as a set of colours."""
    image = QImage(SMALL.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    pages.paint(painter, number)
    painter.end()
    return {image.pixel(x, y) for y in range(image.height()) for x in range(image.width())}


def test_a_highlight_is_on_its_page_and_on_no_other(window, qtbot):
    highlighted(qtbot, window, key=KEY.Key_4)
    pages = Pages(window.reader.printable(), SMALL)
    pink = QColor(load_theme("light").highlights["pink"]).rgb()
    assert pages.count > 2
    assert [pink in painted(pages, number) for number in range(pages.count)].count(True) == 1


def test_an_underlined_highlight_is_a_line_on_paper_too(window, qtbot):
    theme = load_theme("light")
    fill, mark = QColor(theme.highlights["pink"]).rgb(), QColor(theme.marks["pink"]).rgb()
    highlighted(qtbot, window, key=KEY.Key_4)
    qtbot.keyClick(window.reader.view, KEY.Key_U, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.open_article.highlights[0].style == "underlined")
    pages = Pages(window.reader.printable(), SMALL)
    colors = set().union(*(painted(pages, number) for number in range(pages.count)))
    assert mark in colors
    assert fill not in colors


def test_every_page_has_text_and_nothing_to_click_on(window):
    pages = Pages(window.reader.printable(), SMALL)
    ink = QColor(load_theme("light").ink).rgb()
    assert all(ink in painted(pages, number) for number in range(pages.count))
    assert "hidden" not in pages.text()


@pytest.fixture
def choose(monkeypatch):
    """Lets the reader choose a file in the desktop's dialog."""

    def path(name):
        monkeypatch.setattr(QFileDialog, "exec", lambda asking: asking.defaultSuffix() == "pdf")
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _asking: [str(name)])

    return path


def test_the_article_is_saved_as_a_pdf_with_its_title_and_its_pages(window, qtbot, tmp_path, choose):
    target = tmp_path / "out" / "lighthouse.pdf"
    target.parent.mkdir()
    choose(target)
    with qtbot.waitSignal(window.desk.said):
        qtbot.keyClick(window, KEY.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert "The lighthouse that went quiet".encode("utf-16-be") in data
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == int(message(window).split()[0]) == 2
    assert b"/ToUnicode" in data  # so that the text can be selected and searched
    assert os.listdir(target.parent) == ["lighthouse.pdf"]


def test_a_pdf_that_cannot_be_written_says_so_and_leaves_what_was_there(window, qtbot, tmp_path, choose):
    choose(tmp_path / "no such folder" / "x.pdf")
    with qtbot.waitSignal(window.desk.failed):
        window.actions_["pdf"].trigger()
    assert "could not be written" in message(window)
