"""Channels linked to groups: ``/vigie lier``, ``/vigie délier``, their buttons, and the work behind them."""

from collections.abc import Mapping
from functools import partial

from bot.delivery.arrivals import MessageSaid
from bot.delivery.chat import CannotReach
from bot.desk.answers import ActionHandler, Answer, Ask, Done, Redrawn, Said
from bot.desk.domain import JobTools
from bot.desk.helpdesk.cards import talk
from bot.desk.people.cards.channels import channels_card
from bot.desk.people.channel_names import channel_names
from bot.desk.people.directory import Directory
from bot.desk.values import ChannelMember, GroupChannel
from bot.language import _
from bot.language.commands import AFTER_VIGIE, COMMANDS
from bot.ui.values import address
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.refuse import refuse
from workflow.people.channels import Mode, linked_to
from workflow.people.people import Address, Group, Person
from workflow.people.refusals import AlreadyLinked, ChannelNotSeen, NotInAChannel, NotLinked
from workflow.people.use_cases import channels as use_cases
from workflow.people.use_cases.channels import ChannelFacts, ChannelsView, WantedLink
from workflow.ports.desk import Desk
from workflow.reading.text import squash
from workflow.refusal import Refusal

NAME = 80
"""Characters of a group's name that are read."""
LINK, UNLINK = AFTER_VIGIE["link"].all, AFTER_VIGIE["unlink"].all
"""First words that ask for it: after ``/vigie``, or after a mention in the channel."""
REQUESTS = frozenset(squash(word) for word in COMMANDS["requests"].all)
"""Words after a group's name that have each message of the channel be a request."""
MARKED = frozenset({"🎫", ":ticket:"})
"""What has only marked ones be so, as platforms write it."""


async def link(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie lier``: the list of channels, or with a group's name, this channel is looked at to be linked."""
    if not text.strip():
        view = await asked.read(use_cases.channels_view)
        listed = (*view.requested, *view.history)
        names = await channel_names(
            asked.desk,
            {*(one for group in view.groups for one in group.channels), *(one.channel for one in listed)},
            asked.say,
        )
        return Said(channels_card(view, asked.say, _here(asked.place, view), names))
    await _ask(asked, asked.place, wanted_links(text))
    return await _told(asked, _("⏳ I’m checking this channel; you’ll get the answer in a moment."))


def _here(place: Address | None, view: ChannelsView) -> Group | None:
    """Return the group that a channel is linked to, in whatever mode."""
    if place is None:
        return None
    asked = next((one.group for one in view.requested if one.channel == place), None)
    return linked_to(place, view.groups) or next((one for one in view.groups if one.key == asked), None)


def wanted_links(text: str) -> tuple[WantedLink, ...]:
    """Read to which group a channel is to be linked, and as what: ``Technologues demandes 🎫``.

    All that it may mean, the name of a group that ends in such a word first: ``Équipe demandes``.
    """
    words = text.split()
    marked = words[-1:] != [] and words[-1] in MARKED
    words = words[:-1] if marked else words
    found = [WantedLink(" ".join(words)[:NAME], Mode.MARKED if marked else Mode.WORK)] if words else []
    if len(words) > 1 and squash(words[-1]) in REQUESTS:
        found.append(WantedLink(" ".join(words[:-1])[:NAME], Mode.MARKED if marked else Mode.REQUESTS))
    return tuple(found) or (WantedLink(text.strip()[:NAME], Mode.WORK),)


async def link_public(asked: Ask, value: str) -> Answer:
    """Answer "Lier quand même"."""
    wanted = GroupChannel.read(value)
    await _ask(asked, wanted.channel, (WantedLink(wanted.group, Mode.WORK),), agreed=True)
    card = talk.said(asked.say, _("⏳ I’m checking this channel; you’ll get the answer in a moment."))
    return Redrawn(card)


async def drop_link(asked: Ask, _value: str) -> Answer:
    """Answer "Abandonner"."""
    return Redrawn(talk.said(asked.say, _("The channel stays as it is.")))


async def _ask(asked: Ask, place: Address | None, wanted: tuple[WantedLink, ...], *, agreed: bool = False) -> None:
    if place is None:
        raise NotInAChannel
    await asked.do(use_cases.ask_link, channel=place, wanted=wanted, key=asked.key, agreed=agreed)


async def unlink(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie délier``."""
    if asked.place is None:
        raise NotInAChannel
    group = await asked.do(use_cases.unlink, channel=asked.place, now=asked.at)
    if group is None:
        return Done()
    return await _told(asked, _("This channel isn’t linked to **{group}** any more."), group=group.name)


async def confirm_member(asked: Ask, value: str) -> Answer:
    """Answer "Confirmer", beside someone's name."""
    one = ChannelMember.read(value)
    return await _confirm(asked, one.channel, [one.person])


async def confirm_members(asked: Ask, channel: str) -> Answer:
    """Answer "Confirmer tout le monde"."""
    return await _confirm(asked, address(channel), None)


async def _confirm(asked: Ask, channel: Address, whom: list[int] | None) -> Answer:
    await asked.do(use_cases.confirm, channel, whom, asked.at)
    return Done()


async def _told(asked: Ask, msgid: str, **values: str) -> Answer:
    return Said(talk.said(asked.say, msgid, **values))


async def asked_to_link(desk: Desk, said: MessageSaid, author: Person, key: str) -> bool:
    """Link a channel, or take it off, for a manager who mentions the desk there: commands need not work in channels.

    False when the message asks for neither; it may be a request for help like any other.
    Raises refusals.NotLinked, AlreadyLinked where no group is named: they say how.
    """
    first, _space, rest = said.text.strip().partition(" ")
    links, unlinks = (squash(first) in {squash(word) for word in words} for words in (LINK, UNLINK))
    if not (links or (unlinks and not rest.strip())):
        return False
    if not (await desk.read(partial(actor, person=author.id))).manager:
        return False
    person, channel = author.id, said.place
    if links and not rest.strip():
        here = _here(channel, await desk.read(partial(use_cases.channels_view, person=person)))
        raise NotLinked if here is None else AlreadyLinked(here.key)
    if links:
        ask = partial(use_cases.ask_link, person=person, channel=channel, wanted=wanted_links(rest), key=key)
        await desk.write(ask, once=key)
    else:
        await desk.write(partial(use_cases.unlink, person=person, channel=channel, now=said.at), once=key)
    return True


async def look_and_link(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Look at a channel and link it; what stands in the way is told to the manager who asked."""
    channel, person = Address.parse(str(body["channel"])), int(str(body["person"]))
    mode = Mode(str(body.get("mode", Mode.WORK)))
    try:
        found = await _found(tools.directory, channel, mode)
        linked = partial(
            use_cases.link,
            person=person,
            channel=channel,
            key=str(body["group"]),
            found=found,
            now=tools.now(),
            agreed=bool(body["agreed"]),
            mode=mode,
        )
        await tools.desk.write(linked, once=key)
    except Refusal as refusal:
        told = partial(
            refuse, person=person, where=None, refusal=refusal, topic=About.REFUSAL.topic(key), now=tools.now()
        )
        await tools.desk.write(told, once=f"{key}:refused")


async def _found(directory: Directory, channel: Address, mode: Mode) -> ChannelFacts:
    """Look at a channel; its members are read only where that gives them rights."""
    try:
        looked = await directory.look(channel)
        members = await directory.members(channel) if mode is Mode.WORK else ()
        return ChannelFacts(looked.private is True, members, looked.shared)
    except CannotReach as refused:
        raise ChannelNotSeen from refused


ACTIONS: Mapping[str, ActionHandler] = {
    "link_public": link_public,
    "drop_link": drop_link,
    "confirm_member": confirm_member,
    "confirm_members": confirm_members,
}
