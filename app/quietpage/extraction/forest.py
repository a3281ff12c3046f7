"""Boosted decision trees, read from a plain file and asked without any library."""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Row = Sequence[float]
Tree = Mapping[str, Sequence[float]]
_TOGETHER = 8
"""Trees in one function: fewer cost more calls; more have too many constants for the short form of an instruction."""


@dataclass(frozen=True, slots=True)
class Forest:
    """A model: its chance is the logistic function of `slope` × (the sum of all trees) + `shift`."""

    names: tuple[str, ...]
    steps: tuple[Callable[[float, Row], float], ...]
    """Each adds what a few trees say of a row to a sum."""
    slope: float
    shift: float

    def chances(self, rows: Sequence[Row]) -> list[float]:
        """Return a chance, 0 to 1, for each row of features; their order is that of `names`."""
        found = []
        for row in rows:
            total = 0.0
            for step in self.steps:
                total = step(total, row)
            found.append(_logistic(self.slope * total + self.shift))
        return found


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


@cache
def load_forest(path: Path) -> Forest:
    """Read a model; raises KeyError or ValueError when the file is none.

    The file has, for each tree, feature, threshold, left and right child of each inner node, and the values of the
    leaves. A child of 0 or more is an inner node, a negative one the leaf `-child - 1`; left is taken when a value is
    at most the threshold.
    """
    data = json.loads(path.read_text("utf-8"))
    return Forest(tuple(data["features"]), tuple(_compiled(data["trees"])), data["slope"], data["shift"])


def _compiled(trees: Sequence[Tree]) -> Iterator[Callable[[float, Row], float]]:
    """Turn trees into nested expressions, a few in each function: six times as fast as a walk over their nodes.

    Only numbers of our own file come into it, each through `int` or `float`.
    """
    for first in range(0, len(trees), _TOGETHER):
        terms = " + ".join(_expression(tree, 0 if len(tree["features"]) else -1) for tree in trees[first:][:_TOGETHER])
        yield eval(compile(f"lambda total, r: total + {terms}", "<trees>", "eval"), {"__builtins__": {}})


def _expression(tree: Tree, place: int) -> str:
    if place < 0:
        return repr(float(tree["values"][-place - 1]))
    left, right = _expression(tree, int(tree["left"][place])), _expression(tree, int(tree["right"][place]))
    return f"({left} if r[{int(tree['features'][place])}] <= {float(tree['thresholds'][place])!r} else {right})"
