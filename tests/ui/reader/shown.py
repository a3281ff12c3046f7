"""What a text view shows of a stretch of its document, and of a place: two ways to the same words."""

import re

from PySide6.QtGui import QTextCursor

from quietpage.ui.reader.hyphens import SOFT_HYPHEN

_AROUND_A_FLOAT = re.compile("[\ufdd0\ufdd1\u2029]")
"""The edges of the frame that the pictures stand in with which a block begins, and those of the empty block below."""


def visible(text):
    """Return selected text as its block has it."""
    return _AROUND_A_FLOAT.sub("", text.replace(SOFT_HYPHEN, "")).replace("\u2028", "\n")


def words_in(view, start, end):
    """Return what is selected of each shown block, read from the document alone."""
    found, cursor = {}, QTextCursor(view.document())
    for index, text in view.positions.texts():
        first = max(start, view.positions.to_document(index, 0))
        last = min(end, view.positions.to_document(index, len(text), end=True))
        if first < last:
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            found[index] = visible(cursor.selectedText())
    return {index: words for index, words in found.items() if words}


def words_of(view, place):
    """Return the words of a place in each shown block, as the block has them."""
    found = {}
    for index, text in view.positions.texts():
        if place.start_block <= index <= place.end_block:
            start = place.start_offset if index == place.start_block else 0
            found[index] = visible(text[start : place.end_offset if index == place.end_block else None])
    return {index: words for index, words in found.items() if words}
