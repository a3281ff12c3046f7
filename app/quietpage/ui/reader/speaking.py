"""What a screen reader hears beside the words: where a highlight begins and ends, and how far the text is read."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from quietpage.model.article import Article
from quietpage.model.highlight import Highlight
from quietpage.ui.reader.view import TextView


class Speaking(QObject):
    """Speaks for one text view.

    Qt tells a screen reader the text and the caret by itself, but of the text's looks only its own formats; a highlight
    is painted beneath. So its edges are announced when the caret passes them, whatever moved it there.
    """

    announced = Signal(str)
    """What is said, also while nothing listens to it."""

    def __init__(self, view: TextView) -> None:
        """Say what happens in `view`."""
        super().__init__(view)
        self._view = view
        self._title = ""
        self._inside: set[int] = set()
        self._document = view.document()
        view.cursorPositionChanged.connect(self._moved)

    def show_article(self, article: Article | None) -> None:
        """Call the text by the title of an article; None when none is open any more."""
        self._title = article.details.title if article else ""
        self._view.setAccessibleDescription(self._title)

    def show_place(self, fraction: float | None, _minutes: int) -> None:
        """Tell how far the text is read, 0 to 1."""
        if fraction is not None:
            self._view.setAccessibleDescription(f"{self._title}, {round(fraction * 100)} % read")

    def _moved(self) -> None:
        view = self._view
        here = view.highlights_at(view.textCursor().position())
        before, self._inside = self._inside, set(here)
        document, self._document = self._document, view.document()
        if document is not self._document:  # the text was set again: nobody went anywhere
            return
        present = {highlight.id: highlight for highlight, _span in view.decoration.highlights}
        ended = ["End of highlight"] if (before & present.keys()) - self._inside else []
        begun = [self._said_of(present[number]) for number in here if number not in before]
        if words := ". ".join([*ended, *begun]):
            self._announce(words)

    def _said_of(self, highlight: Highlight) -> str:
        note = f"note: {highlight.note}" if highlight.note else ""
        return ", ".join(filter(None, ("Highlight", self._view.theme.color_name(highlight.color), note)))

    def _announce(self, words: str) -> None:
        self.announced.emit(words)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._view, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
