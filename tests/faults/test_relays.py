"""Relays under faults, deaths, edits and deletions in every order, looked at on the screens of those who read them.

The checker knows nothing of queues and copies: it looks at what stands on each screen, and at all that ever stood.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.chat import InDoubt, NotSent, Posted, SentFile, SlowDown, Thread
from bot.delivery.dispatcher import Dispatcher
from bot.desk.speech import speak
from bot.ui.model import Card
from tests.bot.drawn import text
from tests.desks.passing import leased
from tests.faults.scripted import Fault, Late, Lost, Message, ScriptedChat
from tests.faults.stage import INC, Stage
from tests.workflow.office import TECHNO, Office, channel, open_office
from workflow.helpdesk.use_cases import edits
from workflow.items.attachments import Attachment
from workflow.items.use_cases import talking, watching
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.reaching import delivered
from workflow.people.people import Address
from workflow.ports.desk import Transaction
from workflow.ports.queues import BEHIND, Outgoing

HOLD = 10
OTHER = channel("C0AUTRE")
SOURCE = "5.1"
WORDS = ("ALPHA", "BRAVO", "guide.pdf")
POINTS = (
    "after outbox.lease",
    "before chat.post",
    "after chat.post",
    "before outbox.sent",
    "after outbox.sent",
)
ACTIONS: dict[str, Sequence[str]] = {
    "nothing": (),
    "edit": ("edit",),
    "delete": ("delete",),
    "edit, then delete": ("edit", "delete"),
}
FAULTS: dict[str, Sequence[Fault]] = {
    "no fault": (),
    "an answer that is lost": (Lost(),),
    "a post that did not land": (InDoubt(),),
    "a post that lands late": (Late(),),
    "two lost answers": (Lost(), Lost()),
    "asked to slow down": (SlowDown(timedelta(seconds=1)), NotSent()),
}


CERTAIN = tuple(name for name, faults in FAULTS.items() if not any(isinstance(one, Lost | Late) for one in faults))
"""After these nothing stands that is not known: where nothing can be looked for, the others are sent again."""


class Screens(ScriptedChat):
    """What people see, whole, and all that they ever saw."""

    def __init__(self, *, can_look: bool) -> None:
        super().__init__()
        self._can_look = can_look
        self.ever: set[tuple[str, str]] = set()

    async def can_look(self, to: Address) -> bool:
        return self._can_look

    def watch(self) -> None:
        self.ever |= {(one.channel, one.text) for one in self.messages if shows(one) or one.channel[0] == "U"}

    async def _meet(self, call: str, channel: str) -> Fault | None:
        self.watch()
        return await super()._meet(call, channel)

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        return await super().post(to, replace(card, summary=text(card)), mark=mark, thread=thread)

    async def edit(self, at: Posted, card: Card, *, mark: str = "") -> None:
        await super().edit(at, replace(card, summary=text(card)))

    async def send_file(
        self, to: Address, name: str, source: Path, note: str, *, thread: Thread | None = None
    ) -> SentFile:
        sent = await super().send_file(to, name, source, note, thread=thread)
        at = Posted(to.id, f"F{len(self.files)}")
        self.messages.append(Message(at.message, to.id, name, "", thread.message if thread else None, shown=False))
        return SentFile(sent.link, at)

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        await asyncio.to_thread(into.write_bytes, b"%PDF")

    def said(self, to: Address) -> list[str]:
        """Return what stands at an address of what was relayed; cards in channels, which list files, left out."""
        return [one.text for one in self.messages if one.channel == to.id and shows(one)]


def shows(message: Message) -> bool:
    card = message.channel in {TECHNO.id, OTHER.id} and message.thread is None
    return not card and any(word in message.text for word in WORDS)


class Relay(Stage):
    """An office whose member writes to Marie, whom John follows; the group reads another channel too."""

    def __init__(self, office: Office, screens: Screens) -> None:
        self.office, self.screens = office, screens
        super().__init__(office.desk, screens)
        self.clock = datetime.now(UTC)
        self.speaker: Any = speak
        self.start()

    async def _note(self, row: Outgoing) -> None:
        told = partial(delivered, notice=row.notice, address=row.address, now=self.office.now)
        await self.desk.write(told, once=f"delivered:{row.id}")

    async def writes(self) -> None:
        written = Relayed(TECHNO, SOURCE, TECHNO.id)
        file = Attachment("guide.pdf", "https://files.example.org/guide", "F0", str(TECHNO), size=4)
        self.screens.messages.append(Message(SOURCE, TECHNO.id, "@Vigie", "", None, shown=False))
        await self.office.do(talking.answer, self.office.tom.id, INC, "ALPHA", written=written, files=[file])

    async def acts(self, actions: Sequence[str]) -> None:
        for action in actions:
            if action == "edit":
                await self.office.do(edits.message_edited, TECHNO.id, SOURCE, "BRAVO", mentions_desk=False)
            else:
                self.screens.delete(SOURCE)
                await self.office.do(edits.message_withdrawn, TECHNO.id, SOURCE)

    async def works_until(self, point: str, act: Callable[[], Awaitable[None]], *, dies: bool) -> None:
        """Work; do something where a point is passed for the first time, and die there or go on."""
        reached, forever = asyncio.Event(), asyncio.Event()

        async def at(passed: str) -> None:
            if passed == point and not reached.is_set():
                reached.set()
                await act()
                if dies:
                    await forever.wait()

        doomed: Dispatcher = self.start(at)
        work = asyncio.create_task(doomed.drain())
        if dies:
            dead = asyncio.create_task(reached.wait())
            await asyncio.wait([work, dead], return_when=asyncio.FIRST_COMPLETED)
            await self.until(lambda: reached.is_set() or work.done())
            for _turn in range(50):
                await asyncio.sleep(0)  # What the point does is done before the death.
            doomed._leases.close()
            tasks = [work, dead, *doomed._lines._tasks]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        else:
            await work
        self.start()
        if not reached.is_set():
            await act()

    async def settles(self) -> None:
        for _turn in range(6):
            self.screens.land()
            await self.later(60)
        self.screens.watch()
        assert await self.desk.outbox.waiting() == 0


async def relay(*, can_look: bool = True) -> Relay:
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, hold_seconds=HOLD)

    async def link(tx: Transaction) -> None:
        group = next(one for one in await tx.groups.all() if one.key == "technologues")
        await tx.groups.save(replace(group, channels=(*group.channels, OTHER)))

    await office.desk.write(link)
    await office.asks(office.marie, "Le son coupe.")
    await office.do(watching.add_watcher, office.john.id, INC, by=office.tom.id)
    stage = Relay(office, Screens(can_look=can_look))
    await stage.drain()
    await stage.writes()
    await stage.drain()
    return stage


def check(stage: Relay, actions: Sequence[str], *, in_time: bool) -> None:
    """The other person's screen never shows what was taken back in time, nor loses what was not."""
    gone, word = "delete" in actions, "BRAVO" if "edit" in actions else "ALPHA"
    for reader in (stage.office.marie.accounts[0], stage.office.john.accounts[0], OTHER):
        said = stage.screens.said(reader)
        if gone:
            assert said == [], reader
        else:
            assert [one for one in said if "guide.pdf" in one] == ["guide.pdf"], reader
            (words,) = [one for one in said if one != "guide.pdf"]
            assert word in words, reader
    ever = " ".join(shown for _where, shown in stage.screens.ever)
    if in_time and gone:
        assert not any(one in ever for one in WORDS)
    if in_time and "edit" in actions:
        assert "ALPHA" not in ever
    marks = [one.signs for one in stage.screens.messages if one.id == SOURCE]
    assert marks == ([] if gone else [["relayed"]])
    told = " ".join(shown for where, shown in stage.screens.ever if where == stage.office.marie.accounts[0].id)
    assert "retiré un message" not in told
    assert stage.office.desk.state.incidents[INC].answered is not (in_time and gone)


@pytest.mark.parametrize(("fault", "can_look"), [*((one, True) for one in FAULTS), *((one, False) for one in CERTAIN)])
@pytest.mark.parametrize("actions", ACTIONS)
async def test_a_relay_that_is_changed_while_it_is_held(actions: str, fault: str, can_look: bool) -> None:
    stage = await relay(can_look=can_look)
    assert stage.screens.said(stage.office.marie.accounts[0]) == []
    stage.screens.script("post", stage.office.marie.accounts[0], *FAULTS[fault])
    await stage.later(HOLD - 1)
    assert stage.screens.said(stage.office.marie.accounts[0]) == []
    await stage.acts(ACTIONS[actions])
    await stage.settles()
    check(stage, ACTIONS[actions], in_time=True)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("actions", ACTIONS)
async def test_a_relay_that_is_changed_at_any_point_of_its_way(actions: str, fault: str) -> None:
    for point, dies in product(POINTS, (False, True)):
        stage = await relay()
        stage.screens.script("post", stage.office.marie.accounts[0], *FAULTS[fault])
        await stage.passes(timedelta(seconds=HOLD + 1))
        await stage.works_until(point, partial(stage.acts, ACTIONS[actions]), dies=dies)
        await stage.settles()
        check(stage, ACTIONS[actions], in_time=False)


@pytest.mark.parametrize("actions", ACTIONS)
@pytest.mark.parametrize("can_look", [True, False], ids=["Slack", "Teams"])
async def test_a_relay_that_is_changed_once_it_stands(actions: str, can_look: bool) -> None:
    faults: tuple[Fault, ...] = (NotSent(), InDoubt(), Lost(), SlowDown(timedelta(seconds=1)))
    for fault, call in product(faults, ("edit", "remove")):
        stage = await relay(can_look=can_look)
        await stage.settles()
        stage.screens.script(call, stage.office.marie.accounts[0], fault)
        await stage.acts(ACTIONS[actions])
        await stage.settles()
        check(stage, ACTIONS[actions], in_time=False)


@pytest.mark.parametrize("actions", ACTIONS)
async def test_a_relay_goes_although_an_arrival_of_its_channel_is_stuck_and_what_comes_late_changes_it(
    actions: str,
) -> None:
    stage = await relay()
    await stage.desk.inbox.add("stuck", "slack.event", str(TECHNO), {}, stage.clock)
    marie = stage.office.marie.accounts[0]
    await stage.later(HOLD + 1)
    assert stage.screens.said(marie) == []
    await stage.later(int(BEHIND.total_seconds()))
    assert any("ALPHA" in one for one in stage.screens.said(marie))
    await stage.acts(ACTIONS[actions])
    await stage.desk.inbox.done(await leased(stage.desk, "stuck"))
    await stage.settles()
    check(stage, ACTIONS[actions], in_time=False)


async def test_what_waits_is_not_waited_for_by_others_and_keeps_its_place_in_its_own_line() -> None:
    stage = await relay()
    office = stage.office
    await office.asks(office.ada, "Le micro grésille.")
    await office.do(talking.answer, office.tom.id, INC, "CHARLIE")
    await stage.drain()
    assert any("micro" in one.text for one in stage.screens.messages if one.channel == TECHNO.id)
    marie = office.marie.accounts[0]
    assert not any("CHARLIE" in one.text for one in stage.screens.messages if one.channel == marie.id)
    await stage.settles()
    order = [one.text for one in stage.screens.messages if one.channel == marie.id]
    first, second = (next(at for at, one in enumerate(order) if word in one) for word in ("ALPHA", "CHARLIE"))
    assert first < second
