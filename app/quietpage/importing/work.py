"""One file, whole: read, recognised, taken apart."""

from pathlib import Path

from quietpage.extraction.encoding import decode, is_binary
from quietpage.extraction.page import Extraction, extract_html, extract_text
from quietpage.importing.base import Answer
from quietpage.importing.html import Html
from quietpage.importing.reading import read_file
from quietpage.importing.registry import FORMATS
from quietpage.model.errors import UserError

_HEAD = 4096
_NOWHERE = "no such folder"


def extract(path: str) -> Extraction:
    """Take one file apart without making a draft of it; raises UserError when it cannot be read."""
    data = read_file(Path(path))
    text, _encoding = decode(data)
    return extract_html(text) if Html().sniff(data[:_HEAD], Path(path)) else extract_text(text)


def reread(data: bytes, name: str, kind: str) -> Answer:
    """Take a stored source apart again; the pictures beside it are not looked for, since the library has them."""
    try:
        reader = next(f for f in FORMATS if f.name == kind)
        return Answer(reader.read(data, Path(_NOWHERE) / name))
    except Exception as error:
        # what was read once may fail by now; the article stays as it is
        return Answer(reason=f"Quietpage failed at this page ({error!r:.200}).")


def read(path: str) -> Answer:
    """Read one file into a draft; never raises for what a file can hold."""
    try:
        where = Path(path)
        data = read_file(where)
        head = data[:_HEAD]
        reader = None if is_binary(head) else next((f for f in FORMATS if f.sniff(head, where)), None)
        if reader is None:
            return Answer(reason="This file is not text. Save the page as HTML or as text and drop that.")
        return Answer(reader.read(data, where))
    except UserError as error:
        return Answer(reason=str(error))
    except MemoryError:
        return Answer(reason="This page needs too much memory. Save it as text and drop that.")
    except Exception as error:
        # a fault of ours at one page must not take the other pages with it
        return Answer(reason=f"Quietpage failed at this page ({error!r:.200}). Save it as text and drop that.")
