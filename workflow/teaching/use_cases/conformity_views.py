"""Views at the end of a course: the balance, and the questions to its lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.plans import Plan
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import course_access
from workflow.items.use_cases.access import THE_DESK, Reader
from workflow.items.use_cases.acting import member
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.conformity import Balance, Finding, Recording, request_of
from workflow.teaching.served import Left
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.balance import balance_of, conformity_task, of_topic
from workflow.teaching.use_cases.served import left_in


@dataclass(frozen=True, slots=True)
class BalanceView:
    """The balance of a course, with the people whom it names."""

    request: ServiceRequest
    plan: Plan
    task: ServiceTask | None
    """The task that looks into it, while it is at work."""
    balance: Balance
    people: Mapping[PersonId, Person]
    left: tuple[Left, ...] = ()
    """What the closed steps of its request lack still, and why."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Recordings and live sessions."""
        return (*(one.session for one in self.balance.recordings), *self.balance.live)

    @property
    def lead(self) -> Person:
        """Who answers for the course."""
        return self.people[self.request.lead]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What a course lead was asked in one message, as it stands."""

    request: ServiceRequest
    topic: str
    recordings: tuple[Recording, ...]
    people: Mapping[PersonId, Person]
    over: bool
    """The case is closed: nothing can be answered any more."""

    @property
    def waiting(self) -> tuple[Recording, ...]:
        """Those that can be answered."""
        return () if self.over else tuple(one for one in self.recordings if one.finding is Finding.ASKED)


async def balance_view(tx: Transaction, reader: Reader, request: str, now: datetime) -> BalanceView:
    """Return the balance of a service request, for support. Raises refusals.MembersOnly, NoSuchItem."""
    if reader is not THE_DESK:
        await member(tx, reader)
    known = await course_access.request(tx, reader, request)
    balance, left = await balance_of(tx, request, now), await left_in(tx, known, now)
    told = {one.why.by for one in left if one.why is not None and one.why.by is not None}
    return BalanceView(
        request=known,
        plan=tx.rules.plans[known.plan],
        task=await conformity_task(tx, known),
        balance=balance,
        people=await tx.people.many({known.lead, *told, *named(balance)}),
        left=left,
    )


async def question_view(tx: Transaction, reader: Reader, topic: str, now: datetime) -> QuestionView:
    """Return what was asked in one message, in the order of the plan. Raises refusals.NotForYou."""
    number = request_of(topic)
    request = await course_access.request(tx, reader, number)
    asked = {one.session for one in await of_topic(tx, number, topic)}
    recordings = tuple(one for one in (await balance_of(tx, number, now)).recordings if one.session.id in asked)
    return QuestionView(
        request=request,
        topic=topic,
        recordings=recordings,
        people=await tx.people.many({request.lead, *_presenters(recordings)}),
        over=await conformity_task(tx, request) is None,
    )


def named(balance: Balance) -> set[PersonId]:
    """Return those whom a balance names."""
    live = {one.presenter for one in balance.live}
    known = {*_presenters(balance.recordings), *live, *(one.person for one in balance.presenters)}
    return {one for one in known if one is not None}


def _presenters(recordings: Iterable[Recording]) -> set[PersonId]:
    return {one.session.presenter for one in recordings if one.session.presenter is not None}
