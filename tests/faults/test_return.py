"""Someone cannot be written to, and can again: whenever the bot dies, nothing is lost or doubled, and order is kept."""

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import cast

import pytest

from bot.delivery.chat import InDoubt, Posted, Thread
from bot.desk.speech import speak
from bot.ui.model import Card
from tests.bot.drawn import text
from tests.faults.scripted import Lost, ScriptedChat
from tests.faults.stage import BUSINESS, Speaker, Stage
from tests.storage.samples import known, technologists
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.use_cases import talking
from workflow.items.use_cases.reaching import delivered, try_again
from workflow.items.use_cases.unreachable import could_not_say
from workflow.people.people import Address, Person
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction
from workflow.ports.queues import Outgoing

WORDS = ("Essayez Firefox.", "Videz le cache.", "Rappelez-nous.")


class ReadingChat(ScriptedChat):
    """Keeps all that a message says, not only its first line."""

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        return await super().post(to, replace(card, summary=text(card)), mark=mark, thread=thread)


class ReturnStage(Stage):
    """A stage on which the desk itself speaks, and is told what became of what it said."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ReadingChat())
        self.speaker = cast("Speaker", speak)
        self.deaths = 0
        self.start()

    async def populate(self) -> None:
        """Marie has asked, Tom answers her."""
        (self.tom,) = await technologists(self.desk, "Tom")
        (self.marie,) = await known(self.desk, "Marie")
        opened = cast("Incident", await self.do(open_incident, self.marie, "Le son coupe."))
        self.number = opened.number
        await self.do(incidents.claim, self.tom, self.number)
        await self.drain()
        self.before = len(self.told_marie)

    async def do(self, use_case: Callable[..., Awaitable[object]], who: Person, *what: object) -> object:
        return await self.desk.write(lambda tx: use_case(tx, who.id, *what, now=BUSINESS))

    async def answers(self, *said: str) -> None:
        for one in said:
            await self.do(talking.answer, self.tom, self.number, one)

    @property
    def told_marie(self) -> list[str]:
        return [one.text for one in self.chat.messages if one.channel == self.marie.accounts[0].id]

    def lose(self) -> None:
        self.chat.dead.add(self.marie.accounts[0])

    async def find(self) -> None:
        self.chat.dead.discard(self.marie.accounts[0])
        await self.do(try_again, self.marie)

    async def survive(self, point: str) -> None:
        """Die at a point if it is passed, twice, and go on until nothing is left to do."""
        self.deaths += await self.die_at(point)
        await self.passes()
        self.deaths += await self.die_at(point)
        for _ in range(4):
            await self.later(60)
        assert await self.desk.outbox.waiting() == 0

    async def _tell(self, row: Outgoing, why: str) -> None:
        await self._once(f"unreachable:{row.id}", partial(could_not_say, why=why, row=row.id), row)

    async def _note(self, row: Outgoing) -> None:
        await self._once(f"delivered:{row.id}", delivered, row)

    async def _once(self, key: str, told: Callable[..., Awaitable[None]], row: Outgoing) -> None:
        work = partial(told, notice=row.notice, address=row.address, now=BUSINESS)
        with suppress(AlreadyDoneError):
            await self._watched.write(work, once=key)

    @property
    def _watched(self) -> Desk:
        return self.dispatcher._desk


@pytest.fixture
async def back(quick_desk: Desk) -> ReturnStage:
    stage = ReturnStage(quick_desk)
    await stage.populate()
    return stage


POINTS = (
    "before chat.post",
    "after chat.post",
    "after outbox.lease",
    "before outbox.sent",
    "after outbox.sent",
    "before outbox.drop",
    "before outbox.give_up",
    "inside undelivered.keep",
    "committed undelivered.keep",
    "committed people.lose",
    "inside undelivered.drop",
    "committed undelivered.drop",
    "committed people.find_again",
)


def in_order(told: list[str]) -> list[str]:
    """The words that were meant for Marie, as often and in the order in which she reads them."""
    return re.findall("|".join(map(re.escape, WORDS)), "\n".join(told))


@pytest.mark.parametrize("point", POINTS)
async def test_what_was_missed_comes_once_and_in_order_whenever_the_bot_dies(back: ReturnStage, point: str) -> None:
    back.lose()
    await back.answers(*WORDS[:2])
    await back.survive(point)
    await back.answers(WORDS[2])
    await back.survive(point)
    assert in_order(back.told_marie) == []

    await back.find()
    await back.survive(point)
    assert back.deaths > 0
    assert in_order(back.told_marie) == list(WORDS)
    assert len(back.told_marie) == back.before + 1, "together, in one message"

    async def left(tx: Transaction) -> tuple[object, ...]:
        return (*await tx.undelivered.of(back.marie.id), (await tx.people.get(back.marie.id)).out_of_reach)

    assert await back.desk.read(left) == (None,)


@pytest.mark.parametrize("fault", [InDoubt(), Lost()], ids=["in doubt", "lost"])
async def test_a_return_in_doubt_is_looked_for_before_it_is_repeated(back: ReturnStage, fault: InDoubt | Lost) -> None:
    back.lose()
    await back.answers(*WORDS)
    await back.drain()
    back.chat.script("post", back.marie.accounts[0], fault)
    await back.find()
    await back.survive("never")
    assert in_order(back.told_marie) == list(WORDS)


async def test_more_than_one_message_holds_comes_in_several_and_new_words_wait_for_their_turn(
    back: ReturnStage,
) -> None:
    back.lose()
    many = [f"Étape {number:02}." for number in range(11)]
    await back.answers(*many)
    await back.drain()
    await back.find()
    await back.survive("never")
    found = re.findall(r"Étape \d\d\.", "\n".join(back.told_marie))
    assert found == many
    assert len(back.told_marie) == back.before + 2
