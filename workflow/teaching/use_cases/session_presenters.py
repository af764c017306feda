"""Presenters of a plan's sessions: recognised among the course's presenters, or added by e-mail."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.courses.refusals import BadPresenters
from workflow.courses.requests import ServiceRequest
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import Typed, typed
from workflow.teaching.session_lines import Course
from workflow.teaching.session_lines.course import middle_of
from workflow.teaching.session_merge import resolved
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.presenters import known, lines_of, set_list


async def course_of(tx: Transaction, request: ServiceRequest, now: datetime) -> Course:
    """Return what is known of a request's course before its sessions are read."""
    listed = await tx.presenters.of_request(request.number)
    people = await tx.people.many([one.person for one in listed])
    if request.key is not None:
        around = middle_of(request.key.term)
    else:
        around = request.data.first_activity or tx.rules.calendar.local(now).date()
    presenters = tuple(people[one.person] for one in listed if one.person in people)
    return Course(request.number, request.approach, around, presenters)


async def with_presenters(
    tx: Transaction, request: ServiceRequest, sessions: Sequence[Session], by: PersonId, now: datetime
) -> tuple[Session, ...]:
    """Return sessions with everyone known who came with an e-mail; those join the course's presenters."""
    written = {one.presenter_text for one in sessions if one.presenter is None and "@" in one.presenter_text}
    named = {text: one for text in sorted(written) if (one := _typed(text)) is not None}
    found = await _joined(tx, request.number, named.values(), by, now)
    course = await course_of(tx, request, now)
    after = []
    for session in sessions:
        one = named.get(session.presenter_text) if session.presenter is None else None
        if one is None:
            after.append(resolved(session, course))
        else:
            after.append(replace(session, presenter=found[one.email], presenter_text=""))
    return tuple(after)


async def _joined(
    tx: Transaction, request: str, named: Iterable[Typed], by: PersonId, now: datetime
) -> dict[str, PersonId]:
    """Add these as presenters of a request; return their ids by e-mail."""
    by_email = {one.email: one for one in named}
    if not by_email:
        return {}
    before = await lines_of(tx, request)
    new = [one for email, one in by_email.items() if email not in {other.email for other in before}]
    if new:
        await set_list(tx, request, [*before, *new], by, now)
    people = await known(tx, list(by_email.values()))
    return {one.email: one.id for one in people if one.email is not None}


def _typed(text: str) -> Typed | None:
    try:
        (one,) = typed(text)
    except (BadPresenters, ValueError):
        return None
    return one
