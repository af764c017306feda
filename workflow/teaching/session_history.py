"""Sessions in the journal of a request."""

from collections.abc import Sequence
from datetime import date, datetime, time

from workflow.items.journal import Entry, What
from workflow.people.people import PersonId
from workflow.teaching.sessions import Session

FIELDS = (
    "theme",
    "presenter",
    "presenter_text",
    "day",
    "starts",
    "ends",
    "mode",
    "link",
    "hosts",
    "moderator",
    "space",
    "state",
)
"""In the order in which they are said."""


def added(request: str, count: int, source: str, by: PersonId, now: datetime) -> Entry:
    """Say that sessions were added, and from which file (empty: by hand)."""
    return Entry(request, now, by, What.SESSION, {"field": "added", "count": count, "source": source})


def changed(before: Session, after: Session, by: PersonId, now: datetime) -> Sequence[Entry]:
    """Say each field that changed."""
    return [
        Entry(
            before.request,
            now,
            by,
            What.SESSION,
            {
                "session": before.id,
                "theme": after.theme,
                "day": _plain(after.day),
                "field": name,
                "before": _plain(getattr(before, name)),
                "after": _plain(getattr(after, name)),
            },
        )
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    ]


def _plain(value: object) -> str | int | None:
    """Keep persons as their ids; days and times as ISO texts."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
