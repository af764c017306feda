"""Forget who someone is, as the law allows them to ask: figures and history stay, the person does not."""

from dataclasses import dataclass, replace

from workflow import refusals
from workflow.incidents import AT_WORK
from workflow.journal import ERASED
from workflow.people import Person, PersonId
from workflow.ports import Transaction
from workflow.use_cases.indexing import index_incident, index_requests

EVERY = 1_000_000
"""Help requests of one person that are gone through."""


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


async def known_by(tx: Transaction, email: str) -> Person:
    """Give who has an e-mail, if nothing of theirs is under way. Raises refusals.NoSuchPerson, StillAtWork."""
    found = (await tx.people.by_email([email])).get(email)
    if found is None:
        raise refusals.NoSuchPerson(email)
    asked = [one for one in await tx.incidents.of_requester(found.id, limit=EVERY) if one.state in AT_WORK]
    held = (*await tx.incidents.held_by([found.id]), *await tx.tasks.held_by([found.id]))
    support = await tx.support.held_by([found.id])
    count = len(asked) + len(held) + len(support) + len(await tx.requests.of_lead(found.id))
    if count:
        raise refusals.StillAtWork(count)
    return found


async def forget(tx: Transaction, email: str) -> Forgotten:
    """Take away someone's name, addresses, accounts and words; whom an item belongs to becomes a number."""
    person = await known_by(tx, email)
    nobody = replace(person, name=f"Personne {person.id}", email=None, accounts=())
    await tx.people.save(nobody)
    for group in await tx.groups.all():
        for channel in group.channels:
            await tx.people.leave(channel, person.id)
    for item in await tx.watchers.followed_by(person.id):
        await tx.watchers.remove(item, person.id)
    for feed in await tx.feeds.of(person.id):
        await tx.feeds.remove(person.id, feed.group)
    asked = await tx.incidents.of_requester(person.id, ended=True, limit=EVERY)
    for incident in asked:
        without = replace(incident, subject=ERASED, text=ERASED)
        await tx.incidents.save(without)
        await index_incident(tx, without)
    led = await tx.requests.of_lead(person.id, ended=True)
    for request in led:
        data = replace(request.data, lead_name=nobody.name, lead_email="")
        subject = ERASED if request.subject else ""
        after = replace(
            request, data=replace(data, remarks="" if request.key is None else data.remarks), subject=subject
        )
        await tx.requests.save(after)
        await index_requests(tx, [after])
    return Forgotten(person.id, len(asked), len(led), await tx.journal.erase(person.id))
