"""Who is behind an account: from the desk, or learnt from the platform."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

import structlog

from bot.channel_names import keep_name
from bot.chat import CannotReach, ChannelLook, Chats, NotSent, SlowDown
from bot.language import Locale
from workflow.people import Address, Person, PersonId
from workflow.ports import Desk, Transaction
from workflow.use_cases.staff import people

_log = structlog.get_logger(__name__)

Pause = Callable[[float], Awaitable[None]]
TRIES = 20
"""A platform that puts us off so often for one channel is asked again at the next comparison."""


class Directory:
    """Knows people by their accounts."""

    def __init__(self, desk: Desk, chats: Chats) -> None:
        self._desk = desk
        self._chats = chats

    async def person(self, account: Address) -> Person:
        """Give who has an account; someone new is asked of the platform."""

        async def known(tx: Transaction) -> Person | None:
            return await tx.people.by_address(account)

        return await self._desk.read(known) or await self.refresh(account)

    async def author(self, account: Address) -> Person:
        """Return who wrote, also when their account is closed or cannot be read.

        Someone new is then known by the name that the platform still tells, else by the account's id, and is
        asked about again at their next word. Raises SlowDown, NotSent.
        """
        known = await self._desk.read(lambda tx: tx.people.by_address(account))
        if known is not None and known.name != account.id:
            return known
        try:
            return await self.refresh(account)
        except CannotReach as refused:
            _log.info("author is known by little", account=str(account), why=refused.why)
            name = refused.name or account.id
        if known is not None:
            return known
        return await self._desk.write(partial(people.meet, account=account, name=name, email=None, locale=Locale.FR))

    async def speaker(self, account: Address) -> Person:
        """Give who writes, and keep from which of their accounts."""
        person = await self.author(account)
        if person.accounts[:1] == (account,):
            return person
        return await self._desk.write(partial(people.writes_from, person=person.id, account=account))

    async def refresh(self, account: Address) -> Person:
        """Learn anew who has an account: name, e-mail, language."""
        profile = await self._chats.of(account).profile(account)
        met = partial(
            people.meet,
            account=account,
            name=profile.name,
            email=profile.email,
            locale=profile.locale,
        )
        return await self._desk.write(met)

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

    async def _reconcile(self, channel: Address) -> None:
        # In that order: whoever enters while a channel is public is not read as someone of a private one.
        persons = await self.members(channel)
        private = (await self.look(channel)).private
        await self._desk.write(partial(people.reconcile, channel=channel, persons=persons, private=private))

    async def look(self, channel: Address) -> ChannelLook:
        """Look at a channel, and keep what it is called. Raises CannotReach, SlowDown, NotSent."""
        looked = await self._chats.of(channel).look(channel)
        await keep_name(self._desk, channel, looked.name)
        return looked

    async def members(self, channel: Address) -> tuple[PersonId, ...]:
        """Give who is in a channel, as its platform says. Raises CannotReach, SlowDown, NotSent."""
        accounts = await self._chats.of(channel).members(channel)
        known = [await self._known(account) for account in accounts]
        return tuple(person.id for person in known if person is not None)

    async def _known(self, account: Address) -> Person | None:
        try:
            return await self.person(account)
        except CannotReach as refused:
            _log.warning("member of a channel is not known", account=str(account), why=refused.why)
            return None
