"""Join a request that someone has just opened to another of their requests."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk import incident_moves, words_moved
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.kept_words import Message
from workflow.helpdesk.use_cases.writing import add_each, take_up_again
from workflow.items.heard import Heard
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.copying import take_back
from workflow.items.use_cases.hearing import Relayed, accepted_by
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction


async def join(tx: Transaction, person: PersonId, number: str, now: datetime, *, to: str | None) -> str:
    """Add all that someone has said in a request, with its files, to their other one; cancel it, return the other.

    One that they have settled themselves is reopened.
    Raises refusals.NotForYou, NothingPending, TooLateToCancel once someone has begun on it.
    """
    opened = await incident_access.for_requester(tx, person, number)
    if to is None or to == number:
        raise NothingPending
    journal = await tx.journal.of(number)
    theirs = [at for at, one in enumerate(journal) if _is_theirs(one, person)]
    said = [words for at in theirs if (words := words_moved.words_at(journal, at)) is not None]
    stands = {one.entry: one for one in await tx.heard.said_of(number, person)}
    messages = [Message(one.text, one.files, _where(journal, one.entry, stands.get(one.entry)), one.at) for one in said]
    await record_incident(tx, incident_moves.cancel(opened, await actor(tx, person), now), now)
    if kind_of(to) is ItemKind.INCIDENT:
        await take_up_again(tx, await incident_access.for_requester(tx, person, to), now)
    went = await add_each(tx, person, to, messages, now)
    await tx.journal.append(words_moved.gone(number, said, went, person, now))
    for one in said:
        await take_back(tx, number, one.entry)
    await tx.journal.append([words_moved.came(went, number, person, now)])
    return went


def _where(journal: Sequence[Entry], entry: int, heard: Heard | None) -> Relayed | None:
    if heard is None or heard.address is None:
        return None
    taken_by = accepted_by(journal, entry)
    where = Address.parse(heard.address)
    return Relayed(where, heard.message, heard.channel, heard.thread, taken_by, heard.said_at)


def _is_theirs(entry: Entry, person: PersonId) -> bool:
    return entry.what is What.OPENED or (entry.what is What.COMMENT and entry.by == person)
