"""The door to edits: SQLModel behind it is loaded at the first edit, not at the start.

Importing SQLModel takes longer than everything before the first paint together.
"""

import importlib
from functools import cache
from typing import TYPE_CHECKING

from quietpage.storage.database import Database

if TYPE_CHECKING:
    from quietpage.storage.writer import Recorder


def warm_up() -> None:
    """Load what edits need, so that the first one does not wait for it."""
    _recorder()


class Recorded:
    """One transaction, and the record of the edits in it; commits at the end, or rolls back."""

    __slots__ = ("_recorder", "_writing")

    def __init__(self, database: Database) -> None:
        """Write to `database`."""
        self._recorder = _recorder()  # loaded before the lock is taken, which others wait for
        self._writing = database.write()

    def __enter__(self) -> "Recorder":
        """Begin."""
        return self._recorder(self._writing.__enter__())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Commit, or roll back after an error."""
        self._writing.__exit__(kind, error, trace)


@cache
def _recorder() -> type["Recorder"]:
    found: type[Recorder] = importlib.import_module("quietpage.storage.writer").Recorder
    return found
