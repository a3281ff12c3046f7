"""Files that are either the old one or the whole new one, whatever happens while they are written."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from quietpage.model.errors import UserError


@contextmanager
def whole_file(path: Path, encoding: str) -> Iterator[TextIO]:
    """Give a temporary file to write to, which takes the name `path` at the end; raises UserError when it cannot."""
    with _replacing(path) as number, os.fdopen(number, "w", encoding=encoding, newline="", errors="replace") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`; raises UserError when that cannot be done."""
    with _replacing(path) as number, os.fdopen(number, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def _replacing(path: Path) -> Iterator[int]:
    """Give the number of an open temporary file beside `path`, and its name to that at the end."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as error:
        raise _failed(path, error) from error
    temporary = Path(name)
    try:
        yield number
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _failed(path: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(
        f"{path} could not be written: {reason}.", "Choose another folder, or free some space.", str(error)
    )
