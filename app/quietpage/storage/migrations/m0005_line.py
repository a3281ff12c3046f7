"""The line that was looked at when an article was left; before, only the share of the text that was read."""

import sqlite3


def up(connection: sqlite3.Connection) -> None:
    """Add the block and the code points into it; both stay NULL for an article that was left at its top."""
    connection.execute("ALTER TABLE article ADD COLUMN line_block INTEGER")
    connection.execute("ALTER TABLE article ADD COLUMN line_offset INTEGER")
