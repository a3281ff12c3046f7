"""A worker of the import, one page after the other; prints the most megabytes that it ever held."""

import sys
from pathlib import Path

from quietpage.importing import worker

_, _, pages = sys.argv
worker.prepare()
files = sorted(file for file in Path(pages).rglob("*") if file.is_file())
read = [worker.read(str(file)).draft is not None for file in files]
assert any(read), "no page was read"
# not getrusage(): its figure starts with that of the process that started this one
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024)
