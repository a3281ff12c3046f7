from contextlib import closing

import pytest

from quietpage.app import build
from quietpage.config import resources
from quietpage.storage.database import Database
from ui.gestures import drop


@pytest.fixture
def start(qtbot, tmp_path):
    """Starts the program's window on the same library as often as a test asks; the last one is closed at the end."""
    opened = []

    def stop():
        window, jobs, database = opened.pop()
        window.close()
        jobs.close()
        database.close()

    def begin():
        if opened:
            stop()
        database = Database(tmp_path)
        window, jobs = build(database, tmp_path)
        opened.append((window, jobs, database))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield begin
    if opened:
        stop()


@pytest.fixture
def library(tmp_path):
    """A second look at the same library, as another program would have it."""
    from quietpage.services.library import Library

    with closing(Database(tmp_path)) as database:
        yield Library(database)


@pytest.fixture
def window(start, qtbot):
    """The window with the three sample articles, the lighthouse open."""
    window = start()
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, resources.folder("sample"))
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 3)
    lighthouse = next(
        i for i, row in window.desk.lists.rows(window.articles.model.ids()).items() if "light" in row.title
    )
    window.articles.view.select(lighthouse)
    qtbot.waitUntil(lambda: window.open_article.article is not None and window.open_article.article.id == lighthouse)
    qtbot.waitUntil(lambda: not window.open_article.article.unread)
    return window
