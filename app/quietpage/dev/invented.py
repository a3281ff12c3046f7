"""A believable library for pictures: the sample, pages in several scripts, and a list of short ones; all invented."""

import html
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path

from quietpage.anchoring.places import find_quote
from quietpage.config import resources
from quietpage.importing.work import read
from quietpage.model.blocks import Block
from quietpage.model.color import Color, Style
from quietpage.model.listing import State
from quietpage.model.mask import Verdict
from quietpage.model.packing import pack_blocks, pack_mask
from quietpage.model.rows import Value
from quietpage.services.library import Library

PAGES = Path(__file__).parent / "pages"

_TITLES = (
    "The harbour that learned to count its ships",
    "What a dry decade did to the river towns",
    "Reading room: how librarians sort a flood",
    "Interview: “The bridge is a promise”",
    "Notes on keeping bees above the fourth floor",
    "Bread at four in the morning",
    "The man who repairs only left shoes, and the town that sends him all of them by the early post",
    "Salt",
    "Why the mountain railway still employs a whistler",
    "A map of all the benches",
    "Eleven ways to cross a square without being seen by the clock",
    "The orchard on the roof of the tax office",
)
_SITES = ("Coastal Review", "Field Notes", "Paper Trail", "Meridian Post", "City Garden", "The Almanac")
NEXT_ISSUE = "In the next issue of Paper Trail:"
"""How a paragraph begins that stands on every page of one site."""
_SENTENCES = (
    "The survey began in a cold spring, with two borrowed instruments and a cart that had lost its brake.",
    "Nobody in the valley had asked for a map, and most of them said so.",
    "By June the surveyors had a drawing of every field, and three quarrels about where one of them ended.",
    "The clerk kept the notebooks dry under his hat, which is why the first page is the shape of his head.",
    "It was slow work, and it became slower whenever somebody offered them soup.",
    "What they drew was not the land, an old farmer said, but the walking.",
    "The second winter they measured the ice instead, since it was flat and did not argue.",
)


def make_library(library: Library, folder: Path) -> dict[str, int]:
    """Fill an empty library and return the article ids by the name of their file; pages are written to `folder`."""
    pages = {path.stem: path for path in PAGES.glob("*.html")}
    last = pages.pop("twin-ports")  # the list shows the newest first
    paths = [*sorted(resources.folder("sample").iterdir()), _long_page(folder), *pages.values()]
    paths += [*reversed([*_short_pages(folder)]), last]
    ids: dict[str, int] = {}
    for path in paths:
        draft = read(str(path)).draft
        assert draft is not None, path
        (added,) = library.add([draft])
        ids[path.stem] = added.article_id
        library.imported([added.article_id])
    short = [number for name, number in ids.items() if name.startswith("short-")]
    for number in short[::3]:
        library.opened(number)
        library.remember_progress(number, number % 7 / 7)
    library.set_state(short[-8:-3], State.LATER)
    library.set_state(short[-3:], State.ARCHIVE)
    _mark(library, ids)
    return ids


def made_by_an_earlier_version(
    library: Library, article_id: int, mask: tuple[Verdict, ...], blocks: tuple[Block, ...] | None = None
) -> None:
    """Leave an article as an early version of the program would have that decided so, and cut the page so."""
    body: dict[str, Value] = {"mask": pack_mask(mask)}
    if blocks is not None:
        body["blocks"] = pack_blocks(blocks)
    with library.steps.lock, library.steps.unrecorded() as recorder:
        recorder.delete("article_decision", {"article_id": article_id})
        recorder.update("article_body", {"article_id": article_id}, body)


def _mark(library: Library, ids: Mapping[str, int]) -> None:
    for name, quote, color, note, tags in (
        (
            "twin-ports",
            "their ferries would sail under one timetable from the spring",
            Color.YELLOW,
            "The headline claim. Check against the council minutes.",
            ("policy/transport",),
        ),
        ("twin-ports", "one ticket will be good for both", Color.BLUE, "", ("policy/transport", "cost")),
        ("twin-ports", "“A timetable is not a catch.”", Color.GREEN, "", ("voice/fishing",)),
        ("long", "two borrowed instruments and a cart that had lost its brake", Color.YELLOW, "", ()),
        ("long", "a cart that had lost its brake. Nobody in the valley", Color.BLUE, "Who lent them?", ("cost",)),
        ("long", "Nobody in the valley had asked for a map", Color.PINK, "Said in every interview.", ("voice",)),
        ("long", "the first page is the shape of his head", Color.VIOLET, "", ()),
        (
            "the-lighthouse-that-went-quiet",
            "The keeper’s log, which the board has lent to the county library, counts four hundred and twelve ships "
            "that altered course after the horn began to sound. The last entry of that kind is dated 1998. The board "
            "reads this as proof that the horn is no longer needed.",
            Color.PINK,
            "",
            ("voice/keepers", "archive/logs", "policy/transport", "cost", "doubt"),
        ),
        ("arabic", "إن القراءة تحتاج إلى هدوء لا يعرفه النهار", Color.GREEN, "هدوء الليل.", ("قراءة",)),
        ("hebrew", "ומאז מאחרת כל העיר", Color.YELLOW, "", ()),
        ("chinese", "打印机不会停下来想一想", Color.BLUE, "工具与思考。", ("手艺",)),
        ("japanese", "もう一度、動きたくなるようにすること", Color.PINK, "修理の定義。", ("手仕事",)),
        ("table-and-code", "stamp, value, state", Color.GREEN, "", ()),
        ("table-and-code", "Brackwater Sluice", Color.YELLOW, "", ()),
    ):
        place = find_quote(library.reader.body(ids[name]).blocks, quote)
        assert place is not None, quote
        library.highlight(ids[name], place, color, note, tags)
    for quote, color in (
        ("By June the surveyors had a drawing of every field", Color.YELLOW),
        ("every field, and three quarrels about where one of them ended", Color.GREEN),
        ("which is why the first page is the shape of", Color.BLUE),
    ):
        place = find_quote(library.reader.blocks(ids["long"]), quote)
        assert place is not None, quote
        library.highlight(ids["long"], place, color, style=Style.UNDERLINED)
    library.set_article_tags(ids["twin-ports"], ("region", "sea"))
    library.set_article_tags(ids["long"], ("maps",))


def _short_pages(folder: Path) -> Iterator[Path]:
    for number in range(48):
        title = _TITLES[number % len(_TITLES)]
        body = " ".join(islice(cycle(_SENTENCES), number % 5, number % 5 + 20 + number % 9 * 22))
        date = f"2025-{11 - number // 6:02}-{28 - number % 6 * 4:02}"
        site = _SITES[number % len(_SITES)]
        paragraphs = [f"{number + 1}. {body}"]
        if site == "Paper Trail":
            paragraphs.append(f"{NEXT_ISSUE} {_SENTENCES[number // len(_SITES) % len(_SENTENCES)]}")
        yield _page(folder / f"short-{number:02}.html", title, site, date, paragraphs)


def _long_page(folder: Path) -> Path:
    paragraphs = [" ".join(islice(cycle(_SENTENCES), start, start + 4)) for start in range(40)]
    return _page(folder / "long.html", "The slow surveyors", "The Almanac", "2025-10-30", paragraphs)


def _page(path: Path, title: str, site: str, date: str, paragraphs: list[str]) -> Path:
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    head = f'<title>{html.escape(title)}</title><meta property="og:site_name" content="{site}">'
    head += f'<meta property="article:published_time" content="{date}">'
    article = f'<article class="story"><h1>{html.escape(title)}</h1>{text}</article>'
    path.write_text(f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{article}</body></html>', "utf-8")
    return path
