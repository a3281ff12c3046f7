"""What the tables of a library are made of, as the library itself tells."""

import sqlite3
from typing import NamedTuple


class _Table(NamedTuple):
    names: tuple[str, ...]
    keys: tuple[str, ...]


class Columns:
    """The columns of each table, asked for once: nothing changes them while a library is open."""

    def __init__(self) -> None:
        """Know no table yet."""
        self._tables: dict[str, _Table] = {}

    def names(self, connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
        """Return the columns of a table, in order."""
        return self._table(connection, table).names

    def keys(self, connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
        """Return the columns of its primary key, in the order of the key."""
        return self._table(connection, table).keys

    def _table(self, connection: sqlite3.Connection, table: str) -> _Table:
        found = self._tables.get(table)
        if found is None:
            rows = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
            keys = sorted((place, name) for name, place in rows if place)
            found = self._tables[table] = _Table(tuple(name for name, _place in rows), tuple(name for _, name in keys))
        return found
