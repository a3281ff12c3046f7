"""Text and names from outside, such as those of files, made safe to store, and to show in one line."""

import re

_TRICKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows: `exe.txt` could be shown for `txt.exe`."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Return `text` without lone surrogates, which no database and no file takes: half an emoji, or odd bytes."""
    return text if text.isascii() else _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(name: str) -> str:
    """Return a name as it can be shown, printed and stored: one line, in its own direction, whatever its bytes."""
    return _CONTROLS.sub(" ", _TRICKS.sub("", encodable(name)))


def beginning(text: str, most: int) -> str:
    """Return a text of at most `most` characters; a longer one is cut, and says so with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\s]+')
_LONGEST_NAME = 100


def file_name(title: str) -> str:
    """Return a title as every system takes it for the name of a file, without an ending."""
    return _NO_FILE_NAME.sub(" ", one_line(title)).strip(" .")[:_LONGEST_NAME].strip() or "article"
