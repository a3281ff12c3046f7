"""Plain-text dumps of pages."""

from pathlib import Path

from quietpage.extraction.encoding import decode
from quietpage.extraction.page import extract_text
from quietpage.importing.draft import make_draft
from quietpage.model.article import Draft


class Text:
    """A page saved as plain text, menus and all."""

    name = "text"
    description = "Text dumps of pages"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def sniff(self, head: bytes, path: Path) -> bool:
        """See `ImportFormat`."""
        marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        return marked or head.count(b"\0") * 20 <= len(head)

    def read(self, data: bytes, path: Path) -> Draft:
        """See `ImportFormat`."""
        text, encoding = decode(data)
        return make_draft(data, path, self.name, encoding, extract_text(text), ())
