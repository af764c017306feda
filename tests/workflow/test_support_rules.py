"""Support tasks through any sequence of acts: what always holds of them, and of their reminders."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.office import CALENDAR, at
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.refusals import AlreadyTaken
from workflow.items.states import SUPPORT_MOVES, SupportState
from workflow.people.people import Actor, Person
from workflow.refusal import Refusal
from workflow.support import support_moves
from workflow.support.support_tasks import UNDER_WAY, Appointment, SupportTask, overlaps
from workflow.support.support_timers import DAY_BEFORE, SOON, business_day_before, reminders
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases.support_ending import announced

NOW = at("08 09:10")
HOUR = timedelta(hours=1)
PEOPLE = {
    "member": Actor(Person(1, "Tom", None), frozenset({"technologues", "technopedagogues"}), manager=False),
    "other": Actor(Person(2, "Ada", None), frozenset({"technologues", "technopedagogues"}), manager=False),
    "manager": Actor(Person(3, "Gisèle", None), frozenset(), manager=True),
    "stranger": Actor(Person(4, "Marie", None), frozenset(), manager=False),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(PEOPLE)),
        st.sampled_from(["claim", "release", "plan", "done", "cancel"]),
        st.integers(1, 3),
    ),
    max_size=12,
)


def act(task: SupportTask, actor: Actor, name: str, day: int) -> Change[SupportTask]:
    template = TEMPLATES[task.template]
    match name:
        case "claim":
            return support_moves.claim(task, template, actor, NOW)
        case "release":
            return support_moves.release(task, actor, (), NOW)
        case "plan":
            when = Appointment(NOW + day * 24 * HOUR, NOW + day * 24 * HOUR + HOUR)
            return support_moves.plan(task, template, actor, when, f"Salle {day}", NOW)
        case "done":
            return support_moves.done(task, actor, NOW)
        case _:
            return support_moves.cancel(task, actor, "Non.", NOW, announced=False)


@given(st.sampled_from(sorted(TEMPLATES)), STEPS)
def test_whatever_is_done_in_whatever_order(template: str, steps: list[tuple[str, str, int]]) -> None:
    group = TEMPLATES[template].group
    task = SupportTask("TASK0001001", template, "SCTASK0001001", "RITM0001001", group, 4, 3, NOW)
    journal: list[Entry] = []
    for who, name, day in steps:
        try:
            change = act(task, PEOPLE[who], name, day)
        except Refusal:
            continue
        before, task = task, change.after
        journal += change.entries
        assert who != "stranger"
        assert before.state not in {SupportState.DONE, SupportState.CANCELLED}, "what is over stays so"
        for entry in change.entries:
            if entry.what is What.STATE:
                assert (
                    SupportState(str(entry.detail["after"])) in SUPPORT_MOVES[SupportState(str(entry.detail["before"]))]
                )
        assert task.sequence >= before.sequence
        if before.starts_at is not None and before.appointment != task.appointment:
            assert task.sequence == before.sequence + 1
        if task.state in {SupportState.CLAIMED, SupportState.PLANNED}:
            assert task.holder is not None
        if task.state is SupportState.OPEN:
            assert task.holder is None
        if task.state is SupportState.PLANNED:
            assert task.appointment is not None
        wanted = reminders(task, CALENDAR, NOW)
        assert bool(wanted) == (task.state in UNDER_WAY and task.starts_at is not None)
        assert all(NOW < timer.at <= (task.starts_at or NOW) for timer in wanted)
    planned = any(one.what is What.STATE and one.detail["after"] == SupportState.PLANNED for one in journal)
    assert announced(task, journal, NOW) == planned


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))
def test_a_business_day_before_is_open_and_earlier_and_no_business_day_lies_between(instant: datetime) -> None:
    instant = instant.replace(second=0, microsecond=0)
    before = business_day_before(instant, CALENDAR)
    assert before < instant
    assert CALENDAR.is_open(before)
    first, last = CALENDAR.local(before).date(), CALENDAR.local(instant).date()
    assert CALENDAR.business_days(first, last - timedelta(days=1)) == 0


@given(*[st.integers(0, 50)] * 2, *[st.integers(1, 20)] * 2)
def test_two_appointments_overlap_when_some_minute_is_in_both(a: int, b: int, long_a: int, long_b: int) -> None:
    minute = timedelta(minutes=1)
    one = Appointment(NOW + a * minute, NOW + (a + long_a) * minute)
    other = Appointment(NOW + b * minute, NOW + (b + long_b) * minute)
    both = set(range(a, a + long_a)) & set(range(b, b + long_b))
    assert overlaps(one, other) == overlaps(other, one) == bool(both)


def test_on_a_monday_the_reminder_comes_on_friday_and_late_evenings_are_said_at_opening() -> None:
    assert business_day_before(at("14 10:00"), CALENDAR) == at("11 10:00")
    assert business_day_before(at("10 20:00"), CALENDAR) == at("09 08:30")
    task = SupportTask(
        "TASK0001001",
        "zoom_in_room",
        "SCTASK0001001",
        "RITM0001001",
        "technologues",
        4,
        3,
        NOW,
        state=SupportState.PLANNED,
        holder=1,
        starts_at=NOW + HOUR,
        ends_at=NOW + 2 * HOUR,
    )
    assert [timer.kind for timer in reminders(task, CALENDAR, NOW)] == [SOON], "told just now: no day before"
    assert [timer.kind for timer in reminders(task, CALENDAR, NOW - 48 * HOUR)] == [DAY_BEFORE, SOON]


def test_a_claim_of_one_who_is_there_says_who_has_it() -> None:
    task = SupportTask("TASK0001001", "zoom_on_call", "SCTASK0001001", "RITM0001001", "technologues", 4, 3, NOW)
    held = support_moves.claim(task, TEMPLATES[task.template], PEOPLE["member"], NOW).after
    with pytest.raises(AlreadyTaken) as taken:
        support_moves.claim(held, TEMPLATES[task.template], PEOPLE["other"], NOW)
    assert taken.value.holder == 1
    taken_over = support_moves.claim(held, TEMPLATES[task.template], PEOPLE["other"], NOW, holder_away=True)
    assert taken_over.after.holder == 2
