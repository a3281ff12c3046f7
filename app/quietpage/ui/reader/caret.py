"""Where the caret is put: after a key not on the lines that are ours, and not inside a soft hyphen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit

from quietpage.ui.reader.formats import FOLD, TABLE
from quietpage.ui.reader.hyphens import SOFT_HYPHEN
from quietpage.ui.reader.positions import Positions


def put_caret(view: QTextEdit, position: int, anchor: int | None = None) -> None:
    """Put the caret somewhere without scrolling there; with an `anchor`, what lies between them is selected."""
    bar = view.verticalScrollBar()
    value = bar.value()
    cursor = view.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    bar.setValue(value)


def leave_line_of_ours(view: QTextEdit, positions: Positions, event: QKeyEvent) -> None:
    """Put the caret at the first or the last word where its way led to the line of a fold or a table."""
    cursor, keys = view.textCursor(), QKeySequence.StandardKey
    ours = cursor.blockFormat()
    texts = positions.texts()
    if not texts or not (ours.hasProperty(FOLD) or ours.hasProperty(TABLE)):
        return
    if event.matches(keys.MoveToEndOfDocument) or event.matches(keys.SelectEndOfDocument):
        position = positions.to_document(texts[-1][0], len(texts[-1][1]), end=True)
    elif event.matches(keys.MoveToStartOfDocument) or event.matches(keys.SelectStartOfDocument):
        position = positions.to_document(texts[0][0], 0)
    else:
        return
    assert position is not None  # it is shown
    put_caret(view, position, cursor.anchor() if _selects(event) else None)


def pass_hyphen(view: QTextEdit, before: int, event: QKeyEvent) -> None:
    """Move on by one more after a step from `before` over a soft hyphen, which nobody sees."""
    after = view.textCursor().position()
    if abs(after - before) == 1 and view.document().characterAt(min(before, after)) == SOFT_HYPHEN:
        cursor, modes = view.textCursor(), QTextCursor.MoveMode
        cursor.setPosition(2 * after - before, modes.KeepAnchor if _selects(event) else modes.MoveAnchor)
        view.setTextCursor(cursor)


def _selects(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
