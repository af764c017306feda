"""The base of all refusals."""

from typing import ClassVar


class Refusal(Exception):
    """Base of all refusals: a rule said no, nothing was written."""

    stored: ClassVar[str]
    """What a queued notice calls this kind. It never changes: notices that wait are read by it."""
