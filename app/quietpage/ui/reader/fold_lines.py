"""The lines that stand for what is hidden: which one the caret is on, and where each of them is."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from quietpage.ui.reader.formats import FOLD


def fold_here(view: QTextEdit) -> int | None:
    """Return the first block of the fold whose line the caret is on; None for no such line."""
    first = view.textCursor().blockFormat().intProperty(FOLD)
    return first - 1 if first else None


def fold_top(view: QTextEdit, first: int) -> int | None:
    """Return where the line of a fold begins, in the viewport's coordinates; `first` is the first block in it."""
    position = fold_line(view, first)
    if position is None:
        return None
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    return view.cursorRect(cursor).top()


def fold_line(view: QTextEdit, first: int) -> int | None:
    """Return the document position of the line of a fold."""
    block = view.document().firstBlock()
    while block.isValid():
        if block.blockFormat().intProperty(FOLD) == first + 1:
            return block.position()
        block = block.next()
    return None
