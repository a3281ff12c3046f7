import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument

from quietpage.ui.memory import give_back

WORDS = "The well at the crossroads has been dry for as long as anybody can remember.\n"


def resident():
    """Return the megabytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.skipif(sys.platform != "linux" or "glibc" not in os.confstr("CS_GNU_LIBC_VERSION"), reason="glibc's")
def test_what_a_long_text_held_is_given_back_though_something_newer_stays(qtbot):
    long, newer = QTextDocument(WORDS * 3000), QTextDocument()
    assert long.size().height() > 1000  # it is laid out
    newer.setPlainText(WORDS)
    assert newer.size().height() > 10
    del long
    before = resident()
    give_back()
    assert resident() < before - 5
