"""What stands when the window is painted for the first time, and what comes right after."""

from PySide6.QtWidgets import QLabel

from quietpage.app import build
from quietpage.config import settings
from quietpage.dev import sample
from quietpage.storage.database import Database
from ui.gestures import KEY


def test_a_new_window_has_its_list_before_its_text_and_completes_itself_once_painted(qtbot, tmp_path):
    sample.make(tmp_path, articles=30)
    database = Database(tmp_path)
    window, jobs = build(database, tmp_path)
    assert window.articles.model.rowCount() > 0
    assert not window.is_complete
    window.show()
    qtbot.waitUntil(lambda: window.is_complete)
    qtbot.waitUntil(lambda: window.status.findChild(QLabel, "articles").text() == "30 articles")
    assert window.reader.isVisible()
    assert window.sidebar.isVisible()
    window.close()
    jobs.close()
    database.close()


def test_the_article_that_was_open_is_open_again_after_a_start(start, qtbot, tmp_path):
    sample.make(tmp_path, articles=30)
    window = start()
    wanted = window.articles.model.ids()[3]
    window.articles.view.select(wanted)
    qtbot.waitUntil(lambda: window.open_article.article is not None and window.open_article.article.id == wanted)
    again = start()
    qtbot.waitUntil(lambda: again.open_article.article is not None)
    assert again.open_article.article.id == wanted
    assert again.articles.view.current_id() == wanted


def test_the_article_that_is_open_is_remembered_though_the_program_is_killed(start, qtbot, tmp_path):
    sample.make(tmp_path, articles=30)
    window = start()
    wanted = window.articles.model.ids()[3]
    window.articles.view.select(wanted)
    qtbot.waitUntil(lambda: settings.load(tmp_path).article == wanted)  # and the window is still open


def test_the_keys_follow_the_one_panel_that_a_narrow_window_shows(window, qtbot):
    window.articles.view.setFocus()
    window.resize(740, 600)
    qtbot.waitUntil(lambda: not window.articles.isVisible())
    assert window.reader.view.hasFocus()
    qtbot.keyClick(window.reader.view, KEY.Key_F8)
    assert window.articles.view.hasFocus()
    qtbot.keyClick(window.articles.view, KEY.Key_F8)
    assert window.reader.view.hasFocus()
