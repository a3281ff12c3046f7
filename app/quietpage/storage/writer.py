"""Edits of single rows, each leaving a record from which it can be undone and done again.

The statements are written out of the names of tables and columns: to load SQLModel for them would take longer than
everything up to the first paint, and a quarter of the memory of the whole program.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache

from quietpage.model.names import encodable
from quietpage.model.rows import RowChange, Value
from quietpage.storage.columns import Columns
from quietpage.storage.database import Database


class Recorded:
    """One transaction, and the record of the edits in it; commits at the end, or rolls back."""

    __slots__ = ("_columns", "_writing")

    def __init__(self, database: Database) -> None:
        """Write to `database`."""
        self._columns = database.columns
        self._writing = database.write()

    def __enter__(self) -> "Recorder":
        """Begin."""
        return Recorder(self._writing.__enter__(), self._columns)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Commit, or roll back after an error."""
        self._writing.__exit__(kind, error, trace)


class Recorder:
    """Edits rows inside one transaction and remembers what each was before."""

    def __init__(self, connection: sqlite3.Connection, columns: Columns) -> None:
        """Write through `connection`, whose transaction is open and whose tables have these `columns`."""
        self.connection = connection
        self.changes: list[RowChange] = []
        self._columns = columns

    def insert(self, table: str, row: Mapping[str, Value]) -> int:
        """Add a row and return its id (or rowid)."""
        whole = _storable(row)
        statement = _insert(table, tuple(whole))
        identity = int(self.connection.execute(statement, tuple(whole.values())).lastrowid or 0)
        keys = self._columns.keys(self.connection, table)
        if keys == ("id",) and "id" not in whole:
            whole["id"] = identity
        key = {name: whole.pop(name) for name in keys}
        self.changes.append(RowChange(table, key, None, whole))
        return identity

    def update(self, table: str, key: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
        """Change columns of one row; returns whether anything was different."""
        before = self._values(table, key, tuple(values))
        if before is None:
            return False
        after = _storable(values)
        changed = {name: value for name, value in after.items() if before[name] != value}
        if not changed:
            return False
        assignments = ", ".join(f'"{name}" = ?' for name in changed)
        statement = f'UPDATE "{table}" SET {assignments} WHERE {_where(key)}'
        self.connection.execute(statement, (*changed.values(), *key.values()))
        self.changes.append(RowChange(table, dict(key), {name: before[name] for name in changed}, changed))
        return True

    def delete(self, table: str, key: Mapping[str, Value]) -> bool:
        """Remove one row; returns whether it was there."""
        columns = tuple(name for name in self._columns.names(self.connection, table) if name not in key)
        before = self._values(table, key, columns)
        if before is None:
            return False
        self.connection.execute(f'DELETE FROM "{table}" WHERE {_where(key)}', tuple(key.values()))
        self.changes.append(RowChange(table, dict(key), before, None))
        return True

    def exists(self, table: str, key: Mapping[str, Value]) -> bool:
        """Tell whether a row with this key is there."""
        return self._values(table, key, ()) is not None

    def tag(self, name: str) -> int:
        """Return the id of a tag, made when it is new."""
        name = encodable(name)
        row = self.connection.execute("SELECT id FROM tag WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else self.insert("tag", {"name": name})

    def replay(self, changes: Sequence[RowChange], *, backwards: bool) -> None:
        """Undo (`backwards`) or redo recorded changes; rows that are gone by now are left alone."""
        for change in reversed(changes) if backwards else changes:
            source, target = (change.after, change.before) if backwards else (change.before, change.after)
            if target is None:
                self.delete(change.table, change.key)
            elif source is None:
                if not self.exists(change.table, change.key):
                    self.insert(change.table, {**change.key, **target})
            else:
                self.update(change.table, change.key, target)

    def _values(self, table: str, key: Mapping[str, Value], columns: tuple[str, ...]) -> dict[str, Value] | None:
        names = ", ".join(f'"{name}"' for name in columns) or "1"
        statement = f'SELECT {names} FROM "{table}" WHERE {_where(key)}'
        row = self.connection.execute(statement, tuple(key.values())).fetchone()
        return None if row is None else dict(zip(columns, row, strict=False))


def _where(key: Mapping[str, Value]) -> str:
    return " AND ".join(f'"{name}" = ?' for name in key)


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'


def _storable(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: encodable(value) if isinstance(value, str) else value for name, value in values.items()}
