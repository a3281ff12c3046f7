"""Exporting highlights: streamed to a temporary file that takes the name only when it is whole."""

from itertools import islice
from pathlib import Path

from quietpage.exporting.base import ExportFormat
from quietpage.exporting.columns import Row
from quietpage.exporting.registry import FORMATS
from quietpage.model.errors import UserError
from quietpage.model.listing import ListQuery
from quietpage.services.whole_file import whole_file
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
    with whole_file(path, format_.encoding) as out:
        return format_.write(reader.export_rows(query), out)
