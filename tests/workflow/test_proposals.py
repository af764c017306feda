"""Appointments by proposal: times proposed, picked, refused, moved, called off; nobody is booked twice."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.profiles import examples
from tests.workflow.appointing import ELEVEN, HOUR, NINE, OTHER, TEN, at_work, number, propose, slot, to
from tests.workflow.office import PEDAGO, Office, at
from workflow.courses.use_cases import tasks
from workflow.items.awaited import Why
from workflow.items.refusals import NoSuchItem, NotTheHolder
from workflow.items.states import SupportState
from workflow.people.people import Person
from workflow.refusal import Refusal
from workflow.support.notices import (
    AppointmentMade,
    MeetingNear,
    MeetingOff,
    MeetingSet,
    TimesAnswered,
    TimesChanged,
    TimesProposed,
    TimesReminded,
    TimesUnanswered,
)
from workflow.support.proposals import ProposalState
from workflow.support.refusals import BookedTwice, ProposalOver, TimePassed, TimesNeeded
from workflow.support.support_tasks import Appointment, overlaps
from workflow.support.use_cases import proposals, support
from workflow.support.use_cases.bookings import bookings_of
from workflow.support.use_cases.meetings import meetings_of
from workflow.teaching.notices import InterviewTaken


@pytest.fixture
async def office() -> Office:
    """Paul holds the interviews of Marie's course and of John's; Tom has a support task for Marie."""
    return await at_work()


async def test_nobody_is_said_to_write_soon_who_has_proposed_times(office: Office) -> None:
    await propose(office, TEN)
    await office.pass_to(office.now + HOUR)
    assert [notice.to for notice, _place in office.said(InterviewTaken)] == [to(office.john)]


async def test_the_lead_picks_one_of_three_times_and_both_get_it(office: Office) -> None:
    await office.do(proposals.propose, office.paul.id, number(office), [NINE, TEN, ELEVEN], "Salle 4")
    assert [notice.to for notice, _place in office.said(TimesProposed)] == [to(office.marie)]
    await office.post_cards()
    (waits,) = [one for one in office.desk.state.awaited.values() if one.person == office.marie.id]
    assert (waits.item, waits.why) == (number(office), Why.QUESTION), "an answer in words goes there"
    after = await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    assert (after.state, after.appointment, after.sequence) == (ProposalState.CHOSEN, TEN, 0)
    said = [(type(notice), notice.to) for notice, _place in office.said()]
    for one in (office.paul, office.marie):
        assert (MeetingSet, to(one)) in said
    assert (TimesAnswered, to(office.paul)) in said
    assert (TimesChanged, to(office.marie)) in said
    (mine,) = await office.desk.read(lambda tx: meetings_of(tx, office.paul.id, at("10 00:00"), at("11 00:00")))
    assert mine.proposal.item == number(office)


async def test_both_are_reminded_a_business_day_before(office: Office) -> None:
    await propose(office, TEN)
    await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    office.said()
    await office.pass_to(at("09 10:00"))
    assert {notice.to for notice, _place in office.said(MeetingNear)} == {to(office.paul), to(office.marie)}


async def test_a_support_task_is_planned_by_the_time_that_its_presenter_picks(office: Office) -> None:
    (task,) = office.desk.state.support.values()
    await office.do(proposals.propose, office.tom.id, task.number, [NINE, TEN], "")
    await office.do(proposals.pick, office.marie.id, task.number, 1, NINE.starts_at)
    planned = office.desk.state.support[task.number]
    assert (planned.state, planned.appointment) == (SupportState.PLANNED, NINE)
    assert office.said(AppointmentMade)


async def test_double_booking_is_seen_before_it_is_proposed(office: Office) -> None:
    (task,) = office.desk.state.support.values()
    await office.do(support.plan, office.tom.id, task.number, TEN, "")
    with pytest.raises(BookedTwice) as refused:
        await propose(office, NINE, replace(TEN, starts_at=TEN.starts_at + HOUR / 2))
    assert refused.value.holder == office.marie.id, "her support is at that time"
    offer = await office.do(proposals.offering, office.paul.id, number(office))
    assert offer.free
    assert not any(overlaps(one, TEN) for one in offer.free)


async def test_times_are_one_to_three_and_to_come(office: Office) -> None:
    for wrong, why in (
        ((), TimesNeeded),
        ((NINE, TEN, ELEVEN, slot("11 09:00")), TimesNeeded),
        ((slot("07 09:00"),), TimePassed),
    ):
        with pytest.raises(why):
            await propose(office, *wrong)
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    with pytest.raises(NotTheHolder):
        await office.do(proposals.propose, anne.id, number(office), [NINE], "")


async def test_of_two_leads_who_pick_one_time_one_has_it_and_the_other_is_offered_the_rest(office: Office) -> None:
    await propose(office, NINE, TEN)
    await propose(office, NINE, ELEVEN, request=OTHER)
    await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    office.said()
    lost = await office.do(proposals.pick, office.john.id, number(office, OTHER), 1, NINE.starts_at)
    assert (lost.state, lost.slots) == (ProposalState.ASKED, (ELEVEN,))
    assert [notice.to for notice, _place in office.said(TimesChanged)] == [to(office.john)]
    got = await office.do(proposals.pick, office.john.id, number(office, OTHER), 1, ELEVEN.starts_at)
    assert got.appointment == ELEVEN


async def test_with_no_time_left_the_holder_is_told_that_none_fits(office: Office) -> None:
    await propose(office, NINE)
    await propose(office, NINE, request=OTHER)
    await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    office.said()
    lost = await office.do(proposals.pick, office.john.id, number(office, OTHER), 1, NINE.starts_at)
    assert (lost.state, lost.slots) == (ProposalState.NONE_FITS, ())
    assert to(office.paul) in [notice.to for notice, _place in office.said(TimesAnswered)]


async def test_none_fits_and_other_times_follow(office: Office) -> None:
    await propose(office, NINE)
    await office.do(proposals.none_fits, office.marie.id, number(office), 1)
    assert not office.desk.state.awaited
    with pytest.raises(ProposalOver):
        await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    await propose(office, TEN)
    with pytest.raises(ProposalOver):
        await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    assert (await office.do(proposals.pick, office.marie.id, number(office), 2, TEN.starts_at)).appointment == TEN


async def test_an_appointment_is_moved_and_called_off_with_a_rising_sequence(office: Office) -> None:
    await propose(office, NINE)
    await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    await propose(office, ELEVEN)
    stands = office.desk.state.proposals[number(office)]
    assert stands.appointment == NINE, "it stands until another is picked"
    office.said()
    moved = await office.do(proposals.pick, office.marie.id, number(office), 2, ELEVEN.starts_at)
    assert (moved.appointment, moved.sequence) == (ELEVEN, 1)
    assert {notice.moved for notice, _place in office.said(MeetingSet)} == {True}
    off = await office.do(proposals.call_off, office.paul.id, number(office))
    assert (off.appointment, off.sequence) == (None, 2)
    told = office.said(MeetingOff)
    assert {(notice.to, notice.sequence, notice.starts) for notice, _place in told} == {
        (to(one), 2, ELEVEN.starts_at.isoformat()) for one in (office.paul, office.marie)
    }
    with pytest.raises(ProposalOver):
        await office.do(proposals.call_off, office.paul.id, number(office))


async def test_who_picked_asks_for_another_time_and_theirs_stands_until_they_pick_it(office: Office) -> None:
    await propose(office, NINE, TEN)
    with pytest.raises(ProposalOver):
        await office.do(proposals.ask_to_move, office.marie.id, number(office), 1)
    await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    office.said()
    with pytest.raises(NoSuchItem):
        await office.do(proposals.ask_to_move, office.john.id, number(office), 1)
    asked = await office.do(proposals.ask_to_move, office.marie.id, number(office), 1)
    assert (asked.state, asked.appointment) == (ProposalState.MOVE_ASKED, NINE)
    assert to(office.paul) in [notice.to for notice, _place in office.said(TimesAnswered)]
    with pytest.raises(ProposalOver):
        await office.do(proposals.ask_to_move, office.marie.id, number(office), 1)
    offer = await office.do(proposals.offering, office.paul.id, number(office))
    assert offer.stands == NINE
    await propose(office, ELEVEN)
    moved = await office.do(proposals.pick, office.marie.id, number(office), 2, ELEVEN.starts_at)
    assert (moved.state, moved.appointment, moved.sequence) == (ProposalState.CHOSEN, ELEVEN, 1)


async def test_what_stays_of_times_is_drawn_again_when_others_follow_whatever_became_of_them(office: Office) -> None:
    await propose(office, NINE)
    await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    await office.do(proposals.ask_to_move, office.marie.id, number(office), 1)
    assert [one.item for one in office.desk.state.awaited.values()] == [number(office)], "the days that suit go there"
    await office.post_cards()
    await office.do(proposals.propose, office.paul.id, number(office), [ELEVEN], "")
    assert [notice.topic for notice, _place in office.said(TimesChanged)] == [f"proposal:{number(office)}:1"]


async def test_either_of_the_two_calls_it_off_and_the_other_reads_why(office: Office) -> None:
    for who, why in ((office.marie, "Je suis souffrante."), (office.paul, "")):
        await propose(office, TEN)
        which = office.desk.state.proposals[number(office)].round
        with pytest.raises(ProposalOver):
            await office.do(proposals.calling_off, office.marie.id, number(office))
        await office.do(proposals.pick, office.marie.id, number(office), which, TEN.starts_at)
        with pytest.raises(NotTheHolder):
            await office.do(proposals.call_off, (await office.meet(f"Ève{which}", room=PEDAGO)).id, number(office))
        office.said()
        off = await office.do(proposals.call_off, who.id, number(office), why=f" {why} ")
        assert (off.state, off.appointment) == (ProposalState.CANCELLED, None)
        told = {(notice.to, notice.by, notice.why) for notice, _place in office.said(MeetingOff)}
        assert told == {(to(one), who.id, why) for one in (office.paul, office.marie)}


async def test_who_is_asked_calls_off_no_times_they_have_not_picked(office: Office) -> None:
    await propose(office, TEN)
    with pytest.raises(ProposalOver):
        await office.do(proposals.call_off, office.marie.id, number(office))
    assert office.desk.state.proposals[number(office)].state is ProposalState.ASKED


async def test_an_appointment_that_is_nearer_than_its_reminder_is_not_reminded_of_at_once(office: Office) -> None:
    soon = slot("09 09:00")
    await propose(office, TEN)
    await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    await propose(office, soon)
    await office.do(proposals.pick, office.marie.id, number(office), 2, soon.starts_at)
    await office.pass_to(soon.starts_at - HOUR)
    assert office.said(MeetingNear) == [], "it was picked less than a business day before"


async def test_silence_is_reminded_once_and_then_the_holder_is_asked(office: Office) -> None:
    await propose(office, slot("24 09:00"))
    office.said()
    await office.pass_to(at("10 09:10"))
    assert [notice.to for notice, _place in office.said(TimesReminded, TimesUnanswered)] == [to(office.marie)]
    await office.pass_to(at("14 09:10"))
    assert [notice.to for notice, _place in office.said(TimesReminded, TimesUnanswered)] == [to(office.paul)]
    await office.pass_to(at("23 12:00"))
    assert not office.said(TimesReminded, TimesUnanswered)


async def test_times_of_an_item_that_is_released_are_nobodys_to_pick(office: Office) -> None:
    await propose(office, NINE)
    await office.do(tasks.release, office.paul.id, number(office))
    with pytest.raises(ProposalOver):
        await office.do(proposals.pick, office.marie.id, number(office), 1, NINE.starts_at)
    with pytest.raises(NoSuchItem):
        await office.do(proposals.pick, office.john.id, number(office), 1, NINE.starts_at)


SLOTS = st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True)


class ProposalMachine(RuleBasedStateMachine):
    """Times are proposed, picked, refused and called off in any order, on three items of two people and two leads."""

    @initialize()
    def begin(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.office = self.loop.run_until_complete(at_work())
        self.sequences: dict[str, int] = {}
        self.rounds: dict[str, int] = {}
        (made,) = self.office.desk.state.support.values()
        office = self.office
        self.items: tuple[tuple[str, Person, Person], ...] = (
            (number(office), office.paul, office.marie),
            (number(office, OTHER), office.paul, office.john),
            (made.number, office.tom, office.marie),
        )

    def teardown(self) -> None:
        self.loop.close()

    def _try(self, use_case: Callable[..., Awaitable[object]], *given: object) -> None:
        with suppress(Refusal):
            self.loop.run_until_complete(self.office.do(use_case, *given))

    def _slots(self, chosen: list[int]) -> list[Appointment]:
        first: datetime = at("10 09:00")
        return [Appointment(first + one * HOUR / 2, first + one * HOUR / 2 + HOUR) for one in chosen]

    @rule(which=st.integers(0, 2), chosen=SLOTS)
    def proposes(self, which: int, chosen: list[int]) -> None:
        item, holder, _to = self.items[which]
        self._try(proposals.propose, holder.id, item, self._slots(chosen), "")

    @rule(which=st.integers(0, 2), chosen=st.integers(0, 5), back=st.integers(0, 1))
    def picks(self, which: int, chosen: int, back: int) -> None:
        item, _holder, who = self.items[which]
        known = self.office.desk.state.proposals.get(item)
        (wanted,) = self._slots([chosen])
        self._try(proposals.pick, who.id, item, (known.round if known else 1) - back, wanted.starts_at)

    @rule(which=st.integers(0, 2))
    def refuses(self, which: int) -> None:
        item, _holder, who = self.items[which]
        known = self.office.desk.state.proposals.get(item)
        self._try(proposals.none_fits, who.id, item, known.round if known else 1)

    @rule(which=st.integers(0, 2))
    def calls_off(self, which: int) -> None:
        item, holder, _to = self.items[which]
        self._try(proposals.call_off, holder.id, item)
        self._try(proposals.withdraw, holder.id, item)

    @rule(which=st.integers(0, 2), off=st.booleans())
    def thinks_again(self, which: int, *, off: bool) -> None:
        item, _holder, who = self.items[which]
        known = self.office.desk.state.proposals.get(item)
        self._try(proposals.ask_to_move, who.id, item, known.round if known else 1)
        if off:
            self._try(proposals.call_off, who.id, item)

    @invariant()
    def nobody_is_booked_twice(self) -> None:
        for person in {one.id for _item, *both in self.items for one in both}:
            year = timedelta(days=365)
            looking = partial(bookings_of, people={person}, start=self.office.now, end=self.office.now + year)
            busy = self.loop.run_until_complete(self.office.desk.read(looking))
            ordered = sorted(busy, key=lambda one: one.when.starts_at)
            assert not [pair for pair in pairwise(ordered) if overlaps(pair[0].when, pair[1].when)]

    @invariant()
    def sequences_and_rounds_only_rise(self) -> None:
        for item, one in self.office.desk.state.proposals.items():
            assert one.sequence >= self.sequences.get(item, 0)
            assert one.round >= self.rounds.get(item, 0)
            self.sequences[item], self.rounds[item] = one.sequence, one.round

    @invariant()
    def who_is_asked_is_waited_for(self) -> None:
        asked = {one.item for one in self.office.desk.state.proposals.values() if one.state is ProposalState.ASKED}
        waits = {one.item for one in self.office.desk.state.awaited.values() if one.why is Why.QUESTION}
        assert asked <= waits
        assert all(one.slots for one in self.office.desk.state.proposals.values() if one.state is ProposalState.ASKED)


ProposalMachine.TestCase.settings = examples(40)
TestProposalMachine = ProposalMachine.TestCase
