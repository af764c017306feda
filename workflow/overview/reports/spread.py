"""Spread of durations: the median and the ninetieth percentile."""

from collections.abc import Sequence
from math import ceil
from statistics import median as _median

NINE_OF_TEN = 0.9


def median(values: Sequence[int]) -> float | None:
    """Return the middle value, between the two middle ones of an even number; None of nothing."""
    return float(_median(values)) if values else None


def nine_of_ten(values: Sequence[int]) -> int | None:
    """Return the smallest value that nine of ten stay within (nearest rank); None of nothing."""
    return sorted(values)[ceil(NINE_OF_TEN * len(values)) - 1] if values else None
