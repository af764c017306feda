"""Ratings by those who were helped: one to five stars."""

from collections.abc import Sequence

RATINGS = range(1, 6)
RATING_CHANGES = 1
"""How often someone may change their mind about a rating."""


def mean_of(counts: Sequence[int]) -> float | None:
    """Return the mean rating, of how often each was given, the lowest first; None without any."""
    given = sum(counts)
    return sum(rating * count for rating, count in zip(RATINGS, counts, strict=True)) / given if given else None
