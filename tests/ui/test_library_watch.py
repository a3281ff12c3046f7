"""What another program writes is looked at again; what was written here was shown already."""

from contextlib import closing

import pytest

from quietpage.importing.work import read
from quietpage.services.library import Library
from quietpage.services.review import Proposal
from quietpage.storage.database import Database
from quietpage.storage.list_reader import ListReader
from quietpage.ui.desk import Desk
from quietpage.ui.jobs import Jobs
from quietpage.ui.library_watch import LibraryWatch

LOOK = 5


@pytest.fixture
def desk(qtbot, tmp_path, library, sample):
    library.add([read(str(sample("the-lighthouse"))).draft])
    with closing(Database(tmp_path)) as database:
        jobs = Jobs()
        yield Desk(ListReader(database), lambda: Library(database), database.version, jobs)
        jobs.close()


@pytest.fixture
def watch(desk):
    watch = LibraryWatch(desk, desk, LOOK)
    watch.start()
    yield watch
    watch.stop()


def test_what_another_program_writes_is_told(watch, qtbot, library):
    with qtbot.waitSignal(watch.changed_outside):
        library.set_unread([1], False)


@pytest.mark.parametrize("action", ["opened", "remember_progress", "delete_articles"])
def test_what_is_written_here_is_not_told(watch, desk, qtbot, action):
    arguments = {"opened": (1,), "remember_progress": (1, 0.5), "delete_articles": ([1],)}[action]
    with qtbot.assertNotEmitted(watch.changed_outside, wait=20 * LOOK), qtbot.waitSignal(desk.changed):
        desk.act(getattr(desk.library, action), *arguments)
        desk.settle()


def test_that_an_article_was_only_looked_at_is_not_told(watch, desk, qtbot):
    with qtbot.assertNotEmitted(watch.changed_outside, wait=20 * LOOK), qtbot.waitSignal(desk.changed):
        desk.note([Proposal(1, "", (), ())])
