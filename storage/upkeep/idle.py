"""Whom nothing dated speaks of any more."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select

from storage.courses.tables import delegations, imports, intentions, requests, tasks
from storage.helpdesk.tables import incidents
from storage.items.tables import journal
from storage.people.tables import accounts, memberships, persons
from storage.support.tables import support_tasks
from storage.teaching.tables import presenters
from workflow.courses.intentions import IntentionState
from workflow.courses.tasks import TO_WORK
from workflow.helpdesk.incidents import ENDED
from workflow.items.states import RequestState
from workflow.support.support_tasks import UNDER_WAY


def idle_persons(before: datetime, known_before: datetime) -> Select[int]:
    """Select the ids of those whom nothing speaks of since, and who are known by a name or an address still."""
    known = or_(persons.c.email.is_not(None), exists().where(accounts.c.person == persons.c.id))
    query = select(persons.c.id).where(known, persons.c.known_at < known_before)
    for one in _spoken_of(before):
        query = query.where(persons.c.id.not_in(one))
    return query


def _spoken_of(before: datetime) -> Iterator[Select[*tuple[Any, ...]]]:
    """Select those who did something since, or with whom others still reckon; nobody among them is NULL."""
    yield select(journal.c.by).where(journal.c.by.is_not(None), journal.c.at >= before)
    lively = or_(incidents.c.state.not_in(ENDED), incidents.c.opened_at >= before)
    yield select(incidents.c.requester).where(lively)
    yield select(incidents.c.holder).where(incidents.c.holder.is_not(None), incidents.c.state.not_in(ENDED))
    yield select(tasks.c.holder).where(tasks.c.holder.is_not(None), tasks.c.state.in_(TO_WORK))
    going_on = support_tasks.c.state.in_(UNDER_WAY)
    yield select(support_tasks.c.holder).where(support_tasks.c.holder.is_not(None), going_on)
    met = or_(going_on, support_tasks.c.opened_at >= before, support_tasks.c.ends_at >= before)
    yield select(support_tasks.c.presenter).where(met)
    yield select(requests.c.lead).where(_lively(before))
    of_course = presenters.join(requests, presenters.c.request == requests.c.number)
    yield select(presenters.c.person).select_from(of_course).where(_lively(before))
    announced = or_(intentions.c.state == IntentionState.SUBMITTED, intentions.c.submitted_at >= before)
    yield select(intentions.c.author).where(announced)
    yield select(imports.c.by).where(imports.c.at >= before)
    yield select(memberships.c.person)
    yield select(delegations.c.person).where(delegations.c.ended_at.is_(None))


def _lively(before: datetime) -> ColumnElement[bool]:
    """Return whether a service request is open, or was since, or its course began since."""
    begun = requests.c.first_activity >= before.date()
    dated = (requests.c.opened_at >= before, requests.c.closed_at >= before, begun)
    return or_(requests.c.state == RequestState.OPEN, *dated)
