"""Reading a file that anybody may have dropped: never blocks, never too much, and says why when it cannot."""

import hashlib
import os
import stat
from pathlib import Path

from quietpage.model.errors import UserError

LARGEST = 20_000_000
_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
# a pipe that nobody writes to would let open() wait for ever, and a terminal would become ours
_HARMLESS = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY", "O_CLOEXEC"))


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file of a bearable size; raises UserError with a sentence for anything else."""
    try:
        # looked at first, since opening alone can make a device do something
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _not_regular()
        number = os.open(path, os.O_RDONLY | _HARMLESS)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("The file was not found.", "Check its name, or save the page again.", str(error)) from error
    except PermissionError as error:
        raise UserError(
            "You have no permission to read this file.", "Change its permissions and drop it again.", str(error)
        ) from error
    except (OSError, ValueError) as error:  # a name that is too long, or holds a NUL
        raise UserError("The file cannot be opened.", "Copy it elsewhere and drop the copy.", str(error)) from error
    with os.fdopen(number, "rb") as file:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise _not_regular()
        if status.st_size > LARGEST:
            size = status.st_size // 1_000_000
            raise UserError(
                f"The file is too large ({size} MB).", f"Pages of up to {LARGEST // 1_000_000} MB are read."
            )
        try:
            data = file.read(LARGEST + 1)
        except OSError as error:
            raise UserError("The file cannot be read.", "Copy it elsewhere and drop the copy.", str(error)) from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UserError("The file is empty.", "Save the page again and drop it once more.")
    for start, name in _FORMATS:
        if data.startswith(start):
            raise UserError(f"This is {name}.", "Save the page as HTML or as text and drop that.")
    return data


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a readable file; empty when it cannot be read, which reading it will then explain."""
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except UserError:
        return ""


def _not_regular() -> UserError:
    return UserError("This is no regular file.", "Drop saved pages or folders of them.")
