"""Dates, times and words, as people write them."""
