"""Whom nothing dated speaks of any more, in memory."""

from collections.abc import Iterator
from datetime import datetime

from tests.desks.memory.state import State
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK
from workflow.helpdesk.incidents import ENDED
from workflow.items.states import RequestState
from workflow.people.people import PersonId
from workflow.support.support_tasks import UNDER_WAY


def idle_persons(state: State, before: datetime, known_before: datetime) -> tuple[PersonId, ...]:
    """Return those whom nothing speaks of since, and who are known by a name or an address still, by id."""
    spoken_of = set(_spoken_of(state, before))
    return tuple(
        person.id
        for _id, person in sorted(state.persons.items())
        if (person.email is not None or person.accounts)
        and state.known_at[person.id] < known_before
        and person.id not in spoken_of
    )


def _spoken_of(state: State, before: datetime) -> Iterator[PersonId | None]:
    """Return those who did something since, or with whom others still reckon."""
    yield from (entry.by for own in state.journal.values() for entry in own if entry.at >= before)
    for incident in state.incidents.values():
        if incident.state not in ENDED or incident.opened_at >= before:
            yield incident.requester
        if incident.state not in ENDED:
            yield incident.holder
    yield from (task.holder for task in state.tasks.values() if task.state in TO_WORK)
    for support in state.support.values():
        if support.state in UNDER_WAY:
            yield support.holder
        met = support.opened_at >= before or (support.ends_at is not None and support.ends_at >= before)
        if support.state in UNDER_WAY or met:
            yield support.presenter
    yield from (one.lead for one in state.requests.values() if _lively(one, before))
    yield from (person for number, person in state.presenters if _lively(state.requests[number], before))
    yield from (one.author for one in state.intentions.values() if one.waiting or one.submitted_at >= before)
    yield from (one.by for one in state.imports.values() if one.at >= before)
    yield from (person for members in state.members.values() for person in members)
    yield from (one.person for one in state.delegations.values() if one.ended_at is None)


def _lively(one: ServiceRequest, before: datetime) -> bool:
    begun = one.data.first_activity is not None and one.data.first_activity >= before.date()
    ended = one.closed_at is not None and one.closed_at >= before
    return one.state is RequestState.OPEN or one.opened_at >= before or ended or begun
