"""Edits of single rows, each leaving a record from which it can be undone and done again.

The statements are compiled once from the SQLModel tables and run on the library's own connection: a unit of work
of the object mapper would cost more than the commit itself.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql import ClauseElement
from sqlmodel import SQLModel

from quietpage.model.names import encodable
from quietpage.model.rows import RowChange, Value
from quietpage.storage import tables as _tables  # noqa: F401 - fills SQLModel.metadata

_DIALECT = dialect(paramstyle="named")
_WHERE = "where_"  # keeps the name of a key apart from the same column's new value


class Recorder:
    """Edits rows inside one transaction and remembers what each was before."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through `connection`, whose transaction is open."""
        self.connection = connection
        self.changes: list[RowChange] = []

    def insert(self, table: str, row: Mapping[str, Value]) -> int:
        """Add a row and return its id (or rowid)."""
        whole = {name: encodable(value) if isinstance(value, str) else value for name, value in row.items()}
        cursor = self.connection.execute(_insert(table, tuple(whole)), whole)
        identity = int(cursor.lastrowid or 0)
        keys = _keys(table)
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
        after = {name: _storable(value) for name, value in values.items()}
        changed = {name: value for name, value in after.items() if before[name] != value}
        if not changed:
            return False
        self._update(table, key, changed)
        self.changes.append(RowChange(table, dict(key), {name: before[name] for name in changed}, changed))
        return True

    def delete(self, table: str, key: Mapping[str, Value]) -> bool:
        """Remove one row; returns whether it was there."""
        columns = tuple(column.name for column in SQLModel.metadata.tables[table].c if column.name not in key)
        before = self._values(table, key, columns)
        if before is None:
            return False
        self.connection.execute(_delete(table), {_WHERE + name: value for name, value in key.items()})
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
        where = " AND ".join(f'"{name}" = :{name}' for name in key)
        names = ", ".join(f'"{name}"' for name in columns) or "1"
        row = self.connection.execute(f'SELECT {names} FROM "{table}" WHERE {where}', dict(key)).fetchone()
        return None if row is None else dict(zip(columns, row, strict=False))

    def _update(self, table: str, key: Mapping[str, Value], values: Mapping[str, Value]) -> None:
        parameters = {**values, **{_WHERE + name: value for name, value in key.items()}}
        self.connection.execute(_update(table, tuple(values)), parameters)


def _storable(value: Value) -> Value:
    return encodable(value) if isinstance(value, str) else value


def _compiled(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))


@cache
def _keys(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in SQLModel.metadata.tables[table].primary_key)


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    target = SQLModel.metadata.tables[table]
    return _compiled(insert(target).values({name: bindparam(name) for name in columns}))


@cache
def _update(table: str, columns: tuple[str, ...]) -> str:
    target = SQLModel.metadata.tables[table]
    statement = update(target).values({name: bindparam(name) for name in columns})
    for name in _keys(table):
        statement = statement.where(target.c[name] == bindparam(_WHERE + name))
    return _compiled(statement)


@cache
def _delete(table: str) -> str:
    target = SQLModel.metadata.tables[table]
    statement = delete(target)
    for name in _keys(table):
        statement = statement.where(target.c[name] == bindparam(_WHERE + name))
    return _compiled(statement)
