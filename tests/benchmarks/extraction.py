"""How well the article is found, beside other extractors, on labelled pages.

    python tests/benchmarks/extraction.py --data DIR [--sets aeb,textdump] [--limit N] [--json]

pF1 is the mean over pages of the F1 of the text (see `labelled.py`), "lost" the share of pages below .5, and the times
are CPU milliseconds a page; beside trafilatura, ours are also given as multiples of its. Our own models were fitted on
four of the sets, so their pF1 here is too good: the honest figure for those is the cross-validation that
`train_extraction.py` prints. Extractors that are not installed are left out: pip install trafilatura.
"""

import argparse
import importlib.util
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from labelled import measure, read_pages, tokens
from lxml.html import document_fromstring
from readability import Document
from resiliparse.extract.html2text import extract_plain_text
from scored import extract

SETS = ("aeb", "wcxb-article", "wcxb-docs", "wcxb-forum", "mozilla", "textdump")


def quietpage(source: str) -> str:
    """Ours."""
    return extract(source)["text"]


def readability(source: str) -> str:
    """readability-lxml as it is."""
    text: str = document_fromstring(Document(source).summary(html_partial=True)).text_content()
    return text


def resiliparse(source: str) -> str:
    """resiliparse's main content."""
    return extract_plain_text(source, main_content=True, links=False)


def trafilatura(source: str) -> str:
    """trafilatura with its own settings."""
    from trafilatura import extract as take  # noqa: PLC0415 - only where it is installed

    return take(source) or ""


def main() -> None:
    """Print a line for each set and extractor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--limit", type=int, help="only so many pages of each set")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    extractors: list[Callable[[str], str]] = [quietpage, readability, resiliparse]
    if importlib.util.find_spec("trafilatura"):
        extractors.append(trafilatura)
    for name in options.sets.split(","):
        costs: dict[str, tuple[float, float]] = {}
        pages = list(read_pages(options.data, [name]))[: options.limit]
        for extractor in extractors if name != "textdump" else [quietpage]:
            scores, times = [], []
            for page in pages:
                began = time.process_time()
                found = _safely(extractor, page.source)
                times.append(1000 * (time.process_time() - began))
                scores.append(measure(tokens(page.body), tokens(found)))
            costs[extractor.__name__] = statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))]
            row = {
                "set": name,
                "extractor": extractor.__name__,
                "pages": len(pages),
                "pF1": round(statistics.mean(scores), 4),
                "lost": round(sum(score < 0.5 for score in scores) / len(scores), 4),
                "ms": round(costs[extractor.__name__][0]),
                "p95": round(costs[extractor.__name__][1]),
            }
            _show(row, options.json)
        if other := costs.get("trafilatura"):
            median, p95 = (ours / its for ours, its in zip(costs["quietpage"], other, strict=True))
            row = {"set": name, "extractor": "quietpage/trafilatura", "ms": round(median, 2), "p95": round(p95, 2)}
            _show(row, options.json)


def _show(row: dict[str, object], as_json: bool) -> None:
    print(json.dumps(row) if as_json else "  ".join(f"{key} {value}" for key, value in row.items()), flush=True)


def _safely(extractor: Callable[[str], str], source: str) -> str:
    """Return what an extractor finds; nothing when it fails, as a reader would see it."""
    try:
        return extractor(source)
    except Exception:  # any failure of any extractor counts as a lost page
        return ""


if __name__ == "__main__":
    main()
