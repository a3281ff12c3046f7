"""Text as a reader compares it: spacing, quotation marks, dashes and invisible characters make no difference."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SAME = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    # soft hyphens, joiners and marks of direction: in the text, but never on the screen
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff", ""),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where each of its characters came from."""

    text: str
    origins: tuple[int, ...]
    """For each character of `text`, the code point of the original that it began at."""

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield every place of folded `words` as start and end in the original, end exclusive."""
        at = self.text.find(words) if words else -1
        while at >= 0:
            yield self.origins[at], self.origins[at + len(words) - 1] + 1
            at = self.text.find(words, at + 1)


def fold(text: str) -> Folded:
    """Return `text` in compatibility form, taken apart (NFKD), with every run of spaces as one."""
    pieces: list[str] = []
    origins: list[int] = []
    after_space = True
    for place, character in enumerate(text):
        same = _SAME.get(character, character)
        if not same.isascii():
            same = "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKD", same))
        for part in same:
            is_space = part.isspace()
            if is_space and after_space:
                continue
            after_space = is_space
            pieces.append(" " if is_space else part)
            origins.append(place)
    return Folded("".join(pieces), tuple(origins))
