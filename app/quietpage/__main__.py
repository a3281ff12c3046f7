"""The command `quietpage`: a sub-command goes to the command line, anything else to the window."""

import multiprocessing
import sys
from collections.abc import Sequence

from quietpage import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = cli.parse(given)
    if options.command:
        return cli.run(options)
    from quietpage import app  # noqa: PLC0415 - the command line never loads Qt

    return app.run(options.files, options.data_dir)


if __name__ == "__main__":
    sys.exit(main())
