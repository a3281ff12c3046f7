"""How a highlight wears its colour; those that were made before are filled."""

import sqlite3


def up(connection: sqlite3.Connection) -> None:
    """Add the column."""
    connection.execute("ALTER TABLE highlight ADD COLUMN style VARCHAR NOT NULL DEFAULT 'filled'")
