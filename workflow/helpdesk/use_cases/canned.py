"""Answers that a group keeps ready, filled in for an item of any kind."""

from workflow.helpdesk.canned import COURSE, FIRST_NAME, NUMBER, CannedAnswer
from workflow.helpdesk.refusals import NoCannedAnswers
from workflow.helpdesk.use_cases.incident_course import courses_of
from workflow.items.use_cases.talking import Correspondent, correspondent
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def kept_ready(tx: Transaction, person: PersonId, number: str) -> tuple[Correspondent, tuple[CannedAnswer, ...]]:
    """Return the ready answers of an item's group, and whom they would go to.

    Raises refusals.NoCannedAnswers when there are none, and as ``correspondent`` does.
    """
    found = await correspondent(tx, person, number)
    kept = tuple(one for one in tx.rules.canned if one.group == found.item.group)
    if not kept:
        raise NoCannedAnswers(number, found.item.group)
    return found, kept


async def filled_in(tx: Transaction, person: PersonId, number: str, title: str) -> tuple[Correspondent, str]:
    """Return a ready answer with what is known of the item, and whom it goes to. Raises as ``kept_ready`` does."""
    found, kept = await kept_ready(tx, person, number)
    answer = next((one for one in kept if one.title == title), None)
    if answer is None:
        raise NoCannedAnswers(number, found.item.group)
    name = found.person.name.strip()
    first_name = name.split(maxsplit=1)[0] if name else ""
    fields = {FIRST_NAME: first_name, COURSE: await _course(tx, found), NUMBER: number}
    return found, answer.filled(fields)


async def _course(tx: Transaction, found: Correspondent) -> str:
    """Return the course that an item is about: the one that it names, or the only one that this person leads."""
    if found.item.course:
        return found.item.course
    led = {request.key.code for request in await courses_of(tx, found.person.id) if request.key is not None}
    return led.pop() if len(led) == 1 else ""
