"""Feedback ("rétroaction") on the support of a course: what came of it, and what could be better next time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.items.journal import Entry, What
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Feedback:
    """What someone of support heard and saw, kept with the service request; never shown to a requester."""

    results: str
    """Appreciation of the results; empty when only improvements were named."""
    improvements: str
    by: PersonId | None
    at: datetime


def kept(request: str, results: str, improvements: str, by: PersonId, now: datetime) -> Entry:
    """Return the line of a service request's journal that keeps a feedback."""
    return Entry(request, now, by, What.FEEDBACK, {"results": results, "improvements": improvements})


def in_journal(journal: Iterable[Entry]) -> tuple[Feedback, ...]:
    """Read the feedback of a service request out of its journal, oldest first."""
    return tuple(
        Feedback(str(one.detail["results"]), str(one.detail["improvements"]), one.by, one.at)
        for one in journal
        if one.what is What.FEEDBACK
    )
