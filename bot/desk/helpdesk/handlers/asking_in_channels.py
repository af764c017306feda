"""Messages in a request channel: taken in as a request, or as talk about one."""

from functools import partial

from bot.delivery.arrivals import MessageSaid
from bot.desk.dropped_files import attachments_of
from bot.desk.people.language import follow_words
from bot.desk.typed_words import typed_in
from workflow.helpdesk.use_cases.asking_in_channels import (
    helped_with,
    is_asked_here,
    speaks_for_themselves,
    take_in_channel,
)
from workflow.people.people import Person
from workflow.ports.desk import Desk


async def is_asked(desk: Desk, said: MessageSaid) -> bool:
    """Return whether a message of a channel is a request there, or part of the conversation about one."""
    return await desk.read(partial(is_asked_here, written=said.written, to_desk=said.to_desk))


async def asked_by_another(desk: Desk, said: MessageSaid, author: Person) -> str | None:
    """Return the number of what is talked about in the thread, where a member writes under what someone else asked."""
    return await desk.read(partial(helped_with, person=author.id, written=said.written))


async def asked(desk: Desk, said: MessageSaid, author: Person, key: str) -> None:
    """Take in such a message. Raises what opening and answering raise, for its author alone.

    Who asks is answered in the language of their words, as in private.
    """
    if await desk.read(partial(speaks_for_themselves, person=author.id, written=said.written)):
        await follow_words(desk, author, said.text, said.at, key)
    taken = partial(
        take_in_channel,
        person=author.id,
        text=said.text,
        written=said.written,
        now=said.at,
        to_desk=said.to_desk,
        files=attachments_of(said),
        typed=None if said.files else typed_in(said.text),
    )
    await desk.write(taken, once=key)
