"""A row of the library before and after an edit: what undo and redo are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one row; a side that is None means that the row was not there."""

    table: str
    key: Mapping[str, Value]
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None
