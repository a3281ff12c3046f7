"""Between places in the block text (code points) and positions in the document (UTF-16 units)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

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
        self._hyphens: list[tuple[int, ...]] = []
        """For each block, where soft hyphens stand in the document that are not in its text: units of the text."""
        self._mirrored = False

    def add(self, start: int, index: int, text: str, hyphens: Sequence[int] = ()) -> None:
        """Note that the text of block `index` starts at document position `start`; in rising order of positions.

        `hyphens` are offsets in the text before which the document has a soft hyphen more. Blocks rise as well, but for
        the cells of a table that is read from the right: Qt knows no such tables, so in each of its rows the document
        holds the last cell first.
        """
        self._mirrored = self._mirrored or (bool(self._blocks) and index < self._blocks[-1][0])
        self._by_block[index] = len(self._starts)
        self._hyphens.append(tuple(units(text[:place]) for place in hyphens))
        self._starts.append(start)
        self._blocks.append((index, text))

    def __len__(self) -> int:
        """Return how many blocks are shown."""
        return len(self._starts)

    def insert(self, number: int, part: "Positions", moved: int) -> None:
        """Put blocks that were inserted in the document before the one with that number.

        That one and those after it stand `moved` units later by now.
        """
        self._starts[number:] = part._starts + [start + moved for start in self._starts[number:]]
        self._blocks[number:number] = part._blocks
        self._hyphens[number:number] = part._hyphens
        self._mirrored = self._mirrored or part._mirrored
        for later, (index, _text) in enumerate(self._blocks[number:], number):
            self._by_block[index] = later

    def to_document(self, block: int, offset: int, *, end: bool = False) -> int | None:
        """Return the document position of a place in a block; None when the block is not shown.

        Where a soft hyphen stands, it is before the place; with `end`, as of a span, behind it.
        """
        number = self._by_block.get(block)
        if number is None:
            return None
        inside = units(self._blocks[number][1][:offset])
        before = (bisect_left if end else bisect_right)(self._hyphens[number], inside)
        return self._starts[number] + inside + before

    def _units_of_text(self, number: int, inside: int) -> int:
        """Return how many units of a block's text stand before a place that is `inside` units from its start."""
        hyphens = self._hyphens[number]
        return inside - bisect_left(range(len(hyphens)), inside, key=lambda place: hyphens[place] + place)

    def span(self, place: Place) -> tuple[int, int] | None:
        """Return the start and end of what is shown of a place; None when nothing of it is."""
        shown = [b for b in range(place.start_block, place.end_block + 1) if b in self._by_block]
        if not shown:
            return None
        first, last = shown[0], shown[-1]
        start = self.to_document(first, place.start_offset if first == place.start_block else 0)
        text = self._blocks[self._by_block[last]][1]
        end = self.to_document(last, place.end_offset if last == place.end_block else len(text), end=True)
        assert start is not None
        assert end is not None
        if self._mirrored:  # in a row of cells, another one than the first may stand first
            numbers = [self._by_block[block] for block in shown]
            start = start if numbers[0] == min(numbers) else self._starts[min(numbers)]
            end = end if numbers[-1] == max(numbers) else self._end(max(numbers))
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
        if first is None or last is None or first == last:
            return None
        if self._mirrored and first[0] != last[0]:
            return self._with_whole_cells(first, last)
        return Place(*first, *last) if first < last else None

    def _with_whole_cells(self, first: tuple[int, int], last: tuple[int, int]) -> Place | None:
        """Return a place from `first` to `last` in the document; cells that stand in another order are taken whole."""
        low, high = self._by_block[first[0]], self._by_block[last[0]]
        while low < high and first[1] == len(self._blocks[low][1]):  # nothing of it is selected
            low += 1
            first = (self._blocks[low][0], 0)
        while low < high and last[1] == 0:
            high -= 1
            last = (self._blocks[high][0], len(self._blocks[high][1]))
        if low >= high:
            return Place(*first, *last) if low == high and first < last else None
        inside: list[int] = []
        while len(inside) < high - low + 1:  # what stands between two of the cells may reach further
            reached = [self._blocks[number][0] for number in range(low, high + 1)]
            inside = [index for index in range(min(reached), max(reached) + 1) if index in self._by_block]
            numbers = [self._by_block[index] for index in inside]
            low, high = min(numbers), max(numbers)
        start, end = inside[0], inside[-1]
        whole = len(self._blocks[self._by_block[end]][1])
        return Place(start, first[1] if start == first[0] else 0, end, last[1] if end == last[0] else whole)

    def block_at(self, position: int) -> int | None:
        """Return the index of the block at a document position, or None between blocks."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        index, text = self._blocks[number]
        return index if self._units_of_text(number, position - self._starts[number]) <= units(text) else None

    def at_or_after(self, block: int) -> int | None:
        """Return the document position of a block, of the next shown one when it is hidden, or of the last of all."""
        if not self._blocks:
            return None
        shown = sorted(self._by_block)
        return self._starts[self._by_block[shown[min(bisect_left(shown, block), len(shown) - 1)]]]

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

    def texts(self) -> list[tuple[int, str]]:
        """Return the shown blocks in order, each with its index and its text."""
        return [*self._blocks]

    def shown(self) -> list[int]:
        """Return the indices of the shown blocks that hold words, in order."""
        shown = [index for index, text in self._blocks if text.strip()]
        return sorted(shown) if self._mirrored else shown

    def _end(self, number: int) -> int:
        return self._starts[number] + units(self._blocks[number][1]) + len(self._hyphens[number])

    def at(self, position: int, *, forward: bool) -> tuple[int, int] | None:
        """Return block and offset; a position between blocks moves to the next (`forward`) or the last one."""
        number = bisect_right(self._starts, position) - 1
        if number >= 0:
            index, text = self._blocks[number]
            inside = self._units_of_text(number, position - self._starts[number])
            if inside <= units(text):
                encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * inside]
                return index, len(encoded.decode("utf-16-le", "ignore"))
            if not forward:
                return index, len(text)
        if forward and number + 1 < len(self._blocks):
            return self._blocks[number + 1][0], 0
        return None
