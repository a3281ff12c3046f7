"""Boosted decision trees, read from a plain file and asked without any library."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Tree = tuple[list[int], list[float], list[int], list[int], list[float]]
"""Feature, threshold, left and right child of each inner node, and the values of the leaves.

A child of 0 or more is an inner node, a negative one the leaf `-child - 1`; left is taken when a value is at most the
threshold.
"""


@dataclass(frozen=True, slots=True)
class Forest:
    """A model: its chance is the logistic function of `slope` × (the sum of all trees) + `shift`."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]
    slope: float
    shift: float

    def chances(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return a chance, 0 to 1, for each row of features; their order is that of `names`."""
        sums = [0.0] * len(rows)
        for features, thresholds, left, right, values in self.trees:
            if not features:
                continue
            for number, row in enumerate(rows):
                node = 0
                while node >= 0:
                    node = left[node] if row[features[node]] <= thresholds[node] else right[node]
                sums[number] += values[-node - 1]
        return [_logistic(self.slope * total + self.shift) for total in sums]


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


@cache
def load_forest(path: Path) -> Forest:
    """Read a model; raises KeyError or ValueError when the file is none."""
    data = json.loads(path.read_text("utf-8"))
    trees = tuple(
        (tree["features"], tree["thresholds"], tree["left"], tree["right"], tree["values"]) for tree in data["trees"]
    )
    return Forest(tuple(data["features"]), trees, data["slope"], data["shift"])
