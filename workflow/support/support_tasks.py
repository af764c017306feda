"""Support tasks (TASK): the value, and what can be told from it alone. Their moves: ``support_moves``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workflow.courses.tasks import Mark
from workflow.items.states import SupportState
from workflow.people.people import PersonId

UNDER_WAY = frozenset({SupportState.OPEN, SupportState.CLAIMED, SupportState.PLANNED})
"""What is still to do, and so holds up the service task that it was made from."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When someone is helped: two UTC instants."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class SupportTask:
    """Help for one presenter."""

    number: str
    template: str
    """Key of its template."""
    task: str | None
    """Number of the SCTASK that it was made from; None of one that is for a person alone."""
    request: str | None
    """Number of the RITM that it serves, if any."""
    group: str
    presenter: PersonId
    by: PersonId
    """Who made it."""
    opened_at: datetime
    state: SupportState = SupportState.OPEN
    holder: PersonId | None = None
    starts_at: datetime | None = None
    """When it takes place, in UTC; known before it is planned when it was made from a session."""
    ends_at: datetime | None = None
    place: str = ""
    """A room, a booth, the link of a virtual room."""
    details: str = ""
    """Internal: what the one who gives the support should know."""
    session: int | None = None
    """Id of the session that it was made for."""
    ticks: Mapping[str, Mark] = field(default_factory=dict)
    """By step key of the template's checklist."""
    sequence: int = 0
    """How often its appointment has changed since it was first known: when, where, or who gives it (RFC 5545)."""
    done_at: datetime | None = None
    version: int = 1

    @property
    def appointment(self) -> Appointment | None:
        """When it takes place, once that is known."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return Appointment(self.starts_at, self.ends_at)

    @property
    def is_off(self) -> bool:
        """Return whether its appointment does not take place: given up, or the support was given before."""
        early = self.starts_at is not None and self.done_at is not None and self.done_at < self.starts_at
        return early or self.state is SupportState.CANCELLED

    @property
    def next_sequence(self) -> int:
        """Its sequence once its appointment, if it has one, is changed: calendars pass over what has the same."""
        return self.sequence if self.starts_at is None else self.sequence + 1


@dataclass(frozen=True, slots=True)
class SupportEnded:
    """Someone has given or cancelled a support task, and the service task that it was made from goes on."""

    task: SupportTask


def overlaps(one: Appointment, other: Appointment) -> bool:
    """Return whether one person cannot be at both; one that begins as the other ends is no trouble."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def whom(tasks: Iterable[SupportTask]) -> set[PersonId]:
    """Return everyone whom these support tasks name: presenters and holders."""
    found = {person for task in tasks for person in (task.presenter, task.holder)}
    return {person for person in found if person is not None}
