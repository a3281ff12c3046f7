"""Exports a library as CSV and prints the most memory that took, in megabytes."""

import sys
from contextlib import closing
from pathlib import Path

from quietpage.model.listing import ListQuery
from quietpage.services.exporter import export, format_named
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader

_, _, data_dir, out = sys.argv
with closing(Database(Path(data_dir))) as database:
    export(Reader(database), format_named("csv"), ListQuery(), Path(out))
# not getrusage(): its figure starts with that of the process that started this one
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024)
