"""A row of the library before and after an edit: what undo and redo are made of."""

from dataclasses import dataclass

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one row; a side that is None means that the row was not there."""

    table: str
    key: dict[str, Value]
    before: dict[str, Value] | None
    after: dict[str, Value] | None
