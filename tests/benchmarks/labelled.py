"""Labelled pages for developing the extraction: reading them, the measure, and which blocks the truth means.

A data folder holds a folder for each set, with `pages.jsonl.gz` (one object a page: `id`, `kind` (`html` or `text`),
`url`, `input`, and `truth` with `body`) and the gzipped inputs beside it. No such page is part of this repository.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_TOKEN = re.compile(r"\w+")
_GRAM = 4
_ROUNDS = 2
_FEW = 400
"""Blocks of doubt up to which every single one is tried both ways."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page whose article somebody marked."""

    dataset: str
    id: str
    kind: str
    url: str
    source: str
    body: str

    @property
    def site(self) -> str:
        """Return the registrable part of the host, roughly; pages of one site never lie in two folds."""
        host = urlsplit(self.url).hostname or self.id
        return ".".join(host.removeprefix("www.").split(".")[-2:])


def read_pages(data: Path, datasets: Sequence[str]) -> Iterator[LabelledPage]:
    """Yield the pages of some sets that have a body."""
    for dataset in datasets:
        with gzip.open(data / dataset / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                if not page["truth"].get("body"):
                    continue
                with gzip.open(data / dataset / page["input"], "rt", encoding="utf-8", errors="replace") as file:
                    source = file.read()
                url = page.get("url") or ""
                yield LabelledPage(dataset, page["id"], page["kind"], url, source, page["truth"]["body"])


def tokens(text: str) -> list[str]:
    """Return the words of a text, as the measure counts them."""
    return _TOKEN.findall(text)


def measure(truth: Sequence[str], found: Sequence[str]) -> float:
    """Return F1 over the multisets of 4-grams, the measure of scrapinghub's article-extraction-benchmark."""
    return _f1(_grams(truth), _grams(found))


def _f1(truth: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> float:
    both = sum((truth & found).values())
    return 2 * both / (truth.total() + found.total()) if both else 0.0


def label(texts: Sequence[str], body: str) -> list[bool]:
    """Return which blocks the truth means: those mostly covered by it, then flipped while F1 rises."""
    truth = tokens(body)
    whole = f" {' '.join(truth)} "
    grams = _grams(truth)
    own = [tokens(text) for text in texts]
    covered = [_share(words, grams, whole) for words in own]
    keep = [share >= 0.5 for share in covered]
    doubtful = [
        i
        for i, (share, words) in enumerate(zip(covered, own, strict=True))
        if words and (0.02 < share < 0.98 or len(words) < 8)
    ]
    if len(doubtful) < _FEW:
        _flip(keep, doubtful, own, grams)
    return keep


def _flip(
    keep: list[bool], doubtful: Sequence[int], own: Sequence[Sequence[str]], truth: Counter[tuple[str, ...]]
) -> None:
    def score() -> float:
        return _f1(truth, _grams([word for words, kept in zip(own, keep, strict=True) if kept for word in words]))

    best = score()
    for _round in range(_ROUNDS):
        before = best
        for index in doubtful:
            keep[index] = not keep[index]
            if (now := score()) > best + 1e-9:
                best = now
            else:
                keep[index] = not keep[index]
        if best == before:
            return


def _share(words: Sequence[str], grams: Counter[tuple[str, ...]], whole: str) -> float:
    if len(words) < _GRAM:
        return float(bool(words) and f" {' '.join(words)} " in whole)
    covered = [False] * len(words)
    for place in range(len(words) - _GRAM + 1):
        if tuple(words[place : place + _GRAM]) in grams:
            covered[place : place + _GRAM] = [True] * _GRAM
    return sum(covered) / len(covered)


def _grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(gram for i in range(max(1, len(words) - _GRAM + 1)) if (gram := tuple(words[i : i + _GRAM])))
