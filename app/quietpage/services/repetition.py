"""What the library knows of the other pages of a site, used for new pages."""

from collections.abc import Sequence
from dataclasses import replace

from quietpage.model.article import Body, Draft
from quietpage.model.packing import pack_mask, unpack_blocks, unpack_mask
from quietpage.sites.repetition import PAGES, hide_repeated, prints_of, repeats, unpack_prints
from quietpage.storage.reader import Reader

Prints = tuple[int, ...]


def prints_of_site(reader: Reader, site: str, but: int | None = None) -> list[tuple[int, Prints]]:
    """Return the newest pages of a site with their prints, without the article `but`."""
    newest = [article_id for article_id in reader.articles_of_site(site, PAGES + 1) if article_id != but]
    return [(article_id, prints_of_article(reader, article_id)) for article_id in newest[:PAGES]]


def prints_of_article(reader: Reader, article_id: int) -> Prints:
    """Return the prints of an article's blocks; those of a page from before there were prints are made anew."""
    decision = reader.decision(article_id)
    return unpack_prints(decision.prints) if decision else prints_of(reader.body(article_id).blocks)


def without_repeated(draft: Draft, others: Sequence[Prints]) -> Draft:
    """Return a draft with what stands on the other pages of its site hidden."""
    prints = unpack_prints(draft.prints)
    if not repeats(prints, others):
        return draft
    blocks, mask = unpack_blocks(draft.packed_blocks), unpack_mask(draft.packed_mask)
    settled = hide_repeated(blocks, mask, prints, others)
    text = Body(blocks, settled).kept_text()
    return replace(draft, packed_mask=pack_mask(settled), text=text, words=len(text.split()))
