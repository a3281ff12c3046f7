"""What a screen reader gets of the window: names of everything, and where highlights begin and end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from quietpage.ui.pick_list import PickList
from quietpage.ui.voice import Voice
from ui.gestures import CTRL, KEY, QUOTE, cards, highlighted, open_page, points_of


@pytest.fixture
def said(window):
    """What was announced."""
    heard = []
    window.reader.view.findChild(Voice).announced.connect(heard.append)
    return heard


def nameless(widget):
    """Return what the keys reach in a window, and what has no name there."""
    return [
        (type(part).__name__, part.objectName())
        for part in [widget, *widget.findChildren(QWidget)]
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.focusProxy()
        if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]


def walk_to(qtbot, window, position):
    cursor = window.reader.view.textCursor()
    cursor.setPosition(position)
    window.reader.view.setTextCursor(cursor)


def test_the_edges_of_a_highlight_are_announced_as_the_caret_passes_them(window, qtbot, said):
    made = highlighted(qtbot, window)
    window.desk.act(window.desk.library.set_note, made.id, "why")
    qtbot.waitUntil(lambda: window.reader.view.decoration.highlights[0][0].note == "why")
    start, end = window.reader.view.positions.span(made.place)
    walk_to(qtbot, window, start - 1)
    said.clear()
    qtbot.keyClick(window.reader.view, KEY.Key_Right)
    assert said == ["Highlight, yellow, note: why"]
    qtbot.keyClick(window.reader.view, KEY.Key_Right)
    assert len(said) == 1
    walk_to(qtbot, window, end - 1)
    qtbot.keyClick(window.reader.view, KEY.Key_Right)
    assert said[1:] == ["End of highlight"]


def test_a_jump_to_a_highlight_says_which_it_is(window, qtbot, said):
    highlighted(qtbot, window)
    walk_to(qtbot, window, 0)
    said.clear()
    qtbot.keyClick(window.reader.view, KEY.Key_BracketRight)
    assert said == [f"Highlight, yellow. {QUOTE}"]


def test_a_text_that_is_set_again_says_nothing(window, qtbot, said):
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_BracketRight)
    said.clear()
    qtbot.keyClick(window, KEY.Key_Plus, CTRL)
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    assert said == []


def test_qt_takes_the_announcement_while_a_screen_reader_listens(window, qtbot, said):
    highlighted(qtbot, window)
    QAccessible.setActive(True)
    try:
        walk_to(qtbot, window, 0)
        qtbot.keyClick(window.reader.view, KEY.Key_BracketRight)
    finally:
        QAccessible.setActive(False)
    assert said[-1] == f"Highlight, yellow. {QUOTE}"


def test_the_text_is_read_with_its_title_and_its_place(window):
    text = QAccessible.queryAccessibleInterface(window.reader.view)
    assert text.text(QAccessible.Text.Name) == "Article text"
    assert text.text(QAccessible.Text.Description).startswith(window.open_article.article.details.title)
    assert "% read" in text.text(QAccessible.Text.Description)
    assert text.textInterface() is not None
    whole = text.textInterface().text(0, text.textInterface().characterCount())
    assert QUOTE in whole


def test_the_place_is_told_to_who_comes_to_the_text_and_not_at_every_line_of_it(window, qtbot):
    window.resize(1000, 420)
    view = window.reader.view
    view.setFocus()
    before = view.accessibleDescription()
    qtbot.keyClick(view, KEY.Key_End, CTRL)
    assert view.accessibleDescription() == before
    window.articles.view.setFocus()
    view.setFocus()
    assert view.accessibleDescription().endswith("100 % read")


FILLER = "".join(
    f"<p>Paragraph {number} of the report says that the ferry was late again, that the clock of the quay was right, "
    "and that nobody who waited there had anything else to do. The harbour master wrote it down.</p>"
    for number in range(8)
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The late ferry</title></head><body><article>'
    f"<h1>The late ferry</h1>{FILLER}<h2>What was seen</h2><p>Somebody saw <a href='https://harbour.example/'>the "
    "harbour</a> from above.</p><ol><li>the boat that came late</li><li>the quay where they waited</li></ol>"
    "<blockquote><p>It was as late as a ferry can be.</p><p>And then it was later.</p></blockquote>"
    "<pre><code>wait(ferry)</code></pre><table><tr><th>Vessel</th><th>Minutes</th><th>Day</th></tr><tr><td>Anna</td>"
    "<td>eleven</td><td>Monday</td></tr><tr><td>Berta</td><td>twelve</td><td>Sunday</td></tr></table>"
    f"<p><img src='gone.png' alt='a boat at the quay'> is what they drew.</p>{FILLER}</article></body>"
    "</html>"
)


@pytest.fixture
def ferry(window, qtbot, said, tmp_path_factory):
    """The window with a page of many kinds of blocks."""
    open_page(qtbot, window, tmp_path_factory.mktemp("page") / "ferry.html", PAGE)
    said.clear()
    return window


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("What was seen", ["Heading, level 2"]),
        ("the harbour from", ["Link"]),
        ("the boat that", ["Item 1."]),
        ("It was as late", ["Quote"]),
        ("And then it", []),
        ("wait(ferry)", ["Code"]),
        ("Vessel", ["Table, 3 rows, 3 columns. Row 1"]),
        ("eleven", ["Minutes"]),
        ("Berta", ["Row 3. Vessel"]),
    ],
)
def test_the_kind_of_what_the_caret_comes_to_is_announced(ferry, qtbot, said, words, heard):
    found = ferry.reader.view.document().find(words).selectionStart()
    walk_to(qtbot, ferry, found - 1)
    said.clear()
    qtbot.keyClick(ferry.reader.view, KEY.Key_Right)
    assert said == heard


def test_a_picture_says_what_it_shows(ferry, qtbot, said):
    walk_to(qtbot, ferry, ferry.reader.view.document().find("is what they drew").selectionStart() - 2)
    assert said[-1] == "Missing picture: a boat at the quay"


def test_commands_read_the_paragraph_that_they_lead_to(ferry, qtbot, said):
    points_of(ferry, "What was seen")
    walk_to(qtbot, ferry, 0)
    qtbot.keyClick(ferry.reader.view, KEY.Key_N)
    while "Somebody" not in said[-1]:
        qtbot.keyClick(ferry.reader.view, KEY.Key_N)
    assert said[-2:] == ["Heading, level 2. What was seen", "Somebody saw the harbour from above."]
    qtbot.keyClick(ferry.reader.view, KEY.Key_P)
    assert said[-1] == "Heading, level 2. What was seen"


def test_a_hidden_part_says_why_it_is_hidden(window, qtbot, said):
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    block = window.reader.view.document().find("We use cookies").selectionStart()
    walk_to(qtbot, window, block)
    assert said[-1] == "Hidden: cookie notices"


def heard_of(part):
    """Collect what a part of the window announces from now on."""
    heard = []
    for voice in part.findChildren(Voice, options=Qt.FindChildOption.FindDirectChildrenOnly):
        voice.announced.connect(heard.append)
    return heard


def test_what_was_done_is_announced(window, qtbot):
    heard = heard_of(window.status)
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_4)
    qtbot.waitUntil(lambda: "pink" in str(window.desk.reader.highlights(window.open_article.article.id)))
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == window.status.message.text())
    assert len(heard) == len(set(heard))


def test_what_a_search_of_the_library_finds_is_announced(window, qtbot):
    heard = heard_of(window.articles)
    qtbot.keyClick(window, KEY.Key_L, CTRL)
    qtbot.keyClicks(window.header.search, "lighthouse")
    qtbot.waitUntil(lambda: heard == ["1 article found"])
    qtbot.keyClicks(window.header.search, " nowhere")
    qtbot.waitUntil(lambda: heard[1:] == ["Nothing found. Fewer words find more."])


def test_a_row_of_the_list_says_all_that_it_shows(window, qtbot):
    highlighted(qtbot, window)
    model = window.articles.model
    index = model.index(model.position(window.open_article.article.id), 0)
    qtbot.waitUntil(lambda: "highlights" in index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "The lighthouse that went quiet, Tidewater Courier, 14 October 2025, 2 minutes, highlights: yellow"
    )
    other = model.index(1 if index.row() == 0 else 0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ", unread, " in other


def test_a_card_says_its_colour_its_words_its_note_and_its_tags(window, qtbot):
    made = highlighted(qtbot, window)
    window.desk.act(window.desk.library.set_note, made.id, "Who says so?")
    window.desk.act(window.desk.library.set_highlight_tags, made.id, ("clocks", "sea"))
    wanted = f"Highlight, yellow. {QUOTE}. Note: Who says so? Tags: clocks, sea"
    qtbot.waitUntil(lambda: [card.accessibleName() for card in cards(window)] == [wanted])


def test_what_is_found_is_announced_with_its_paragraph(window, qtbot):
    heard = heard_of(window.reader.finder)
    qtbot.keyClick(window.reader.view, KEY.Key_F, CTRL)
    qtbot.keyClicks(window.reader.finder.field, "bakery")
    assert heard[-1].startswith("1 of ")
    qtbot.keyClick(window.reader.finder.field, KEY.Key_Return)
    assert "bakery" in heard[-1]
    qtbot.keyClicks(window.reader.finder.field, "xyz")
    assert heard[-1] == "Not in the text that is shown"


def test_the_entry_that_the_arrows_reach_in_the_outline_is_announced(window, qtbot):
    qtbot.keyClick(window.reader.view, KEY.Key_O)
    outline = window.findChild(PickList)
    heard = heard_of(outline)
    for key in (KEY.Key_Down, KEY.Key_Up):
        qtbot.keyClick(outline.field, key)
        assert heard[-1] == outline.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClicks(outline.field, "no such heading")
    assert heard[-1] == outline.nothing.text()
    outline.close()


def test_all_that_the_keys_reach_in_the_window_has_a_name(window, qtbot):
    highlighted(qtbot, window)
    points_of(window, QUOTE)
    qtbot.keyClick(window, KEY.Key_F, CTRL)
    assert nameless(window) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a desktop
@pytest.mark.parametrize(
    "command", ["commands", "keys", "outline", "rules", "export", "type", "themes", "color_names", "rule"]
)
def test_all_that_the_keys_reach_in_a_dialog_has_a_name(window, qtbot, command):
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    before = {*QApplication.topLevelWidgets()}
    qtbot.waitUntil(window.actions_[command].isEnabled)
    window.actions_[command].trigger()
    opened = [*{*QApplication.topLevelWidgets()} - before, *window.findChildren(QDialog)]
    shown = [part for part in opened if part.isVisible()]
    assert shown
    without = [found for part in shown for found in nameless(part)]
    for part in shown:
        part.close()
    assert without == []
