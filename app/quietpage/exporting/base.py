"""What every export format is."""

from collections.abc import Iterable
from typing import Protocol, TextIO

from quietpage.exporting.columns import Row


class ExportFormat(Protocol):
    """A kind of file that highlights leave as."""

    name: str
    """As on the command line, such as `csv`."""
    description: str
    suffix: str
    encoding: str

    def write(self, rows: Iterable[Row], out: TextIO) -> int:
        """Write all rows as they come and return how many there were."""
        ...
