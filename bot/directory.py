"""Who is behind an account: from the desk, or learnt from the platform."""

from collections.abc import Iterable
from functools import partial

import structlog

from bot.chat import CannotReach, Chats
from workflow.people import Address, Person
from workflow.ports import Desk, Transaction
from workflow.use_cases import people

_log = structlog.get_logger(__name__)


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

    async def reconcile(self, channels: Iterable[Address]) -> None:
        """Bring the members of channels to what their platforms say.

        One who cannot be read (a closed account) is left out, and keeps nobody else from their rights.
        Raises CannotReach, SlowDown, NotSent.
        """
        for channel in channels:
            accounts = await self._chats.of(channel).members(channel)
            known = [await self._known(account) for account in accounts]
            persons = [person.id for person in known if person is not None]
            await self._desk.write(partial(people.reconcile, channel=channel, persons=persons))

    async def _known(self, account: Address) -> Person | None:
        try:
            return await self.person(account)
        except CannotReach as refused:
            _log.warning("member of a channel is not known", account=str(account), why=refused.why)
            return None
