"""Text as a reader compares it: spacing, quotation marks, dashes and invisible characters make no difference."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property

_SAME = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    # soft hyphens, joiners and marks of direction: in the text, but never on the screen
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff", ""),
}
_PIECE = 1024
"""Code points that are folded at a time: a place inside one is found again by folding that one anew."""

_IDEOGRAPHS = "\u2e80"
"""From here on, a character is about half a word (letters of the scripts before it, Korean ones taken apart too)."""
_LETTERS_AN_IDEOGRAPH = 2.5


class Folded:
    """A folded text, which can tell where each of its characters came from."""

    def __init__(self, text: str) -> None:
        """Fold `text`: compatibility form, taken apart (NFKD), with every run of spaces as one."""
        self._original = text
        self._starts: list[int] = []
        """For each piece, where it starts in the folded text."""
        self._after_space: list[bool] = []
        pieces: list[str] = []
        length, after_space = 0, True
        for at in range(0, len(text), _PIECE):
            self._starts.append(length)
            self._after_space.append(after_space)
            piece = _fold_piece(text[at : at + _PIECE], after_space)
            length += len(piece)
            pieces.append(piece)
            after_space = piece.endswith(" ") if piece else after_space
        self.text = "".join(pieces)
        self._known: dict[int, list[int]] = {}

    @cached_property
    def lower(self) -> str:
        """The folded text in small letters, character by character, so that places in it are places in `text`."""
        lower = self.text.lower().replace("ς", "σ")
        return lower if len(lower) == len(self.text) else self.text

    def origin(self, at: int) -> int:
        """Return the code point of the original that the folded character `at` began at."""
        piece = bisect_right(self._starts, at) - 1
        return self._origins(piece)[at - self._starts[piece]]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that `start:end` of the folded text came from."""
        return self.origin(start), self.origin(end - 1) + 1

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield every place of folded `words` as start and end in the original, end exclusive."""
        at = self.text.find(words) if words else -1
        while at >= 0:
            yield self.original(at, at + len(words))
            at = self.text.find(words, at + 1)

    def index(self, place: int) -> int:
        """Return the folded character that the original from `place` on begins with."""
        piece = place // _PIECE
        if piece >= len(self._starts):
            return len(self.text)
        return self._starts[piece] + bisect_left(self._origins(piece), place)

    def _origins(self, piece: int) -> list[int]:
        """Return where each folded character of a piece began in the original."""
        if piece not in self._known:
            first, after_space, origins = piece * _PIECE, self._after_space[piece], []
            for place, character in enumerate(self._original[first : first + _PIECE], first):
                for part in _parts(character):
                    is_space = part.isspace()
                    if not (is_space and after_space):
                        origins.append(place)
                    after_space = is_space
            self._known[piece] = origins
        return self._known[piece]


def letters(character: str) -> float:
    """Return how many letters of an alphabet a character says as much as."""
    return _LETTERS_AN_IDEOGRAPH if character >= _IDEOGRAPHS else 1


def fold(text: str) -> Folded:
    """Return `text` as a reader compares it."""
    return Folded(text)


def _fold_piece(text: str, after_space: bool) -> str:
    """Fold a stretch of text; a space at its start goes when one stands before it."""
    parts = _parts_of(text)
    words = " ".join(parts.split())
    if not words:
        return "" if after_space or not parts else " "
    return (" " if parts[0].isspace() and not after_space else "") + words + (" " if parts[-1].isspace() else "")


def _parts_of(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _replace(text))
    return _replace(text)


_parts = cache(_parts_of)
"""What one character becomes; a text has few different ones."""


def _replace(text: str) -> str:
    # looking for a character that is not there costs almost nothing; a translation table looks each one up
    for character, same in _SAME.items():
        if character in text:
            text = text.replace(character, same)
    return text
