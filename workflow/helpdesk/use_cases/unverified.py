"""Messages of senders of whom nobody vouches: kept, looked at by members, taken in as their request or refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import UnverifiedWaits
from workflow.helpdesk.refusals import LookedAtBefore
from workflow.helpdesk.unverified import LONGEST, UNPROVED, Doubt, Fate, Unverified
from workflow.helpdesk.use_cases.intake import letter_from_requester
from workflow.helpdesk.use_cases.pointing import ByLetter
from workflow.items.paging import Page, turned_to
from workflow.items.refusals import NothingThere
from workflow.items.topics import About
from workflow.items.use_cases.acting import member
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToGroup, ToManagement
from workflow.people.modest import as_requester
from workflow.people.people import Group, Person, PersonId
from workflow.people.use_cases.people import meet
from workflow.ports.desk import Transaction

LISTED = 5
"""Messages of one page."""


@dataclass(frozen=True, slots=True)
class UnverifiedPage:
    """Some of the messages that wait."""

    shown: Sequence[Unverified]
    page: Page
    kept: int
    """Days that each is kept."""


async def keep_unverified(tx: Transaction, one: Unverified, now: datetime) -> None:
    """Keep a message until a member has looked; those concerned are told of the first that waits, not of each.

    Anybody can write: of a very long one the beginning is kept.
    """
    if len(one.text) > LONGEST:
        one = replace(one, text=f"{one.text[: LONGEST - 1]}…")
    first = not await tx.unverified.any_waiting()
    if not await tx.unverified.add(one) or not first:
        return
    asked = _concerned(await tx.groups.all(), one.group)
    to = ToManagement() if asked is None else ToGroup(asked.key)
    told: list[Notice] = [UnverifiedWaits(About.UNVERIFIED.topic(int(now.timestamp())), to)]
    await tell(tx, told, now)


def _concerned(groups: Sequence[Group], key: str) -> Group | None:
    """Return the group that looks at what was sent to the address of one; None where management does."""
    named = next((group for group in groups if group.key == key), None)
    return named or next((group for group in groups if group.default_for_help), None)


async def unverified_for(tx: Transaction, group: Group) -> int:
    """Count what waits for a group to look at it."""
    if not tx.rules.mail:
        return 0
    groups = await tx.groups.all()
    counts = (await tx.unverified.counts()).items()
    return sum(count for key, count in counts if _concerned(groups, key) == group)


async def unverified_waiting(tx: Transaction, person: PersonId, page: int) -> UnverifiedPage:
    """Return a page of what waits to be looked at, the oldest first. Raises refusals.MembersOnly."""
    await member(tx, person)
    turned = turned_to(page, sum((await tx.unverified.counts()).values()), LISTED)
    shown = await tx.unverified.waiting(turned.length, turned.number * turned.length)
    return UnverifiedPage(shown, turned, tx.rules.keeping.unverified)


async def accept_unverified(tx: Transaction, person: PersonId, number: int, now: datetime) -> Incident | None:
    """Take a message in as its sender's request, whom a member knows. Raises MembersOnly, LookedAtBefore, NothingThere.

    Return the help request that it went to, None where it went to something else. The sender is known from then on
    by their address, and has the rights of who asks for help. Where someone else may have written it, the item says so.
    """
    one = await _waiting(tx, person, number)
    if one.why is Doubt.UNREAD:
        raise NothingThere
    sender = await _sender(tx, one, now)
    await tx.unverified.save(replace(one, fate=Fate.ACCEPTED, by=person))
    taken_by = person if one.why in UNPROVED else None
    written = Relayed(one.sender, one.message, one.sender.id, accepted_by=taken_by)
    letter = ByLetter(subject=one.subject, group=one.group)
    with as_requester(sender.id):
        return await letter_from_requester(tx, sender.id, one.text, now, letter, written=written, files=one.files)


async def _sender(tx: Transaction, one: Unverified, now: datetime) -> Person:
    """Return whose request a message becomes: what a forged one says of someone whom the desk knows changes nothing.

    Their name and language stay, and who is written to elsewhere is not written to at an address that nobody proved.
    """
    email = one.sender.id
    known = await tx.people.by_address(one.sender) or (await tx.people.by_email([email])).get(email)
    if known is None:
        return await meet(tx, one.sender, one.name, email, "fr", now)
    if known.accounts and one.why is not Doubt.DOMAIN:
        return known
    return await meet(tx, one.sender, known.name, email, known.locale, now)


async def refuse_unverified(tx: Transaction, person: PersonId, number: int) -> None:
    """Leave a message unanswered; what it said is not kept. Raises MembersOnly, LookedAtBefore."""
    one = await _waiting(tx, person, number)
    await tx.unverified.save(replace(one, fate=Fate.REFUSED, by=person))


async def _waiting(tx: Transaction, person: PersonId, number: int) -> Unverified:
    await member(tx, person)
    one = await tx.unverified.get(number)
    if one is None or one.fate is not Fate.WAITS:
        raise LookedAtBefore
    return one
