"""The door to edits: SQLModel behind it is loaded at the first edit, not at the start.

Importing SQLModel takes longer than everything before the first paint together.
"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quietpage.storage.database import Database

if TYPE_CHECKING:
    from quietpage.storage.writer import Recorder


def warm_up() -> None:
    """Load what edits need, so that the first one does not wait for it."""
    importlib.import_module("quietpage.storage.writer")


@contextmanager
def recorded(database: Database) -> Iterator["Recorder"]:
    """Open one transaction and record the edits in it; commit at the end, or roll back."""
    writer = importlib.import_module("quietpage.storage.writer")
    with database.write() as connection:
        yield writer.Recorder(connection)
