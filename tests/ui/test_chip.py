from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from quietpage.ui.chip import Chip
from quietpage.ui.scroll_bar import FloatingScrollBar


def test_a_chip_says_its_count_and_keeps_its_width_when_it_is_switched(qtbot):
    chip = Chip("Inbox", "chip", None)
    qtbot.addWidget(chip)
    chip.set_count(1024)
    assert chip.text() == "Inbox 1,024"
    width = chip.sizeHint().width()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.sizeHint().width() == width
    chip.set_count(0)
    assert chip.text() == "Inbox"


def test_a_floating_scroll_bar_moves_with_what_it_lies_over(qtbot):
    area = QListWidget()
    qtbot.addWidget(area)
    bar = FloatingScrollBar(area)
    area.resize(200, 100)
    area.show()
    qtbot.waitExposed(area)
    assert not bar.isVisible()
    area.addItems([f"row {number}" for number in range(100)])
    qtbot.waitUntil(bar.isVisible)
    assert area.viewport().width() == area.contentsRect().width()  # no room is taken from the rows
    area.scrollToBottom()
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    assert area.verticalScrollBar().value() == 0
