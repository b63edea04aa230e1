"""Clocks, side by side: machines are noisy, so two things are timed in turns."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[], object]


@dataclass(frozen=True)
class Sample:
    """Seconds that one thing took, in the order of its rounds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def over(self, other: "Sample") -> float:
        """How many times longer than another thing: the median over the rounds they shared."""
        pairs = zip(self.seconds, other.seconds, strict=True)
        return statistics.median(mine / theirs for mine, theirs in pairs)

    def __str__(self) -> str:
        low, high = spread(self.seconds)
        return f"{duration(self.median)} ({duration(low)} … {duration(high)})"


def spread(values: Sequence[float]) -> tuple[float, float]:
    """The quartiles; of fewer than four values the least and the greatest."""
    if len(values) < 4:
        return min(values), max(values)
    low, _middle, high = statistics.quantiles(values, n=4)
    return low, high


def in_turns(rounds: int, **sides: Callable[[], T]) -> dict[str, list[T]]:
    """Do each side once for warmth, then A B A B …; what each round gave."""
    for side in sides.values():
        side()
    found: dict[str, list[T]] = {name: [] for name in sides}
    for _round in range(rounds):
        for name, side in sides.items():
            gc.collect()
            found[name].append(side())
    return found


def clocked(work: Work, before: Work | None = None) -> Callable[[], float]:
    """Work as a side: what comes ``before`` it is not timed."""

    def once() -> float:
        if before is not None:
            before()
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return once


def compared(rounds: int, **sides: Callable[[], float]) -> dict[str, Sample]:
    """Time several sides in turns."""
    return {name: Sample(tuple(times)) for name, times in in_turns(rounds, **sides).items()}


def duration(seconds: float) -> str:
    """Seconds in a unit that suits them, to three figures."""
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if seconds * factor >= 1 or unit == "µs":
            return f"{figure(seconds * factor)} {unit}"
    raise AssertionError


def figure(value: float) -> str:
    """A number to three figures, without an exponent."""
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{places}f}"


def times(ratio: float) -> str:
    """A ratio, as it stands in a table."""
    return f"{figure(ratio)} ×"


def megabytes(size: float) -> str:
    """Bytes in megabytes (10⁶)."""
    return f"{figure(size / 1e6)} MB"
