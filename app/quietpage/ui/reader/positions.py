"""Between places in the block text (code points) and positions in the document (UTF-16 units)."""

from bisect import bisect_left, bisect_right

from quietpage.model.highlight import Place


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Positions:
    """Where each shown block stands in the document; filled while the document is built."""

    def __init__(self) -> None:
        """Start empty."""
        self._starts: list[int] = []
        self._blocks: list[tuple[int, str]] = []
        self._by_block: dict[int, int] = {}

    def add(self, start: int, index: int, text: str) -> None:
        """Note that the text of block `index` starts at document position `start`; in rising order."""
        self._by_block[index] = len(self._starts)
        self._starts.append(start)
        self._blocks.append((index, text))

    def to_document(self, block: int, offset: int) -> int | None:
        """Return the document position of a place in a block; None when the block is not shown."""
        number = self._by_block.get(block)
        if number is None:
            return None
        return self._starts[number] + units(self._blocks[number][1][:offset])

    def span(self, place: Place) -> tuple[int, int] | None:
        """Return the start and end of what is shown of a place; None when nothing of it is."""
        shown = [b for b in range(place.start_block, place.end_block + 1) if b in self._by_block]
        if not shown:
            return None
        first, last = shown[0], shown[-1]
        start = self.to_document(first, place.start_offset if first == place.start_block else 0)
        text = self._blocks[self._by_block[last]][1]
        end = self.to_document(last, place.end_offset if last == place.end_block else len(text))
        assert start is not None
        assert end is not None
        return start, end

    def whole(self, block: int | None) -> Place | None:
        """Return the place of a whole block; None when it is not shown, or holds no words."""
        number = None if block is None else self._by_block.get(block)
        if number is None:
            return None
        index, text = self._blocks[number]
        return Place(index, 0, index, len(text)) if text.strip() else None

    def place(self, start: int, end: int) -> Place | None:
        """Return the place of a selection, drawn in to the text of shown blocks; None when it holds none."""
        first = self.at(start, forward=True)
        last = self.at(end, forward=False)
        if first is None or last is None or first >= last:
            return None
        return Place(*first, *last)

    def block_at(self, position: int) -> int | None:
        """Return the index of the block at a document position, or None between blocks."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        index, text = self._blocks[number]
        return index if position <= self._starts[number] + units(text) else None

    def at_or_after(self, block: int) -> int | None:
        """Return the document position of a block, of the next shown one when it is hidden, or of the last of all."""
        if not self._blocks:
            return None
        number = bisect_left(self._blocks, block, key=lambda shown: shown[0])
        return self._starts[min(number, len(self._starts) - 1)]

    def text(self, place: Place) -> str:
        """Return the shown text of a place, a blank line between blocks."""
        parts = []
        for block in range(place.start_block, place.end_block + 1):
            if (number := self._by_block.get(block)) is not None:
                text = self._blocks[number][1]
                start = place.start_offset if block == place.start_block else 0
                end = place.end_offset if block == place.end_block else len(text)
                parts.append(text[start:end])
        return "\n\n".join(parts)

    def shown(self) -> list[int]:
        """Return the indices of the shown blocks that hold words, in order."""
        return [index for index, text in self._blocks if text.strip()]

    def at(self, position: int, *, forward: bool) -> tuple[int, int] | None:
        """Return block and offset; a position between blocks moves to the next (`forward`) or the last one."""
        number = bisect_right(self._starts, position) - 1
        if number >= 0:
            index, text = self._blocks[number]
            inside = position - self._starts[number]
            if inside <= units(text):
                encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * inside]
                return index, len(encoded.decode("utf-16-le", "ignore"))
            if not forward:
                return index, len(text)
        if forward and number + 1 < len(self._blocks):
            return self._blocks[number + 1][0], 0
        return None
