"""One highlight in the sidebar: colour edge, quote, note, tags, time."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from quietpage.model.color import Color, Style
from quietpage.model.highlight import PLACED, Highlight
from quietpage.ui.menu import Menu
from quietpage.ui.sidebar.editors import NoteEditor, TagsEditor
from quietpage.ui.sidebar.foot import CardFoot
from quietpage.ui.sidebar.text import FadingText
from quietpage.ui.theme.fonts import interface_font, reading_font
from quietpage.ui.theme.icons import dot
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import entry, moment, sentences, tip

_LINES = 4

CardKey = tuple[str, int]
"""A group and a highlight: in a list by tags, one may stand in several."""


class HighlightCard(QFrame):
    """Shows a highlight and lets the reader edit what is on it."""

    chosen = Signal(int)
    drag_asked = Signal(int)
    """It should be dragged into another program."""
    note_written = Signal(int, str)
    tags_written = Signal(int, object)
    edit_asked = Signal(int, str)
    """Highlight, and a colour's name, `style`, `copy` or `delete`."""
    attach_asked = Signal(int)
    """A lost highlight should be put where the selection is."""
    link_asked = Signal(str)
    """A link in the note was clicked."""
    written = Signal()
    """The reader finished writing with a key, and the field that had the focus is gone."""

    def __init__(self, highlight: Highlight, theme: Theme, parent: QWidget, group: str = "") -> None:
        """Show `highlight` in a `group`."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.highlight = highlight
        self.key: CardKey = (group, highlight.id)
        self._theme = theme
        self._current = self._picked = False
        self._beside = 0
        self._pressed: QPointF | None = None
        self._editor: NoteEditor | TagsEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 6, 10)
        self._column.setSpacing(7)
        self._quote = FadingText(reading_font("serif", 14), theme.ink, _LINES, self)
        self._column.addWidget(self._quote)
        self._source = FadingText(interface_font(12), theme.soft, 1, self)
        self._source.hide()
        self._column.addWidget(self._source)
        self._note = QLabel(self)
        self._note.setObjectName("note")
        self._note.setTextFormat(Qt.TextFormat.RichText)
        self._note.linkActivated.connect(self.link_asked)
        self._note.setWordWrap(True)
        self._note.setIndent(0)
        self._column.addWidget(self._note)
        self._foot = CardFoot(self)
        self._column.addWidget(self._foot)
        self.set_theme(theme)
        self.show_highlight(highlight)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._quote.set_color(theme.ink)
        self._underline()
        self._source.set_color(theme.soft)
        self._show_note(self.highlight.note)
        self._call()
        self._foot.set_colors(theme, current=self._current or self._picked)
        self.update()

    def show_highlight(self, highlight: Highlight) -> None:
        """Show it as it is now; an open editor keeps what was typed."""
        self.highlight = highlight
        self._quote.set_text(highlight.quote)
        self._underline()
        self._show_note(highlight.note)
        self._note.setVisible(bool(highlight.note) and not isinstance(self._editor, NoteEditor))
        state = "" if highlight.anchor_state == PLACED else highlight.anchor_state
        self._foot.show_line(highlight.tags, [*filter(None, (state, moment(highlight.created_at)))])
        self.setToolTip(tip(", ".join(highlight.tags)))
        self._call()
        self.update()

    def _underline(self) -> None:
        underlined = self.highlight.style is Style.UNDERLINED
        self._quote.set_underline(self._theme.marks[self.highlight.color] if underlined else "")

    def show_source(self, title: str) -> None:
        """Say which article it is in; nothing where that is known."""
        self._source.set_text(title)
        self._source.setVisible(bool(title))
        self._call()

    def _call(self) -> None:
        """Tell a screen reader what the card shows."""
        highlight = self.highlight
        state = "" if highlight.anchor_state == PLACED else highlight.anchor_state
        style = "" if highlight.style is Style.FILLED else highlight.style.value
        kind = ", ".join(filter(None, ("Highlight", self._theme.color_name(highlight.color), style, state)))
        note = f"Note: {highlight.note}" if highlight.note else ""
        tags = f"Tags: {', '.join(highlight.tags)}" if highlight.tags else ""
        words = self._quote.accessibleName(), self._source.accessibleName()
        self.setAccessibleName(sentences(kind, *words, note, tags))

    def set_current(self, current: bool) -> None:
        """Show whether this is the one that was clicked last."""
        self._current = current
        self._foot.set_colors(self._theme, current=current or self._picked)
        self.update()

    def set_picked(self, picked: bool, count: int) -> None:
        """Show whether this is one of `count` that are picked together."""
        self._picked, self._beside = picked, count
        self.setAccessibleDescription("Selected" if picked else "")
        self._foot.set_colors(self._theme, current=self._current or picked)
        self.update()

    @property
    def editing(self) -> bool:
        """Tell whether an editor is open in the card."""
        return self._editor is not None

    def edit_note(self, text: str | None = None) -> None:
        """Open the note for writing, with `text` where an earlier save failed."""
        editor = self._open_editor(NoteEditor(self.highlight.note if text is None else text, self))
        editor.left.connect(self._note_left)
        self._note.hide()

    def edit_tags(self, known: Sequence[str], tags: Sequence[str] | None = None) -> None:
        """Open the tags for writing; offer those that are `known`."""
        editor = self._open_editor(TagsEditor(self.highlight.tags if tags is None else tags, known, self))
        editor.left.connect(self._tags_left)
        self._foot.hide()

    def finish_editing(self) -> None:
        """Save what stands in an open editor."""
        if self._editor is not None:
            self._editor.finish()

    def _open_editor(self, editor: NoteEditor | TagsEditor) -> NoteEditor | TagsEditor:
        self.finish_editing()
        self._editor = editor
        self._column.insertWidget(self._column.indexOf(self._foot), editor)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return editor

    def _close_editor(self) -> None:
        if self._editor is not None:
            by_key = self._editor.hasFocus()
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            if by_key:
                self.written.emit()
        self._foot.show()
        self._note.setVisible(bool(self._note.text()))

    def _show_note(self, note: str) -> None:
        html = ""
        if note:
            from quietpage.ui.sidebar.note_text import as_html  # noqa: PLC0415 - its table of names takes a while

            html = as_html(note, self._theme.accent)
        self._note.setText(html)
        flags = Qt.TextInteractionFlag  # only what has a link takes the mouse, or a stop of the Tab key
        links = flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        self._note.setTextInteractionFlags(links if "<a " in html else flags.NoTextInteraction)

    def _note_left(self, text: str) -> None:
        self._close_editor()
        if text != self.highlight.note:
            self._show_note(text)  # what was typed stays in sight while it is saved
            self._note.setVisible(bool(text))
            self.note_written.emit(self.highlight.id, text)

    def _tags_left(self, tags: tuple[str, ...]) -> None:
        self._close_editor()
        if set(tags) != set(self.highlight.tags):
            self.tags_written.emit(self.highlight.id, tags)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down: a click and a drag both begin so."""
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse has gone too far for a click."""
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position() - self._pressed).manhattanLength() >= far:
            self._pressed = None
            self.drag_asked.emit(self.highlight.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this highlight."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            self.chosen.emit(self.highlight.id)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the note."""
        self.edit_note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Return or Space; open the menu with its key."""
        own = self.hasFocus()  # a field in it passes on the Return that closed it
        if own and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.highlight.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with the highlight."""
        self._menu(event.globalPos())

    def _menu(self, where: QPoint) -> None:
        menu = Menu(self)
        number = self.highlight.id
        together = self._picked and self._beside > 1
        if not together:
            self.chosen.emit(number)
        for color in Color:
            ring = self._theme.ink if color == self.highlight.color and not together else ""
            action = menu.addAction(dot(self._theme.marks[color], ring), entry(self._theme.color_title(color)))
            action.triggered.connect(lambda _on=False, name=color.value: self.edit_asked.emit(number, name))
        underlined = menu.addAction("Underline, or fill" if together else "Underlined")
        underlined.setCheckable(not together)
        underlined.setChecked(not together and self.highlight.style is Style.UNDERLINED)
        underlined.triggered.connect(lambda: self.edit_asked.emit(number, "style"))
        menu.addSeparator()
        if not together:
            menu.addAction("Note").triggered.connect(lambda: self.edit_asked.emit(number, "note"))
        menu.addAction("Tags").triggered.connect(lambda: self.edit_asked.emit(number, "tags"))
        menu.addAction("Copy").triggered.connect(lambda: self.edit_asked.emit(number, "copy"))
        menu.addAction("Delete").triggered.connect(lambda: self.edit_asked.emit(number, "delete"))
        if self.highlight.is_lost:
            menu.addSeparator()
            menu.addAction("Attach here").triggered.connect(lambda: self.attach_asked.emit(number))
        menu.exec(where)
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colour edge, the tint of the current one, and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current or self._picked:
            width = 2.5 if self.hasFocus() else 1.5
            painter.setPen(QPen(QColor(self._theme.accent), width) if self._picked else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tint))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        edge = QColor(self._theme.marks[self.highlight.color])
        left = 4 if self._picked or self.hasFocus() else 1  # beside the ring
        if self.highlight.is_lost:  # a broken line stands for a place that is not there
            painter.setPen(_broken(edge))
            painter.drawLine(QPointF(left + 1.5, 11), QPointF(left + 1.5, self.height() - 11))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            painter.drawRoundedRect(left, 11, 3, self.height() - 22, 1.5, 1.5)
        if self.hasFocus() and not self._picked:
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 1, -1, -2), 6, 6)


def _broken(color: QColor) -> QPen:
    pen = QPen(color, 3)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.5, 1.2])  # in widths of the line
    return pen
