"""Timers: what will happen by itself to a topic at an instant, unless it is cancelled before.

Reminders, questions left unanswered, closings … but never a clock's levels,
which have their own table (``workflow.business_time.clocks``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Detail = Mapping[str, Any]
"""A JSON object: what the timer will need to know that the desk keeps nowhere else."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One timer; a topic has one of each kind at most."""

    topic: str
    """What it is about: an item's number, a person, a channel …"""
    kind: str
    """Name of what will happen: a key of a domain's ``timers``."""
    at: datetime
    detail: Detail = field(default_factory=dict)
