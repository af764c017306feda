"""Managers link channels to groups, take them off, and confirm who enters one that is open to all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import Audience, ToAddress, ToManagement, ToPerson
from workflow.people.channels import ChannelLink, Mode, linked_to
from workflow.people.notices import ChannelLinked, ChannelUnlinked, MembersWait, PublicChannelFound
from workflow.people.people import Address, Group, Person, PersonId
from workflow.people.refusals import (
    AlreadyLinked,
    LastManagementChannel,
    NobodyWaits,
    NoSuchGroup,
    NotLinked,
    PublicForManagement,
)
from workflow.people.use_cases.people import open_groups, public_group
from workflow.ports.desk import Transaction
from workflow.reading.text import alphabetical, squash

JOB = "job.link"
"""Kind of the inbox row under which a channel is looked at, and linked."""


@dataclass(frozen=True, slots=True)
class WantedLink:
    """To which group a channel is to be linked, and as what."""

    name: str
    """The group's name or key."""
    mode: Mode = Mode.WORK


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What the platform says of a channel."""

    private: bool
    members: tuple[PersonId, ...]
    shared: bool = False
    """It is not private because people of other organisations can be in it."""


@dataclass(frozen=True, slots=True)
class ChannelsView:
    """Which channels belong to which group, and how that came."""

    groups: tuple[Group, ...]
    history: tuple[ChannelLink, ...]
    people: Mapping[PersonId, Person]
    requested: tuple[ChannelLink, ...] = ()
    """Channels where others ask those groups for help."""


@dataclass(frozen=True, slots=True)
class WaitingView:
    """Who waits in a public channel for a manager."""

    group: Group | None
    """None once the channel is linked to none."""
    waiting: tuple[Person, ...]
    """By name."""


async def channels_view(tx: Transaction, person: PersonId) -> ChannelsView:
    """Return groups with their channels, for a manager. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    history = await tx.channels.history()
    ids = {one for each in history for one in (each.by, each.ended_by) if one is not None}
    return ChannelsView(await tx.groups.all(), history, await tx.people.many(ids), await tx.channels.requested())


async def ask_link(
    tx: Transaction,
    person: PersonId,
    channel: Address,
    wanted: Sequence[WantedLink],
    key: str,
    *,
    agreed: bool = False,
) -> Group:
    """Ask to link a channel to the named group, once it was looked at; ``agreed``: though anyone can enter it.

    Of all that may be ``wanted`` it is the first whose group there is. ``key`` is that of whatever asks for it.
    Raises refusals.ManagersOnly, NoSuchGroup, AlreadyLinked.
    """
    await manager(tx, person)
    groups = await open_groups(tx)
    named = {squash(name): group for group in groups for name in (group.key, group.name)}
    chosen = next((one for one in wanted if squash(one.name) in named), None)
    if chosen is None:
        raise NoSuchGroup(wanted[-1].name)
    group = named[squash(chosen.name)]
    await _must_be_free(tx, channel, groups)
    await look_later(tx, person, channel, group.key, chosen.mode, key, agreed=agreed)
    return group


async def look_later(
    tx: Transaction, person: PersonId, channel: Address, group: str, mode: Mode, key: str, *, agreed: bool = False
) -> None:
    """Queue a channel to be looked at by an instance, and linked; ``key`` is that of the request."""
    body = {"group": group, "channel": str(channel), "person": person, "agreed": agreed, "mode": mode}
    await tx.inbox.add(f"link:{key}", JOB, f"link:{channel}", body)


async def link(
    tx: Transaction,
    person: PersonId,
    channel: Address,
    key: str,
    found: ChannelFacts,
    now: datetime,
    *,
    agreed: bool = False,
    mode: Mode = Mode.WORK,
) -> bool:
    """Link a channel that was looked at; False when its manager is asked first, since anyone can enter it.

    Its members have the group's rights at once, but wait for a manager where anyone can enter; none do where help is
    asked for, which may be open to all.
    Raises refusals.ManagersOnly, AlreadyLinked, NoSuchGroup, PublicForManagement.
    """
    await manager(tx, person)
    groups = await tx.groups.all()
    await _must_be_free(tx, channel, groups)
    group = next((one for one in groups if one.key == key and not one.closed), None)
    if group is None:
        raise NoSuchGroup(key)
    if mode is not Mode.WORK:
        await _have_help_asked(tx, person, channel, group, found, now, mode)
        return True
    if not found.private and group.management:
        raise PublicForManagement(key, found.shared)
    topic = About.LINK.topic(channel)
    if not (found.private or agreed):
        asked = PublicChannelFound(topic, ToPerson(person), key, str(channel), found.shared)
        await tell(tx, [asked], now)
        return False
    if not await tx.channels.add(ChannelLink(key, channel, not found.private, person, now)):
        raise AlreadyLinked(key)
    await tx.groups.link(key, channel, public=not found.private)
    await tx.people.set_members(channel, ())
    await tx.people.set_members(channel, found.members, confirmed=found.private)
    said = (key, person, len(found.members), not found.private, found.shared)
    audiences = _both(channel, managed=group.management)
    await tell(tx, [ChannelLinked(topic, to, *said) for to in audiences], now)
    if not found.private and found.members:
        waits = MembersWait(About.MEMBERS.topic(channel), ToManagement(), str(channel))
        await tell(tx, [waits], now)
    return True


async def _have_help_asked(
    tx: Transaction, person: PersonId, channel: Address, group: Group, found: ChannelFacts, now: datetime, mode: Mode
) -> None:
    """Take messages of a channel as requests of its people to a group."""
    public = not found.private
    if not await tx.channels.add(ChannelLink(group.key, channel, public, person, now, mode=mode)):
        raise AlreadyLinked(group.key)
    said = (group.key, person, len(found.members), public, found.shared, mode)
    topic = About.LINK.topic(channel)
    await tell(tx, [ChannelLinked(topic, to, *said) for to in _both(channel)], now)


async def asked_in(tx: Transaction, channel: Address) -> ChannelLink | None:
    """Return how a channel is linked in which others ask for help; None for any other."""
    return next((one for one in await tx.channels.requested() if one.channel == channel), None)


async def unlink(tx: Transaction, person: PersonId, channel: Address, now: datetime) -> Group:
    """Take a channel off its group: those who are there through it alone lose the group's rights.

    Raises refusals.ManagersOnly, NotLinked, LastManagementChannel.
    """
    await manager(tx, person)
    groups = await tx.groups.all()
    asked = await asked_in(tx, channel)
    group = linked_to(channel, groups) or next((one for one in groups if asked and one.key == asked.group), None)
    if group is None:
        raise NotLinked
    if group.management and group.channels == (channel,):
        raise LastManagementChannel(group.key)
    await tx.groups.unlink(group.key, channel)
    if not await tx.channels.end(channel, person, now):
        await tx.channels.add(ChannelLink(group.key, channel, channel in group.public, None, now, person, now))
    topic = About.LINK.topic(channel)
    mode = Mode.WORK if asked is None else asked.mode
    told = [ChannelUnlinked(topic, to, group.key, person, mode) for to in _both(channel)]
    await tell(tx, told, now)
    return group


async def confirm(
    tx: Transaction, person: PersonId, channel: Address, whom: Sequence[PersonId] | None, now: datetime
) -> tuple[PersonId, ...]:
    """Confirm people of a public channel as members of its group; all who wait, where nobody is named.

    Raises refusals.ManagersOnly, NobodyWaits, PublicForManagement.
    """
    await manager(tx, person)
    group = await public_group(tx, channel)
    if group is None:
        raise NobodyWaits
    if group.management:
        raise PublicForManagement(group.key)
    named = await tx.people.unconfirmed(channel) if whom is None else whom
    confirmed = await tx.people.confirm(channel, named)
    if not confirmed:
        raise NobodyWaits
    await tell(tx, [MembersWait(About.MEMBERS.topic(channel), ToManagement(), str(channel))], now)
    return confirmed


async def waiting_view(tx: Transaction, channel: Address) -> WaitingView:
    """Return who waits in a channel."""
    group = await public_group(tx, channel)
    people = await tx.people.many(await tx.people.unconfirmed(channel)) if group else {}
    return WaitingView(group, tuple(sorted(people.values(), key=lambda one: (alphabetical(one.name), one.id))))


async def _must_be_free(tx: Transaction, channel: Address, groups: tuple[Group, ...]) -> None:
    group, asked = linked_to(channel, groups), await asked_in(tx, channel)
    if group is not None:
        raise AlreadyLinked(group.key)
    if asked is not None:
        raise AlreadyLinked(asked.group)


def _both(channel: Address, *, managed: bool = False) -> tuple[Audience, ...]:
    """The channel itself, and management's; once, where it has just become one of those."""
    management = ToManagement()
    return (management,) if managed else (ToAddress(str(channel)), management)
