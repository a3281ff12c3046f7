"""What was typed and could not be saved stays in the window, and can be saved later."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from quietpage import app
from quietpage.model.color import Color
from quietpage.storage.database import Database
from quietpage.ui.drop import paths_in
from quietpage.ui.import_results.dialog import ImportResults
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.wording import tip

V1 = Path(__file__).parents[1] / "data" / "libraries" / "v1.sqlite"


@pytest.fixture
def database(tmp_path):
    shutil.copy(V1, tmp_path / "library.sqlite")
    with closing(Database(tmp_path, busy_seconds=0.01)) as database:
        yield database


@pytest.fixture
def window(qtbot, database, tmp_path):
    window, jobs = app.build(database, tmp_path)
    window.show()
    qtbot.waitExposed(window)
    window.open_article.open(1)
    window.desk.settle()
    yield window
    window.open_article.writing.may_be_lost = lambda *_: True  # a test that failed must not wait for an answer
    window.close()
    jobs.close()
    window.deleteLater()


class Lock:
    """Another program that writes to the library."""

    def __init__(self, database):
        self._connection = sqlite3.connect(database.path, isolation_level=None)
        self._connection.execute("BEGIN IMMEDIATE")

    def end(self):
        self._connection.close()


class Full:
    """A disk without room."""

    def __init__(self, database):
        self._database = database
        with database.write() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count={pages}")

    def end(self):
        with self._database.write() as connection:
            connection.execute("PRAGMA max_page_count=1000000")


TEXT = ("Typed with care. " * 4000).strip()


def write_note(window, qtbot, text):
    window.open_article.edit(1, "note")
    editor = window.findChild(QPlainTextEdit, "noteEditor")
    editor.setPlainText(text)
    return editor


def said(window):
    return window.status.message.text()


@pytest.mark.parametrize(
    ("trouble", "sentence"), [(Lock, "Another program is writing"), (Full, "The disk is full, so this was not saved.")]
)
def test_a_note_that_could_not_be_saved_is_still_there_and_can_be_saved_later(
    window, qtbot, database, trouble, sentence
):
    trouble = trouble(database)
    editor = write_note(window, qtbot, TEXT)
    with qtbot.waitSignal(window.desk.failed):
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said(window).startswith(sentence)
    (again,) = [e for e in window.findChildren(QPlainTextEdit, "noteEditor") if e.isVisible()]
    assert again.toPlainText() == TEXT
    assert window.desk.reader.highlight(1).note == "since when?"
    trouble.end()
    with qtbot.waitSignal(window.desk.said):
        qtbot.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.reader.highlight(1).note == TEXT
    assert not window.open_article.writing.has_unsaved


@pytest.mark.parametrize("tab", ["tags", "info"])
def test_tags_and_details_that_could_not_be_saved_stay_in_their_fields(window, qtbot, database, tab):
    lock = Lock(database)
    name, typed = ("articleTags", "upland, wells") if tab == "tags" else ("info_author", "Orla Venn the younger")

    def field():
        return [e for e in window.findChildren(QLineEdit, name) if not e.isHidden()][-1]

    field().setText(typed)
    with qtbot.waitSignal(window.desk.failed):
        qtbot.keyClick(field(), Qt.Key.Key_Return)
    assert field().text().rstrip(", ") == typed
    lock.end()
    window.desk.act(window.desk.library.highlight, 1, window.desk.reader.highlight(1).place, Color.PINK)
    qtbot.waitUntil(lambda: len(window.desk.reader.highlights(1)) == 2)
    assert field().text().rstrip(", ") == typed
    with qtbot.waitSignal(window.desk.said):
        qtbot.keyClick(field(), Qt.Key.Key_Return)
    article = window.desk.reader.article(1)
    assert (article.tags if tab == "tags" else article.details.author) in (("upland", "wells"), typed)


def test_two_notes_that_cannot_be_saved_do_not_fight_for_the_field(window, qtbot, database):
    place = window.desk.reader.highlight(1).place
    window.desk.act(window.desk.library.highlight, 1, place, Color.PINK)
    qtbot.waitUntil(lambda: len(window.sidebar.findChildren(HighlightCard)) == 2)
    lock, failures = Lock(database), []
    window.desk.failed.connect(failures.append)
    write_note(window, qtbot, "the first")
    window.open_article.edit(2, "note")
    (second,) = [e for e in window.findChildren(QPlainTextEdit, "noteEditor") if e.isVisible() and e.hasFocus()]
    second.setPlainText("the second")
    window.sidebar.finish_editing()
    window.desk.settle()
    QApplication.processEvents()
    window.desk.settle()
    assert len(failures) == 2
    lock.end()
    for highlight_id, text in ((1, "the first"), (2, "the second")):
        window.open_article.edit(highlight_id, "note")
        window.sidebar.finish_editing()
        window.desk.settle()
        assert window.desk.reader.highlight(highlight_id).note == text


def test_the_window_does_not_close_over_a_note_that_is_not_saved(window, qtbot, database):
    def click(words):
        box = QApplication.activeModalWidget()
        assert "Another program is writing" in box.text()
        next(button for button in box.buttons() if button.text() == words).click()

    lock = Lock(database)
    write_note(window, qtbot, "typed at the last moment")
    QTimer.singleShot(0, lambda: click("Keep open"))
    assert not window.close()
    assert window.isVisible()
    lock.end()
    assert window.close()
    assert window.desk.reader.highlight(1).note == "typed at the last moment"


def test_damage_that_a_click_brings_up_is_a_sentence_in_the_status_line(window, qtbot, database):
    with database.write() as connection:
        connection.execute("UPDATE article_body SET blocks = x'00'")
    window.open_article.close()
    hook = app._Hook(window)
    try:
        window.open_article.open(1)
    except Exception as error:
        hook(type(error), error, error.__traceback__)
    assert said(window).startswith("The library is damaged.")


class Outside(QObject):
    """Stands where the desktop would open links."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url.toString())


def test_only_web_and_mail_links_are_ever_opened(window, qtbot):
    schemes, outside = ("http", "https", "mailto", "file", "javascript", "data", "smb", "qrc", "ftp"), Outside()
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, outside, "open")
    good = ["https://a.example/b", "HTTP://a.example/", "mailto:a@b.example"]
    bad = ["#part", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://a/b", "qrc:/x", "ftp://a/b"]
    bad += ["//a.example/b", "/etc/passwd", "", " javascript:alert(1)", "x"]
    for address in (*bad, *good):
        window.reader.link_asked.emit(address)
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)
    assert [address.lower() for address in outside.opened] == [address.lower() for address in good]


def test_a_name_full_of_tricks_is_shown_as_plain_text_in_one_line(qtbot):
    class Result:
        path, status, article, title, reason, newer_than = (
            "/x/<img src=a>\n\N{RIGHT-TO-LEFT OVERRIDE}b\udcff",
            "failed",
            None,
            "",
            "Gone.",
            None,
        )

    dialog = ImportResults([Result], "1 could not be read", None)
    qtbot.addWidget(dialog)
    item = dialog.table.item(0, 0)
    assert item.text() == "<img src=a> b\N{REPLACEMENT CHARACTER}"
    assert item.toolTip() == tip("/x/<img src=a> b\N{REPLACEMENT CHARACTER}")
    assert "<img" not in item.toolTip()


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes on Unix only")
def test_a_dropped_name_of_any_bytes_is_the_path_of_the_file():
    data = QMimeData()
    data.setData(
        "text/uri-list", b"file:///a/caf%E9%20%23%25.html\r\nfile://localhost/a/b%0Ac\r\nhttps://a.example/x\r\n"
    )
    assert paths_in(data) == [Path("/a/caf\udce9 #%.html"), Path("/a/b\nc")]
