"""The command `quietpage`: a sub-command goes to the command line, anything else to the window."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    if hasattr(sys, "frozen"):  # only a frozen program needs it, and loading it takes a tenth of the start
        import multiprocessing  # noqa: PLC0415

        multiprocessing.freeze_support()
    # nothing of what a start loads can be thrown away, and looking for it would take a tenth of the start
    gc.disable()
    given = list(sys.argv[1:] if arguments is None else arguments)
    files: Sequence[str] = ()
    folder: str | None = None
    if given:  # from a menu there is nothing to understand, and no parser to be loaded
        from quietpage import arguments as written  # noqa: PLC0415 - see above

        options = written.parse(given)
        if options.command:
            from quietpage import cli  # noqa: PLC0415 - nor what a command needs, on the way to the window

            gc.enable()
            return cli.run(options)
        files, folder = options.files, options.data_dir
    from quietpage import app  # noqa: PLC0415 - the command line never loads Qt

    return app.run(files, folder)  # switches it on again when the window stands


if __name__ == "__main__":
    sys.exit(main())
