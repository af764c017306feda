"""Gather what the desk keeps of one person, and keep that it was given out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from workflow.courses.answers import people_in
from workflow.items.attachments import MEGABYTE
from workflow.items.journal import Entry, What, for_requester
from workflow.items.refusals import TooMuchToSend
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NoSuchPerson
from workflow.ports.desk import Transaction
from workflow.upkeep.acts import ActQuery, Deed, PersonalAct
from workflow.upkeep.notices import OwnDataGiven
from workflow.upkeep.own_data import OwnData, OwnIncident

EVERY = 1_000_000
"""Items of one person that are gathered."""
PAGE = 500


async def by_email(tx: Transaction, email: str) -> Person:
    """Return who has an e-mail. Raises refusals.NoSuchPerson."""
    found = (await tx.people.by_email([email])).get(email)
    if found is None:
        raise NoSuchPerson(email)
    return found


async def own_data(tx: Transaction, person: PersonId) -> OwnData:
    """Return all of it: no work notes, no reasons that members give one another, no details of support."""
    incidents = await _incidents(tx, person)
    courses = await tx.requests.of_lead(person, ended=True)
    presenting = await tx.presenters.of_person(person)
    requests = await tx.requests.many(one.request for one in presenting)
    sessions = await tx.sessions.of_requests([*requests, *(one.number for one in courses)])
    done, written = await _acts(tx, person, {one.incident.number for one in incidents})
    keys = await tx.people.groups_of(person)
    lines = [entry for one in incidents for entry in one.journal]
    named = {entry.by for entry in lines} | {entry.detail["after"] for entry in lines if entry.what is What.HOLDER}
    named |= {one for request in (*courses, *requests.values()) for one in people_in(request.answers)}
    return OwnData(
        person=await tx.people.get(person),
        groups=[group.name for group in await tx.groups.all() if group.key in keys],
        delegations=[one for one in await tx.delegates.history(EVERY) if one.person == person],
        absence=(await tx.absences.of([person])).get(person),
        incidents=incidents,
        courses=courses,
        presented=[(requests[one.request], one) for one in presenting if one.request in requests],
        sessions=[one for plan in sessions.values() for one in plan if one.presenter == person],
        support=await tx.support.of_presenter(person),
        appointments=[one for one in await tx.proposals.of_people([person]) if one.appointment is not None],
        intentions=await tx.intentions.all_of(person),
        written=written,
        follows=await tx.watchers.followed_by(person),
        feeds=await tx.feeds.of(person),
        done=done,
        acts=[one for one in await tx.audit.personal() if one.person == person],
        people=await tx.people.many(one for one in named if isinstance(one, int)),
    )


async def _incidents(tx: Transaction, person: PersonId) -> Sequence[OwnIncident]:
    found = await tx.incidents.of_requester(person, ended=True, limit=EVERY)
    journals = await tx.journal.of_many(one.number for one in found)
    return [OwnIncident(one, for_requester(journals.get(one.number, ()), person)) for one in found]


async def _acts(tx: Transaction, person: PersonId, own: set[str]) -> tuple[Counter[str], Sequence[Entry]]:
    """Count what bears their name, and give what they wrote to support about what others asked."""
    done: Counter[str] = Counter()
    written: list[Entry] = []
    after, query = 0, ActQuery(person=person)
    while lines := await tx.audit.entries(query, after, PAGE):
        after = lines[-1][0]
        done.update(entry.what.value for _place, entry in lines)
        written += [
            entry
            for _place, entry in lines
            if entry.what is What.COMMENT and not entry.detail.get("support") and entry.item not in own
        ]
    return done, written


async def given_out(tx: Transaction, person: PersonId, now: datetime, *, by: PersonId | None = None) -> OwnData:
    """Gather it, and keep that it was; ``by`` None: the one who sits at the command line."""
    data = await own_data(tx, person)
    await tx.audit.note(PersonalAct(person, Deed.DATA_EXPORTED, now, by))
    return data


async def ask_own(tx: Transaction, person: PersonId, now: datetime, *, size: int) -> None:
    """Send someone their own data by direct message, and record that.

    ``size``: bytes of the file that it makes. Raises refusals.TooMuchToSend.
    """
    if size > tx.rules.file_megabytes * MEGABYTE:
        raise TooMuchToSend(tx.rules.file_megabytes)
    await tx.audit.note(PersonalAct(person, Deed.DATA_EXPORTED, now, person))
    topic = About.OWN_DATA.topic(person, int(now.timestamp()))
    await tell(tx, [OwnDataGiven(topic, ToPerson(person))], now)
