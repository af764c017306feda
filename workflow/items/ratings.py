"""Ratings by those who were helped: one to five stars."""

RATINGS = range(1, 6)
RATING_CHANGES = 1
"""How often someone may change their mind about a rating."""
