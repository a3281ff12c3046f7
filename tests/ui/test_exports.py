from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from quietpage.model.article import Article, Details
from quietpage.model.listing import ListQuery, State
from quietpage.ui.export.exports import scopes
from ui.gestures import message

OPENED = Article(7, Details("A page"), State.INBOX, False, 0, "", "", "", "", "html", "", 0, "", 460, 3000, "")


def test_the_whole_library_comes_first_and_the_open_article_last():
    offered = scopes(ListQuery(state=State.LATER), [7], OPENED)
    assert [name for name, _query in offered] == ["the whole library", "the articles in later", "this article"]
    assert [query for _name, query in offered] == [ListQuery(), ListQuery(state=State.LATER), ListQuery(ids=(7,))]


def test_a_search_and_a_selection_are_offered_as_what_they_are():
    offered = scopes(ListQuery(text="harbour"), [3, 5], None)
    assert [name for name, _query in offered] == [
        "the whole library",
        "the articles found in the list",
        "the 2 selected articles",
    ]
    assert offered[2][1].ids == (3, 5)


def test_the_source_file_is_saved_whole_or_a_sentence_says_why_not(window, qtbot, tmp_path, monkeypatch):
    window.sidebar.show_tab(2)
    (save,) = [button for button in window.sidebar.info.findChildren(QPushButton) if "source" in button.text()]
    target = tmp_path / "out" / "page.html"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "exec", lambda _asking: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _asking: [str(target)])
    with qtbot.waitSignal(window.desk.said):
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == window.desk.reader.source(window.open_article.article.id)
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _asking: [str(tmp_path / "no folder" / "page.html")])
    with qtbot.waitSignal(window.desk.failed):
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "could not be written" in message(window)
