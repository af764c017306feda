"""Open a request of what someone wrote in a linked channel, because a member marked it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workflow.helpdesk.incidents import Incident, Kind
from workflow.helpdesk.use_cases.going_on import goes_on_in_private
from workflow.helpdesk.use_cases.incident_opening import BY_THEMSELVES, Opening, open_incident
from workflow.items.attachments import Attachment
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import PersonId
from workflow.people.use_cases.channels import asked_in
from workflow.people.use_cases.people import heard_channels
from workflow.ports.desk import Transaction


async def can_be_marked(tx: Transaction, person: PersonId, written: Relayed) -> bool:
    """Return whether a mark opens a request: a member's, in a linked channel, on what is part of no item."""
    if written.address not in await heard_channels(tx) or not (await actor(tx, person)).is_member:
        return False
    at = (written.channel, written.message)
    return await tx.heard.at(*at) is None and await tx.places.at(*at) is None


async def open_of_message(
    tx: Transaction,
    person: PersonId,
    requester: PersonId,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    kind: Kind | None = None,
    how: Opening = BY_THEMSELVES,
) -> Incident:
    """Open a request of a message of a channel, by a form; its thread is the conversation where help is asked for."""
    asked = await asked_in(tx, written.address) if await can_be_marked(tx, person, written) else None
    if asked is None or how.private:
        return await open_incident(tx, requester, text, now, kind=kind, how=how)
    there = replace(how, group=asked.group, in_thread=True)
    return await open_incident(tx, requester, text, now, kind=kind, written=written, how=there)


async def open_marked(
    tx: Transaction,
    person: PersonId,
    author: PersonId,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    files: Sequence[Attachment] = (),
) -> None:
    """Open a request for the author of a message, as a member does by "Ouvrir une demande"; its thread says so.

    In a channel where help is asked for, its conversation is held there.
    """
    if not await can_be_marked(tx, person, written):
        return
    asked = await asked_in(tx, written.address)
    how = Opening(
        by=None if person == author else person, group=asked.group if asked else "", in_thread=asked is not None
    )
    await open_incident(tx, author, text, now, written=written, files=files, how=how)
    if how.in_thread:
        return
    await goes_on_in_private(tx, author, written, now)
