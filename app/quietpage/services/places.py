"""What a highlight stores of its place and of the words there."""

from quietpage.anchoring.places import Described
from quietpage.model.highlight import PLACED, Place
from quietpage.model.rows import Value
from quietpage.storage.reader import Reader

Row = dict[str, Value]


class Places:
    """Describes places in articles; the text of the last article is kept for the next place."""

    def __init__(self, reader: Reader) -> None:
        """Describe places in the articles of `reader`."""
        self._reader = reader
        self._last: Described | None = None

    def row(self, article_id: int, place: Place) -> Row:
        """Return a place as columns of a highlight; raises ValueError when it holds no words."""
        words = self._described(article_id).at(place)
        # field by field: asdict() copies each of them deeply and takes longer than the insert
        return {
            "start_block": place.start_block,
            "start_offset": place.start_offset,
            "end_block": place.end_block,
            "end_offset": place.end_offset,
            "start": words.start,
            "end": words.end,
            "quote": words.quote,
            "prefix": words.prefix,
            "suffix": words.suffix,
            "heading": words.heading,
            "paragraph": words.paragraph,
            "anchor_state": PLACED,
        }

    def _described(self, article_id: int) -> Described:
        blocks = self._reader.blocks(article_id)
        last = self._last
        if last is None or last.blocks is not blocks:
            self._last = last = Described(blocks)
        return last
