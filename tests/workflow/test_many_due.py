"""Ticks of several batches, and the morning's messages: what is said, once, and when."""

import pytest

from tests.workflow.office import Office, at
from workflow.business_time.alerts import Crossed
from workflow.business_time.clocks import TO_SAY, CrossingRecord
from workflow.business_time.notices import Escalated, ManagementWarned, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases import escalate
from workflow.business_time.use_cases.escalate import all_still_to_say, foremost
from workflow.business_time.use_cases.escalate import escalate as tick
from workflow.helpdesk.use_cases import incidents
from workflow.items.timers import Timer
from workflow.overview.notices import Digest
from workflow.overview.use_cases import digest

PINGS = (Escalated, ManagementWarned, ManyEscalated)


async def test_batches_are_gathered_into_one_list_by_the_last_of_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escalate, "BATCH", 3)
    people = [await office.meet(f"Personne{letter} Roy") for letter in "ABCDEFGH"]
    numbers = [(await office.asks(one, "Le son coupe.")).number for one in people]
    office.now = at("08 15:10")
    office.said()

    worked = [await office.do(tick) for _ in range(2)]
    assert worked == [3, 3]
    assert office.said(*PINGS) == [], "nothing is said before the last batch"
    assert await office.do(tick) == 2

    lists = office.said(*PINGS)
    assert [address.id for _notice, address in lists] == ["C0TECHNO", "C0GESTION"]
    assert all(isinstance(notice, ManyEscalated) and len(notice.pings) == 8 for notice, _to in lists)
    assert {one.outcome for number in numbers for one in office.crossings(number)} == {"skipped", "said"}


async def test_of_a_long_list_what_holds_and_is_highest_is_drawn_in_the_order_of_the_list(office: Office) -> None:
    people = [await office.meet(f"Personne{letter} Roy") for letter in "ABCD"]
    claimed, *others = [(await office.asks(one, "Le son coupe.")).number for one in people[:3]]
    office.now = at("08 11:10")
    later = (await office.asks(people[3], "Le son coupe.")).number
    office.now = at("08 15:10")
    await office.do(tick)
    levels = [(claimed, Level.HIGH), (later, Level.MODERATE), *((one, Level.HIGH) for one in others)]
    crossings = tuple(Crossed(number, ClockKind.RESPONSE, 1, level) for number, level in levels)
    assert await office.do(all_still_to_say, crossings) == crossings
    await office.do(incidents.claim, office.tom.id, claimed)

    assert await office.do(all_still_to_say, crossings) == crossings[1:]
    drawn = [await office.do(foremost, crossings, limit) for limit in (4, 3, 2)]
    assert drawn == [crossings, crossings[1:], crossings[2:]]


async def test_what_a_crash_left_recorded_and_unsaid_is_said_by_the_next_tick(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 13:10")
    left = CrossingRecord(incident.number, ClockKind.RESPONSE, 1, Level.MODERATE, office.now, TO_SAY)
    await office.desk.write(lambda tx: tx.clocks.record(left))
    office.said()

    await office.do(tick)
    ((said, where),) = office.said(*PINGS)
    assert isinstance(said, Escalated)
    assert (said.level, where.id) == (Level.MODERATE, "C0TECHNO")
    await office.do(tick)
    assert office.said(*PINGS) == []


async def test_a_morning_without_anything_says_nothing_and_sets_the_next(office: Office) -> None:
    office.now = at("09 08:30")
    await office.desk.write(
        lambda tx: digest.say_digests(tx, Timer(digest.DIGEST, digest.DIGEST, office.now), office.now)
    )

    assert office.said(Digest) == []
    assert office.desk.state.timers[digest.DIGEST, digest.DIGEST].at == at("10 08:30")


async def test_a_morning_missed_until_the_evening_is_left_out(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("09 20:00")
    await office.desk.write(
        lambda tx: digest.say_digests(tx, Timer(digest.DIGEST, digest.DIGEST, at("09 08:30")), office.now)
    )

    assert office.said(Digest) == []
    assert office.desk.state.timers[digest.DIGEST, digest.DIGEST].at == at("10 08:30")


async def test_a_morning_missed_for_an_hour_is_made_up(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("09 09:30")
    await office.desk.write(
        lambda tx: digest.say_digests(tx, Timer(digest.DIGEST, digest.DIGEST, at("09 08:30")), office.now)
    )

    assert [(said.topic, where.id) for said, where in office.said(Digest)] == [
        ("digest:gestion:2026-09-09", "C0GESTION"),
        ("digest:technologues:2026-09-09", "C0TECHNO"),
    ]


async def test_a_timer_that_is_set_stays_unless_the_calendar_changed(office: Office) -> None:
    await office.desk.write(lambda tx: digest.schedule(tx, at("08 07:00")))
    await office.desk.write(lambda tx: digest.schedule(tx, at("08 09:10")))
    assert office.desk.state.timers[digest.DIGEST, digest.DIGEST].at == at("08 08:30"), "due, and not forgotten"
