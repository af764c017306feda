"""Delegates of a department: named and removed by managers; what waits follows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.delegates import Delegation, SeededDelegate
from workflow.courses.departments import known_department
from workflow.courses.intentions import department_key
from workflow.courses.notices import DelegateNamed
from workflow.courses.refusals import AlreadyDelegate, NoDepartmentNamed, NoSuchDelegate
from workflow.courses.use_cases.intentions import ask, redraw
from workflow.items.changes import Change
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId, Reached
from workflow.people.refusals import GuestHoldsNoRights
from workflow.people.use_cases.acquaint import look_for
from workflow.ports.desk import Transaction
from workflow.reading.text import alphabetical

REACHED = "job.reached"
"""Kind of the inbox row of someone who was known by e-mail alone, and can be written to from now on."""


@dataclass(frozen=True, slots=True)
class DelegatesView:
    """Who answers for which department, and how that came."""

    held: tuple[Delegation, ...]
    history: tuple[Delegation, ...]
    people: Mapping[PersonId, Person]
    departments: tuple[str, ...]
    """Those that are known, as they are written."""


async def delegates_view(tx: Transaction, person: PersonId) -> DelegatesView:
    """Return who answers for what, for a manager. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    held, history = await tx.delegates.now(), await tx.delegates.history()
    ids = {one for each in (*held, *history) for one in (each.person, each.by, each.ended_by) if one is not None}
    return DelegatesView(held, history, await tx.people.many(ids), await departments(tx))


async def departments(tx: Transaction) -> tuple[str, ...]:
    """Return the departments that are known: of requests, and of those who answer for one; each written once."""
    written = [*await tx.requests.departments(), *(one.department for one in await tx.delegates.now())]
    known: dict[str, str] = {}
    for one in written:
        known.setdefault(department_key(one), one)
    return tuple(sorted(known.values(), key=alphabetical))


async def name_delegate(tx: Transaction, person: PersonId, whom: Person, department: str, now: datetime) -> Delegation:
    """Make someone the delegate of a department; one without an id is known by e-mail alone.

    They are told, and what waits is put before them.
    Raises refusals.ManagersOnly, NoDepartmentNamed, AlreadyDelegate, GuestHoldsNoRights.
    """
    await manager(tx, person)
    if whom.guest:
        raise GuestHoldsNoRights(whom.id)
    if not department_key(department):
        raise NoDepartmentNamed
    known = whom if whom.id else await _by_email(tx, whom)
    delegation = Delegation(known.id, known_department(department, await departments(tx)), person, now)
    if not await tx.delegates.add(delegation):
        raise AlreadyDelegate(known.id, delegation.department)
    topic = About.DELEGATE.topic(known.id, delegation.key)
    if known.accounts:
        told = DelegateNamed(topic, ToPerson(known.id), delegation.department, person)
        await tell(tx, [told], now)
    else:
        await look_for(tx, f"{topic}:{int(now.timestamp())}", [known.email])
    for intention in await tx.intentions.waiting([delegation.key]):
        await ask(tx, intention, now, only=[known.id])
        await redraw(tx, intention, now)
    return delegation


async def tell_later(tx: Transaction, change: Change[Reached], _now: datetime) -> None:
    """Tell a delegate of their role, now that they can be written to."""
    person = change.after.person
    if any(one.person == person for one in await tx.delegates.now()):
        await tx.inbox.add(f"reached:{person}", REACHED, f"reached:{person}", {"person": person})


async def reached(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Tell someone whom nobody could write to before for which departments they answer, and what waits there."""
    for one in await tx.delegates.now():
        if one.person != person:
            continue
        topic = About.DELEGATE.topic(person, one.key)
        await tell(tx, [DelegateNamed(topic, ToPerson(person), one.department, one.by)], now)
        for intention in await tx.intentions.waiting([one.key]):
            await ask(tx, intention, now, only=[person])
            await redraw(tx, intention, now)


async def take_off(tx: Transaction, person: PersonId, whom: PersonId, key: str, now: datetime) -> None:
    """End someone's role as delegate; what waits goes to management when nobody else has it.

    Raises refusals.ManagersOnly, NoSuchDelegate.
    """
    await manager(tx, person)
    held = next((one for one in await tx.delegates.now() if (one.person, one.key) == (whom, key)), None)
    if held is None or not await tx.delegates.end(whom, key, person, now):
        raise NoSuchDelegate(whom, held.department if held else key)
    for intention in await tx.intentions.waiting([key]):
        await ask(tx, intention, now, only=[])
        await redraw(tx, intention, now, also=[whom])


async def seed_delegates(tx: Transaction, named: Sequence[SeededDelegate], now: datetime) -> None:
    """Write the configured delegates where nobody was ever named."""
    if not named or await tx.delegates.history(1):
        return
    for one in named:
        known = await _by_email(tx, Person(0, one.name, one.email))
        await tx.delegates.add(Delegation(known.id, one.department, None, now))
    await look_for(tx, "delegates", (one.email for one in named))


async def _by_email(tx: Transaction, whom: Person) -> Person:
    """Know someone by e-mail; one whom nobody has met yet is added."""
    email = whom.email or ""
    known = (await tx.people.by_email([email])).get(email)
    if known is None:
        (known,) = await tx.people.add_many([Person(0, whom.name or email, email)])
    return known
