"""Meetings: subject, people, and usual times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.plans import Bilingual
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import Appointment
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import support_access
from workflow.support.use_cases.bookings import standing_meetings

AHEAD = 5
"""Business days in which free times are looked for."""
LENGTH = timedelta(hours=1)
_HOURS = (time(9), time(10, 30), time(13, 30), time(15))


@dataclass(frozen=True, slots=True)
class Subject:
    """What an appointment is about."""

    number: str
    request: ServiceRequest | None
    """None of support that belongs to no course."""
    group: str
    holder: PersonId | None
    to: PersonId
    """The lead, or the presenter."""
    what: Bilingual
    """The support, or the step of the course."""
    template: str = ""
    """Of a support task."""
    over: bool = False
    """A step of a course that nobody works on any more."""


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal, with what it is about and who meets."""

    proposal: Proposal
    subject: Subject
    by: Person
    to: Person
    calendar: BusinessCalendar

    @property
    def of_support(self) -> bool:
        """Return whether it is about a support task, which has its appointment itself."""
        return bool(self.subject.template)


async def subject_of(tx: Transaction, number: str) -> Subject:
    """Return what an item's appointment is about. Raises refusals.NoSuchItem."""
    match kind_of(number):
        case ItemKind.SUPPORT:
            given = await support_access.support(tx, THE_DESK, number)
            request = None if given.request is None else await tx.requests.get(given.request)
            name = TEMPLATES[given.template].name
            return Subject(number, request, given.group, given.holder, given.presenter, name, given.template)
        case ItemKind.TASK:
            task = await course_access.task(tx, THE_DESK, number)
            request = await tx.requests.get(task.request)
            name = tx.rules.plans[request.plan].task(task.step).name
            over = task.state not in TO_WORK
            return Subject(number, request, task.group, task.holder, request.lead, name, over=over)
        case _:
            raise NoSuchItem(number)


async def proposal_view(tx: Transaction, number: str) -> ProposalView | None:
    """Return an item's proposal; None where no time was ever proposed."""
    found = await views_of(tx, [one] if (one := await tx.proposals.get(number)) else [])
    return found[0] if found else None


async def views_of(tx: Transaction, some: Sequence[Proposal]) -> tuple[ProposalView, ...]:
    """Return proposals with what they are about."""
    people = await tx.people.many({one for each in some for one in (each.by, each.to)})
    return tuple([await _view(tx, one, people) for one in some])


async def _view(tx: Transaction, one: Proposal, people: Mapping[PersonId, Person]) -> ProposalView:
    subject = await subject_of(tx, one.item)
    return ProposalView(one, subject, people[one.by], people[one.to], tx.rules.calendar)


async def meetings_of(tx: Transaction, person: PersonId, start: datetime, end: datetime) -> tuple[ProposalView, ...]:
    """Return someone's appointments about service tasks that touch a span of time, by start."""
    listed = [
        (when.starts_at, one)
        for one, when, _holder in await standing_meetings(tx, [person])
        if when.starts_at < end and when.ends_at > start
    ]
    return await views_of(tx, [one for _at, one in sorted(listed, key=lambda each: (each[0], each[1].item))])


def openings(calendar: BusinessCalendar, now: datetime) -> Sequence[Appointment]:
    """Return the usual times of the business days to come at which the desk is open."""
    today = calendar.local(now).date()
    found = []
    for ahead in range(1, AHEAD + 1):
        day = calendar.add_business_days(today, ahead)
        for hour in _HOURS:
            starts = datetime.combine(day, hour, calendar.local(now).tzinfo).astimezone(now.tzinfo)
            if calendar.is_open(starts):
                found.append(Appointment(starts, starts + LENGTH))
    return found
