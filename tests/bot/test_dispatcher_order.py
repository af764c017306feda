"""What goes first, what waits for what, and what waits for nothing."""

import asyncio
from collections import Counter
from dataclasses import replace

from bot.delivery.chat import NotSent
from bot.delivery.files import FILE_TRIES
from tests.faults.stage import (
    GESTION,
    INC,
    OTHER,
    TECHNO,
    TO,
    Stage,
    answered,
    changed,
    channel,
    corrected,
    opened,
    pinged,
    wrote,
)
from workflow.business_time.sla import Level
from workflow.courses.notices import WorkbookReturned
from workflow.ports.queues import LEASE


async def test_what_concerns_one_item_is_said_in_the_order_it_happened(stage: Stage) -> None:
    await stage.queue(pinged(Level.MODERATE), wrote("un"), wrote("deux"), pinged(Level.HIGH), wrote("trois"))
    await stage.drain()
    card = stage.chat.messages[0].id
    assert stage.chat.texts(TECHNO, card) == ["niveau 1", "un", "deux", "niveau 2", "trois"]


async def test_what_follows_waits_while_the_first_is_tried_again(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, NotSent(), NotSent())
    await stage.queue(opened(), wrote("un"))
    await stage.drain()
    assert stage.chat.messages == []
    await stage.later(60)
    await stage.later(60)
    assert [one.text for one in stage.chat.messages] == [f"{INC} nouveau", "un"]


async def test_draining_goes_on_when_the_row_before_ended_while_the_queue_was_read(stage: Stage) -> None:
    """The look saw the second row behind the first, which ended before the look came back."""
    gate, ended, looks = stage.chat.hold(TECHNO), asyncio.Event(), 0

    async def at(point: str) -> None:
        nonlocal looks
        looks += point == "after outbox.lease"
        if point == "after outbox.sent":
            ended.set()
        elif point == "after outbox.lease" and looks == 2:
            gate.set()
            await ended.wait()
            for _turn in range(10):
                await asyncio.sleep(0)  # until the row has left the dispatcher's hands

    await stage.queue(opened(), wrote("un"))
    await stage.start(at).drain()
    assert [one.text for one in stage.chat.messages] == [f"{INC} nouveau", "un"]


async def test_answers_go_before_pings_before_edits_before_bulk(stage: Stage) -> None:
    await stage.queue(opened("INC0001003"))
    await stage.drain()
    await stage.queue(corrected("bulk"), changed("INC0001003"), pinged(Level.MODERATE, OTHER), answered("answer"))
    stage.speaker.state = "actif"
    stage.chat.calls.clear()
    await stage.drain()
    texts = [one.text for one in stage.chat.messages]
    assert texts == ["INC0001003 actif", "answer", f"{OTHER} actif", "niveau 1", "bulk"]
    assert [call for call, _ in stage.chat.calls] == ["post", "post", "post", "edit", "post"]


async def test_an_answer_goes_before_all_that_was_taken_before_it_and_can_wait(stage: Stage) -> None:
    begun = looked = 0

    async def at(point: str) -> None:
        nonlocal begun, looked
        begun += point == "before outbox.lease"
        looked += point == "after outbox.lease" and begun > 0

    stage.start(at)
    gate = stage.chat.hold(TECHNO)
    await stage.queue(*(corrected(f"texte {number}", f"INC{number:07d}") for number in range(2 * stage.pace.line)))
    work = asyncio.create_task(stage.dispatcher.run())
    await stage.reached("post", TECHNO)
    begun = looked = 0
    await stage.queue(answered("réponse", OTHER))
    await stage.until(lambda: looked > 0)
    for _turn in range(10):
        await asyncio.sleep(0)  # until the dispatcher has lined it up
    gate.set()
    await stage.stands("réponse", TECHNO)
    await stage.dispatcher.stop()
    await work
    assert stage.chat.texts(TECHNO).index("réponse") == 1


async def test_one_send_at_a_time_goes_to_a_destination(stage: Stage) -> None:
    gate = stage.chat.hold(TECHNO)
    await stage.queue(answered("un"), answered("deux", OTHER))
    work = asyncio.create_task(stage.drain())
    await stage.reached("post", TECHNO)
    assert stage.chat.count("post", TECHNO) == 1
    gate.set()
    await work
    assert stage.chat.texts(TECHNO) == ["un", "deux"]


async def test_a_destination_that_hangs_holds_nothing_else_up(stage: Stage) -> None:
    gate = stage.chat.hold(TECHNO)
    for number in range(100):
        await stage.queue(answered(f"mort {number}", f"INC{number:07d}"))
    others = [channel(f"C{number}") for number in range(20)]
    for other in others:
        await stage.queue(answered("vivant"), at=other)
    work = asyncio.create_task(stage.drain())
    for other in others:
        await stage.reached("post", other)
        await stage.stands("vivant", other)
    gate.set()
    await work
    for _ in range(4):
        await stage.later(1)
    assert len(stage.chat.texts(TECHNO)) == 100


async def test_what_a_full_line_has_no_room_for_is_put_back_in_one_transaction(stage: Stage) -> None:
    written = Counter[str]()

    async def at(point: str) -> None:
        written[point] += 1

    stage.start(at)
    gate = stage.chat.hold(TECHNO)
    for number in range(100):
        await stage.queue(answered(f"texte {number}", f"INC{number:07d}"))
    written.clear()
    work = asyncio.create_task(stage.drain())
    await stage.until(lambda: written["after outbox.put_back"] > 0)
    await stage.reached("post", TECHNO)
    gate.set()
    await work
    for _ in range(4):
        await stage.later(1)
    assert len(stage.chat.texts(TECHNO)) == 100
    assert written["after outbox.put_back"] + written["after outbox.retry"] <= 100 // stage.pace.line * 2


async def test_what_was_leased_beside_a_row_that_could_not_be_put_off_is_said(stage: Stage) -> None:
    failures = 0

    async def at(point: str) -> None:
        nonlocal failures
        if point == "before outbox.put_back" and failures == 0:
            failures += 1
            raise OSError("the database is away")

    stage.pace = replace(stage.pace, line=1)
    stage.start(at)
    await stage.queue(answered("un"), answered("deux", OTHER))
    await stage.queue(answered("trois", "INC0001003"), at=GESTION)
    await stage.drain()
    assert (failures, stage.chat.texts(GESTION)) == (1, ["trois"])
    await stage.later()
    assert stage.chat.texts(TECHNO) == ["un", "deux"]


async def test_a_full_line_is_looked_at_again_a_second_later_where_a_send_failed_before(stage: Stage) -> None:
    put_off = 0

    async def at(point: str) -> None:
        nonlocal put_off
        put_off += point == "after outbox.put_back"

    stage.pace = replace(stage.pace, line=1)
    stage.start(at)
    stage.chat.script("post", TECHNO, NotSent())
    await stage.queue(answered("un"))
    await stage.drain()
    await stage.passes()
    gate = stage.chat.hold(TECHNO)
    await stage.queue(answered("deux", OTHER))
    put_off, work = 0, asyncio.create_task(stage.drain())
    await stage.until(lambda: put_off > 0)
    for _ in range(50):
        await asyncio.sleep(0)
    assert put_off == 1
    gate.set()
    await work
    await stage.later(1)
    assert stage.chat.texts(TECHNO) == ["un", "deux"]


async def test_a_row_whose_lease_runs_out_in_hand_is_still_said_by_the_same_hand(stage: Stage) -> None:
    gate = stage.chat.hold(TECHNO)
    await stage.queue(answered("un"), answered("deux", OTHER))
    work = asyncio.create_task(stage.drain())
    await stage.reached("post", TECHNO)
    await stage.passes(2 * LEASE)
    again = asyncio.create_task(stage.drain())
    for _ in range(50):
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(work, again)
    assert stage.chat.texts(TECHNO) == ["un", "deux"]
    assert stage.chat.count("post", TECHNO) == 2


async def test_a_file_that_waits_for_several_leases_behind_another_is_in_no_doubt(stage: Stage) -> None:
    gate = stage.chat.hold(TECHNO)
    await stage.queue(answered("un"), WorkbookReturned(OTHER, TO))
    work = [asyncio.create_task(stage.drain())]
    await stage.reached("post", TECHNO)
    for _ in range(FILE_TRIES + 1):
        await stage.passes(2 * LEASE)
        work.append(asyncio.create_task(stage.drain()))
        for _turn in range(50):
            await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*work)
    assert stage.chat.files == [(TECHNO.id, "grille.xlsx", None)]


async def test_many_changes_of_a_waiting_card_become_one_edit(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    for _ in range(10):
        await stage.queue(changed())
    await stage.drain()
    assert stage.chat.count("edit", TECHNO) == 1


async def test_a_cards_copies_in_two_channels_are_independent(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, NotSent())
    await stage.queue(opened())
    await stage.queue(opened(), at=GESTION)
    await stage.drain()
    assert stage.chat.texts(GESTION) == [f"{INC} nouveau"]
    assert stage.chat.texts(TECHNO) == []


async def test_news_wakes_the_dispatcher(stage: Stage) -> None:
    work = asyncio.create_task(stage.dispatcher.run())
    await stage.queue(opened())
    await stage.stands(f"{INC} nouveau", TECHNO)
    await stage.dispatcher.stop()
    await work


async def test_a_stopped_dispatcher_ends_its_send_and_gives_the_rest_back_untried(stage: Stage) -> None:
    gate = stage.chat.hold(TECHNO)
    await stage.queue(answered("un"), answered("deux", OTHER))
    work = asyncio.create_task(stage.dispatcher.run())
    await stage.reached("post", TECHNO)
    stop = asyncio.create_task(stage.dispatcher.stop())
    await asyncio.sleep(0)
    gate.set()
    await stop
    await work
    assert stage.chat.texts(TECHNO) == ["un"]
    stage.start()
    await stage.drain()
    assert stage.chat.texts(TECHNO) == ["un", "deux"]
    assert stage.chat.count("find", TECHNO) == 0
