"""Person behind an account: from the desk, or learnt from the platform."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Protocol

import structlog

from bot.delivery.chat import CannotReach, ChannelLook, Chats, InDoubt, NotSent, SlowDown
from bot.desk.people.channel_names import keep_name
from bot.language import Locale
from bot.ops.metrics import REFUSED
from workflow.items.use_cases.reaching import try_again
from workflow.overview.use_cases.channel_back import channel_back
from workflow.people.people import Address, Person, PersonId, Platform
from workflow.people.refusals import NotOurPeople
from workflow.people.use_cases import people
from workflow.ports.desk import AlreadyDoneError, Desk, Now, Transaction

_log = structlog.get_logger(__name__)

Pause = Callable[[float], Awaitable[None]]
TRIES = 20
"""A platform that puts us off so often for one channel is asked again at the next comparison."""


def welcomed_key(channel: Address, account: Address) -> str:
    """Return the key under which someone is welcomed in a channel, once."""
    return f"welcome:{channel}:{account}"


class Finder(Protocol):
    """A platform that can look someone up by e-mail."""

    in_chat: bool
    """It is a chat: mail, which knows everyone of its domains, is for those whom no chat knows."""

    async def account(self, email: str) -> Address | None:
        """Return who has this verified e-mail, if anyone. Raises SlowDown, NotSent."""
        ...


class Directory:
    """Knows people by their accounts."""

    def __init__(self, desk: Desk, chats: Chats, now: Now) -> None:
        self._desk = desk
        self._chats = chats
        self._now = now

    async def person(self, account: Address) -> Person:
        """Return who has an account; someone new is asked of the platform.

        Raises NotOurPeople for an account of another organisation; CannotReach, SlowDown, NotSent.
        """
        return await self.known(account) or await self.refresh(account)

    async def known(self, account: Address) -> Person | None:
        """Return who has an account, as far as the desk knows."""

        async def read(tx: Transaction) -> Person | None:
            return await tx.people.by_address(account)

        return await self._desk.read(read)

    async def author(self, account: Address) -> Person:
        """Return who wrote, also when their account is closed or cannot be read.

        Someone new is then known by the name that the platform still tells, else by the account's id, is
        asked about again at their next word, and holds no rights. Raises NotOurPeople, SlowDown, NotSent.
        """
        known = await self.known(account)
        if known is not None and known.name != account.id:
            return known
        try:
            return await self.refresh(account)
        except CannotReach as refused:
            _log.info("author is known by little", account=str(account), why=refused.why)
            name = refused.name or account.id
        if known is not None:
            return known
        met = partial(people.meet, account=account, name=name, email=None, locale=Locale.FR)
        return await self._desk.write(partial(met, now=self._now(), guest=True))

    async def speaker(self, account: Address) -> Person:
        """Return who writes, and keep from which of their accounts."""
        person = await self.author(account)
        await self.bring_missed(person)
        if person.accounts[:1] == (account,):
            return person
        return await self._desk.write(partial(people.writes_from, person=person.id, account=account))

    async def bring_missed(self, person: Person) -> None:
        """Try to bring someone who is here what they have missed while they could not be written to."""
        if person.out_of_reach is not None:
            await self._desk.write(partial(try_again, person=person.id, now=self._now()))

    async def refresh(self, account: Address) -> Person:
        """Ask the platform who has an account: name, e-mail, language, and whether it may hold rights.

        Raises NotOurPeople, which is counted, for one of another organisation; CannotReach, SlowDown, NotSent.
        """
        profile = await self._chats.of(account).profile(account)
        guest = not profile.standing.may_hold_rights
        met = partial(
            people.meet,
            account=account,
            name=profile.name,
            email=profile.email,
            locale=profile.locale,
            now=self._now(),
            guest=guest,
        )
        if profile.standing.may_ask:
            return await self._desk.write(met)
        REFUSED.labels(account.platform, profile.standing).inc()
        _log.warning("account refused", account=str(account), standing=profile.standing)
        if await self.known(account) is not None:
            await self._desk.write(met)
        raise NotOurPeople

    async def changed(self, account: Address) -> None:
        """Follow what a platform now says of a known account: what it may not hold any more is taken back.

        Raises SlowDown, NotSent.
        """
        before = await self.known(account)
        if before is None:
            return
        try:
            after = await self.refresh(account)
        except (CannotReach, NotOurPeople) as refused:
            _log.info("account holds no rights any more", account=str(account), why=str(refused))
            await self._desk.write(partial(people.loses_memberships, account=account, person=before.id))
            return
        if before.guest and not after.guest:
            await self.reconcile(await self._desk.read(people.linked_channels))

    async def review(self, platform: Platform) -> None:
        """Ask again about those who have rights by their name: no list of members shows that they lost them."""
        for account in await self._desk.read(people.rights_without_a_channel):
            if account.platform is not platform:
                continue
            try:
                await self.refresh(account)
            except (CannotReach, InDoubt, NotOurPeople, NotSent, SlowDown) as error:
                _log.warning("standing of an account could not be read again", account=str(account), why=str(error))

    async def follow(self, channel: Address) -> None:
        """Read again who is in a channel, and who may enter it, where it is linked: its members' rights follow.

        Raises CannotReach, SlowDown, NotSent.
        """
        if channel in await self._desk.read(people.linked_channels):
            await self._reconcile(channel)

    async def reconcile(self, channels: Iterable[Address], *, pause: Pause = asyncio.sleep) -> None:
        """Bring the members of channels to what their platforms say, as slowly as those ask.

        One who cannot be read (a closed account) is left out, and keeps nobody else from their rights;
        so is a channel. A first reading of many people is put off by the platform more than once: what was
        read before is not asked again.
        """
        for channel in channels:
            for _try in range(TRIES):
                try:
                    await self._reconcile(channel)
                    break
                except SlowDown as slow:
                    _log.info("members are read later", channel=str(channel))
                    await pause(slow.after.total_seconds())
                except (CannotReach, NotSent) as error:
                    _log.warning("members of a linked channel are not known", channel=str(channel), why=str(error))
                    break

    async def learn_names(self, channels: Iterable[Address]) -> None:
        """Learn what channels are called that give nobody rights; one that cannot be read keeps the name it had."""
        for channel in channels:
            try:
                await self.look(channel)
            except (CannotReach, NotSent, SlowDown) as error:
                _log.info("the name of a channel is not known", channel=str(channel), why=str(error))

    async def _reconcile(self, channel: Address) -> None:
        # In that order: the one who enters while a channel is public is not read as someone of a private one.
        persons = await self.members(channel)
        looked = await self.look(channel)
        now = partial(people.reconcile, channel=channel, persons=persons, private=looked.private, shared=looked.shared)
        for person in await self._desk.write(now):
            await self._welcome(channel, person)
        await self._desk.write(partial(channel_back, channel=channel, now=self._now()))

    async def _welcome(self, channel: Address, person: PersonId) -> None:
        """Welcome someone who has come into a channel, perhaps while nobody listened; once, as when it is heard."""
        known = await self._desk.read(lambda tx: tx.people.get(person))
        here = [one for one in known.accounts if (one.platform, one.workspace) == (channel.platform, channel.workspace)]
        for account in here[:1]:
            with suppress(AlreadyDoneError):
                welcome = partial(people.welcome, channel=channel, account=account)
                await self._desk.write(welcome, once=welcomed_key(channel, account))

    async def look(self, channel: Address) -> ChannelLook:
        """Look at a channel, and keep what it is called. Raises CannotReach, SlowDown, NotSent."""
        looked = await self._chats.of(channel).look(channel)
        await keep_name(self._desk, channel, looked.name)
        return looked

    async def members(self, channel: Address) -> tuple[PersonId, ...]:
        """Return who in a channel may hold rights, as its platform says. Raises CannotReach, SlowDown, NotSent."""
        accounts = await self._chats.of(channel).members(channel)
        met = [await self._met(account) for account in accounts]
        return tuple(person.id for person in met if person is not None)

    async def _met(self, account: Address) -> Person | None:
        """Return who has the account of a member; a known guest is asked about again, since guests are not listed."""
        try:
            known = await self.known(account)
            person = await self.refresh(account) if known is None or known.guest else known
        except (CannotReach, NotOurPeople) as refused:
            _log.warning("member of a channel is not known", account=str(account), why=str(refused))
            return None
        return None if person.guest else person
