"""Reports: counted when they are shown, told to the requester."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.answers import people_in
from workflow.courses.plans import Plan
from workflow.courses.requests import ServiceRequest
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.overview.notices import ReportTold
from workflow.overview.reports import Period, Report, ReportTally
from workflow.overview.reports.spoken import period_of
from workflow.overview.use_cases.report_parts import count_incidents
from workflow.people.people import PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with the names of what it speaks of."""

    report: Report
    groups: Mapping[str, str]
    """By key."""
    people: Mapping[PersonId, str]
    plans: Mapping[str, Plan]
    services: tuple[ServiceRequest, ...] = ()
    """Services of the catalogue that were asked for in it."""


async def report_view(tx: Transaction, period: Period, now: datetime) -> ReportView:
    """Count a period; of help requests, only what changed since their parts were kept."""
    tally = ReportTally(tx.rules, period, now)
    start, until = tally.span.start, tally.span.until
    await count_incidents(tx, tally, period)
    async for task in tx.histories.tasks(start, until):
        tally.add(task)
    async for support in tx.histories.support(start, until):
        tally.add(support)
    async for course in tx.histories.courses(start, until):
        tally.add_course(course)
    report = tally.report()
    services = await tx.requests.services(start, until)
    people = await tx.people.many({*report.persons, *(one for asked in services for one in people_in(asked.answers))})
    return ReportView(
        report,
        groups={key: group.name for key, group in (await known_groups(tx)).items()},
        people={number: one.name for number, one in people.items()},
        plans=tx.rules.plans,
        services=services,
    )


async def ask_report(tx: Transaction, person: PersonId, text: str, now: datetime) -> Period:
    """Order a report for a manager, about what they wrote.

    Raises refusals.ManagersOnly, refusals.NotAPeriod, refusals.PeriodToCome.
    """
    await manager(tx, person)
    period = period_of(text, tx.rules.calendar.local(now).date())
    topic = About.REPORT.topic(person, int(now.timestamp()))
    first, last = period.first.isoformat(), period.last.isoformat()
    await tell(tx, [ReportTold(topic, ToPerson(person), first, last)], now)
    return period
