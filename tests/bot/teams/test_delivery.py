"""The outbox over Teams' wire on its bad days: tried again until it stands, once, in its order."""

from random import Random
from typing import Any, cast

import pytest

from bot.delivery.dispatcher import Pace
from bot.teams.metrics import SENT_AGAIN
from tests.bot.teams.office import Office, address
from tests.bot.teams.tenant import CAMILLE, EVERYONE, HELP, SARAH, Message
from tests.faults.scripted import ScriptedChat
from tests.faults.stage import INC, OTHER, TO, Stage, answered, changed, opened, pinged, wrote
from workflow.business_time.sla import Level
from workflow.items.notices import Marked

THERE = address(HELP)
ASKED_FOR = [412, 429, 502, 504]
"""What Microsoft asks to try again."""
PAUSE = 7
LONG = 60
"""More seconds than any of them asks for."""


@pytest.fixture
def stage(office: Office) -> Stage:
    """A desk whose outbox goes out on Teams."""
    return Stage(office.desk, cast("ScriptedChat", office.platform.chat))


def said(messages: list[Message]) -> list[str]:
    return [str(one.activity["summary"]) for one in messages]


@pytest.mark.parametrize("status", ASKED_FOR)
async def test_a_card_that_is_put_off_stands_once(office: Office, stage: Stage, status: int) -> None:
    office.connector.fail_next("start", status, headers={"Retry-After": str(PAUSE)}, times=3)
    await stage.queue(opened(), at=THERE)

    await stage.drain()
    assert office.tenant.roots(HELP) == []
    assert office.connector.calls["start"] == 1, "nothing below repeats by itself"
    for _ in range(3):
        await stage.later(LONG)

    assert said(office.tenant.roots(HELP)) == [f"{INC} nouveau"]
    assert office.connector.calls["start"] == 4
    assert await stage.desk.outbox.waiting() == 0


@pytest.mark.parametrize("status", ASKED_FOR)
async def test_an_edit_that_is_put_off_is_made(office: Office, stage: Stage, status: int) -> None:
    await stage.queue(opened(), at=THERE)
    await stage.drain()
    office.connector.fail_next("update", status, times=2)
    stage.speaker.state = "actif"
    await stage.queue(changed(), at=THERE)

    await stage.drain()
    assert said(office.tenant.roots(HELP)) == [f"{INC} nouveau"]
    await stage.later(LONG)
    await stage.later(LONG)

    assert said(office.tenant.roots(HELP)) == [f"{INC} actif"]
    assert office.connector.calls["update"] == 3, "the library would have repeated it three times by itself"


@pytest.mark.parametrize("status", ASKED_FOR)
async def test_of_many_none_is_lost_and_their_order_is_kept(office: Office, stage: Stage, status: int) -> None:
    await stage.queue(opened(), at=THERE)
    await stage.drain()
    (root,) = office.tenant.roots(HELP)
    office.connector.fail_next("send", status, times=4)
    await stage.queue(*(wrote(f"{number}") for number in range(6)), at=THERE)
    await stage.queue(opened(OTHER), at=THERE)

    for _ in range(10):
        await stage.later(LONG)

    assert said(office.tenant.replies(root)) == [str(number) for number in range(6)]
    assert said(office.tenant.roots(HELP)) == [f"{INC} nouveau", f"{OTHER} nouveau"]
    assert await stage.desk.outbox.waiting() == 0


@pytest.mark.parametrize("seed", range(3))
async def test_in_a_storm_each_of_hundreds_stands_once_and_in_its_order(
    office: Office, stage: Stage, seed: int
) -> None:
    """Almost half of all calls are put off, at random; so many that a loss or a repetition shows."""
    people = [address(one.aad) for one in EVERYONE]
    stage.pace = Pace(jitter=Random(seed).random)
    stage.start()
    await stage.queue(opened(), at=THERE)
    await stage.drain()
    (root,) = office.tenant.roots(HELP)
    office.connector.storm(seed, 0.45, ASKED_FOR)
    await stage.queue(*(wrote(f"{number}") for number in range(60)), at=THERE)
    for number in range(30):
        for person in people:
            await stage.queue(answered(f"{number}"), at=person)

    for _ in range(2000):
        if not await stage.desk.outbox.waiting():
            break
        await stage.later(LONG)

    assert said(office.tenant.replies(root)) == [f"{number}" for number in range(60)]
    for member in EVERYONE:
        assert said(office.tenant.personal(member)) == [f"{number}" for number in range(30)]
    assert set(office.connector.struck) == set(ASKED_FOR)
    assert sum(office.connector.struck.values()) > 100


@pytest.mark.parametrize(("status", "least"), [(412, 2), (429, PAUSE), (502, 1), (504, 1)])
async def test_two_that_are_put_off_together_are_not_tried_again_together(
    office: Office, stage: Stage, status: int, least: int
) -> None:
    shares = iter([0.2, 0.8])
    stage.pace = Pace(jitter=lambda: next(shares))
    stage.start()
    office.connector.fail_next("send", status, headers={"Retry-After": str(PAUSE)}, times=2)
    for person in (CAMILLE, SARAH):
        await office.platform.chat.speaker.own(address(person.aad))
        await stage.queue(answered("Bonjour"), at=address(person.aad))
    await stage.drain()

    tried = []
    for _ in range(20 * PAUSE):
        await stage.later(0.1)
        tried.append(len(office.tenant.messages))

    first, second = tried.index(1), tried.index(2)
    assert least * 10 <= first < second <= least * 15, "never before it is asked for, nor both at once"


async def test_a_channel_that_is_to_wait_holds_up_nobody_else(office: Office, stage: Stage) -> None:
    office.connector.fail_next("start", 429, headers={"Retry-After": str(PAUSE)})
    await stage.queue(opened(), at=THERE)
    await stage.queue(answered("Bonjour"), at=address(CAMILLE.aad))

    await stage.drain()

    assert said(office.tenant.personal(CAMILLE)) == ["Bonjour"]
    assert office.tenant.roots(HELP) == []
    await stage.later(PAUSE - 1)
    assert office.tenant.roots(HELP) == [], "it waits for as long as Teams asked"
    await stage.later(1)
    assert said(office.tenant.roots(HELP)) == [f"{INC} nouveau"]


async def test_a_ping_whose_second_half_is_put_off_does_not_repeat_its_first(office: Office, stage: Stage) -> None:
    await stage.queue(opened(), at=THERE)
    await stage.drain()
    (root,) = office.tenant.roots(HELP)
    office.connector.fail_next("start", 502)
    await stage.queue(pinged(Level.HIGH, shown=True), at=THERE)

    await stage.drain()
    await stage.later(LONG)

    assert said(office.tenant.replies(root)) == ["niveau 2"]
    assert said(office.tenant.roots(HELP)) == [f"{INC} nouveau", "niveau 2"]


async def test_after_a_lost_answer_it_is_sent_again_and_that_is_flagged(
    office: Office, stage: Stage, logged: list[Any]
) -> None:
    office.connector.fail_next("send", lost_answer=True)
    before = SENT_AGAIN._value.get()
    await stage.queue(answered("Bonjour"), at=address(CAMILLE.aad))

    await stage.drain()
    assert SENT_AGAIN._value.get() == before
    await stage.later(LONG)

    assert said(office.tenant.personal(CAMILLE)) == ["Bonjour", "Bonjour"]
    assert SENT_AGAIN._value.get() == before + 1
    assert [entry["address"] for entry in logged if entry["event"] == "sent again, perhaps twice"] == [
        str(address(CAMILLE.aad))
    ]
    assert await stage.desk.outbox.waiting() == 0


async def test_a_mark_that_may_stand_twice_is_flagged_like_any_message(office: Office, stage: Stage) -> None:
    await stage.queue(opened(), at=THERE)
    await stage.drain()
    (root,) = office.tenant.roots(HELP)
    office.connector.fail_next("send", lost_answer=True)
    before = SENT_AGAIN._value.get()
    await stage.queue(Marked(INC, TO, root.id, "noted"), at=THERE)

    await stage.drain()
    await stage.later(LONG)

    assert len(office.tenant.replies(root)) == 2
    assert SENT_AGAIN._value.get() == before + 1
