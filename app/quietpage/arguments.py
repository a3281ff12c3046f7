"""What may be written behind `quietpage`: a command with its options, or files for the window."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from quietpage.model.color import Color, Style

_COMMANDS = ("import", "list", "show", "extract", "highlight", "tag", "rules", "review", "carry", "export", "check")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand the command line; ends the program with status 2 when it cannot be understood."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DIR", help="the folder of the library")
    first = next((word for word in arguments if word in _COMMANDS), None)
    if first is None or not _is_command(arguments, first):
        return _parse_window(arguments, common)
    parser = argparse.ArgumentParser("quietpage", parents=[common])
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, text: str, *, as_json: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[common])
        if as_json:
            sub.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="one object a line")
        return sub

    add("import", "Add pages and folders of pages to the library.").add_argument("paths", nargs="+", metavar="PATH")
    add("list", "List articles, or those that a search finds.").add_argument("query", nargs="?", default="")
    show = add("show", "Print an article as it is shown.")
    show.add_argument("article", type=int)
    show.add_argument("--hidden", action="store_true", help="with the hidden parts, each with its reason")
    add("extract", "Take a file apart without a library.").add_argument("file")
    highlight = add("highlight", "Highlight words of an article.")
    highlight.add_argument("article", type=int)
    highlight.add_argument("--quote", required=True, help="the words, whatever their spacing")
    highlight.add_argument("--nth", type=int, default=1, help="which of several places, from 1")
    highlight.add_argument("--color", choices=[color.value for color in Color], default=Color.YELLOW.value)
    highlight.add_argument("--style", choices=[style.value for style in Style], default=Style.FILLED.value)
    highlight.add_argument("--note", default="")
    highlight.add_argument("--tag", action="append", default=[], metavar="TAG")
    tag = add("tag", "Add tags to an article.")
    tag.add_argument("article", type=int)
    tag.add_argument("tags", nargs="+", metavar="TAG")
    rules = add("rules", "List the rules for sites, write them to a file, read them from one, or remove some.")
    what = rules.add_mutually_exclusive_group()
    what.add_argument("--export", metavar="FILE", help="write all rules to a file")
    what.add_argument("--import", dest="add", metavar="FILE", help="add the rules of such a file")
    what.add_argument(
        "--remove", type=int, action="append", default=[], metavar="ID", help="may be given several times"
    )
    review = add("review", "Look at articles again, and list what would be hidden or shown by now.")
    review.add_argument("articles", nargs="*", type=int, metavar="ID", help="all articles when none is named")
    review.add_argument("--apply", action="store_true", help="take it over")
    carry = add("carry", "Look for the highlights of an article in a newer copy of its page.")
    carry.add_argument("old", type=int, metavar="OLD")
    carry.add_argument("new", type=int, metavar="NEW")
    carry.add_argument("--apply", action="store_true", help="take them over, and move the older copy to the archive")
    carry.add_argument("--stay", action="store_true", help="leave the older copy where it is")
    export = add("export", "Write highlights to a file, or to the standard output.", as_json=False)
    export.add_argument("--format", default="csv")
    export.add_argument("--query", default="", help="only articles that this search finds")
    export.add_argument("--out", metavar="FILE")
    add("check", "Look for damage in the library.")
    # not set_defaults(): it changes the shared option, whose default then overrides what stands before the command
    return parser.parse_args(arguments, argparse.Namespace(data_dir=None, json=False, files=[]))


def _is_command(arguments: Sequence[str], word: str) -> bool:
    """Tell a command from a file of that name behind options or other files."""
    before = list(arguments[: arguments.index(word)])
    return not before or (len(before) == 1 and before[0].startswith("--data-dir=")) or before[:-1] == ["--data-dir"]


def _parse_window(arguments: Sequence[str], common: argparse.ArgumentParser) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "quietpage",
        parents=[common],
        description="Read and highlight saved web pages. Without a command, the window opens.",
        epilog=f"Commands: {', '.join(_COMMANDS)}; see quietpage COMMAND --help. A file of that name: ./import",
    )
    parser.set_defaults(data_dir=None, json=False, command="")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and end")
    parser.add_argument(
        "--self-check", dest="command", action="store_const", const="self-check", help="try everything once and report"
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="pages to import into the window")
    options = parser.parse_args(arguments)
    for word in options.files:
        if _is_mistyped(word):
            print(f"quietpage: “{word}” is neither a command nor a file. See: quietpage --help", file=sys.stderr)
            raise SystemExit(2)
    return options


def _is_mistyped(word: str) -> bool:
    """Tell whether somebody who typed this may have meant a command, and not a page that has gone by now."""
    return word.replace("-", "").isalpha() and not Path(word).exists()


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: the look-up loads more than the window should wait for."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - see above

        print(f"quietpage {version('quietpage')}")
        parser.exit()
