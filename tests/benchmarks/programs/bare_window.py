"""The floor: a PySide6 window of the same size with an empty list and a text pane, and nothing else."""

import sys

from painted import FirstPaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableView, QTextEdit


def painted(milliseconds: float) -> None:
    print(milliseconds)
    window.close()


application = QApplication(sys.argv[:1])
window = QMainWindow()
splitter = QSplitter(Qt.Orientation.Horizontal, window)
splitter.addWidget(QTableView(splitter))
splitter.addWidget(QTextEdit(splitter))
window.setCentralWidget(splitter)
window.resize(1280, 800)
FirstPaint(window, painted)
window.show()
sys.exit(application.exec())
