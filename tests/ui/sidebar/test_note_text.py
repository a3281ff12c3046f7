import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QLabel

from quietpage.ui.sidebar.note_text import as_html
from ui.gestures import KEY, cards, highlighted


def shown(note):
    """What a label writes of a note."""
    document = QTextDocument()
    document.setHtml(as_html(note, "#123456"))
    return document.toPlainText()


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("a *b* c", "<div>a <i>b</i> c</div>"),
        ("a **b c** d", "<div>a <b>b c</b> d</div>"),
        ("_a_ and __b__", "<div><i>a</i> and <b>b</b></div>"),
        ("***both***", "<div><b><i>both</i></b></div>"),
        ("snake_case_name, 2 * 3 * 4, a_ b", "<div>snake_case_name, 2 * 3 * 4, a_ b</div>"),
        ("one\ntwo", "<div>one<br>two</div>"),
        ("", ""),
    ],
)
def test_emphasis_is_shown_and_what_only_looks_like_it_is_not(note, html):
    assert as_html(note, "") == html


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("Why:\n- one\n- two\nso.", ["Why:", "•", "one", "•", "two", "so."]),
        ("* one\n+ two", ["•", "one", "•", "two"]),
        ("2. one\n3) *two*\n\nso.", ["2.", "one", "3)", "two", "so."]),
        ("Why:\n\n- one\n\n\n- two", ["Why:", "•", "one", "•", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
    ],
)
def test_lists_have_their_markers_and_no_empty_lines_around_them(note, lines):
    assert [line for line in shown(note).splitlines() if line or "" in lines] == lines


@pytest.mark.parametrize(
    ("note", "target"),
    [
        ("see [the *page*](https://a.example/x_y_z)", "https://a.example/x_y_z"),
        ("see https://a.example/a?b=1&c=2.", "https://a.example/a?b=1&amp;c=2"),
        ("[write](mailto:a@b.example)", "mailto:a@b.example"),
    ],
)
def test_links(note, target):
    assert f'<a href="{target}"' in as_html(note, "")


@pytest.mark.parametrize(
    "note",
    [
        "<img src='file:///etc/passwd'> & <b>x</b>",
        "[a](file:///etc/passwd)",
        "[a](javascript:x)",
        "# no heading",
        "-5 °",
    ],
)
def test_everything_else_is_shown_as_it_was_typed(note):
    assert shown(note) == note


@pytest.mark.parametrize("note", ["![a](file:///a.png)", "![a](https://a.example/a.png)"])
def test_no_picture_is_ever_loaded(note):
    assert "<img" not in as_html(note, "")


def test_a_note_is_written_plain_and_shown_formatted_and_its_link_is_followed(window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    made = highlighted(qtbot, window)
    note = "[page](https://a.example/) **first**"
    window.desk.act(window.desk.library.set_note, made.id, note)
    qtbot.waitUntil(lambda: window.desk.reader.highlight(made.id).note == note)
    (card,) = cards(window)
    label = card.findChild(QLabel, "note")
    qtbot.waitUntil(lambda: label.isVisible() and label.height() >= label.heightForWidth(label.width()) > 0)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(20, label.height() // 2))
    assert opened == ["https://a.example/"]
    qtbot.keyClick(window.reader.view, KEY.Key_M)
    qtbot.waitUntil(lambda: card.editing)
    assert card.findChild(QLabel, "note").isHidden()
    assert window.focusWidget().toPlainText() == note
