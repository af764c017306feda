"""Mentions in a channel: a greeting, a question of support's, or a request.

A member who speaks to the desk in their group's channel does not ask for help:
they are told what can be done there, and that one press makes a request of what
they wrote. Anyone else's words are a request, as in a direct message.
"""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.asides import aside_of
from workflow.helpdesk.conversation_notices import MentionAnswered
from workflow.helpdesk.use_cases.going_on import goes_on_in_private
from workflow.helpdesk.use_cases.intake import message_from_requester, said_aloud
from workflow.helpdesk.use_cases.pointing import request_of_thread
from workflow.helpdesk.wording import is_greeting
from workflow.items.attachments import Attachment
from workflow.items.thanks import is_thanks
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

CARRIED = 1500
"""Characters of a message that a button carries into the form."""


async def mentioned(
    tx: Transaction,
    person: PersonId,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    files: Sequence[Attachment] = (),
) -> None:
    """Take in a message at the top of a channel that mentions the desk: it is never left without an answer."""
    topic, to = About.MENTION.topic(written.channel, written.message), ToAddress(str(written.address))
    root = written.thread or written.message
    thread = (written.channel, root)
    if await request_of_thread(tx, thread) is not None:
        await message_from_requester(tx, person, text, now, thread=thread, written=written, files=files)
        return
    empty = not files and is_small_talk(text)
    group = await _group_of(tx, written.address)
    acts = group is not None and (await actor(tx, person)).acts_for(group)
    if empty or acts:
        said = "" if empty else text[:CARRIED]
        await tell(tx, [MentionAnswered(topic, to, root, said, str(group) if acts else "")], now)
        return
    await said_aloud(tx, person, text, now, written=written, files=files)
    await goes_on_in_private(tx, person, written, now)


def is_small_talk(text: str) -> bool:
    """Return whether a text asks for nothing: a greeting, thanks, "aide", "statut", or no word at all."""
    return not text.strip() or is_greeting(text) or is_thanks(text) or aside_of(text) is not None


async def _group_of(tx: Transaction, place: Address) -> str | None:
    return next((group.key for group in await tx.groups.all() if place in group.channels), None)
