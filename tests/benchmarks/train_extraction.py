"""Trains the models in `resources/extraction` on labelled pages, and reports how well they do on pages they never saw.

    pip install lightgbm numpy
    python tests/benchmarks/train_extraction.py --data DIR [--save]

Each figure is pF1, the mean over pages of the F1 of the kept text, by cross-validation in five folds by site, through
the same decision that the program makes; the spread is that of the folds. With `--save` both models are then trained on
all pages. See `labelled.py` for the layout of the data.
"""

import argparse
import json
import math
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import lightgbm
import numpy
from labelled import LabelledPage, label, measure, read_pages, tokens
from resiliparse.extract.html2text import extract_plain_text

from quietpage.config import resources
from quietpage.extraction import dump_features, page_features, votes
from quietpage.extraction.dump import best_run, read_dump, score_lines
from quietpage.extraction.machine import read_machine_data
from quietpage.extraction.masking import choose, choose_lines
from quietpage.extraction.metadata import page_details
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.blocks import Block

FOLDS = 5
ROUNDS = 110
SETTINGS = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.1,
    "min_child_samples": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "num_threads": 2,
    "seed": 0,
    "verbose": -1,
}
AS_TEXT = " as text"
DUMPED = ("wcxb-docs", "wcxb-forum")
"""Sets that hold no dumps; their pages are dumped here, so that the model knows more than articles."""
DUMPED_WEIGHT = 0.3
"""Of a page of these beside one of the others (chosen: at 1 it costs the articles .006, at 0 forums are half lost)."""
MODELS = {
    "page": (page_features.NAMES, ("aeb", "wcxb-article", "wcxb-docs", "wcxb-forum")),
    "dump": (dump_features.NAMES, ("textdump", *DUMPED)),
}


@dataclass
class Example:
    """A page ready to learn from."""

    page: LabelledPage
    blocks: Sequence[Block]
    rows: numpy.ndarray
    labels: numpy.ndarray
    words: numpy.ndarray
    choose: Callable[[Sequence[float]], Sequence[bool]]
    """What the program keeps, from the chance of each block."""


def main() -> None:
    """Report both models, and save them when that is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--save", action="store_true", help="write the models to resources/extraction")
    options = parser.parse_args()
    for name, (features, datasets) in MODELS.items():
        pages = read_pages(options.data, datasets)
        if name == "dump":
            pages = map(as_dump, pages)
        examples = [example for page in pages if (example := prepare(page)) is not None]
        sums = cross_validate(examples)
        meant = [place for place, example in enumerate(examples) if not example.page.dataset.endswith(AS_TEXT)]
        slope, shift = calibrate([examples[i] for i in meant], [sums[i] for i in meant])
        report(name, examples, sums, slope, shift)
        if options.save:
            save(fit(examples), name, features, slope, shift)


def as_dump(page: LabelledPage) -> LabelledPage:
    """Return a page as a browser's "save as text" leaves it; a dump as it is."""
    if page.kind == "text":
        return page
    text = extract_plain_text(page.source, main_content=False, list_bullets=True)
    return replace(page, dataset=f"{page.dataset}{AS_TEXT}", kind="text", source=text)


def prepare(page: LabelledPage) -> Example | None:
    """Compute a page's features and labels, by the program's own code; None when it holds no text."""
    if page.kind == "text":
        blocks: Sequence[Block] = read_dump(page.source)
        if not blocks:
            return None
        scores = score_lines(blocks)
        rows = dump_features.DumpFeatures(blocks, scores, best_run(blocks, scores)).rows()
        chooser = partial(choose_lines, blocks)
    else:
        root, _flattened = parse(page.source)
        machine = read_machine_data(root)
        details, _origins = page_details(root, machine, page.source[:4000], page.url)
        placed = split(root)
        if not placed:
            return None
        blocks = [block for block, _element in placed]
        chooser = partial(choose, placed, machine=machine)
        opinions = votes.ask(root, placed, page.source)
        rows = page_features.PageFeatures(placed, details, opinions, machine.body, machine.description).rows()
    texts = [block.text for block in blocks]
    words = numpy.array([len(tokens(text)) for text in texts], dtype=float)
    labels = numpy.array(label(texts, page.body))
    return Example(page, blocks, numpy.array(rows, dtype=numpy.float32), labels, words, chooser)


def fit(examples: Sequence[Example]) -> lightgbm.Booster:
    """Train on some pages; long blocks count for more, and no page for much more than another."""
    weights = []
    for example in examples:
        weight = numpy.sqrt(example.words) + 0.3
        weight *= math.sqrt(min(200, len(weight))) / weight.sum()
        weights.append(weight * (DUMPED_WEIGHT if example.page.dataset.endswith(AS_TEXT) else 1))
    data = lightgbm.Dataset(
        numpy.vstack([e.rows for e in examples]),
        numpy.concatenate([e.labels.astype(float) for e in examples]),
        weight=numpy.concatenate(weights),
    )
    return lightgbm.train(SETTINGS, data, ROUNDS)


def cross_validate(examples: Sequence[Example]) -> list[numpy.ndarray]:
    """Return the trees' sums for every page, each by a model that saw no page of its site."""
    folds = folds_of(examples)
    sums: list[numpy.ndarray] = [numpy.empty(0)] * len(examples)
    for fold in range(FOLDS):
        model = fit([e for e, other in zip(examples, folds, strict=True) if other != fold])
        for place, (example, own) in enumerate(zip(examples, folds, strict=True)):
            if own == fold:
                sums[place] = model.predict(example.rows, raw_score=True)
    return sums


def folds_of(examples: Sequence[Example]) -> list[int]:
    """Return a fold for each page, the same for all pages of a site."""
    sites = sorted({example.page.site for example in examples})
    random.Random(7).shuffle(sites)
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    return [fold[example.page.site] for example in examples]


def calibrate(examples: Sequence[Example], sums: Sequence[numpy.ndarray]) -> tuple[float, float]:
    """Fit slope and shift so that chances are shares (Platt scaling, by Newton's method)."""
    x = numpy.concatenate(list(sums))
    y = numpy.concatenate([e.labels.astype(float) for e in examples])
    w = numpy.concatenate([e.words + 0.1 for e in examples])
    slope, shift = 1.0, 0.0
    for _step in range(50):
        p = 1 / (1 + numpy.exp(-numpy.clip(slope * x + shift, -40, 40)))
        gradient = numpy.array([(w * (p - y) * x).sum(), (w * (p - y)).sum()])
        spread = w * p * (1 - p)
        hessian = numpy.array([[(spread * x * x).sum(), (spread * x).sum()], [(spread * x).sum(), spread.sum()]])
        change = numpy.linalg.solve(hessian, gradient)
        slope, shift = slope - float(change[0]), shift - float(change[1])
    return slope, shift


def report(name: str, examples: Sequence[Example], sums: Sequence[numpy.ndarray], slope: float, shift: float) -> None:
    """Print pF1 by set with the spread of the folds, and how often sure decisions are right."""
    scores: dict[str, list[tuple[float, int]]] = defaultdict(list)
    sure = right = total = 0.0
    for example, fold, raw in zip(examples, folds_of(examples), sums, strict=True):
        chances = 1 / (1 + numpy.exp(-numpy.clip(slope * raw + shift, -40, 40)))
        kept = numpy.array(example.choose(chances.tolist()))
        text = [word for block, keep in zip(example.blocks, kept, strict=True) if keep for word in tokens(block.text)]
        scores[example.page.dataset].append((measure(tokens(example.page.body), text), fold))
        if example.page.dataset.endswith(AS_TEXT):
            continue
        is_sure = numpy.where(kept, chances, 1 - chances) >= 0.9
        total += example.words.sum()
        sure += example.words[is_sure].sum()
        right += example.words[is_sure & (kept == example.labels)].sum()
    for dataset, values in scores.items():
        means = [statistics.mean(v for v, f in values if f == fold) for fold in range(FOLDS)]
        mean = statistics.mean(v for v, _f in values)
        lost = sum(v < 0.5 for v, _f in values) / len(values)
        print(
            f"{name} {dataset}: pF1 {mean:.4f} ±{statistics.pstdev(means):.3f}, below .5: {lost:.1%} of {len(values)}"
        )
    print(
        f"{name}: {sure / total:.1%} of the words are decided surely (at least .9), {right / sure:.2%} of these rightly"
    )


def save(model: lightgbm.Booster, name: str, features: Sequence[str], slope: float, shift: float) -> None:
    """Write a model as `extraction.forest` reads it."""
    trees = []
    for info in model.dump_model()["tree_info"]:
        tree: dict[str, list] = {"features": [], "thresholds": [], "left": [], "right": [], "values": []}
        _write(info["tree_structure"], tree)
        trees.append(tree)
    target = resources.folder("extraction", f"{name}.json")
    data = {"features": list(features), "slope": round(slope, 4), "shift": round(shift, 4), "trees": trees}
    target.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")
    print(f"{target.name}: {len(trees)} trees, {target.stat().st_size} bytes")


def _write(node: dict, tree: dict[str, list]) -> int:
    """Add a node and what is below it; returns its number, or that of the leaf (negative)."""
    if "split_feature" not in node:
        tree["values"].append(round(node["leaf_value"], 5))
        return -len(tree["values"])
    number = len(tree["features"])
    tree["features"].append(node["split_feature"])
    tree["thresholds"].append(float(f"{node['threshold']:.6g}"))
    tree["left"].append(0)
    tree["right"].append(0)
    tree["left"][number] = _write(node["left_child"], tree)
    tree["right"][number] = _write(node["right_child"], tree)
    return number


if __name__ == "__main__":
    main()
