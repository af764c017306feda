"""Names in a session plan that nobody knew, recognised once those people are presenters of the course."""

from collections.abc import Sequence
from datetime import date, datetime

from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.session_lines import Course
from workflow.teaching.session_merge import resolved
from workflow.teaching.use_cases.session_changes import write_changes


async def recognise(tx: Transaction, number: str, people: Sequence[Person], by: PersonId, now: datetime) -> None:
    """Set these as presenters of a request's sessions, where one of their names was written."""
    course = Course(number, "", date.min, tuple(people))
    standing = await tx.sessions.of_request(number)
    await write_changes(tx, [(session, resolved(session, course)) for session in standing], by, now)
