"""Private continuation of a conversation with someone who asked in a channel, once the desk can write to them."""

from datetime import datetime

from workflow.helpdesk.conversation_notices import AppMissing, MentionNoted
from workflow.items.changes import Change
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.topics import About
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import NotReached
from workflow.notice import ToAddress
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def goes_on_in_private(tx: Transaction, person: PersonId, written: Relayed, now: datetime) -> None:
    """Say under a message that the talk goes on in private; of someone who cannot be written to, nothing."""
    if (await tx.people.get(person)).out_of_reach is None:
        topic = About.MENTION.topic(written.channel, written.message)
        to = ToAddress(str(written.address))
        await tell(tx, [MentionNoted(topic, to, written.thread or written.message)], now)


async def not_reached(tx: Transaction, change: Change[NotReached], now: datetime) -> None:
    """Ask someone to add the app where they asked for help: the first of what they miss of their request tells it."""
    number, person = change.after.notice.about_item, change.after.person
    if kind_of(number) is not ItemKind.INCIDENT:
        return
    missed = [one for one in await tx.undelivered.of(person) if one.notice.about_item == number]
    own = {str(account) for account in (await tx.people.get(person)).accounts}
    said = next((one for one in await tx.heard.said_of(number, person) if one.address not in {None, *own}), None)
    if len(missed) != 1 or said is None or said.address is None:
        return
    topic = About.MENTION.topic(said.channel, said.message)
    await tell(tx, [AppMissing(topic, ToAddress(said.address), said.thread or said.message, person)], now)
