"""The list stays in step with what is open, and every undo leads back to what it restores."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from newspaper import write_edition
from quietpage.config import resources
from quietpage.dev import sample
from quietpage.model.listing import ListQuery, State
from quietpage.ui.articles.model import ARTICLE_ID, IS_COPY, ROW
from ui.gestures import CTRL, KEY, drop, message

LEFT = Qt.MouseButton.LeftButton


def opened(window):
    article = window.open_article.article
    return None if article is None else article.id


def listed(window):
    return list(window.articles.model.ids())


def is_marked(window):
    """Tell whether the open article's row is the selected one, and whole in sight."""
    view = window.articles.view
    box = view.visualRect(view.currentIndex())
    return view.selected_ids() == [opened(window)] and view.viewport().rect().contains(box.center())


def page(window):
    label = window.reader.findChild(QLabel, "emptyTitle")
    return label.text() if label.isVisible() else ""


def tag(window, name):
    window.desk.act(window.desk.library.add_article_tags, [opened(window)], [name])
    window.desk.settle()


def choose_tag(qtbot, window, name):
    window.sidebar.show_tab(1)
    qtbot.waitUntil(lambda: bool(window.sidebar.tags.list.findItems(name, Qt.MatchFlag.MatchExactly)))
    tags = window.sidebar.tags.list
    (item,) = tags.findItems(name, Qt.MatchFlag.MatchExactly)
    qtbot.mouseClick(tags.viewport(), LEFT, pos=tags.visualItemRect(item).center())


def search(qtbot, window, words):
    window.header.focus_search()
    qtbot.keyClicks(window.header.search, words)
    qtbot.waitUntil(lambda: window.articles.filter.query.text == words)


@pytest.fixture
def many(start, qtbot, tmp_path):
    """A window with forty articles, one from the middle of the list open."""
    sample.make(tmp_path, articles=40)
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    middle = listed(window)[len(listed(window)) // 2]
    window.articles.view.select(middle)
    qtbot.waitUntil(lambda: opened(window) == middle)
    qtbot.waitUntil(lambda: is_marked(window))
    return window


def test_deleting_the_last_article_of_a_tag_says_that_none_is_open(window, qtbot):
    gone = opened(window)
    tag(window, "coast")
    choose_tag(qtbot, window, "coast")
    qtbot.waitUntil(lambda: listed(window) == [gone])
    window.articles.view.setFocus()
    qtbot.keyClick(window.articles.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: opened(window) is None)
    qtbot.waitUntil(lambda: listed(window) == [])
    assert page(window) == "No article is open"
    assert not window.reader.findChild(QPushButton, "openSample").isVisible()


def test_deleting_what_a_search_found_opens_its_neighbour(window, qtbot):
    search(qtbot, window, "the")
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    gone = opened(window)
    window.articles.view.setFocus()
    qtbot.keyClick(window.articles.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(listed(window)) == 2)
    qtbot.waitUntil(lambda: opened(window) in listed(window))
    assert opened(window) != gone


def test_undoing_the_import_of_everything_invites_again(window, qtbot):
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page(window) == "Drop articles here")


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_E])
def test_an_undo_opens_what_it_brings_back(window, qtbot, key):
    gone = opened(window)
    window.articles.view.setFocus()
    qtbot.keyClick(window.articles.view, key)
    qtbot.waitUntil(lambda: opened(window) not in (gone, None))
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: opened(window) == gone)
    assert is_marked(window)


def test_an_undo_leads_back_to_the_pile_of_what_it_brings_back(window, qtbot):
    gone = opened(window)
    qtbot.keyClick(window.articles.view, KEY.Key_E)
    qtbot.waitUntil(lambda: opened(window) not in (gone, None))
    qtbot.mouseClick(window.findChild(QPushButton, "chip_archive"), LEFT)
    qtbot.waitUntil(lambda: listed(window) == [gone])
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.articles.filter.query.state is State.INBOX)
    qtbot.waitUntil(lambda: opened(window) == gone and is_marked(window))


def test_an_undo_of_a_mark_leaves_the_reader_where_it_is(window, qtbot):
    reading, other = opened(window), next(i for i in listed(window) if i != opened(window))
    window.desk.act(window.desk.library.set_unread, [other], not window.desk.reader.article(other).unread)
    window.desk.settle()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: message(window).startswith("Undone"))
    window.desk.settle()
    assert opened(window) == reading


def test_after_a_search_the_open_article_is_marked_and_in_sight(many, qtbot):
    reading, before = opened(many), listed(many)
    search(qtbot, many, "nothing like it")
    qtbot.waitUntil(lambda: listed(many) == [])
    qtbot.keyClick(many.header.search, KEY.Key_Escape)
    qtbot.waitUntil(lambda: listed(many) == before)
    assert opened(many) == reading
    assert is_marked(many)


def test_after_a_tag_the_open_article_is_marked_and_in_sight(many, qtbot):
    reading, before = opened(many), listed(many)
    name = next(tag.name for tag in many.desk.reader.tags() if tag.articles)
    choose_tag(qtbot, many, name)
    qtbot.waitUntil(lambda: many.articles.filter.query.tag == name)
    qtbot.mouseClick(many.findChild(QPushButton, "clearTag"), LEFT)
    qtbot.waitUntil(lambda: listed(many) == before)
    assert opened(many) == reading
    assert is_marked(many)


def test_after_another_size_the_open_article_is_in_sight(many, qtbot):
    view = many.articles.view
    view.scrollTo(view.currentIndex(), view.ScrollHint.PositionAtBottom)
    many.resize(1280, 420)
    qtbot.waitUntil(lambda: view.height() < 400)
    qtbot.waitUntil(lambda: is_marked(many))


def test_an_import_leaves_the_reader_where_it_is_and_offers_what_came(many, qtbot):
    reading = opened(many)
    with qtbot.waitSignal(many.desk.import_ended, timeout=30_000):
        drop(many, resources.folder("sample"))
    qtbot.waitUntil(lambda: len(many.desk.lists.ids(ListQuery())) == 43)
    many.desk.settle()
    qtbot.waitUntil(lambda: is_marked(many))
    assert opened(many) == reading
    qtbot.mouseClick(many.status.open, LEFT)
    qtbot.waitUntil(lambda: opened(many) != reading)
    assert opened(many) > 40
    assert is_marked(many)


def test_a_pile_is_listed_whole_though_a_tag_was_chosen(window, qtbot):
    tag(window, "coast")
    choose_tag(qtbot, window, "coast")
    qtbot.waitUntil(lambda: len(listed(window)) == 1)
    qtbot.mouseClick(window.findChild(QPushButton, "chip_inbox"), LEFT)
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    assert window.sidebar.tags.list.currentRow() == -1
    assert not window.findChild(QPushButton, "clearTag").isVisible()


def test_copies_of_one_page_are_told_apart_by_their_file_and_when_they_were_added(start, qtbot, tmp_path):
    window = start()
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in (1, 2):
        with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
            drop(window, write_edition(folder, number))
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 2)
    model = window.articles.model
    newer, older = model.index(0, 0), model.index(1, 0)
    qtbot.waitUntil(lambda: older.data(IS_COPY))
    assert newer.data(IS_COPY)
    assert {row.data(ROW).source_name for row in (newer, older)} == {"tide-1.html", "tide-2.html"}
    assert "added " in newer.data(Qt.ItemDataRole.AccessibleTextRole)
    window.desk.act(window.desk.library.delete_articles, [newer.data(ARTICLE_ID)])
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    qtbot.waitUntil(lambda: not model.index(0, 0).data(IS_COPY))
