"""The library file: opening, migrating, reading, and the one way to write."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quietpage.config.paths import LIBRARY
from quietpage.model.errors import UserError
from quietpage.storage.migrations.registry import MIGRATIONS

_PRAGMAS = (
    "journal_mode=WAL",
    # FULL: with NORMAL a power cut takes back commits that were shown as saved
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-2000",
)
_BUSY_SECONDS = 5.0


class Database:
    """One library file; each thread reads through its own connection, and one writer at a time writes."""

    def __init__(self, folder: Path, busy_seconds: float = _BUSY_SECONDS) -> None:
        """Open or create `folder/library.sqlite` and bring it up to date; raises UserError when that cannot be."""
        self.path = folder / LIBRARY
        self._busy_seconds = busy_seconds
        self._threads = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"The data folder {folder} cannot be made.", "Choose another one with --data-dir.", str(error)
            ) from error
        with mapped(self.path):
            self._refuse_newer()
            self._writer = self._connect()
            self._migrate()

    def read(self) -> sqlite3.Connection:
        """Return this thread's connection for reading."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            with mapped(self.path):
                connection = self._connect()
                connection.execute("PRAGMA query_only=ON")
            self._threads.connection = connection
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Commit at the end, or roll back. Takes the write lock at once, so nobody fails halfway."""
        with self._lock, mapped(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def version(self) -> int:
        """Return a number that changes whenever another process writes to the library."""
        row = self.read().execute("PRAGMA data_version").fetchone()
        return int(row[0])

    def close(self) -> None:
        """Close every connection; the library file is then whole by itself."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def _connect(self) -> sqlite3.Connection:
        # every thread closes through close(): each connection is used by one thread at a time
        connection = sqlite3.connect(
            self.path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        self._connections.append(connection)
        return connection

    def _refuse_newer(self) -> None:
        """Look at the version before anything is opened for writing, so that a newer library keeps its bytes."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            return
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as connection:
            found = _user_version(connection)
        if found > len(MIGRATIONS):
            raise UserError(
                "This library was written by a newer Quietpage.",
                "Install the newer version, or choose another folder with --data-dir.",
                f"library version {found}, this program knows {len(MIGRATIONS)}",
            )

    def _migrate(self) -> None:
        found = _user_version(self._writer)
        if found == len(MIGRATIONS):
            return
        if found:
            self._back_up(found)
        for number, migration in enumerate(MIGRATIONS[found:], found + 1):
            with self.write() as connection:
                # another process may have migrated while this one waited for the lock
                if _user_version(connection) < number:
                    migration(connection)
                    connection.execute(f"PRAGMA user_version={number}")

    def _back_up(self, found: int) -> None:
        target = self.path.with_name(f"library-version-{found}.sqlite")
        with closing(sqlite3.connect(target)) as copy:
            self._writer.backup(copy)
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise UserError(
                    "The library could not be backed up before its update, so nothing was changed.",
                    "Copy the data folder to a safe place and run `quietpage check`.",
                )


def _user_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


_MEANINGS = {
    "SQLITE_BUSY": ("Another program is writing to the library.", "Close it and try again."),
    "SQLITE_LOCKED": ("Another program is writing to the library.", "Close it and try again."),
    "SQLITE_READONLY": ("The library is read-only.", "Make the file and its folder writable and try again."),
    "SQLITE_FULL": ("The disk is full, so this was not saved.", "Free some space and try again."),
    "SQLITE_IOERR": ("The disk reported an error, so this was not saved.", "Check the disk and try again."),
    "SQLITE_CANTOPEN": ("The library cannot be opened.", "Check the folder's permissions, or choose another one."),
    "SQLITE_CORRUPT": ("The library is damaged.", "Close the program, copy the data folder, and restore a backup."),
    "SQLITE_NOTADB": (
        "The file library.sqlite is not a Quietpage library.",
        "Move it away, or choose another folder with --data-dir.",
    ),
}


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the world (busy, full, read-only, damaged) into a sentence with a way out."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for start, (text, hint) in _MEANINGS.items():
            if name.startswith(start):
                raise UserError(text, hint, f"{path}: {error} ({name})") from error
        raise
