"""Where files are looked for and written: the folder of the last time, and no choice is lost on the way."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from quietpage.ui.export.dialog import ExportDialog
from ui.gestures import CTRL, KEY, highlighted

LEFT = Qt.MouseButton.LeftButton


def test_a_file_dialog_that_is_left_leads_back_to_the_choices(window, qtbot, tmp_path, monkeypatch):
    highlighted(qtbot, window)
    qtbot.waitUntil(window.actions_["export"].isEnabled)
    qtbot.keyClick(window.reader.view, KEY.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.scope.setCurrentIndex(1)
    asked = []
    monkeypatch.setattr(QFileDialog, "exec", lambda asking: asked.append(Path(asking.directory().path())) or False)
    qtbot.mouseClick(dialog.save, LEFT)
    assert dialog.isVisible()
    assert dialog.scope.currentIndex() == 1
    monkeypatch.setattr(QFileDialog, "exec", lambda _asking: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _asking: [str(tmp_path / "out.csv")])
    with qtbot.waitSignal(window.desk.export_ended):
        qtbot.mouseClick(dialog.save, LEFT)
    assert (tmp_path / "out.csv").exists()
    asked.clear()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    monkeypatch.setattr(QFileDialog, "exec", lambda asking: asked.append(Path(asking.directory().path())) or False)
    qtbot.keyClick(window.reader.view, KEY.Key_E, CTRL)
    again = next(found for found in window.findChildren(ExportDialog) if found.isVisible())
    qtbot.mouseClick(again.save, LEFT)
    assert asked == [tmp_path]
    again.close()


def test_files_are_looked_for_where_the_last_ones_were(window, qtbot, tmp_path, monkeypatch):
    folders = []

    monkeypatch.setattr(QFileDialog, "exec", lambda asking: folders.append(Path(asking.directory().path())) or True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _asking: [str(tmp_path / "missing.html")])
    for _time in range(2):
        with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
            qtbot.keyClick(window, KEY.Key_O, CTRL)
    assert folders == [Path.home(), tmp_path]
