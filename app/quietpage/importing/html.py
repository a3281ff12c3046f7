"""HTML pages, alone or saved "complete" with a folder of images beside them."""

import base64
import binascii
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from quietpage.extraction.encoding import decode
from quietpage.extraction.page import extract_html
from quietpage.importing.draft import make_draft
from quietpage.importing.reading import LARGEST
from quietpage.model.article import Draft, StoredImage
from quietpage.model.blocks import Block, Mark, MarkKind

_TAG = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)\b", re.IGNORECASE)
_TYPES = (
    (re.compile(rb"\x89PNG"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftyp(?:avif|avis)", re.DOTALL), "image/avif"),
    (re.compile(rb"BM"), "image/bmp"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<svg\b", re.DOTALL), "image/svg+xml"),
)
_ALL_IMAGES = 60_000_000


class Html:
    """A page saved from a browser."""

    name = "html"
    description = "Web pages (HTML, also saved complete or as a single file)"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def sniff(self, head: bytes, path: Path) -> bool:
        """See `ImportFormat`."""
        wide = head.replace(b"\x00", b"")
        return bool(_TAG.search(wide)) or path.suffix.lower() in self.suffixes

    def read(self, data: bytes, path: Path) -> Draft:
        """See `ImportFormat`."""
        text, encoding = decode(data)
        page = extract_html(text)
        images = _Images(path)
        blocks = tuple(images.resolve(block) for block in page.blocks)
        return make_draft(data, path, self.name, encoding, replace(page, blocks=blocks), images.stored())


class _Images:
    """The images of one page: those inside it and those beside it; none is ever fetched."""

    def __init__(self, page: Path) -> None:
        self._folder = page.parent
        self._found: dict[str, StoredImage] = {}
        self._room = _ALL_IMAGES

    def resolve(self, block: Block) -> Block:
        """Return the block with each image's address replaced by its key, or by nothing."""
        if not any(mark.kind is MarkKind.IMAGE for mark in block.marks):
            return block
        return replace(block, marks=tuple(map(self._mark, block.marks)))

    def stored(self) -> tuple[StoredImage, ...]:
        """Return what was found."""
        return tuple(self._found.values())

    def _mark(self, mark: Mark) -> Mark:
        if mark.kind is not MarkKind.IMAGE:
            return mark
        data = self._inside(mark.value) if mark.value.startswith("data:") else self._beside(mark.value)
        media_type = next((name for pattern, name in _TYPES if pattern.match(data)), "")
        if not media_type or len(data) > self._room:
            return replace(mark, value="")
        key = hashlib.sha256(data).hexdigest()
        if key not in self._found:
            self._room -= len(data)
            self._found[key] = StoredImage(key, media_type, data)
        return replace(mark, value=key)

    def _inside(self, address: str) -> bytes:
        head, _comma, body = address.partition(",")
        if not head.endswith(";base64"):
            return unquote_to_bytes(body)
        try:
            return base64.b64decode(unquote(body), validate=False)
        except (binascii.Error, ValueError):
            return b""

    def _beside(self, address: str) -> bytes:
        """Read an image of a page saved complete; only what lies below the page's own folder."""
        name = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        if not name or "\x00" in name or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]", name):
            return b""
        try:
            folder = self._folder.resolve()
            target = (folder / name).resolve()
            if not target.is_relative_to(folder) or not target.is_file() or target.stat().st_size > LARGEST:
                return b""
            return target.read_bytes()
        except (OSError, ValueError):
            return b""  # the picture is missing, and the pane says so
