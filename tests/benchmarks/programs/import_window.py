"""The window while it imports a folder; prints the longest gap on its event loop, in milliseconds."""

import gc
import sys
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from quietpage.app import build
from quietpage.storage.database import Database

_BEAT = 5
"""Milliseconds between two beats of the clock that notices a gap."""


def main(data_dir: Path, pages: Path) -> int:
    application = QApplication(["quietpage"])
    beats: list[float] = []
    with closing(Database(data_dir)) as database:
        window, jobs = build(database, data_dir)
        window.desk.warmed.connect(gc.freeze)  # as the program itself does
        heart = QTimer(window, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        heart.timeout.connect(lambda: beats.append(time.perf_counter()))

        def begin() -> None:
            heart.start()
            beats.append(time.perf_counter())
            window.imports.import_paths([pages])

        def end(summary: object) -> None:
            print(summary.sentence, file=sys.stderr)
            # what the end of an import sets off belongs to it
            QTimer.singleShot(500, window, window.close)

        window.show()
        window.desk.import_ended.connect(end)
        QTimer.singleShot(1500, window, begin)  # when the window has come to rest
        application.exec()
        jobs.close()
    gaps = [later - earlier for earlier, later in zip(beats, beats[1:], strict=False)]
    print(max(gaps) * 1000)
    return 0


if __name__ == "__main__":  # the workers of the import load this file too
    sys.exit(main(Path(sys.argv[2]), Path(sys.argv[3])))
