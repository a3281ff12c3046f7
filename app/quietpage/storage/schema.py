"""Whether the tables of a library are those of the models; only a check asks, since it has to load SQLModel."""

import sqlite3
from contextlib import closing

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from quietpage.storage import tables as _tables  # noqa: F401 - fills SQLModel.metadata

_Column = tuple[str, bool, int]
"""Type, whether it must have a value, and the place in the primary key."""


def schema_faults(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence for each table and each column that is missing, or is not as the models have it."""
    faults = []
    with closing(sqlite3.connect(":memory:")) as models:
        for table in SQLModel.metadata.sorted_tables:
            models.execute(str(CreateTable(table).compile(dialect=dialect())))
            wanted, found = (_columns(one, table.name) for one in (models, connection))
            if not found:
                faults.append(f"The table {table.name} is missing.")
                continue
            others = [name for name in wanted if name not in found or found[name] != wanted[name]]
            faults += [f"The column {table.name}.{name} is missing, or not as it was made." for name in others]
    return faults


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, _Column]:
    rows = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,))
    return {name: (kind, bool(filled), place) for name, kind, filled, place in rows}
