"""What is written in the fields of the Info tab."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from quietpage.model.dates import is_date
from ui.gestures import CTRL, KEY, message


def write(qtbot, window, text):
    window.sidebar.show_tab(2)
    field = window.sidebar.info.findChild(QLineEdit, "info_published")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, KEY.Key_Backspace)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, KEY.Key_Return)
    window.desk.settle()
    return field


def published(window):
    return window.desk.reader.article(window.open_article.article.id).details.published


def test_a_date_that_is_none_stays_in_its_field_to_be_corrected(window, qtbot):
    before = published(window)
    field = write(qtbot, window, "next week")
    assert message(window).startswith("“next week” is not a date.")
    assert (field.text(), published(window)) == ("next week", before)
    write(qtbot, window, "2024-05")
    assert published(window) == "2024-05"
    assert not window.open_article.writing.has_unsaved


@pytest.mark.parametrize("text", ["2024", "2024-05", "2024-02-29"])
def test_a_date_is_a_year_a_month_or_a_day(text):
    assert is_date(text)


@pytest.mark.parametrize("text", ["24", "2024-5", "2024-13", "2023-02-29", "2024-05-01 ", "٢٠٢٤", "17 May", "0000"])
def test_anything_else_is_none(text):
    assert not is_date(text)


def caption(window, name):
    return window.sidebar.info.findChild(QLabel, f"caption_{name}").text()


def test_a_field_says_where_its_value_came_from_and_that_the_reader_wrote_it(window, qtbot):
    window.sidebar.show_tab(2)
    found = window.open_article.article.origins["published"]
    qtbot.waitUntil(lambda: caption(window, "published") == f"Published · from {found}")
    write(qtbot, window, "2024-05")
    assert caption(window, "published") == "Published · by you"
    write(qtbot, window, "")
    assert caption(window, "published") == "Published"  # of nothing there is nothing to say
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: caption(window, "published") == f"Published · from {found}")


def test_the_address_of_the_picture_is_shown_where_there_is_one_and_cannot_be_edited(window, library, qtbot):
    field = window.sidebar.info.findChild(QLineEdit, "info_lead_image")
    window.sidebar.show_tab(2)
    assert not field.isVisible()
    other = next(number for number in window.articles.model.ids() if number != window.open_article.article.id)
    address = "https://coast.example/lighthouse.jpg"
    with library.steps.lock, library.steps.unrecorded() as recorder:
        recorder.update("article", {"id": other}, {"lead_image": address})
    window.articles.view.select(other)
    qtbot.waitUntil(lambda: field.text() == address)
    assert field.isVisible()
    qtbot.keyClicks(field, "x")
    assert field.text() == address
