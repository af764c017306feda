"""Forget who someone is, as the law allows them to ask: figures and history stay, the person does not."""

from dataclasses import dataclass, replace

from workflow import refusals
from workflow.incidents import AT_WORK
from workflow.journal import ERASED
from workflow.people import Person, PersonId
from workflow.ports import Transaction
from workflow.states import RequestState
from workflow.support_tasks import UNDER_WAY, SupportTask
from workflow.use_cases.indexing import index_incident, index_requests, index_support

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
    held_support = await tx.support.held_by([found.id])
    count = len(asked) + len(held) + len(held_support) + len(await tx.requests.of_lead(found.id))
    count += await _awaited(tx, found.id)
    if count:
        raise refusals.StillAtWork(count)
    return found


async def _awaited(tx: Transaction, person: PersonId) -> int:
    """Count where others still reckon with someone: courses they present in, support they get, what they announced."""
    presented = await tx.requests.many(one.request for one in await tx.presenters.of_person(person))
    courses = [one for one in presented.values() if one.state is RequestState.OPEN]
    helped = [one for one in await tx.support.of_presenter(person) if one.state in UNDER_WAY]
    announced = [one for one in await tx.intentions.waiting(limit=EVERY) if one.author == person]
    return len(courses) + len(helped) + len(announced)


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
    await _found_no_more(tx, nobody)
    return Forgotten(person.id, len(asked), len(led), await tx.journal.erase(person))


async def _found_no_more(tx: Transaction, nobody: Person) -> None:
    """Write anew the words by which courses are found that they presented in, and the support that they got."""
    presented = {one.request for one in await tx.presenters.of_person(nobody.id)}
    await index_requests(tx, (await tx.requests.many(presented)).values())
    helped: dict[str, list[SupportTask]] = {}
    for task in await tx.support.of_presenter(nobody.id):
        helped.setdefault(task.request, []).append(task)
    for number, request in (await tx.requests.many(helped)).items():
        await index_support(tx, helped[number], request, {nobody.id: nobody})
