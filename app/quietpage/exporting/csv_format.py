"""CSV after RFC 4180, safe to open in a spreadsheet and exact to read back."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from quietpage.exporting.columns import COLUMNS, Row

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def unguard(cell: str) -> str:
    """Return a written cell as it was, without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


class Csv:
    """One row a highlight, in UTF-8 with a byte order mark, which spreadsheets look for."""

    name = "csv"
    description = "CSV for spreadsheets"
    suffix = ".csv"
    encoding = "utf-8-sig"

    def write(self, rows: Iterable[Row], out: TextIO) -> int:
        """See `ExportFormat`."""
        # every cell quoted: a separator of another country inside a cell cannot start a new one
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        count = 0

        def guarded() -> Iterator[list[str | int | float]]:
            nonlocal count
            match = _FORMULA.match
            for row in rows:
                count += 1
                yield ["'" + cell if isinstance(cell, str) and match(cell) else cell for cell in row]

        writer.writerows(guarded())
        return count

    def read(self, source: TextIO) -> Iterator[dict[str, str]]:
        """Yield what `write` wrote, a row at a time, with the guards taken off again."""
        for row in csv.DictReader(source):
            yield {name: unguard(cell) for name, cell in row.items()}
