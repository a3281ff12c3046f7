"""The main job on the command line, for machines without a display: sample in, highlight, CSV out."""

import sys
import tempfile
from pathlib import Path

from quietpage import cli
from quietpage.config import resources


def main() -> int:
    """Import the sample, highlight a sentence, export, and say where the file lies."""
    folder = Path(tempfile.mkdtemp(prefix="quietpage-"))
    library, out = f"--data-dir={folder}", folder / "highlights.csv"
    quote = "You do not hear a clock until it stops"
    lighthouse = resources.folder("sample", "the-lighthouse-that-went-quiet.html")
    others = sorted(path for path in resources.folder("sample").iterdir() if path != lighthouse)
    status = 0
    for arguments in (
        [library, "import", str(lighthouse), *map(str, others)],
        [library, "highlight", "1", "--quote", quote, "--note", "The line to quote.", "--tag", "sound"],
        [library, "export", "--out", str(out)],
    ):
        status |= cli.run(cli.parse(arguments))
    print(f"The highlights lie in {out}")
    return status


if __name__ == "__main__":
    sys.exit(main())
