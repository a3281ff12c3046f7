"""What can be undone and done again: named steps, without a limit while the program runs."""

from dataclasses import dataclass

from quietpage.model.changes import Changes
from quietpage.model.rows import RowChange


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the reader."""

    name: str
    """In lower case, as it stands in "Undo highlight"."""
    rows: tuple[RowChange, ...]
    changes: Changes
    stays: bool = False
    """Whether the reader stays where he is when it is undone, although it moved an article."""

    def brought_back(self, *, backwards: bool) -> tuple[int, ...]:
        """Return the articles that a replay puts back: those no longer deleted, and those moved before it."""
        if self.stays:
            return ()
        telling = {"deleted_at", "state"} if backwards else {"deleted_at"}
        found: dict[int, None] = {}
        for row in self.rows:
            values = row.before if backwards else row.after
            number = row.key.get("id")
            if row.table != "article" or values is None or not isinstance(number, int):
                continue
            if telling & values.keys() and values.get("deleted_at") is None:
                found[number] = None
        return tuple(found)

    def highlights(self) -> tuple[int, ...]:
        """Return the highlights that it touched, in order."""
        keys = [row.key.get("id" if row.table == "highlight" else "highlight_id") for row in self.rows]
        tables = ("highlight", "highlight_tag")
        of_rows = zip(self.rows, keys, strict=True)
        return tuple(dict.fromkeys(key for row, key in of_rows if row.table in tables and isinstance(key, int)))

    def corrected(self) -> tuple[tuple[int, int], ...]:
        """Return the article and the block of each correction that it touched."""
        rows = (row for row in self.rows if row.table == "correction")
        keys = ((row.key["article_id"], row.key["block"]) for row in rows)
        return tuple(dict.fromkeys((a, b) for a, b in keys if isinstance(a, int) and isinstance(b, int)))


class History:
    """Two stacks: what was done, and what was undone."""

    def __init__(self) -> None:
        """Start empty."""
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, step: Step) -> None:
        """Remember a step; what had been undone before can no longer be redone."""
        self._done.append(step)
        self._undone.clear()

    def to_undo(self) -> Step | None:
        """Return the step that an undo would take back."""
        last = self._done[-1:]  # in one go: the window asks while another thread may be undoing
        return last[0] if last else None

    def to_redo(self) -> Step | None:
        """Return the step that a redo would do again."""
        last = self._undone[-1:]
        return last[0] if last else None

    def undid(self) -> None:
        """Move the last step over, after it was taken back."""
        self._undone.append(self._done.pop())

    def redid(self) -> None:
        """Move the last undone step back, after it was done again."""
        self._done.append(self._undone.pop())
