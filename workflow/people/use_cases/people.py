"""Meet people, and know what they may do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.record import changed
from workflow.notice import Audience, Notice, ToAddress, ToManagement, ToPerson
from workflow.people.channels import ChannelLink, linked_to
from workflow.people.distribution import GroupRules
from workflow.people.notices import ChannelEntered, ChannelTurned, MembersWait, MemberWaits, MemberWelcomed
from workflow.people.people import Address, Group, LanguageFrom, Person, PersonId, Reached
from workflow.people.refusals import ManagersOnly
from workflow.people.roads import heard_from, with_account
from workflow.ports.desk import Transaction


async def manager_by_email(tx: Transaction, email: str) -> Person:
    """Return the manager who has an e-mail; a first manager whom no platform has shown yet is added.

    Raises refusals.ManagersOnly for anyone else.
    """
    known = (await tx.people.by_email([email])).get(email)
    if known is None:
        if email not in tx.rules.managers:
            raise ManagersOnly
        (known,) = await tx.people.add_many([Person(0, email, email)])
    await manager(tx, known.id)
    return known


async def meet(
    tx: Transaction, account: Address, name: str, email: str | None, locale: str, now: datetime, *, guest: bool = False
) -> Person:
    """Know the person behind an account: the same verified e-mail is the same person.

    A ``guest`` is known by their account alone, and never shares a person with an account that may hold rights.
    """
    known = await _whose(tx, account, email, guest=guest)
    email = None if guest else email
    if known is None:
        (added,) = await tx.people.add_many([Person(0, name, email, locale, (account,), guest)])
        return added
    if guest and not known.guest:
        await loses_memberships(tx, account, known.id)
        known = replace(known, email=None)
    accounts = with_account(known.accounts, account)
    locale = locale if known.language_from is LanguageFrom.CLIENT else known.locale
    person = replace(known, name=name, email=email or known.email, locale=locale, accounts=accounts, guest=guest)
    if person != known:
        await tx.people.save(person)
    if not known.accounts:
        await changed(tx, Change(Reached(person.id)), now)
    return person


async def _whose(tx: Transaction, account: Address, email: str | None, *, guest: bool) -> Person | None:
    """Find whom an account belongs to; one that shares a person with the other kind of account is taken off them."""
    known = await tx.people.by_address(account)
    owner = None if guest or email is None else (await tx.people.by_email([email])).get(email)
    if known is None:
        return owner
    if guest and not known.guest and len(known.accounts) > 1:
        await loses_memberships(tx, account, known.id)
        await tx.people.save(replace(known, accounts=tuple(one for one in known.accounts if one != account)))
        return None
    if known.guest and owner is not None:
        await tx.people.save(replace(known, accounts=()))
        return owner
    return known


async def loses_memberships(tx: Transaction, account: Address, person: PersonId) -> None:
    """Remove someone from every linked channel of a workspace in which their account no longer holds rights."""
    for channel in await linked_channels(tx):
        if (channel.platform, channel.workspace) == (account.platform, account.workspace):
            await tx.people.leave(channel, person)


async def rights_without_a_channel(tx: Transaction) -> tuple[Address, ...]:
    """Return the accounts of those who have rights by their name: first managers, and delegates of departments."""
    named = await tx.people.many(one.person for one in await tx.delegates.now())
    first = await tx.people.by_email(tx.rules.managers)
    return tuple({account for one in (*named.values(), *first.values()) for account in one.accounts})


async def writes_from(tx: Transaction, person: PersonId, account: Address) -> Person:
    """Know from which account someone writes now: what is new reaches them there."""
    known = await tx.people.get(person)
    accounts = heard_from(known.accounts, account)
    if accounts == known.accounts:
        return known
    after = replace(known, accounts=accounts)
    await tx.people.save(after)
    return after


async def reconcile(
    tx: Transaction,
    channel: Address,
    persons: Sequence[PersonId],
    *,
    private: bool | None = None,
    shared: bool = False,
) -> tuple[PersonId, ...]:
    """Write who is in a channel, as its platform says; where anyone can enter, who is new waits for a manager.

    Return those who have come since it was last read: of a first reading, or where rights turn, nobody.

    ``private``: whether nobody enters it without being let in by our own people (None: that is not
    known); when that has changed, so do its members' rights. ``shared`` says why it is not.
    """
    group = linked_to(channel, await tx.groups.all())
    if group is not None and private is not None and private is (channel in group.public):
        await _turn(tx, group, channel, persons, private=private, shared=shared)
        return ()
    public = group if group is not None and channel in group.public else None
    new = await tx.people.set_members(channel, persons, confirmed=public is None)
    if public is not None:
        await _put_before_management(tx, public, channel, new)
    return new if len(new) < len(set(persons)) else ()


async def _turn(
    tx: Transaction, group: Group, channel: Address, persons: Sequence[PersonId], *, private: bool, shared: bool
) -> None:
    """Make a linked channel private or public: all who are there have its rights, or wait for them."""
    others = tuple(one for one in group.public if one != channel)
    await tx.groups.save(replace(group, public=others if private else (*others, channel)))
    await tx.people.set_members(channel, ())
    await tx.people.set_members(channel, persons, confirmed=private)
    await tx.outbox.add(
        [
            (ChannelTurned(About.LINK.topic(channel), to, group.key, private, len(persons), shared), address)
            for to, address in await _who_hears(tx, group, channel)
        ]
    )
    if not private and not group.management:
        waits = MembersWait(About.MEMBERS.topic(channel), ToManagement(), str(channel))
        await tx.outbox.add([(waits, address) for address in await _management(tx)])


async def _who_hears(tx: Transaction, group: Group, channel: Address) -> list[tuple[Audience, Address]]:
    """The channel itself and management's; first managers too, where all others may have lost their rights."""
    told: list[tuple[Audience, Address]] = [(ToAddress(str(channel)), channel)]
    told += [(ToManagement(), one) for one in await _management(tx) if one != channel]
    if group.management:
        first = (await tx.people.by_email(tx.rules.managers)).values()
        told += [(ToPerson(one.id), one.accounts[0]) for one in first if one.accounts]
    return told


async def _management(tx: Transaction) -> tuple[Address, ...]:
    return tuple(one for group in await tx.groups.all() if group.management for one in group.channels)


async def public_group(tx: Transaction, channel: Address) -> Group | None:
    """Return the group that a channel is linked to which anyone can enter; None for any other channel."""
    return next((group for group in await tx.groups.all() if channel in group.public), None)


async def _put_before_management(tx: Transaction, group: Group, channel: Address, new: Iterable[PersonId]) -> None:
    """Ask management to confirm them, in its channels. Nobody joins management itself this way."""
    if group.management:
        return
    where, topic = str(channel), About.MEMBERS.topic(channel)
    told: list[Notice] = [MemberWaits(topic, ToManagement(), where, person) for person in sorted(new)]
    if told:
        told.insert(0, MembersWait(topic, ToManagement(), where))
    await tx.outbox.add([(notice, address) for notice in told for address in await _management(tx)])


async def welcome(tx: Transaction, channel: Address, account: Address) -> None:
    """Tell someone who has come into a linked channel what it is for, unless they can hold no right there."""
    group, known = linked_to(channel, await tx.groups.all()), await tx.people.by_address(account)
    if group is None or known is None:
        return
    waits = known.id in await tx.people.unconfirmed(channel)
    if not waits and group.key not in await tx.people.groups_of(known.id):
        return
    topic, to = About.LINK.topic(channel), ToAddress(str(account))
    await tx.outbox.add([(MemberWelcomed(topic, to, str(channel), group.key, waits), account)])


async def enter(tx: Transaction, channel: Address) -> None:
    """Say in a channel where the desk has just been let in how to ask for help there, and how to link it."""
    notice = ChannelEntered(About.LINK.topic(channel), ToAddress(str(channel)))
    await tx.outbox.add([(notice, channel)])


async def left(tx: Transaction, channel: Address, person: PersonId) -> None:
    """Follow someone who left a channel."""
    await tx.people.leave(channel, person)


async def seed_groups(tx: Transaction, groups: Iterable[Group]) -> None:
    """Write the configured groups into an empty database."""
    if not await tx.groups.all():
        for group in groups:
            await tx.groups.save(group)


async def link_seeded(tx: Transaction, groups: Iterable[Group], asked: Iterable[ChannelLink]) -> None:
    """Link the configured channels of a platform to the groups that are still there; one that is linked stays so.

    ``asked`` are those where others ask for help.
    """
    now = {group.key: group for group in await tx.groups.all()}
    linked = set(await heard_channels(tx))
    for group in groups:
        new = tuple(channel for channel in group.channels if channel not in linked)
        if new and group.key in now:
            known = now[group.key]
            public = tuple(channel for channel in group.public if channel in new)
            await tx.groups.save(replace(known, channels=(*known.channels, *new), public=(*known.public, *public)))
    for link in asked:
        if link.channel not in linked and link.group in now:
            await tx.channels.add(link)


async def spoken_at(tx: Transaction, channel: Address) -> str:
    """Return the language of a channel: that of the first group that works there, or is asked there; else French."""
    linked = [group.key for group in await tx.groups.all() if channel in group.channels]
    linked = linked or [one.group for one in await tx.channels.requested() if one.channel == channel]
    return (tx.rules.of_group(linked[0]) if linked else GroupRules()).language


async def linked_channels(tx: Transaction) -> tuple[Address, ...]:
    """Return every channel that is linked to a group."""
    return tuple(channel for group in await tx.groups.all() for channel in group.channels)


async def heard_channels(tx: Transaction) -> tuple[Address, ...]:
    """Return the same, with those in which others ask a group for help."""
    return (*await linked_channels(tx), *(one.channel for one in await tx.channels.requested()))


async def open_groups(tx: Transaction) -> tuple[Group, ...]:
    """Return the groups to which something can be given: those that are not closed."""
    return tuple(group for group in await tx.groups.all() if not group.closed)


async def known_groups(tx: Transaction) -> Mapping[str, Group]:
    """Return all groups by key, closed ones too: what they did names them."""
    return {group.key: group for group in await tx.groups.all()}
