"""Chats that fail: nothing is lost, nothing is said twice, nobody else waits."""

from datetime import timedelta

import pytest

from bot.delivery.chat import InDoubt, NotSent, SlowDown
from tests.desks.memory import MemoryDesk
from tests.faults.scripted import Late, Lost
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
    opened,
    pinged,
    unreached,
    wrote,
)
from workflow.business_time.sla import Level
from workflow.courses.notices import WorkbookReturned
from workflow.items.notices import Marked
from workflow.overview.notices import ReportTold
from workflow.people.people import Address, Platform
from workflow.upkeep.rulebook import Rulebook


async def test_an_answer_lost_after_the_post_is_found_and_not_repeated(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, Lost())
    await stage.queue(opened(), wrote("un"))
    await stage.drain()
    await stage.later(20)
    card, reply = stage.chat.messages
    assert (card.text, reply.text, reply.thread) == (f"{INC} nouveau", "un", card.id)
    assert stage.chat.count("find", TECHNO) == 1


async def test_a_post_that_never_landed_is_repeated_after_the_look(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, InDoubt())
    await stage.queue(answered("un"))
    await stage.drain()
    assert stage.chat.messages == []
    await stage.later(20)
    assert stage.chat.texts(TECHNO) == ["un"]


async def test_what_was_said_before_a_backup_was_restored_is_not_taken_for_what_has_its_row_now(
    rules: Rulebook,
) -> None:
    stage = Stage(MemoryDesk(rules))
    await stage.queue(answered("un"))
    await stage.drain()
    again = Stage(MemoryDesk(rules), stage.chat)
    await again.passes()
    again.chat.script("post", TECHNO, InDoubt())
    await again.queue(answered("deux"))
    await again.drain()
    await again.later(20)
    assert again.chat.texts(TECHNO) == ["un", "deux"]


async def test_a_post_that_lands_late_is_waited_for(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, Late())
    await stage.queue(answered("un"))
    await stage.drain()
    await stage.later(14)
    assert stage.chat.count("find", TECHNO) == 0
    stage.chat.land()
    await stage.later(6)
    assert stage.chat.texts(TECHNO) == ["un"]


async def test_a_reply_in_doubt_is_looked_for_in_its_thread(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.script("post", TECHNO, Lost())
    await stage.queue(wrote("un"))
    await stage.drain()
    await stage.later(20)
    assert stage.chat.texts(TECHNO, stage.chat.messages[0].id) == ["un"]


async def test_a_reply_shown_in_the_channel_is_not_taken_for_its_card(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.script("post", TECHNO, Lost())
    await stage.queue(pinged(Level.HIGH, shown=True))
    await stage.drain()
    stage.chat.delete(stage.chat.messages[0].id)
    await stage.later(20)
    place = await stage.place(INC)
    card = next(one for one in stage.chat.messages if one.thread is None)
    assert place is not None
    assert (place.message, card.text) == (card.id, f"{INC} nouveau")


async def test_a_card_found_after_a_doubt_is_brought_up_to_date(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, Lost())
    await stage.queue(opened())
    await stage.drain()
    stage.speaker.state = "actif"
    await stage.later(20)
    assert stage.chat.texts(TECHNO) == [f"{INC} actif"]


async def test_a_look_that_fails_leaves_the_doubt_standing(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, Lost())
    stage.chat.script("find", TECHNO, SlowDown(timedelta(seconds=1)), NotSent())
    await stage.queue(answered("un"))
    await stage.drain()
    for _ in range(4):
        await stage.later(60)
    assert stage.chat.texts(TECHNO) == ["un"]
    assert stage.chat.count("find", TECHNO) == 3


async def test_an_edit_in_doubt_is_made_again(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.script("edit", TECHNO, Lost())
    await stage.queue(changed())
    await stage.drain()
    await stage.later(20)
    assert stage.chat.messages[0].edits == 2
    assert stage.chat.count("find", TECHNO) == 0


async def test_a_sign_in_doubt_is_put_again_and_stands_once(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.script("react", TECHNO, Lost())
    await stage.queue(Marked(INC, TO, stage.chat.messages[0].id, "noted"))
    await stage.drain()
    await stage.later(20)
    assert stage.chat.messages[0].signs == ["noted"]


async def test_a_file_that_two_processes_died_with_before_they_sent_it_is_sent(stage: Stage) -> None:
    await stage.queue(WorkbookReturned(INC, TO))
    for _ in range(2):
        assert await stage.die_at("before chat.send_file")
        await stage.passes()
    await stage.drain()
    assert len(stage.chat.files) == 1


async def test_a_file_in_doubt_is_sent_twice_more_and_never_again(stage: Stage) -> None:
    stage.chat.script("send_file", TECHNO, *[InDoubt()] * 5)
    await stage.queue(WorkbookReturned(INC, TO))
    await stage.drain()
    for _ in range(5):
        await stage.later(300)
    assert stage.chat.count("send_file", TECHNO) == 3
    assert await stage.desk.outbox.waiting() == 0


async def test_a_file_put_off_without_a_try_loses_none_of_its_tries(stage: Stage) -> None:
    stage.chat.script("send_file", TECHNO, *[NotSent()] * 4)
    await stage.queue(WorkbookReturned(INC, TO))
    await stage.drain()
    for _ in range(5):
        await stage.later(300)
    assert len(stage.chat.files) == 1


async def test_slow_down_pauses_that_destination_alone_and_as_long_as_asked(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, SlowDown(timedelta(seconds=30)))
    await stage.queue(answered("un"), answered("deux", OTHER))
    await stage.queue(answered("ailleurs"), at=GESTION)
    await stage.drain()
    assert stage.chat.texts(GESTION) == ["ailleurs"]
    await stage.later(29)
    assert stage.chat.count("post", TECHNO) == 1
    await stage.later(1)
    assert stage.chat.texts(TECHNO) == ["un", "deux"]
    assert stage.chat.count("find", TECHNO) == 0


async def test_a_row_queued_during_a_pause_waits_for_its_end(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, SlowDown(timedelta(seconds=30)))
    await stage.queue(answered("un"))
    await stage.drain()
    await stage.queue(answered("deux", OTHER))
    await stage.later(10)
    assert stage.chat.count("post", TECHNO) == 1
    await stage.later(20)
    assert sorted(stage.chat.texts(TECHNO)) == ["deux", "un"]


async def test_an_outage_is_waited_out_longer_each_time(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, *[NotSent()] * 6)
    await stage.queue(answered("un"))
    await stage.drain()
    tries = []
    for _ in range(40):
        await stage.later(1)
        tries.append(stage.chat.count("post", TECHNO))
    assert [tries.index(count) + 1 for count in (2, 3, 4, 5, 6)] == [1, 3, 7, 15, 31]
    await stage.later(32)
    assert stage.chat.texts(TECHNO) == ["un"]


async def test_an_outage_that_ended_is_forgotten(stage: Stage) -> None:
    stage.chat.script("post", TECHNO, NotSent(), NotSent(), NotSent())
    await stage.queue(answered("un"))
    for _ in range(8):
        await stage.later(1)
    assert stage.chat.texts(TECHNO) == ["un"]
    stage.chat.script("post", TECHNO, NotSent())
    await stage.queue(answered("deux"))
    await stage.drain()
    await stage.later(1)
    assert stage.chat.texts(TECHNO) == ["un", "deux"]


async def test_a_destination_that_refuses_is_told_and_given_up(stage: Stage) -> None:
    stage.chat.dead.add(TECHNO)
    await stage.queue(answered("un"), answered("deux"))
    await stage.queue(answered("ailleurs"), at=GESTION)
    await stage.drain()
    assert [why for _, why in stage.told] == ["account closed", "account closed"]
    assert stage.chat.texts(GESTION) == ["ailleurs"]
    assert await stage.desk.outbox.waiting() == 0


async def test_a_platform_that_is_not_configured_cannot_be_reached(stage: Stage) -> None:
    await stage.queue(answered("un"), at=Address(Platform.TEAMS, "T0ELSEWHERE", "19:x"))
    await stage.drain()
    assert [why for _, why in stage.told] == ["not configured"]


async def test_edits_and_word_of_the_unreachable_are_given_up_quietly(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.delete(stage.chat.messages[0].id)
    stage.chat.dead.add(TECHNO)
    await stage.queue(changed())
    stage.speaker.plain.add(type(unreached()))
    await stage.queue(unreached())
    await stage.drain()
    assert stage.told == []
    assert await stage.desk.outbox.waiting() == 0


async def test_when_the_holder_cannot_be_told_others_still_get_theirs(stage: Stage) -> None:
    stage.chat.dead.add(TECHNO)
    stage.deaf = True
    await stage.queue(answered("un"))
    await stage.queue(answered("ailleurs"), at=GESTION)
    await stage.drain()
    for _ in range(3):
        await stage.later(60)
    assert stage.chat.texts(GESTION) == ["ailleurs"]
    assert await stage.desk.outbox.waiting() == 0


async def test_a_fault_of_ours_is_tried_three_times_and_let_go(stage: Stage) -> None:
    stage.speaker.bugs.add(INC)
    await stage.queue(opened(), wrote("un"))
    await stage.queue(opened(OTHER))
    await stage.drain()
    assert stage.chat.texts(TECHNO) == [f"{OTHER} nouveau"]
    for _ in range(6):
        await stage.later(20)
    assert len(stage.speaker.asked) == 7
    assert await stage.desk.outbox.waiting() == 0


POINTS = {
    "before the post": "before chat.post",
    "after the post, before its record": "after chat.post",
    "before the record": "before outbox.sent",
    "after the record": "after outbox.sent",
    "at the lease": "after outbox.lease",
}


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
async def test_a_card_survives_a_crash_at_any_point(stage: Stage, point: str) -> None:
    await stage.queue(opened())
    assert await stage.die_at(point)
    await stage.later()
    place = await stage.place(INC)
    assert stage.chat.texts(TECHNO) == [f"{INC} nouveau"]
    assert place is not None
    assert place.message == stage.chat.messages[0].id


@pytest.mark.parametrize("point", [*POINTS.values(), "inside places.put", "committed places.put"])
@pytest.mark.parametrize("crashes", [1, 2, 3])
async def test_a_ping_without_a_card_survives_crashes_at_any_point(stage: Stage, point: str, crashes: int) -> None:
    await stage.queue(pinged(Level.HIGH, shown=True))
    assert await stage.die_at(point)
    for _ in range(crashes - 1):
        await stage.passes()
        await stage.die_at(point)
    await stage.later()
    card, ping = stage.chat.messages
    place = await stage.place(INC)
    assert (card.text, ping.text, ping.thread) == (f"{INC} nouveau", "niveau 2", card.id)
    assert place is not None
    assert place.message == card.id


async def test_rows_that_a_dead_process_held_unsent_are_not_lost(stage: Stage) -> None:
    others = [channel(f"C{number}") for number in range(5)]
    for other in others:
        await stage.queue(answered("un"), answered("deux", OTHER), at=other)
    await stage.die_at("before chat.post")
    await stage.later()
    for other in others:
        assert sorted(stage.chat.texts(other)) == ["deux", "un"]


async def test_a_report_in_doubt_is_sent_twice_more_and_never_again(stage: Stage) -> None:
    stage.chat.script("enclose", TECHNO, *[InDoubt()] * 5)
    await stage.queue(ReportTold("report:1:1", TO, "2026-08-31", "2026-09-06"))
    await stage.drain()
    for _ in range(5):
        await stage.later(300)
    assert stage.chat.count("enclose", TECHNO) == 3
    assert await stage.desk.outbox.waiting() == 0
