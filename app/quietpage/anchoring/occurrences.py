"""Where words stand in a text: looked up one by one, or for many of them in a single reading of the text."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

_HEAD = 12
"""Characters at the start of words by which they are looked up together."""
_OFTEN = 500
"""A start that stands in more places than this tells too little about where the words are."""


class Occurrences:
    """Finds words in one text; the answers are the same whether they were expected or not."""

    def __init__(self, text: str) -> None:
        """Look in `text`."""
        self.text = text
        self._known: dict[str, list[int]] = {}

    def expect(self, words: Iterable[str]) -> None:
        """Read the text once for the starts of all these words, which is worth it for some dozens of them."""
        by_size: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
        for head in {each[:_HEAD] for each in words}:
            if head and head not in self._known:
                by_size[len(head)][head] = []
        for size, places in by_size.items():
            self._read(size, places)
            self._known |= {head: found for head, found in places.items() if len(found) <= _OFTEN}

    def find(self, words: str, most: int) -> list[int]:
        """Return where the words stand, in order, also where they overlap; at most so many places."""
        known = self._known.get(words[:_HEAD])
        if known is not None:
            return [*islice((at for at in known if self.text.startswith(words, at)), most)]
        found: list[int] = []
        at = self.text.find(words)
        while at >= 0 and len(found) < most:
            found.append(at)
            at = self.text.find(words, at + 1)
        return found

    def _read(self, size: int, places: dict[str, list[int]]) -> None:
        """Note where each of the starts, all of one size, stands; one place more than `_OFTEN` is enough."""
        text, found_of = self.text, places.get
        for at in range(len(text) - size + 1):
            found = found_of(text[at : at + size])
            if found is not None and len(found) <= _OFTEN:
                found.append(at)
