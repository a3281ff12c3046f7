"""How the bars are measured: a baseline beside every time, both in turns, so that a busy machine slows both."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Result:
    """One bar."""

    name: str
    value: float
    bar: float
    how: str
    """What was compared with what, and how often."""

    @property
    def met(self) -> bool:
        """Whether the value is good enough."""
        return self.value <= self.bar


@dataclass(frozen=True, slots=True)
class Pair:
    """What both sides took, in milliseconds, by turns."""

    ours: list[float]
    baseline: list[float]

    def result(self, name: str, bar: float, baseline: str) -> Result:
        """Compare the medians; `baseline` says what the other side was."""
        ours, other = median(self.ours), median(self.baseline)
        how = f"medians of {len(self.ours)} turns each: {ours:.2f} ms against {other:.2f} ms of {baseline}"
        return Result(name, round(ours / other, 3), bar, how)


def in_turns(ours: Callable[[], float], baseline: Callable[[], float], turns: int) -> Pair:
    """Measure A B A B …, after one unmeasured turn of each that fills the caches."""
    ours(), baseline()
    times = [(ours(), baseline()) for _ in range(turns)]
    return Pair([first for first, _ in times], [second for _, second in times])


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return a function that does `work` and returns its milliseconds."""

    def run() -> float:
        started = time.perf_counter()
        work()
        return (time.perf_counter() - started) * 1000

    return run
