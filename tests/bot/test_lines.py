"""Destinations of one platform that hang take no send of another's."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.dispatcher import Pace
from bot.delivery.lines import Held, Lines
from tests.bot.mail.desks import mail_desk
from tests.bot.mail.roads import BOX, MemoryRoad
from tests.patience import PATIENCE
from tests.workflow.office import TECHNO
from workflow.helpdesk.notices import UnverifiedWaits
from workflow.items.notices import NoteShown
from workflow.notice import Lane, ToGroup, ToItem
from workflow.people.people import Address, Platform
from workflow.ports.queues import Outgoing


async def test_a_chat_speaks_while_every_send_of_a_mailbox_hangs() -> None:
    said: list[Platform] = []

    async def say(held: Held) -> None:
        if held.row.address.platform is Platform.MAIL:
            await asyncio.Event().wait()
        said.append(held.row.address.platform)

    lines = Lines(say, at_once=2, length=4, advanced=lambda: None)
    where = [Address(Platform.MAIL, "aide@example.org", f"{one}@example.org") for one in "abc"]
    for row, address in enumerate([*where, Address(Platform.SLACK, "T0", "C1")]):
        notice = NoteShown("INC0001001", ToItem(), 1, "Bonjour")
        lines.add(Held(Lane(notice.lane), row, Outgoing(row, notice, address, 0)))
    for _turn in range(5):
        await asyncio.sleep(0)
    assert said == [Platform.SLACK]
    await lines.stop(0)


@dataclass
class Hanging(MemoryRoad):
    """A mailbox whose server takes what is sent, and never answers."""

    sending: int = 0

    async def send(self, raw: bytes, to: Sequence[str]) -> None:
        self.sending += 1
        await asyncio.Event().wait()


async def test_a_mailbox_that_hangs_leaves_room_for_what_a_chat_is_to_say() -> None:
    road = Hanging()
    async with mail_desk(road=road) as desk:
        to_mail = [Address(Platform.MAIL, BOX, f"p{one}@example.org") for one in range(Pace().held + 40)]
        told = UnverifiedWaits("unverified:1", ToGroup("technologues"))
        await desk.office.desk.write(lambda tx: tx.outbox.add([(told, one) for one in to_mail]))
        running = asyncio.create_task(desk.dispatcher.run())
        await until(lambda: road.sending == Pace().at_once)
        await desk.office.desk.write(lambda tx: tx.outbox.add([(told, TECHNO)]))
        await until(lambda: bool(desk.in_chat()))
        await desk.dispatcher.stop(timedelta())
        await running


async def until(true: Callable[[], bool]) -> None:
    """Let others work until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - others are let work
            await asyncio.sleep(0)
