"""The main job with real keys, clicks and drops: drop, read, highlight, note, tag, undo, export."""

import csv

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from quietpage.config import resources
from quietpage.model.listing import ListQuery, State
from quietpage.ui.export.dialog import ExportDialog
from ui.gestures import CTRL, KEY, QUOTE, cards, drop, highlighted, message, points_of


def test_dropped_pages_are_listed_once_and_never_moved(start, qtbot, tmp_path):
    window = start()
    folder = tmp_path / "saved"
    folder.mkdir()
    for page in resources.folder("sample").iterdir():
        (folder / page.name).write_bytes(page.read_bytes())
    (folder / "empty.html").touch()
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        assert drop(window, folder) is Qt.DropAction.CopyAction
    assert message(window) == "3 added · 1 could not be read"
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 3)
    qtbot.waitUntil(lambda: window.windowTitle().endswith("— Quietpage"))
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, folder)
    assert message(window) == "0 added · 3 already here · 1 could not be read"
    assert window.articles.model.rowCount() == 3
    assert len([*folder.iterdir()]) == 4


def test_a_selection_and_a_key_make_a_highlight_that_both_sides_show(window, qtbot):
    made = highlighted(qtbot, window)
    assert (made.quote, made.color) == (QUOTE, "yellow")
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    qtbot.keyClick(window.reader.view, KEY.Key_4)
    qtbot.waitUntil(lambda: window.desk.reader.highlight(made.id).color == "pink")
    qtbot.waitUntil(lambda: message(window) == "Coloured pink")


def test_a_note_and_tags_are_written_with_the_keyboard_alone(window, qtbot):
    made = highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_M)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "the best line, e.g. for H")
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.desk.reader.highlight(made.id).note == "the best line, e.g. for H")
    assert QApplication.focusWidget() is window.reader.view
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_T)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "sound, coast")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: window.desk.reader.highlight(made.id).tags == ("coast", "sound"))
    assert len(window.desk.reader.highlights(made.article_id)) == 1


def test_without_a_highlight_the_tag_key_writes_the_tags_of_the_article(window, qtbot):
    qtbot.keyClick(window.reader.view, KEY.Key_T)
    assert QApplication.focusWidget().objectName() == "articleTags"
    qtbot.keyClicks(QApplication.focusWidget(), "coast, to read")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    article = window.open_article.article.id
    qtbot.waitUntil(lambda: window.desk.reader.article(article).tags == ("coast", "to read"))
    assert QApplication.focusWidget() is window.reader.view
    qtbot.waitUntil(lambda: window.sidebar.tags.list.count() == 2)
    item = window.sidebar.tags.list.visualItemRect(window.sidebar.tags.list.item(0))
    qtbot.mouseClick(window.sidebar.tags.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
    qtbot.waitUntil(lambda: list(window.articles.model.ids()) == [article])
    qtbot.mouseClick(window.findChild(QPushButton, "clearTag"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 3)


def test_a_click_on_either_side_jumps_to_the_other(window, qtbot):
    first, second = highlighted(qtbot, window), highlighted(qtbot, window, "bell buoy on the bar", KEY.Key_2)
    window.reader.setting.scroll_to(0)
    card = next(card for card in cards(window) if card.highlight.id == second.id)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    span = window.reader.view.positions.span(second.place)
    assert window.reader.view.viewport().rect().contains(window.reader.view.rectangle(span).center().toPoint())
    point = points_of(window, QUOTE)[0] + QPoint(8, 0)
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.reader.marking.current == first.id
    assert window.reader.bar.isVisible()
    assert window.sidebar.highlights.current == first.id


def test_a_link_of_an_export_opens_the_article_at_its_highlight(window, qtbot):
    made = highlighted(qtbot, window)
    window.articles.view.select(next(i for i in window.articles.model.ids() if i != made.article_id))
    qtbot.waitUntil(lambda: window.open_article.article.id != made.article_id)
    (row,) = window.desk.reader.export_rows(ListQuery())
    window.open_article.open_link(row[-1])
    qtbot.waitUntil(lambda: window.open_article.article.id == made.article_id)
    assert window.reader.marking.current == made.id


def test_a_colour_chosen_in_the_sidebar_is_that_of_the_next_highlight(window, qtbot):
    made = highlighted(qtbot, window)
    window.open_article.edit(made.id, "green")
    assert highlighted(qtbot, window, "bell buoy on the bar").color == "green"


def test_what_is_no_file_is_not_taken(window):
    data = QMimeData()
    data.setUrls([QUrl("https://a.example/page.html")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_without_single_letters_only_the_other_keys_work(window, qtbot):
    window.actions_["letters"].trigger()
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    assert "We use cookies" not in window.reader.view.toPlainText()
    qtbot.keyClick(window, KEY.Key_F, CTRL)
    assert window.reader.finder.isVisible()


def test_overlapping_highlights_stay_two_and_a_second_click_reaches_the_one_beneath(window, qtbot):
    outer = highlighted(qtbot, window, "“You do not hear a clock until it stops,”")
    inner = highlighted(qtbot, window, "a clock until", KEY.Key_3)
    point = points_of(window, "a clock until")[0] + QPoint(8, 0)
    window.reader.marking.set_current(None)
    seen = []
    for _click in range(2):
        qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        seen.append(window.reader.marking.current)
    assert seen == [inner.id, outer.id]


def test_everything_is_undone_and_done_again(window, qtbot):
    reader, article = window.desk.reader, window.open_article.article.id
    made = highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: reader.highlight(made.id) is None)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: reader.highlight(made.id) == made)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: reader.highlights(article) == [])
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: reader.ids(ListQuery()) == [])
    qtbot.waitUntil(lambda: window.windowTitle() == "Quietpage")
    for _step in range(2):
        qtbot.keyClick(window, KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(reader.ids(ListQuery())) == 3)
    qtbot.waitUntil(lambda: reader.highlights(article) == [made])


def test_hidden_parts_open_with_one_key_and_a_paragraph_is_corrected_with_another(window, qtbot):
    view = window.reader.view
    assert "We use cookies" not in view.toPlainText()
    qtbot.keyClick(view, KEY.Key_B)
    assert "We use cookies" in view.toPlainText()
    qtbot.keyClick(view, KEY.Key_B)
    window.reader.setting.scroll_to(0)
    qtbot.keyClick(view, KEY.Key_N)
    qtbot.keyClick(view, KEY.Key_X)
    qtbot.waitUntil(lambda: bool(window.desk.reader.body(window.open_article.article.id).corrections))
    qtbot.waitUntil(lambda: message(window) == "Hidden")
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not window.desk.reader.body(window.open_article.article.id).corrections)


def test_an_archived_article_leaves_the_inbox_and_the_next_one_opens(window, qtbot):
    gone = window.open_article.article.id
    qtbot.keyClick(window.articles.view, KEY.Key_E)
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 2)
    qtbot.waitUntil(lambda: window.open_article.article.id != gone)
    assert window.desk.reader.article(gone).state is State.ARCHIVE
    qtbot.mouseClick(window.findChild(QPushButton, "chip_archive"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: list(window.articles.model.ids()) == [gone])


def test_the_search_finds_words_of_the_text_and_of_notes(window, qtbot):
    highlighted(qtbot, window)
    qtbot.keyClick(window.reader.view, KEY.Key_M)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "zeppelin")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return, CTRL)
    qtbot.keyClick(window.reader.view, KEY.Key_Slash)
    assert QApplication.focusWidget() is window.header.search
    qtbot.keyClicks(window.header.search, "zeppelin")
    qtbot.waitUntil(lambda: list(window.articles.model.ids()) == [window.open_article.article.id])
    qtbot.keyClick(window.header.search, KEY.Key_Escape)
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 3)


def test_letters_are_only_letters_in_a_text_field(window, qtbot):
    window.header.focus_search()
    qtbot.keyClicks(window.header.search, "hebj1")
    assert window.header.search.text() == "hebj1"
    assert window.desk.lists.counts().highlights == 0
    assert window.desk.lists.counts().archive == 0


def test_the_export_dialog_writes_what_it_showed(window, qtbot, tmp_path, monkeypatch):
    highlighted(qtbot, window)
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: dialog.defaultSuffix() == "csv")
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(out)])
    qtbot.waitUntil(window.actions_["export"].isEnabled)
    qtbot.keyClick(window.reader.view, KEY.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.table.item(0, 0).text() == QUOTE
    with qtbot.waitSignal(window.desk.export_ended):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["highlight"], row["article_title"]) == (QUOTE, "The lighthouse that went quiet")


def test_the_next_start_goes_on_where_the_last_one_ended(window, start, qtbot):
    highlighted(qtbot, window)
    window.appearance.choose_theme("sepia")
    window.reader.setting.scroll_to(0.5)
    qtbot.keyClick(window, KEY.Key_F9)
    title, left = window.windowTitle(), window.reader.setting.line()
    assert left is not None
    again = start()
    qtbot.waitUntil(lambda: again.windowTitle() == title)
    assert again.appearance.theme.name == "sepia"
    assert not again.sidebar.isVisible()
    assert again.reader.setting.line() == left
    assert again.reader.view.decoration.highlights[0][0].quote == QUOTE


def test_the_buttons_in_the_text_wear_the_theme_and_not_the_paper_around_them(start):
    window = start()
    button = window.reader.findChild(QPushButton, "importFiles")
    color = button.grab().toImage().pixelColor(6, button.height() // 2).name().upper()
    assert color == window.appearance.theme.tint
