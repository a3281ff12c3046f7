"""The window with long articles; prints what was measured as JSON: times in milliseconds, and what it weighs."""

import gc
import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from quietpage.app import build
from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.storage.database import Database

_BEAT = 2
"""Milliseconds between two beats of the clock that notices a gap."""
_STEP = 120
"""Pixels of one step of a wheel."""


class Painted(QObject):
    """Tells when a widget was painted next."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.at = 0.0
        self._painting = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() != QEvent.Type.Paint or self._painting:
            return False
        self._painting = True
        QApplication.sendEvent(watched, event)  # here, to know when it is done
        self._painting = False
        self.at = time.perf_counter()
        return True


class Session:
    """What one run of the window does and measures."""

    def __init__(self, window, articles: dict[str, int]) -> None:
        self._window, self._articles = window, articles
        self._view = window.reader.view
        self._painted = Painted(self._view.viewport())
        self._beats: list[float] = []
        heart = QTimer(window, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        heart.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        heart.start()

    def open(self, name: str, turns: int = 5) -> dict[str, float]:
        """Open an article from where it was left, and while it is being set watch for gaps."""
        firsts, gaps, plain = [], [], []
        for _ in range(turns):
            self._window.open_article.open(self._articles["short"])
            self.rest(0.4)
            firsts.append(self._until_painted(lambda: self._window.open_article.open(self._articles[name])))
            self._beats[:] = [time.perf_counter()]
            self.rest(1.5)
            gaps.append(self._longest_gap())
            plain.append(self._plain(name))
        return {"first": median(firsts), "gap": median(gaps), "plain": median(plain)}

    def scroll(self) -> dict[str, float]:
        bar = self._view.verticalScrollBar()
        bar.setValue(0)
        self.rest(0.3)
        steps = []
        for _ in range(500):
            steps.append(self._until_painted(lambda: bar.setValue(bar.value() + _STEP)))
        return {"median": median(steps), "p99": sorted(steps)[int(0.99 * len(steps))]}

    def fold(self, turns: int = 4) -> dict[str, float]:
        """Show and hide all folds in the middle of the text; tells how far the line under the eye moved as well."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        self.rest(0.3)
        cursor = self._view.cursorForPosition(self._view.viewport().rect().center())
        place = self._view.positions.at(cursor.position(), forward=True)
        top, times, moved = self._top(place), [], 0
        for _ in range(turns):
            times.append(self._until_painted(self._window.reader.setting.toggle_hidden))
            moved = max(moved, abs(self._top(place) - top))
            self.rest(1)
            moved = max(moved, abs(self._top(place) - top))
        return {"painted": median(times), "moved": moved}

    def highlight(self, turns: int = 9) -> float:
        """Highlight words in sight and wait until they are painted so."""
        opened, view, times = self._window.open_article, self._view, []
        blocks = [index for index, text in view.positions.texts() if len(text) > 100]
        for turn in range(turns):
            block = blocks[len(blocks) // 2 + turn]
            self._window.reader.jump_to_block(block)
            self.rest(0.3)
            before, started = len(opened.highlights), time.perf_counter()
            self._window.desk.act(
                self._window.desk.library.highlight, opened.article.id, Place(block, 2, block, 60), Color.GREEN
            )
            while len(opened.highlights) == before:
                QApplication.processEvents()
            self._painted.at = 0.0
            while not self._painted.at:
                QApplication.processEvents()
            times.append((self._painted.at - started) * 1000)
        return median(times)

    def rest(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            time.sleep(0.0005)

    def _until_painted(self, act: Callable[[], object]) -> float:
        self._painted.at = 0.0
        started = time.perf_counter()
        act()
        while not self._painted.at:
            QApplication.processEvents()
        return (self._painted.at - started) * 1000

    def _longest_gap(self) -> float:
        return max(later - earlier for earlier, later in zip(self._beats, self._beats[1:], strict=False)) * 1000

    def _top(self, place: tuple[int, int]) -> int:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(self._view.positions_so_far.to_document(*place))
        return self._view.cursorRect(cursor).top()

    def _plain(self, name: str) -> float:
        """Lay out the words alone, which no program that shows them can go without."""
        text = "\n".join(block.text for block in self._window.desk.reader.blocks(self._articles[name]))
        started = time.perf_counter()
        document = QTextDocument(text)
        document.setTextWidth(640)
        document.size()
        return (time.perf_counter() - started) * 1000


def weight() -> float:
    """Return what this process weighs, in MB of its proportional set size."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main(data_dir: Path, articles: dict[str, int]) -> int:
    application = QApplication(["quietpage"])
    with closing(Database(data_dir)) as database:
        window, jobs = build(database, data_dir)
        window.desk.warmed.connect(gc.freeze)  # as the program itself does
        window.resize(1280, 800)
        window.show()
        session = Session(window, articles)
        session.rest(2)
        found = {"middle": session.open("middle"), "long": session.open("long")}
        session.rest(1)
        found |= {"memory": weight(), "scroll": session.scroll(), "fold": session.fold()}
        found["highlight"] = session.highlight()  # which goes to its middle
        session.rest(1)
        found["left"] = session.open("long")
        print(json.dumps(found))
        window.close()
        jobs.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[2]), json.loads(sys.argv[3])))
