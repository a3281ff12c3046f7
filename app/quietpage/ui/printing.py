"""The open article on paper, or as a PDF."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QWidget

from quietpage.model.counting import count
from quietpage.model.names import file_name
from quietpage.services.whole_file import write_whole
from quietpage.ui.asking import ask_where
from quietpage.ui.desk import Desk
from quietpage.ui.reader.printing import Printable, print_pages

_MARGINS = QMarginsF(14, 12, 14, 10)
"""Millimetres; the text keeps its own distance from them."""


class Printing(QObject):
    """Asks where to over the window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Ask over `window`."""
        super().__init__(window)
        self._desk, self._window = desk, window
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents or Path.home())

    def save_pdf(self, what: Printable) -> None:
        """Write a PDF to where the reader chooses; the pages are made beside the window."""
        proposed = self._folder / f"{file_name(what.article.details.title)}.pdf"
        path = ask_where(self._window, "Save as PDF", proposed, "PDF (*.pdf)", ".pdf")
        if path is not None:
            self._folder = path.parent
            self._desk.look_up(write_pdf, what, path, done=lambda pages: self._wrote(pages, path))

    def print(self, what: Printable) -> None:
        """Print on a printer of the desktop."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - after the first paint

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(what.article.details.title)
        printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("Print the article")
        if dialog.exec():
            pages = print_pages(what, printer)
            self._desk.said.emit(f"{count(pages, 'page')} printed", False)

    def _wrote(self, pages: int, path: Path) -> None:
        self._desk.said.emit(f"{count(pages, 'page')} written to {path}", False)


def write_pdf(what: Printable, path: Path) -> int:
    """Write `what` to `path`, which holds the whole PDF or what it held before; returns the number of pages.

    Raises UserError when the file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(what.article.details.title)
    writer.setCreator("Quietpage")
    paper, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(paper, upright, _MARGINS, QPageLayout.Unit.Millimeter))
    pages = print_pages(what, writer)
    write_whole(path, bytes(buffer.data().data()))
    return pages
