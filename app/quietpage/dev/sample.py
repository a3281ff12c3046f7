"""A believable library of any size: `python -m quietpage.dev.sample --articles 1000 --data-dir DIR`.

All texts are invented. The same seed makes the same library, and article number n is the same however many follow it.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from random import Random

from quietpage.anchoring.places import Described
from quietpage.dev.sentences import SECTIONS, TAGS, Inventor
from quietpage.extraction.page import Extraction
from quietpage.importing.draft import make_draft
from quietpage.model.article import Details, Draft
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.color import Color
from quietpage.model.errors import UserError
from quietpage.model.highlight import Highlight, Place
from quietpage.model.listing import State
from quietpage.model.mask import Reason, Verdict
from quietpage.storage.bulk import ReadArticle, fill
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader

_LAST_IMPORT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
_STATES = (State.INBOX, State.INBOX, State.INBOX, State.LATER, State.ARCHIVE, State.ARCHIVE)
_ARTICLE, _TITLE = Verdict(True, Reason.ARTICLE, 0.97), Verdict(False, Reason.TITLE, 0.95)
_BEFORE = (("Home", Reason.NAVIGATION), ("Latest", Reason.NAVIGATION), ("Subscribe", Reason.NEWSLETTER))
_AFTER = (("Share this page", Reason.SHARE), ("More from this section", Reason.RELATED), ("Imprint", Reason.FOOTER))


def main(arguments: list[str] | None = None) -> int:
    """Make the library that the command line asks for."""
    parser = argparse.ArgumentParser("python -m quietpage.dev.sample", description="Make a library of invented texts.")
    parser.add_argument("--articles", type=int, required=True, metavar="N")
    parser.add_argument("--data-dir", required=True, metavar="DIR", help="a folder that holds no library yet")
    parser.add_argument("--highlights", type=int, metavar="M", help="in all (default: one for each article)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        path = make(Path(options.data_dir), options.articles, options.highlights, options.seed)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.articles:,} articles in {path}, made in {time.monotonic() - started:.0f} seconds")
    return 0


def make(folder: Path, articles: int, highlights: int | None = None, seed: int = 1) -> Path:
    """Make a library in `folder` and return its file; raises UserError when there is one already."""
    wanted = articles if highlights is None else highlights
    with closing(Database(folder)) as database:
        if Reader(database).counts().articles:
            raise UserError(f"There is a library in {folder} already.", "Choose an empty folder.")
        fill(database, _articles(articles, wanted, seed))
        return database.path


def _articles(number: int, highlights: int, seed: int) -> Iterator[ReadArticle]:
    for position in range(number):
        marks = _marks_before(position + 1, number, highlights) - _marks_before(position, number, highlights)
        yield _article(position, number, marks, Random(f"{seed} {position}"))


def _marks_before(position: int, articles: int, highlights: int) -> int:
    """Return how many highlights stand before an article: of each three one has none, one few and one many."""
    whole, rest = divmod(position, 3)
    weighted = position if position == articles else 3 * whole + (0, 0, 1)[rest]
    return weighted * highlights // articles


def _article(position: int, number: int, marks: int, chance: Random) -> ReadArticle:
    page = _page(chance)
    imported = _LAST_IMPORT - timedelta(minutes=37 * (number - position) + chance.randint(0, 30))
    state = chance.choice(_STATES)
    unread = not marks and chance.random() < 0.7
    return ReadArticle(
        _draft(page, position),
        state,
        unread,
        0.0 if unread else round(chance.random(), 2),
        _moment(imported),
        tuple(chance.sample(TAGS, chance.choice((0, 0, 1, 2)))),
        tuple(_highlight(page.blocks, imported, chance) for _ in range(marks)),
    )


def _page(chance: Random) -> Extraction:
    inventor = Inventor(chance)
    site, address = inventor.site()
    title, author = inventor.title(), inventor.name()
    published = (_LAST_IMPORT - timedelta(days=chance.randint(1, 4000))).date().isoformat()
    slug = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
    details = Details(
        title, author, site, f"{address}/{published[:4]}/{slug}", published, "en", chance.choice(SECTIONS)
    )
    shown = [(Block(BlockKind.HEADING, title, level=1), _TITLE), (Block(BlockKind.PARAGRAPH, f"By {author}"), _TITLE)]
    for paragraph in range(chance.randint(3, 6)):
        if paragraph == 3:
            shown.append((Block(BlockKind.HEADING, inventor.title(), level=2), _ARTICLE))
        text = " ".join(inventor.paragraph(chance.randint(2, 5)))
        shown.append((Block(BlockKind.PARAGRAPH, text), _ARTICLE))
    parts = [*map(_hidden, _BEFORE), *shown, *map(_hidden, _AFTER)]
    blocks, mask = zip(*parts, strict=True)
    return Extraction(details, {}, blocks, mask)


def _hidden(part: tuple[str, Reason]) -> tuple[Block, Verdict]:
    text, reason = part
    return Block(BlockKind.PARAGRAPH, text), Verdict(False, reason, 0.9)


def _draft(page: Extraction, position: int) -> Draft:
    name = f"{page.details.url.rsplit('/', 1)[-1]}-{position + 1}.html"
    return make_draft(_html(page, name).encode(), Path("/saved pages") / name, "html", "utf-8", page, ())


def _html(page: Extraction, name: str) -> str:
    """Return the page as it might have been saved; its name makes its bytes differ from every other page's."""
    lines = [f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(page.details.title)}</title>"]
    lines.append(f"<!-- saved as {name} --><body>")
    for block in page.blocks:
        tag = f"h{block.level}" if block.kind is BlockKind.HEADING else "p"
        lines.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return "\n".join(lines)


def _highlight(blocks: tuple[Block, ...], imported: datetime, chance: Random) -> Highlight:
    """Return a highlight of a sentence, of a few words, or of the end of one paragraph and the start of the next."""
    texts = [index for index, block in enumerate(blocks) if len(block.text) > 60]
    block = chance.choice(texts)
    text = blocks[block].text
    start = text.rfind(" ", 0, chance.randrange(len(text) - 40)) + 1
    full_stop = text.find(".", start + 12)
    end = (full_stop if full_stop > 0 else len(text)) if chance.random() < 0.7 else text.find(" ", start + 20)
    place = Place(block, start, block, end if end > start else len(text))
    if chance.random() < 0.03 and block + 1 in texts:
        place = Place(block, start, block + 1, 40)
    moment = _moment(imported + timedelta(minutes=chance.randint(1, 60)))
    note = Inventor(chance).sentence() if chance.random() < 0.3 else ""
    if note and chance.random() < 0.1:
        note = f"- {note}\n- To be checked."  # a list, which a spreadsheet would take for a formula
    tags = tuple(chance.sample(TAGS, 1)) if chance.random() < 0.2 else ()
    words = asdict(Described(blocks).at(place))
    color = chance.choice([*Color])
    return Highlight(0, 0, place, color=color, note=note, tags=tags, created_at=moment, updated_at=moment, **words)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


if __name__ == "__main__":
    sys.exit(main())
