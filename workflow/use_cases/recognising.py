"""Names in a session plan that nobody knew, recognised once those people are presenters of the course."""

from collections.abc import Sequence
from datetime import date, datetime

from workflow import session_history
from workflow.people import Person, PersonId
from workflow.ports import Transaction
from workflow.session_lines import Course
from workflow.session_merge import resolved


async def recognise(tx: Transaction, number: str, people: Sequence[Person], by: PersonId, now: datetime) -> None:
    """Have the sessions of a request be presented by these, where one of their names was written."""
    course = Course(number, "", date.min, tuple(people))
    for session in await tx.sessions.of_request(number):
        known = resolved(session, course)
        if known != session:
            await tx.sessions.save(known)
            await tx.journal.append(session_history.changed(session, known, by, now))
