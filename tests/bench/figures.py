"""What a measurement gives, and how two contenders are measured fairly."""

import random
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter

_DICE = random.Random(20260915)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    note: str
    """The medians that the value comes from."""
    unit: str = "×"
    at_most: float | None = None
    """The aim; None: the figure is shown for itself."""
    at_least: float | None = None

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return f"{_plain(self.value)} {self.unit}"

    @property
    def aim(self) -> str:
        """The aim as people read it; empty when there is none."""
        if self.at_most is not None:
            return f"≤ {_plain(self.at_most)} {self.unit}"
        return "" if self.at_least is None else f"≥ {_plain(self.at_least)} {self.unit}"

    @property
    def misses(self) -> bool:
        """Whether there is an aim that this run has missed."""
        too_much = self.at_most is not None and self.value > self.at_most
        return too_much or (self.at_least is not None and self.value < self.at_least)


def timed(run: Callable[[], object]) -> Callable[[], float]:
    """Make a contender that gives the seconds of its run."""

    def measured() -> float:
        began = perf_counter()
        run()
        return perf_counter() - began

    return measured


def medians(rounds: int, contenders: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of what each contender measures.

    In every round each has one turn, in an order of chance: what else the machine does
    meanwhile, and what one leaves in the caches for the next, falls on all alike.
    """
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name in _DICE.sample(sorted(contenders), len(contenders)):
            found[name].append(contenders[name]())
    return {name: statistics.median(values) for name, values in found.items()}


def ms(seconds: float) -> str:
    """Say seconds in milliseconds."""
    return f"{seconds * 1e3:.3g} ms" if seconds < 0.01 else f"{seconds * 1e3:,.0f} ms"


def ns(seconds: float) -> str:
    """Say seconds in nanoseconds."""
    return f"{seconds * 1e9:,.0f} ns"


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:,.0f}"
