"""The states of a session, and what counts as missing."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.teaching.refusals import SessionCannotMove, SessionNotClear
from workflow.teaching.session_standing import PlanFigures, standing
from workflow.teaching.sessions import SETTLED, Mode, Session, SessionState, checked, in_order, move

LIVE = Session(1, "RITM0001001", Mode.ZOOM_LIVE, "Le cœur", day=date(2026, 9, 3), starts=time(9))
RECORDED = replace(LIVE, mode=Mode.ANTEM)
FORWARD = (SessionState.RECORDED, SessionState.PUBLISHED, SessionState.VALIDATED)


def test_a_live_session_is_held_or_dropped() -> None:
    (held,) = move(LIVE, SessionState.HELD)
    assert held == replace(LIVE, state=SessionState.HELD)
    (dropped,) = move(LIVE, SessionState.DROPPED)
    assert dropped.settled
    assert move(held, SessionState.HELD) == ()


def test_a_recording_is_recorded_published_and_validated_and_passes_through_what_lies_between() -> None:
    session = RECORDED
    for state in FORWARD:
        (session,) = move(session, state)
    assert session.state is SessionState.VALIDATED
    assert [step.state for step in move(RECORDED, SessionState.VALIDATED)] == [*FORWARD]


def test_a_step_can_be_taken_back_one_at_a_time() -> None:
    held = replace(LIVE, state=SessionState.HELD)
    assert [step.state for step in move(held, SessionState.PLANNED)] == [SessionState.PLANNED]
    validated = replace(RECORDED, state=SessionState.VALIDATED)
    assert [step.state for step in move(validated, SessionState.PUBLISHED)] == [SessionState.PUBLISHED]
    with pytest.raises(SessionCannotMove):
        move(validated, SessionState.PLANNED)


@pytest.mark.parametrize(
    ("session", "state", "possible"),
    [
        (LIVE, SessionState.RECORDED, ("held", "dropped")),
        (RECORDED, SessionState.HELD, ("recorded", "dropped")),
        (replace(LIVE, state=SessionState.HELD), SessionState.DROPPED, ("planned",)),
        (replace(RECORDED, state=SessionState.VALIDATED), SessionState.DROPPED, ("published",)),
        (replace(RECORDED, state=SessionState.DROPPED), SessionState.PUBLISHED, ("planned",)),
    ],
)
def test_any_other_move_is_refused_with_what_is_possible(
    session: Session, state: SessionState, possible: tuple[str, ...]
) -> None:
    with pytest.raises(SessionCannotMove) as refused:
        move(session, state)
    assert (refused.value.state, refused.value.move, refused.value.possible) == (session.state, state, possible)


@given(st.sampled_from(Mode), st.lists(st.sampled_from(SessionState), max_size=12))
def test_whatever_is_asked_a_session_stands_where_its_kind_can(mode: Mode, wanted: list[SessionState]) -> None:
    session = replace(LIVE, mode=mode)
    for state in wanted:
        try:
            steps = move(session, state)
        except SessionCannotMove:
            steps = ()
            assert state not in session.possible
        else:
            assert (steps[-1].state if steps else session.state) is state
        for step in steps:
            assert step.state in session.possible
            session = step
        assert checked(session) == session
        assert (session.state is SessionState.HELD) <= mode.live


def test_what_says_nothing_or_ends_first_is_not_kept() -> None:
    with pytest.raises(SessionNotClear):
        checked(Session(0, "", Mode.ZOOM_LIVE, link="https://zoom.example.org"))
    with pytest.raises(SessionNotClear):
        checked(replace(LIVE, ends=time(8)))
    with pytest.raises(SessionNotClear):
        checked(replace(LIVE, starts=None, ends=time(8)))
    with pytest.raises(SessionNotClear) as refused:
        checked(replace(LIVE, mode=Mode.ROOM, state=SessionState.HELD))
    assert refused.value.why == "mode"


def test_a_plan_is_counted_and_what_was_dropped_stands_apart() -> None:
    plan = (
        replace(LIVE, state=SessionState.HELD),
        LIVE,
        replace(LIVE, day=date(2026, 9, 10)),
        replace(LIVE, day=None),
        replace(RECORDED, state=SessionState.RECORDED),
        replace(RECORDED, state=SessionState.PUBLISHED),
        replace(RECORDED, state=SessionState.VALIDATED),
        replace(RECORDED, state=SessionState.DROPPED),
    )
    assert standing(plan, date(2026, 9, 10)) == PlanFigures(total=7, held=1, validated=1, missing=2, dropped=1)
    assert standing(plan, date(2026, 9, 3)).missing == 0, "on the day itself nothing is missing yet"
    assert frozenset({SessionState.HELD, SessionState.VALIDATED, SessionState.DROPPED}) == SETTLED


def test_a_plan_is_read_by_day_and_time_what_has_none_last() -> None:
    plan = (
        replace(LIVE, id=1, day=None),
        replace(LIVE, id=2, starts=None),
        replace(LIVE, id=3, starts=time(13)),
        replace(LIVE, id=4),
        replace(LIVE, id=5, day=date(2026, 9, 1)),
    )
    assert [one.id for one in in_order(plan)] == [5, 4, 3, 2, 1]
