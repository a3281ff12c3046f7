"""Which highlights of an earlier copy of a page came over to a newer one, and which the reader left there."""

import sqlite3


def up(connection: sqlite3.Connection) -> None:
    """Add the table; a highlight that is gone by now leaves its row, since no number is given twice."""
    connection.execute(
        """CREATE TABLE carried (
            article_id INTEGER NOT NULL REFERENCES article (id), source_id INTEGER NOT NULL, taken BOOLEAN NOT NULL,
            PRIMARY KEY (article_id, source_id)
        )"""
    )
