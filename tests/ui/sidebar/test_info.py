"""What is written in the fields of the Info tab."""

import pytest
from PySide6.QtWidgets import QLineEdit

from quietpage.model.dates import is_date
from ui.gestures import KEY, message


def write(qtbot, window, text):
    window.sidebar.show_tab(2)
    field = window.sidebar.info.findChild(QLineEdit, "info_published")
    field.setFocus()
    field.selectAll()
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
