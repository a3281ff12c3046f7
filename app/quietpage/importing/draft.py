"""From what was extracted to a draft, packed so that it travels cheaply between processes."""

import hashlib
import zlib
from dataclasses import replace
from pathlib import Path

from quietpage.extraction.page import Extraction, kept_text
from quietpage.model.article import Draft, Source, StoredImage
from quietpage.model.blocks import article_text
from quietpage.model.errors import UserError
from quietpage.model.names import encodable, one_line
from quietpage.model.packing import pack_blocks, pack_mask
from quietpage.sites.repetition import pack_prints, prints_of


def make_draft(
    data: bytes, path: Path, kind: str, encoding: str, page: Extraction, images: tuple[StoredImage, ...]
) -> Draft:
    """Return the draft of a page; raises UserError when it holds no text at all."""
    if not any(block.text for block in page.blocks):
        raise UserError("There is no text in this file.", "Open the page in a browser and save it again.")
    source = Source(
        encodable(str(path)),
        encodable(path.name),
        kind,
        zlib.compress(data),
        hashlib.sha256(data).hexdigest(),
        len(data),
        encoding,
    )
    text = kept_text(page)
    details = (
        page.details if page.details.title else replace(page.details, title=one_line(path.stem).strip() or "Untitled")
    )
    return Draft(
        source,
        details,
        pack_blocks(page.blocks),
        pack_mask(page.mask),
        text,
        len(article_text(page.blocks)),
        len(text.split()),
        pack_prints(prints_of(page.blocks)),
        images,
        page.origins,
        page.lead_image,
        notice=page.notice,
    )
