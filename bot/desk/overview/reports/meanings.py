"""Meaning of each table of a report in one sentence, for the workbook and docs/reports.md."""

from collections.abc import Mapping

from bot.desk.overview.reports.services import SERVICES
from bot.language import _

_PROMISES = _(
    "Promises of help requests that were settled in this period: kept, when the clock stopped at or before its last "
    "bound, counted when it stopped; broken, counted when it went beyond that bound. For the group that had the "
    "request then. Cancelled requests and duplicates are left out."
)
_MEANINGS: Mapping[str, str] = {
    "promises_by_week": _PROMISES,
    "promises_by_group": _PROMISES,
    "promises_by_kind": _PROMISES,
    "promises": _PROMISES,
    "pauses": _(
        "Business time within this period during which the clock of a solution waited, by cause and by group; 8 "
        "business hours are one day."
    ),
    "load": _(
        "What came before each group in this period, what was resolved, closed or given, and what was left at its "
        "end, with a holder or to take: earlier ones and those reopened since are part of it."
    ),
    "in_hand": _("What each person had in hand at the end of this period, by name."),
    "backlog": _(
        "Help requests at work at the end of this period: business days since their opening, by level; of which urgent."
    ),
    "satisfaction": _(
        "Requests resolved in this period whose requester was asked for a rating, and the answers so far, from 1 to 5."
    ),
    "steps": _(
        "Service tasks closed in this period: business days from their opening to their closing, what they waited "
        "for others before their opening left out. Skipped and cancelled ones are counted apart, without a time."
    ),
    "courses": _(
        "Requests of courses closed in this period, by approach: how many with reservations, since someone was not "
        "served or a step was left undone; whose lead was asked for a rating, and the answers so far, from 1 to 5."
    ),
    SERVICES: _(
        "What was asked of each service in this period, and the answers to its form: a column for each question."
    ),
    "support": _("Support tasks given or cancelled in this period, and those to give at its end, by template."),
}


def meaning(table: str) -> str:
    """Return the marked sentence of a table."""
    return _MEANINGS[SERVICES if table.startswith(f"{SERVICES}_") else table]
