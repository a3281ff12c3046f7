"""What a screen reader hears beside the words: highlights, kinds of blocks, links, and how far the text is read."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from quietpage.model.article import Article
from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.counting import count
from quietpage.model.highlight import Highlight
from quietpage.ui.reader.formats import CODE, DIMMED, MARKER, QUOTE, REASON, TABLE
from quietpage.ui.reader.hyphens import SOFT_HYPHEN
from quietpage.ui.reader.pictures import MISSING
from quietpage.ui.reader.view import TextView
from quietpage.ui.voice import Voice
from quietpage.ui.wording import sentences

_TO_SAY = str.maketrans({SOFT_HYPHEN: None, IMAGE_CHARACTER: " ", "\u2028": " "})

Sign = tuple[tuple[object, ...], str]
"""What there is to say of a place, after what tells it from the same of another place."""


class Speaking(QObject):
    """Speaks for one text view.

    Qt tells a screen reader the words and the caret by itself, but not what the words are: a heading, a link, a
    highlight. So that is announced where the caret comes to it. The words themselves are read by the screen reader only
    after its own keys for moving; where a command of ours put the caret, they are announced as well.
    """

    def __init__(self, view: TextView) -> None:
        """Say what happens in `view`."""
        super().__init__(view)
        self._view = view
        self._voice = Voice(view)
        self._title = self._notice = self._place = ""
        self._inside: set[int] = set()
        self._signs: set[Sign] = set()
        self._document = view.document()
        view.cursorPositionChanged.connect(lambda: self._arrive(view.textCursor().position(), by_command=False))
        view.went.connect(lambda position: self._arrive(position, by_command=True))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def show_article(self, article: Article | None) -> None:
        """Call the text by the title of an article and what there is to note of it; None when none is open any more."""
        self._title, self._notice = (article.details.title, article.notice) if article else ("", "")
        self._describe()

    def show_place(self, fraction: float | None, _minutes: int) -> None:
        """Tell how far the text is read, 0 to 1, to those who come to the text."""
        self._place = "" if fraction is None else f"{round(fraction * 100)} % read"
        if not self._view.hasFocus():  # else it would be read aloud with the title after every line
            self._describe()

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._view:
            self._describe()

    def _describe(self) -> None:
        self._view.setAccessibleDescription(", ".join(filter(None, (self._title, self._notice, self._place))))

    def _arrive(self, position: int, *, by_command: bool) -> None:
        """Say what is new at a document position; after a command, also the words there."""
        view = self._view
        document, self._document = self._document, view.document()
        if document is not self._document and not by_command:  # the text was set again: nobody went anywhere
            return
        here = view.highlights_at(position)
        inside, self._inside = self._inside, {*here}
        signs, self._signs = self._signs, {*_signs(view.document(), position)}
        present = {highlight.id: highlight for highlight, _span in view.decoration.highlights}
        meant = view.decoration.current if by_command and view.decoration.paragraph is None else None
        said = ["End of highlight"] if (inside & present.keys()) - self._inside else []
        said += [words for sign, words in _signs(view.document(), position) if (sign, words) not in signs]
        said += [self._said_of(present[number]) for number in here if number not in inside or number == meant]
        if by_command:
            block = view.document().findBlock(position).text()
            said.append(view.positions.text(present[meant].place) if meant in here else block)
        if words := sentences(*(part.translate(_TO_SAY) for part in said)):
            self._voice.say(words)

    def _said_of(self, highlight: Highlight) -> str:
        note = f"note: {highlight.note}" if highlight.note else ""
        return ", ".join(filter(None, ("Highlight", self._view.theme.color_name(highlight.color), note)))


def _signs(document: QTextDocument, position: int) -> Iterator[Sign]:
    """Yield what is to be said of the words at a position, from the whole to its parts."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    block, form, table = cursor.blockNumber(), cursor.blockFormat(), cursor.currentTable()
    if table is not None:
        start, cell = table.firstPosition(), table.cellAt(cursor)
        yield (TABLE, start), f"Table, {count(table.rows(), 'row')}, {count(table.columns(), 'column')}"
        yield (TABLE, start, cell.row()), f"Row {cell.row() + 1}"
        head = table.cellAt(0, cell.column()).firstCursorPosition()
        words = head.block().text()
        head.movePosition(QTextCursor.MoveOperation.NextCharacter)  # a cursor has the format of what is before it
        if cell.row() and head.charFormat().font().bold():
            yield (TABLE, start, "column", cell.column()), words
    if form.hasProperty(DIMMED):
        yield (DIMMED,), f"Hidden: {form.stringProperty(REASON)}"
    if form.hasProperty(QUOTE):
        yield (QUOTE,), "Quote"
    if form.hasProperty(CODE):
        yield (CODE, block), "Code"
    if form.headingLevel():
        yield ("heading", block), f"Heading, level {form.headingLevel()}"
    if marker := form.stringProperty(MARKER):
        yield (MARKER, block), f"Item {marker}" if any(map(str.isalnum, marker)) else "Item"
    if cursor.atBlockEnd():
        return
    cursor.setPosition(position + 1)
    letter = cursor.charFormat()
    if letter.isImageFormat():
        missing = letter.toImageFormat().name().startswith(MISSING)
        kind = "Missing picture" if missing else "Picture"
        yield (IMAGE_CHARACTER, position), ": ".join(filter(None, (kind, letter.toolTip())))
    if letter.isAnchor():
        yield ("link", block, letter.anchorHref()), "Link"
