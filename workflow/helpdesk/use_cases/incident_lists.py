"""Help requests in lists: each with its level, and when its next promise falls due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time import sla
from workflow.business_time.sla import Level
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.people.people import Person
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A help request as one line of a list."""

    incident: Incident
    requester: Person
    holder: Person | None
    level: Level
    due_at: datetime | None
    """When its next promise falls due, while one runs."""

    @property
    def is_urgent(self) -> bool:
        """Return whether it is urgent, and still at work."""
        return self.incident.urgent and self.incident.state in AT_WORK


async def incident_rows(tx: Transaction, incidents: Iterable[Incident], now: datetime) -> tuple[IncidentRow, ...]:
    """Return rows: what is urgent first, then what is at work, by level, the highest first, then by promise."""
    listed = list(incidents)
    calendar = tx.rules.calendar
    kept = await tx.clocks.of([incident.number for incident in listed])
    people = await tx.people.many(
        {incident.requester for incident in listed}
        | {incident.holder for incident in listed if incident.holder is not None}
    )
    rows = []
    for incident in listed:
        clocks = [one.clock for one in kept.get(incident.number, ())]
        dues = [clock.due_at(calendar) for clock in clocks if clock.since is not None]
        rows.append(
            IncidentRow(
                incident=incident,
                requester=people[incident.requester],
                holder=None if incident.holder is None else people[incident.holder],
                level=sla.worst(clocks, calendar, now),
                due_at=min((due for due in dues if due is not None), default=None),
            )
        )
    return tuple(sorted(rows, key=lambda row: _place(row, now)))


def _place(row: IncidentRow, now: datetime) -> tuple[bool, bool, int, datetime]:
    return not row.is_urgent, row.incident.state not in AT_WORK, -row.level.rank, row.due_at or now
