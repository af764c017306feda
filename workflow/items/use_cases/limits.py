"""Limits on how much people may write at once."""

from workflow.items.refusals import TextTooLong

TEXT_LIMIT = 40_000
"""What the longest message of a platform holds; cards show its beginning."""


def within_limit(text: str) -> str:
    """Return a text as it is. Raises refusals.TextTooLong."""
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(TEXT_LIMIT)
    return text
