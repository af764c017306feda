"""A held copy goes as its original stands in the chat, once the platform of that can tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.delivery.originals import UNSEEN
from tests.desks.passing import leased
from tests.faults.stage import INC, TECHNO, TO, Stage, channel
from tests.storage.samples import known
from workflow.items.heard import Heard
from workflow.items.journal import Detail, Entry, What
from workflow.items.links import LinkKind
from workflow.items.passing import Answered
from workflow.people.people import Address, Platform
from workflow.ports.desk import Transaction

PARENT = "INC0001007"
LETTER = Address(Platform.MAIL, "desk", "marie@example.org")
WORDS = "Essayez un autre port."


@dataclass
class Chat:
    """The chat where Tom wrote."""

    became: str = ""
    """The key under which what became of his message is stored."""
    refuses: Exception | None = None
    asked: list[Heard] = field(default_factory=list)

    async def look(self, said: Heard) -> str:
        self.asked.append(said)
        if self.refuses is not None:
            raise self.refuses
        return self.became


@pytest.fixture
def chat(stage: Stage) -> Chat:
    chat = Chat()
    stage.look = chat.look
    return chat


async def answers(
    stage: Stage, *, of: str = INC, readers: Sequence[Address] = (TECHNO,), held: bool = True, heard: bool = True
) -> Heard:
    """Tom answers in the thread of an item's card."""
    (tom,) = await known(stage.desk, "Tom")
    said = Heard("C0GESTION", "1.1", of, tom.id, 0, address=str(channel("C0GESTION")))

    async def answer(tx: Transaction) -> None:
        await tx.journal.append([Entry(of, stage.clock, tom.id, What.COMMENT, {"text": WORDS, "support": True})])
        if heard:
            await tx.heard.put(said)
        await tx.outbox.add([(Answered(of, TO, tom.id, WORDS, entry=0), one) for one in readers])
        if held:
            await tx.outbox.hold(of, 0, 10, "slack:T0:C0GESTION")

    await stage.desk.write(answer)
    return said


async def test_it_waits_for_a_change_that_is_yet_to_be_worked_and_then_goes(stage: Stage, chat: Chat) -> None:
    said = await answers(stage)
    await stage.desk.inbox.add("edit", "slack.event", "slack:T0:C0ELSEWHERE", {}, stage.clock)
    chat.became = "edit"
    await stage.later(11)
    assert chat.asked == [said]
    assert stage.chat.texts(TECHNO) == []
    await stage.desk.inbox.done(await leased(stage.desk, "edit"))
    await stage.later(1)
    assert stage.chat.texts(TECHNO) == [WORDS]
    assert stage.chat.count("find", TECHNO) == 0, "nothing of it was in doubt"


async def test_a_change_that_was_worked_holds_up_nothing(stage: Stage, chat: Chat) -> None:
    await answers(stage)
    await stage.desk.inbox.remember("edit", "slack.event", "slack:T0:C0GESTION", stage.clock)
    chat.became = "edit"
    await stage.later(11)
    assert stage.chat.texts(TECHNO) == [WORDS]


@pytest.mark.parametrize(("held", "heard"), [(False, True), (True, False)], ids=["not held", "said by a form"])
async def test_what_was_not_held_or_stands_in_no_message_is_not_looked_at(
    stage: Stage, chat: Chat, *, held: bool, heard: bool
) -> None:
    await answers(stage, held=held, heard=heard)
    await stage.later(11)
    assert chat.asked == []
    assert stage.chat.texts(TECHNO) == [WORDS]


async def test_while_its_platform_is_away_it_waits(stage: Stage, chat: Chat) -> None:
    await answers(stage)
    chat.refuses = NotSent("no answer")
    for _try in range(5):
        await stage.later(UNSEEN.total_seconds())
    assert stage.chat.texts(TECHNO) == []
    chat.refuses = None
    await stage.later(UNSEEN.total_seconds())
    assert stage.chat.texts(TECHNO) == [WORDS]


async def test_a_letter_does_not_wait_for_ever_for_a_chat_that_is_away(stage: Stage, chat: Chat) -> None:
    stage.clock = datetime.now(UTC)
    await answers(stage, readers=[LETTER])
    await stage.queue(Answered("INC0001002", TO, 1, "Autre chose."), at=LETTER)
    chat.refuses = NotSent("no answer")
    await stage.later(11)
    assert stage.chat.texts(LETTER) == ["Autre chose."]
    await stage.later(UNSEEN.total_seconds())
    assert stage.chat.texts(LETTER) == ["Autre chose.", WORDS]


async def test_a_platform_that_does_not_let_us_look_holds_up_nothing(stage: Stage, chat: Chat) -> None:
    await answers(stage)
    chat.refuses = CannotReach("not_in_channel")
    await stage.later(11)
    assert stage.chat.texts(TECHNO) == [WORDS]


async def test_a_look_that_has_to_slow_down_slows_nothing_else_down(stage: Stage, chat: Chat) -> None:
    await answers(stage)
    await stage.queue(Answered("INC0001002", TO, 1, "Autre chose."))
    chat.refuses = SlowDown(timedelta(seconds=30))
    await stage.later(11)
    assert stage.chat.texts(TECHNO) == ["Autre chose."]
    chat.refuses = None
    await stage.later(31)
    assert stage.chat.texts(TECHNO) == ["Autre chose.", WORDS]


async def test_one_look_serves_all_who_read_an_answer(stage: Stage, chat: Chat) -> None:
    readers = [channel(f"C{number}") for number in range(9)]
    await answers(stage, readers=readers)
    await stage.later(11)
    assert [stage.chat.texts(one) for one in readers] == [[WORDS]] * 9
    assert len(chat.asked) == 1


async def test_what_reaches_a_child_is_looked_at_in_the_thread_of_its_parent(stage: Stage, chat: Chat) -> None:
    said = await answers(stage, of=PARENT, readers=())
    tom = said.author
    assert tom is not None

    async def reach(tx: Transaction) -> None:
        link: Detail = {"kind": LinkKind.CHILD_OF.value, "other": PARENT, "back": False}
        (comment,) = await tx.journal.of(PARENT)
        reached = Entry(INC, comment.at, tom, What.COMMENT, comment.detail)
        await tx.journal.append([Entry(INC, stage.clock, tom, What.LINKED, link), reached])
        await tx.outbox.add([(Answered(INC, TO, tom, WORDS, entry=1), TECHNO)])
        await tx.outbox.hold(INC, 1, 10, "slack:T0:C0GESTION")

    await stage.desk.write(reach)
    await stage.later(11)
    assert chat.asked == [said]
