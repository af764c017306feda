"""Requests that members open by an emoji on someone's message in a linked channel."""

from functools import partial

from bot.delivery.arrivals import Reacted
from bot.delivery.chat import Chats, Posted
from bot.desk.dropped_files import attachments_of
from bot.desk.people.directory import Directory
from workflow.helpdesk.use_cases.marking import can_be_marked, open_marked
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Person
from workflow.people.refusals import NotOurPeople, OfAnotherOrganisation
from workflow.ports.desk import Desk


async def marked(desk: Desk, chats: Chats, directory: Directory, person: Person, reaction: Reacted) -> None:
    """Open a request from the message that carries the emoji: once, even if the emoji is added again.

    Raises refusals.OfAnotherOrganisation for one of their author's, and what opening raises, for the member alone.
    """
    at = Relayed(reaction.place, reaction.message, reaction.channel)
    if not await desk.read(partial(can_be_marked, person=person.id, written=at)):
        return
    said = await chats.of(reaction.place).words_at(Posted(reaction.channel, reaction.message), reaction.at)
    if said is None:
        return
    try:
        author = await directory.author(said.author)
    except NotOurPeople as refused:
        raise OfAnotherOrganisation from refused
    opened = partial(
        open_marked,
        person=person.id,
        author=author.id,
        text=said.text,
        written=Relayed(said.place, said.message, said.channel, said.thread),
        now=reaction.at,
        files=attachments_of(said),
    )
    await desk.write(opened, once=f"marked:{reaction.place}:{reaction.message}")
