"""An appointment over its life, as calendars see it: nothing that they show changes under the same sequence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.support.cards.appointments import Reading, event, span, title, when_said
from bot.files.ics.document import Event, Status
from bot.language import Locale
from bot.ui.say import Say
from tests.storage.samples import member, person, request, support, task
from tests.workflow.office import CALENDAR, at
from workflow.items.states import SupportState
from workflow.notice import Notice, ToPerson
from workflow.people.people import Actor, Group
from workflow.refusal import Refusal
from workflow.support import support_moves
from workflow.support.assignment import assign_support
from workflow.support.feeds import all_off, departures, told
from workflow.support.notices import AgendaLeft, AppointmentsOff
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases.agenda import AgendaEntry

NOW = at("08 09:10")
FR = Say(Locale.FR, CALENDAR, NOW)
EN = Say(Locale.EN, CALENDAR, NOW)
GROUP = Group("technologues", "Technologues")
CAMILLE, ADA, TOM, GISELE = (replace(person(name), id=n) for n, name in enumerate(("Camille", "Ada", "Tom", "Gisele")))
PEOPLE = {one.id: one for one in (CAMILLE, ADA, TOM, GISELE)}
REQUEST = request("RITM0001001", CAMILLE)
FRESH = support("TASK0001001", task("SCTASK0001001", REQUEST), CAMILLE, template="technical_help")
MEMBERS = (member(ADA, "technologues"), member(TOM, "technologues"))
MANAGER = Actor(GISELE, frozenset(), manager=True)
WHENS = (None, Appointment(at("09 10:00"), at("09 11:00")), Appointment(at("10 13:00"), at("10 14:30")))
PLACES = ("", "Salle 4")
PLANNED = replace(
    FRESH, state=SupportState.PLANNED, holder=ADA.id, starts_at=at("09 10:00"), ends_at=at("09 11:00"), place="Salle 1"
)


def entry(of: SupportTask) -> AgendaEntry | None:
    when = of.appointment
    holder = None if of.holder is None else PEOPLE[of.holder]
    return AgendaEntry(of, when, REQUEST, CAMILLE, holder, GROUP) if when else None


Act = Callable[[SupportTask], SupportTask]
who = st.sampled_from((*MEMBERS, MANAGER))
kind = TEMPLATES["technical_help"]
acts = st.one_of(
    st.builds(lambda by: lambda of: support_moves.claim(of, kind, by, NOW).after, who),
    st.builds(lambda by: lambda of: support_moves.release(of, by, (), NOW).after, who),
    st.builds(
        lambda by, when, place: lambda of: support_moves.plan(of, kind, by, when, place, NOW).after,
        who,
        st.sampled_from(WHENS),
        st.sampled_from(PLACES),
    ),
    st.builds(lambda to: lambda of: assign_support(of, MANAGER, to.id, NOW).after, who),
    st.builds(lambda: lambda of: support_moves.done(of, MANAGER, NOW).after),
    st.builds(lambda: lambda of: support_moves.cancel(of, MANAGER, "Non.", NOW, announced=False).after),
)


def shown(before: Event | None, after: Event | None) -> bool:
    """Whether a calendar would show something else."""
    return before is not None and after is not None and replace(before, sequence=0) != replace(after, sequence=0)


@given(st.lists(acts, max_size=12), st.sampled_from(WHENS))
def test_whatever_happens_nothing_that_a_calendar_shows_changes_under_the_same_sequence(
    doing: Sequence[Act], known: Appointment | None
) -> None:
    now = FRESH if known is None else replace(FRESH, starts_at=known.starts_at, ends_at=known.ends_at)
    readings = [Reading(own=False), *(Reading(one) for one in PEOPLE.values())]
    last: list[Event | None] = [None] * len(readings)
    for act in doing:
        try:
            after = act(now)
        except Refusal:
            continue
        assert after.sequence >= now.sequence
        there = entry(after)
        events = [event(there, reading, FR, "x") if there else None for reading in readings]
        for before, changed in zip(last, events, strict=True):
            if shown(before, changed):
                assert before is not None
                assert changed is not None
                assert changed.sequence > before.sequence
        last = [new or old for new, old in zip(events, last, strict=True)]
        now = after


@given(st.lists(acts, max_size=12))
def test_whoever_loses_an_appointment_is_told_and_their_feed_keeps_it_with_a_higher_sequence(
    doing: Sequence[Act],
) -> None:
    now = PLANNED
    for act in doing:
        try:
            after = act(now)
        except Refusal:
            continue
        had = now.holder if now.state is SupportState.PLANNED and now.appointment else None
        has = after.holder if after.state is SupportState.PLANNED and after.appointment else None
        gone = {one.person: one for one in departures(now, after, NOW)}
        said = [type(one).__name__ for one in told(now, after, NOW)]
        if had is not None and had != has:
            assert "AgendaLeft" in said
            assert after.is_off or gone[had].sequence > now.sequence
            assert after.sequence > now.sequence
        else:
            assert "AgendaLeft" not in said
            assert had not in gone
        now = after


def test_one_event_for_each_state() -> None:
    found = {}
    for state in SupportState:
        there = entry(replace(PLANNED, state=state))
        assert there is not None
        found[state] = event(there, Reading(ADA), FR, "x").status
    assert found == {
        SupportState.OPEN: Status.TENTATIVE,
        SupportState.CLAIMED: Status.TENTATIVE,
        SupportState.PLANNED: Status.CONFIRMED,
        SupportState.DONE: Status.CONFIRMED,
        SupportState.CANCELLED: Status.CANCELLED,
    }


def test_support_given_before_its_time_frees_the_time_and_what_was_given_in_time_stands() -> None:
    early = support_moves.done(PLANNED, MANAGER, NOW).after
    late = support_moves.done(PLANNED, MANAGER, at("09 11:30")).after
    assert [(one.is_off, one.sequence) for one in (early, late)] == [(True, 1), (False, 0)]
    for task_, status in ((early, Status.CANCELLED), (late, Status.CONFIRMED)):
        there = entry(task_)
        assert there is not None
        assert event(there, Reading(ADA), FR, "x").status is status
    assert [type(one).__name__ for one in told(PLANNED, early, NOW)] == ["AgendaLeft"]
    assert told(PLANNED, late, at("09 11:30")) == ()


def test_of_what_is_given_up_at_once_each_hears_once() -> None:
    other = replace(PLANNED, number="TASK0001002")
    toms = replace(PLANNED, number="TASK0001003", holder=TOM.id)
    over = replace(PLANNED, number="TASK0001004", starts_at=at("07 10:00"), ends_at=at("07 11:00"))
    said = {_heard_by(one): one for one in all_off((PLANNED, other, toms, over), (PLANNED, other, toms), (), NOW)}
    both = ("TASK0001001", "TASK0001002")
    assert said == {
        ADA.id: AppointmentsOff(f"appointments:{ADA.id}", ToPerson(ADA.id), both),
        TOM.id: AgendaLeft(
            toms.number, ToPerson(TOM.id), at("09 10:00").isoformat(), at("09 11:00").isoformat(), "Salle 1", 1
        ),
        CAMILLE.id: AppointmentsOff(f"appointments:{CAMILLE.id}", ToPerson(CAMILLE.id), (*both, toms.number)),
    }


def _heard_by(notice: Notice) -> int:
    assert isinstance(notice.to, ToPerson)
    return notice.to.person


def test_titles_say_what_their_reader_needs() -> None:
    there = entry(PLANNED)
    assert there is not None
    assert title(there, Reading(ADA), FR) == "Soutien technique · MMD 1001 · Camille"
    assert title(there, Reading(own=False), FR) == "Soutien technique · MMD 1001 · Camille → Ada"
    assert title(there, Reading(CAMILLE), FR) == "Soutien\u00a0: Soutien technique (MMD 1001)"
    assert title(there, Reading(CAMILLE), EN) == "Support: Technical support (MMD 1001)"


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        ("09 09:00", "09 10:30", "9 h – 10 h 30", "9:00 AM – 10:30 AM"),
        ("09 13:05", "09 14:00", "13 h 05 – 14 h", "1:05 PM – 2:00 PM"),
        (
            "09 09:00",
            "10 09:30",
            "9 h jusqu’à jeudi 10 septembre, 9 h 30",
            "9:00 AM until Thursday, September 10, 9:30 AM",
        ),
    ],
)
def test_hours_are_said(start: str, end: str, french: str, english: str) -> None:
    when = Appointment(at(start), at(end))
    assert span(when, FR).replace("\u00a0", " ") == french
    assert span(when, EN).replace("\u00a0", " ") == english
    assert when_said(when, FR).replace("\u00a0", " ") == f"mercredi 9 septembre, {french}"
    assert when.ends_at - when.starts_at > timedelta()
