"""The library file: opening, migrating, reading, and the one way to write."""

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from quietpage.config.paths import LIBRARY
from quietpage.model.errors import UserError
from quietpage.storage.columns import Columns
from quietpage.storage.migrations.registry import MIGRATIONS

_PRAGMAS = (
    "journal_mode=WAL",
    # FULL: with NORMAL a power cut takes back commits that were shown as saved
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-2000",
)
_BUSY_SECONDS = 5.0

Migration = Callable[[sqlite3.Connection], None]


class Database:
    """One library file; each thread reads through its own connection, and one writer at a time writes."""

    def __init__(
        self, folder: Path, busy_seconds: float = _BUSY_SECONDS, migrations: Sequence[Migration] = MIGRATIONS
    ) -> None:
        """Open or create `folder/library.sqlite` and bring it up to date; raises UserError when that cannot be."""
        self.path = folder.absolute() / LIBRARY
        self.explained = Explained(self.path)
        self.columns = Columns()
        self._busy_seconds = busy_seconds
        self._migrations = migrations
        self._threads = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"The data folder {folder} cannot be made.", "Choose another one with --data-dir.", str(error)
            ) from error
        try:
            with self.explained:
                self._refuse_foreign()
                self._writer = self._connect()
                self._migrate()
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                raise UserError(*_MEANINGS["SQLITE_CANTOPEN"], str(error)) from error
            raise

    def read(self) -> sqlite3.Connection:
        """Return this thread's connection for reading."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            with self.explained:
                connection = self._connect()
                connection.execute("PRAGMA query_only=ON")
            self._threads.connection = connection
        return connection

    def write(self) -> "Writing":
        """Commit at the end, or roll back. Takes the write lock at once, so nobody fails halfway."""
        return Writing(self._writer, self._lock, self.explained)

    def version(self) -> int:
        """Return a number that changes whenever anybody writes to the library, this program included."""
        with self.explained:
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

    def _refuse_foreign(self) -> None:
        """Look before anything is opened for writing, so that what is not ours to write keeps its bytes."""
        if not self.path.exists():
            return
        if not self.path.is_file():  # opening a pipe would wait for ever
            raise UserError(*_MEANINGS["SQLITE_NOTADB"], str(self.path))
        if not self.path.stat().st_size:
            return
        with closing(
            sqlite3.connect(f"{self.path.as_uri()}?mode=ro", timeout=self._busy_seconds, uri=True)
        ) as connection:
            found = _user_version(connection)
            used = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
        if found > len(self._migrations):
            raise UserError(
                "This library was written by a newer Quietpage.",
                "Install the newer version, or choose another folder with --data-dir.",
                f"library version {found}, this program knows {len(self._migrations)}",
            )
        if found < 0 or (used and not found):
            # the first migration is one transaction: a library of ours is empty or has a version
            raise UserError(*_MEANINGS["SQLITE_NOTADB"], f"{self.path}: another program's database")

    def _migrate(self) -> None:
        found = _user_version(self._writer)
        if found == len(self._migrations):
            return
        if found:
            self._back_up(found)
        for number, migration in enumerate(self._migrations[found:], found + 1):
            with self.write() as connection:
                # another process may have migrated while this one waited for the lock
                if _user_version(connection) < number:
                    self._migrate_one(connection, migration)
                    connection.execute(f"PRAGMA user_version={number}")

    def _migrate_one(self, connection: sqlite3.Connection, migration: Migration) -> None:
        try:
            migration(connection)
        except sqlite3.Error as error:
            if _meaning(error) is not None:
                raise
            raise UserError(
                "The library could not be brought up to date, so it was left as it was.",
                "Go on with the version of Quietpage that you had.",
                f"{self.path}: {error}",
            ) from error

    def _back_up(self, found: int) -> None:
        """Copy the library beside itself; a copy that is not whole never takes the place of an earlier one."""
        target = self.path.with_name(f"library-version-{found}.sqlite")
        temporary = target.with_suffix(".new")
        try:
            temporary.unlink(missing_ok=True)  # what a kill left behind
            with closing(sqlite3.connect(temporary)) as copy:
                self._writer.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, whole by itself
                whole = [row[0] for row in copy.execute("PRAGMA quick_check")] == ["ok"]
            if not whole:
                raise UserError(
                    "The library is damaged, so it was not brought up to date; nothing was changed.",
                    "Copy the data folder to a safe place and run `quietpage check`.",
                )
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)


def _user_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


_MEANINGS: dict[str, tuple[str, str]] = {
    "SQLITE_BUSY": ("Another program is writing to the library.", "Close it and try again."),
    "SQLITE_LOCKED": ("Another program is writing to the library.", "Close it and try again."),
    "SQLITE_READONLY": ("The library is read-only.", "Make the file and its folder writable and try again."),
    "SQLITE_FULL": ("The disk is full, so this was not saved.", "Free some space and try again."),
    "SQLITE_IOERR": (
        "The disk reported an error, so this was not saved.",
        "Make sure that it is not full and try again.",
    ),
    "SQLITE_CANTOPEN": ("The library cannot be opened.", "Check the folder's permissions, or choose another one."),
    "SQLITE_CORRUPT": ("The library is damaged.", "Close the program, copy the data folder, and restore a backup."),
    "SQLITE_NOTADB": (
        "The file library.sqlite is not a Quietpage library.",
        "Move it away, or choose another folder with --data-dir.",
    ),
}


def _meaning(error: sqlite3.Error) -> tuple[str, str] | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    return next((meaning for start, meaning in _MEANINGS.items() if name.startswith(start)), None)


class Explained:
    """Turns what SQLite says of the world (busy, full, read-only, damaged) into a sentence with a way out.

    A class, not a generator: every read and every write of the library passes through it.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        """Speak of the library at `path`."""
        self._path = path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Raise what the reader can be told instead."""
        if isinstance(error, sqlite3.Error) and (meaning := _meaning(error)):
            name = getattr(error, "sqlite_errorname", "")
            raise UserError(*meaning, f"{self._path}: {error} ({name})") from error


class Writing:
    """One transaction of the one writer; a class, since a generator costs each edit more than its insert."""

    __slots__ = ("_connection", "_explained", "_lock")

    def __init__(self, connection: sqlite3.Connection, lock: "threading.RLock", explained: Explained) -> None:
        """Write through `connection`, which `lock` guards."""
        self._connection, self._lock, self._explained = connection, lock, explained

    def __enter__(self) -> sqlite3.Connection:
        """Take the lock, and the library's."""
        self._lock.acquire()
        try:
            with self._explained:
                self._connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._lock.release()
            raise
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Commit, or roll back after an error; a commit that fails is rolled back too."""
        try:
            with self._explained:
                try:
                    if error is None:
                        self._connection.execute("COMMIT")
                finally:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
            self._explained.__exit__(kind, error, trace)
        finally:
            self._lock.release()


def damaged(path: Path, error: Exception) -> UserError:
    """Return what to say when the library holds something that was never written like that."""
    return UserError(*_MEANINGS["SQLITE_CORRUPT"], f"{path}: {error}")
