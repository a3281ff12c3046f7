"""How well the article is found, beside other extractors, on labelled pages: one table in one run.

    python tests/benchmarks/extraction.py --data DIR [--sets aeb,textdump] [--limit N] [--json]

pF1 is the mean over pages of the F1 of the text (see `labelled.py`), "lost" the share of pages below .5, sF1 the F1 of
snippets that must be in and must not be in, and title, author and date the share that is right. The times are CPU
milliseconds a page, median and 95th percentile, and "ratio" is the median beside that of trafilatura. Below the sets
whose truth has HTML stands the share of each tag that was kept. Our own models were fitted on four of the sets, so
their pF1 here is too good: the honest figure for those is the cross-validation that `train_extraction.py` prints.
Extractors that are not installed are left out: pip install trafilatura.
"""

import argparse
import importlib.util
import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from judging import Found, JudgedPage, Score, read_judged, text_of
from readability import Document
from resiliparse.extract.html2text import extract_plain_text
from scored import extract

SETS = ("aeb", "wcxb-article", "wcxb-docs", "wcxb-forum", "mozilla", "trafeval", "postlight", "defuddle", "textdump")
FIGURES = ("pF1", "lost", "sF1", "title", "author", "date")
Row = dict[str, str | float | None]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to find the article; `html` is asked, outside the clock, where that needs a call of its own."""

    name: str
    take: Callable[[JudgedPage], Found]
    html: Callable[[JudgedPage], str] | None = None


def quietpage(page: JudgedPage) -> Found:
    """Ours."""
    return Found(**extract(page.source, page.url))


def readability(page: JudgedPage) -> Found:
    """readability-lxml as it is."""
    document = Document(page.source)
    html = document.summary(html_partial=True)
    return Found(text_of(html), html, document.short_title(), document.author())


def resiliparse(page: JudgedPage) -> Found:
    """resiliparse's main content."""
    return Found(extract_plain_text(page.source, main_content=True, links=False))


def trafilatura(page: JudgedPage) -> Found:
    """trafilatura with its own settings."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - only where it is installed

    found = bare_extraction(page.source, url=page.url, with_metadata=True)
    if found is None:
        return Found(title="", author="", date="")
    return Found(found.text or "", "", found.title or "", found.author or "", found.date or "")


def trafilatura_html(page: JudgedPage) -> str:
    """What trafilatura keeps, as HTML."""
    from trafilatura import extract as take  # noqa: PLC0415 - only where it is installed

    return take(page.source, output_format="html", include_images=True, include_links=True) or ""


def main() -> None:
    """Print a line for each set and extractor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--limit", type=int, help="only so many pages of each set")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    extractors = [Extractor("quietpage", quietpage), Extractor("readability", readability)]
    extractors.append(Extractor("resiliparse", resiliparse))
    if importlib.util.find_spec("trafilatura"):
        extractors.insert(0, Extractor("trafilatura", trafilatura, trafilatura_html))
    if not options.json:
        print(f"{'set':13} {'extractor':12} pages {' '.join(f'{name:>6}' for name in FIGURES)}    ms   p95 ratio")
    for name in options.sets.split(","):
        pages = list(read_judged(options.data, name))[: options.limit]
        chosen = extractors if name != "textdump" else [Extractor("quietpage", quietpage)]
        for row in _measured(name, pages, chosen):
            print(json.dumps(row) if options.json else _line(row), flush=True)


def _measured(name: str, pages: Sequence[JudgedPage], extractors: Sequence[Extractor]) -> Iterator[Row]:
    """Yield a row for each extractor on the pages of a set."""
    medians: dict[str, float] = {}
    for extractor in extractors:
        score, times = Score(), []
        for page in pages:
            began = time.process_time()
            found = _safely(extractor.take, page) or Found()
            times.append(1000 * (time.process_time() - began))
            if extractor.html and page.truth.get("expected_html"):
                found = replace(found, html=_safely(extractor.html, page) or "")
            score.add(page.truth, found)
        medians[extractor.name] = median = statistics.median(times)
        row: Row = {"set": name, "extractor": extractor.name, "pages": len(pages), **score.row()}
        row |= {"ms": median, "p95": sorted(times)[int(0.95 * (len(times) - 1))]}
        row["ratio"] = median / medians["trafilatura"] if "trafilatura" in medians else None
        yield row | {f"<{tag}>": share for tag, share in score.structure().items()}


def _line(row: Row) -> str:
    figures = " ".join(_figure(row[name]) for name in FIGURES)
    line = f"{row['set']:13} {row['extractor']:12} {row['pages']:5} {figures} {row['ms']:5.0f} {row['p95']:5.0f}"
    ratio = row["ratio"]
    line += f" {ratio:5.2f}" if isinstance(ratio, float) else "     -"
    kept = "  ".join(f"{name} {share:.2f}" for name, share in row.items() if name.startswith("<"))
    return f"{line}\n{'':13} kept: {kept}" if kept else line


def _figure(value: str | float | None) -> str:
    return f"{value:6.3f}" if isinstance(value, float) else "     -"


def _safely(work: Callable[[JudgedPage], Answer], page: JudgedPage) -> Answer | None:
    """Return what an extractor finds; nothing when it fails, as a reader would see it."""
    try:
        return work(page)
    except Exception:  # any failure of any extractor counts as a lost page
        return None


if __name__ == "__main__":
    main()
