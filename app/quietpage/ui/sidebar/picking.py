"""Several highlights picked at once: by Ctrl and Shift with a click or the arrows, or all by Ctrl+A."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from quietpage.model.color import Color
from quietpage.ui.sidebar.card import CardKey, HighlightCard

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_ASKS = {
    (Qt.Key.Key_Delete, _NONE): "delete",
    (Qt.Key.Key_T, _NONE): "tags",
    (Qt.Key.Key_C, _CTRL): "copy",
    (Qt.Key.Key_M, _SHIFT): "merge",
    (Qt.Key.Key_U, _SHIFT): "style",
    **{(Qt.Key(Qt.Key.Key_1 + place), _NONE): color.value for place, color in enumerate(Color)},
}
"""What a key does to all that is picked, or to the card with the focus."""
_ONE = {(Qt.Key.Key_M, _NONE): "note"}
"""What a key does only to one card."""


class Picking(QObject):
    """Knows which cards are picked, and takes the keys and clicks that pick them."""

    changed = Signal()
    asked = Signal(str)
    """A colour's name, `style`, `tags`, `copy`, `merge` or `delete`, for all that is picked."""

    step_asked = Signal(object, int)
    """The focus should go from a card to what stands below it (1) or above (-1)."""

    def __init__(self, card_of: Callable[[CardKey], HighlightCard | None], parent: QObject) -> None:
        """Pick from no cards; `card_of` returns one by its key."""
        super().__init__(parent)
        self._card_of = card_of
        self._keys: Sequence[CardKey] = ()
        self._picked: set[int] = set()
        self._anchor: CardKey | None = None

    @property
    def picked(self) -> list[int]:
        """The highlights that are picked, in the order of the list; one that stands in two groups comes once."""
        return [*dict.fromkeys(number for _group, number in self._keys if number in self._picked)]

    def list(self, keys: Sequence[CardKey]) -> None:
        """Pick from these cards; what is no longer among them is no longer picked."""
        self._keys = keys
        self._set(self._picked.intersection(number for _group, number in keys))

    def start_at(self, key: CardKey) -> None:
        """Pick nothing, and reach from this card next."""
        self._anchor = key
        self._set(set())

    def clear(self) -> None:
        """Pick nothing."""
        self._set(set())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what picks cards, and the keys that mean all that is picked."""
        if not isinstance(watched, HighlightCard):
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._take_click(watched, event)
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            act = self._meant(watched, event)
            if act is not None:
                event.accept()  # or the window's command with this key would come first
                if event.type() == QEvent.Type.KeyPress:
                    act()
            return act is not None
        return False

    def _take_click(self, card: HighlightCard, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or not event.modifiers() & (_CTRL | _SHIFT):
            return False
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        if event.modifiers() & _SHIFT:
            self._reach(card.key)
        else:
            self._toggle(card.key)
        return True

    def _meant(self, card: HighlightCard, event: QKeyEvent) -> Callable[[], None] | None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held in (_NONE, _SHIFT):
            step = 1 if key == Qt.Key.Key_Down else -1
            return lambda: self._reach_on(card.key, step) if held == _SHIFT else self.step_asked.emit(card, step)
        if (key, held) == (Qt.Key.Key_A, _CTRL):
            return lambda: self._set({number for _group, number in self._keys})
        if (key, held) == (Qt.Key.Key_Space, _CTRL):
            return lambda: self._toggle(card.key)
        what = _ASKS.get((key, held))
        if not self._picked:  # the window's commands mean another one, that of the text
            what = _ONE.get((key, held), what)
            return None if what in (None, "merge") else lambda: card.edit_asked.emit(card.highlight.id, what)
        if key == Qt.Key.Key_Escape:
            return self.clear
        return None if what is None else lambda: self.asked.emit(what)

    def _toggle(self, key: CardKey) -> None:
        before = self._picked
        if not before and self._anchor is not None and self._anchor in self._keys:
            before = {self._anchor[1]}  # a click, and one with Ctrl on another card, mean both
        self._anchor = key
        self._set(before ^ {key[1]})

    def _reach(self, key: CardKey) -> None:
        """Pick everything from the last card that was meant to this one."""
        if self._anchor not in self._keys:
            self._anchor = key
        ends = sorted((self._keys.index(self._anchor), self._keys.index(key)))
        self._set({number for _group, number in self._keys[ends[0] : ends[1] + 1]})

    def _reach_on(self, here: CardKey, step: int) -> None:
        """Reach to the next card or the one before."""
        place = self._keys.index(here) + step
        card = self._card_of(self._keys[place]) if 0 <= place < len(self._keys) else None
        if card is None:
            return
        card.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._picked:
            self._anchor = here
        self._reach(card.key)

    def _set(self, picked: set[int]) -> None:
        if picked != self._picked:
            self._picked = picked
            self.changed.emit()
