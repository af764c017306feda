"""Letters that are not simply someone's words: of unknown senders, of programs, and the desk's own that came back."""

from contextlib import suppress
from functools import partial

import structlog

from bot.delivery.arrivals import MachineWrote, SendReturned, UnverifiedSaid
from bot.desk.dropped_files import attachments_of
from bot.desk.people.directory import Directory
from bot.desk.said_messages import SaidMessages
from workflow.helpdesk.unverified import Doubt, Unverified
from workflow.helpdesk.use_cases.pointing import item_of_thread
from workflow.helpdesk.use_cases.unverified import keep_unverified
from workflow.items.use_cases.unreachable import machine_answered, returned
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction

_log = structlog.get_logger(__name__)


class Letters:
    """Takes them in."""

    def __init__(self, desk: Desk, directory: Directory, said: SaidMessages) -> None:
        self._desk = desk
        self._directory = directory
        self._said = said

    async def take(self, arrival: UnverifiedSaid | MachineWrote | SendReturned, key: str) -> None:
        """Take one in; nothing of it is answered."""
        match arrival:
            case UnverifiedSaid():
                await self._unverified(arrival, key)
            case MachineWrote():
                await self._machine(arrival)
            case SendReturned():
                await self._returned(arrival, key)

    async def _unverified(self, arrival: UnverifiedSaid, key: str) -> None:
        """Keep what an unknown sender says; who was accepted once is known, where their own domain vouches for them."""
        said = arrival.said
        if arrival.why is Doubt.DOMAIN and await self._directory.known(said.author) is not None:
            await self._said.take(said, key)
            return
        kept = Unverified(
            id=0,
            sender=said.author,
            name=arrival.name,
            message=said.message,
            subject=said.subject,
            text=said.text,
            files=attachments_of(said),
            why=arrival.why,
            at=said.at,
            group=said.group,
        )
        await self._desk.write(partial(keep_unverified, one=kept, now=said.at), once=key)

    async def _machine(self, arrival: MachineWrote) -> None:
        """Note on the item that a program answers for its person; once, however often it does."""
        known, item = (
            await self._directory.known(arrival.person),
            await self._item(arrival.channel, *reversed(arrival.answers)),
        )
        _log.info("a program wrote", account=str(arrival.person), why=arrival.why, item=item)
        if known is not None and item is not None:
            noted = partial(machine_answered, person=known.id, item=item, why=arrival.why, now=arrival.at)
            with suppress(AlreadyDoneError):
                await self._desk.write(noted, once=f"machine:{item}:{known.id}")

    async def _returned(self, arrival: SendReturned, key: str) -> None:
        """Note that what was sent to someone came back: their address takes nothing."""
        item = await self._item(arrival.channel, arrival.message)
        lost = partial(returned, account=arrival.person, item=item, why=arrival.why, now=arrival.at)
        await self._desk.write(lost, once=key)

    async def _item(self, channel: str, *messages: str) -> str | None:
        async def read(tx: Transaction) -> str | None:
            found = [await item_of_thread(tx, (channel, one)) for one in messages]
            return next((one for one in found if one is not None), None)

        return await self._desk.read(read)
