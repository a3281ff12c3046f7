"""Exporting highlights: streamed to a temporary file that takes the name only when it is whole."""

import os
import tempfile
from itertools import islice
from pathlib import Path

from quietpage.exporting.base import ExportFormat
from quietpage.exporting.columns import Row
from quietpage.exporting.registry import FORMATS
from quietpage.model.errors import UserError
from quietpage.model.listing import ListQuery
from quietpage.storage.reader import Reader


def format_named(name: str) -> ExportFormat:
    """Return the export format of that name; raises UserError when there is none."""
    for format_ in FORMATS:
        if format_.name == name:
            return format_
    names = ", ".join(format_.name for format_ in FORMATS)
    raise UserError(f"There is no export format “{name}”.", f"Choose one of: {names}.")


def preview(reader: Reader, query: ListQuery, rows: int = 5) -> list[Row]:
    """Return the first rows of an export."""
    return list(islice(reader.export_rows(query), rows))


def export(reader: Reader, format_: ExportFormat, query: ListQuery, path: Path) -> int:
    """Write an export to `path` and return its rows; the file is either the old one or the whole new one."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as error:
        raise _failed(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(number, "w", encoding=format_.encoding, newline="", errors="replace") as out:
            count = format_.write(reader.export_rows(query), out)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _failed(path: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(
        f"{path} could not be written: {reason}.", "Choose another folder, or free some space.", str(error)
    )
