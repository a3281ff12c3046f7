"""What is right about an extractor's answer: text, details, snippets and structure, as the labelled pages say.

The measures are those of the public benchmarks: F1 over 4-grams (see `labelled.py`), the snippets of trafilatura's
evaluation, and for the structure the tags that Readability.js keeps on its own test pages.
"""

import gzip
import json
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labelled import measure, tokens
from lxml.html import HtmlElement, fromstring

DETAILS = ("title", "author", "date")
TAGS = ("img", "figure", "figcaption", "table", "li", "pre", "code", "blockquote", "h2", "h3", "a")
_AND = frozenset(["by", "and", "und"])
_ROLE = 2
"""Words beside the names of the authors that are forgiven, such as a role."""
_LOST = 0.5
"""A page is lost below this F1."""
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hgroup|hr|legend|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|t[dhr]"
    "|tfoot|thead|title|ul"
)
_SILENT = frozenset(["script", "style", "noscript", "template", "iframe", "object", "svg", "head"])


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page and all that somebody said of it."""

    url: str | None
    source: str
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """An extractor's answer; a detail that it never gives is None."""

    text: str = ""
    html: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Score:
    """The sums over the pages of a set."""

    f1: list[float] = field(default_factory=list)
    right: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in DETAILS})
    snippets: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, truth: dict[str, Any], found: Found) -> None:
        """Judge one answer."""
        if truth.get("body"):
            self.f1.append(measure(tokens(truth["body"]), tokens(found.text)))
        for name in DETAILS:
            value = getattr(found, name)
            if truth.get(name) and value is not None:
                self.right[name].append(is_right(name, truth[name], value))
        text = " ".join(found.text.split())
        for name, wanted in (("with", True), ("without", False)):
            for snippet in truth.get(name) or ():
                self.snippets[f"{name} {(' '.join(snippet.split()) in text) == wanted}"] += 1
        if truth.get("expected_html") and found.html:
            kept, wanted_tags = tags(found.html), tags(truth["expected_html"])
            for tag in TAGS:
                self.kept[tag] += min(kept[tag], wanted_tags[tag])
                self.wanted[tag] += wanted_tags[tag]

    def row(self) -> dict[str, float | None]:
        """Return the figures of the set; None for what its truth, or the extractor, does not tell."""
        return {
            "pF1": statistics.mean(self.f1) if self.f1 else None,
            "lost": _share([score < _LOST for score in self.f1]),
            "sF1": self._snippets(),
            **{name: _share(answers) for name, answers in self.right.items()},
        }

    def structure(self) -> dict[str, float]:
        """Return for each tag the share that was kept."""
        return {tag: self.kept[tag] / self.wanted[tag] for tag in TAGS if self.wanted[tag]}

    def _snippets(self) -> float | None:
        right, missed = self.snippets["with True"], self.snippets["with False"]
        false = self.snippets["without False"]
        return 2 * right / (2 * right + missed + false) if right else None


def read_judged(data: Path, dataset: str) -> Iterator[JudgedPage]:
    """Yield the pages of a set."""
    with gzip.open(data / dataset / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            with gzip.open(data / dataset / page["input"], "rt", encoding="utf-8", errors="replace") as file:
                yield JudgedPage(page.get("url"), file.read(), page["truth"])


def is_right(name: str, truth: str | Sequence[str], found: str) -> bool:
    """Tell whether a title, an author or a date is the right one."""
    if name == "date":
        return bool(found) and str(truth)[:10] == found[:10]
    own, other = _key(found), _key(truth if isinstance(truth, str) else " ".join(truth))
    if name == "title":
        return own == other
    people, named = set(other.split()) - _AND, set(own.split()) - _AND
    return bool(people) and people <= named and len(named - people) <= _ROLE


def tags(html: str) -> Counter[str]:
    """Count the elements of a fragment."""
    return Counter(element.tag for element in fromstring(f"<div>{html}</div>").iter() if isinstance(element.tag, str))


def text_of(html: str) -> str:
    """Return the text of a fragment, with a new line at every block, so that no words are glued."""
    pieces: list[str] = []
    if html.strip():
        _collect(fromstring(html), pieces)
    lines = ("".join(pieces)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _collect(element: HtmlElement, pieces: list[str]) -> None:
    stack: list[HtmlElement | str] = [element]
    while stack:
        current = stack.pop()
        if isinstance(current, str):
            pieces.append(current)
            continue
        after = [] if current is element else [current.tail or ""]
        if isinstance(current.tag, str) and current.tag not in _SILENT:
            edge = "\n" if _BLOCKS.fullmatch(current.tag) else ""
            after += [edge, *reversed(current), f"{edge}{current.text or ''}"]
        stack += after


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _share(answers: Iterable[bool]) -> float | None:
    values = list(answers)
    return sum(values) / len(values) if values else None
