"""Forget who someone is, as the law allows them to ask: figures and history stay, the person does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.courses.use_cases.indexing import index_requests
from workflow.helpdesk.incidents import AT_WORK
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.helpdesk.use_cases.pending import drop_words
from workflow.items.erasing import ERASED
from workflow.items.states import RequestState
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NoSuchPerson
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.upkeep.acts import Deed, PersonalAct
from workflow.upkeep.refusals import StillAtWork
from workflow.upkeep.use_cases.unnaming import (
    drop_workbooks,
    said_by,
    unname_incidents,
    unname_intentions,
    unname_requests,
)

EVERY = 1_000_000
"""Help requests of one person that are gone through."""
Names = Callable[[bytes, Sequence[str]], bool]
"""Tells whether a workbook holds one of some texts."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken away of someone."""

    person: PersonId
    incidents: int
    """Help requests of theirs whose words are gone."""
    requests: int
    """Service requests that name them no more."""
    entries: int
    """Lines of history whose words are gone."""
    workbooks: int = 0
    """Workbooks of decided imports that named them, and are gone."""


async def known_by(tx: Transaction, email: str) -> Person:
    """Return who has an e-mail, if they have nothing under way. Raises refusals.NoSuchPerson, StillAtWork."""
    found = (await tx.people.by_email([email])).get(email)
    if found is None:
        raise NoSuchPerson(email)
    await must_be_free(tx, found.id)
    return found


async def must_be_free(tx: Transaction, person: PersonId) -> None:
    """See that nothing of someone's is under way. Raises refusals.StillAtWork."""
    asked = [one for one in await tx.incidents.of_requester(person, limit=EVERY) if one.state in AT_WORK]
    held = (*await tx.incidents.held_by([person]), *await tx.tasks.held_by([person]))
    held_support = await tx.support.held_by([person])
    count = len(asked) + len(held) + len(held_support) + len(await tx.requests.of_lead(person))
    count += await _awaited(tx, person)
    if count:
        raise StillAtWork(count)


async def _awaited(tx: Transaction, person: PersonId) -> int:
    """Count where others still reckon with someone: courses they present in, support they get, what they announced."""
    presented = await tx.requests.many(one.request for one in await tx.presenters.of_person(person))
    courses = [one for one in presented.values() if one.state is RequestState.OPEN]
    helped = [one for one in await tx.support.of_presenter(person) if one.state in UNDER_WAY]
    announced = [one for one in await tx.intentions.waiting(limit=EVERY) if one.author == person]
    return len(courses) + len(helped) + len(announced)


async def forget(tx: Transaction, email: str, now: datetime, names: Names) -> Forgotten:
    """Take away someone's name, addresses, accounts and words; whom an item belongs to becomes a number.

    ``names`` reads workbooks of imports. Raises refusals.NoSuchPerson, StillAtWork.
    """
    return await _forget(tx, await known_by(tx, email), now, names, Deed.FORGOTTEN)


async def expire(tx: Transaction, person: PersonId, now: datetime, names: Names) -> Forgotten:
    """Forget someone who has not been there for the time that is set. Raises refusals.StillAtWork."""
    await must_be_free(tx, person)
    return await _forget(tx, await tx.people.get(person), now, names, Deed.EXPIRED)


async def _forget(tx: Transaction, person: Person, now: datetime, names: Names, why: Deed) -> Forgotten:
    nobody = replace(person, name=f"Personne {person.id}", email=None, accounts=(), weekly_mail=True)
    await tx.people.save(nobody)
    await _leave(tx, person.id, now)
    asked = await tx.incidents.of_requester(person.id, ended=True, limit=EVERY)
    for incident in asked:
        without = replace(incident, subject=ERASED, text=ERASED)
        await tx.incidents.save(without)
        await index_incident(tx, without)
    led = await tx.requests.of_lead(person.id, ended=True)
    for request in led:
        data = replace(request.data, lead_name=nobody.name, lead_email="")
        subject = ERASED if request.subject else ""
        if request.key is None:
            data = replace(data, remarks="")
        after = replace(request, data=data, subject=subject, answers=())
        await tx.requests.save(after)
        await index_requests(tx, [after])
    said = await said_by(tx, person.id)
    changed = await tx.journal.erase(person)
    await unname_incidents(tx, person, {*changed, *(one.number for one in asked)}, said)
    await unname_requests(tx, person, nobody, led)
    await unname_intentions(tx, person, changed)
    workbooks = await drop_workbooks(tx, person, names)
    await tx.audit.note(PersonalAct(person.id, why, now))
    return Forgotten(person.id, len(asked), len(led), len(changed), workbooks)


async def _leave(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Take someone out of channels and lists; they no longer answer for anything."""
    for group in await tx.groups.all():
        for channel in group.channels:
            await tx.people.leave(channel, person)
    for item in await tx.watchers.followed_by(person):
        await tx.watchers.remove(item, person)
    for one in await tx.awaited.of(person):
        await tx.awaited.clear([one.item], person)
    for feed in await tx.feeds.of(person):
        await tx.feeds.remove(person, feed.group)
    for delegation in await tx.delegates.now():
        if delegation.person == person:
            await tx.delegates.end(person, delegation.key, person, now)
    await drop_words(tx, person)
    await tx.absences.end(person)
    await tx.undelivered.drop(one.id for one in await tx.undelivered.of(person))
    await tx.people.find_again(person)
