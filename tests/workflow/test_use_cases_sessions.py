"""Session plans as dialogues: forms, drafts, support made from them, and what follows when a session moves."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import TECHNO, Office, at, names, person_id
from tests.workflow.test_use_cases_tasks import WHOLE, closed
from workflow.courses.teaching_support import INTERVIEW, PLANNING
from workflow.courses.use_cases import tasks
from workflow.items.journal import What
from workflow.items.refusals import NothingChosen, NothingSaid, NotTheHolder, WrongState
from workflow.items.states import RequestState, SupportState
from workflow.items.use_cases.access import THE_DESK
from workflow.people.refusals import MembersOnly
from workflow.ports.desk import Transaction
from workflow.support.refusals import NoSuchTemplate
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support
from workflow.teaching.notices import SessionMoved, SessionsRead
from workflow.teaching.presenters import Presenter, Typed
from workflow.teaching.refusals import DraftDecided, NoSuchSession, NoSupportToMove, SessionCannotMove, SessionChanged
from workflow.teaching.session_drafts import DraftState
from workflow.teaching.session_lines import read_lines
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import session_drafts, session_support, sessions
from workflow.teaching.use_cases.presenters import set_list
from workflow.teaching.use_cases.session_drafts import SheetSource
from workflow.teaching.use_cases.session_presenters import course_of
from workflow.teaching.use_cases.session_support import Chosen

RITM = "RITM0001001"
HEART = Session(
    0, "", Mode.ZOOM_LIVE, "Le cœur", day=date(2026, 9, 15), starts=time(9), ends=time(11), link="https://z"
)
LINES = "15 sept. 9 h à 11 h — Le cœur — Zoom https://z\n22 sept. 13 h — Le foie — Antem\n32 sept. — Les os"


@pytest.fixture
async def planning(office: Office) -> str:
    """The planning of a course with one presenter, Marie, which Tom has in hand; gives its number."""
    await office.import_grid(sheet(row()))
    await closed(office, RITM, INTERVIEW, WHOLE)
    number = office.tasks_of(RITM)[PLANNING].number
    await office.do(tasks.claim, office.tom.id, number)

    async def present(tx: Transaction) -> None:
        await tx.presenters.remove(RITM, [one.person for one in await tx.presenters.of_request(RITM)])
        await tx.presenters.add_many([Presenter(RITM, office.marie.id)])

    await office.desk.write(present)
    await office.post_cards()
    office.said()
    return number


def plan(office: Office) -> list[Session]:
    return sorted(office.desk.state.sessions.values(), key=lambda one: one.id)


async def heart(office: Office, **changes: object) -> Session:
    session = replace(HEART, presenter=office.marie.id, **changes)  # type: ignore[arg-type]
    return await office.do(sessions.add, office.tom.id, RITM, session)


# --- Forms -----------------------------------------------------------------------


async def test_members_of_a_request_s_groups_change_its_plan_and_others_do_not(office: Office, planning: str) -> None:
    added = await office.do(sessions.add, office.paul.id, planning, HEART)
    assert (added.request, added.theme) == (RITM, "Le cœur")
    await office.do(sessions.add, office.gisele.id, RITM, HEART)
    with pytest.raises(MembersOnly):
        await office.do(sessions.add, office.marie.id, RITM, HEART)
    with pytest.raises(MembersOnly):
        await office.do(sessions.plan_view, office.marie.id, RITM)
    view = await office.do(sessions.plan_view, office.tom.id, planning)
    assert (len(view.sessions), view.may_change) == (2, True)


async def test_a_change_says_each_field_with_who_and_when(office: Office, planning: str) -> None:
    session = await heart(office)
    office.later(minutes=5)
    wanted = replace(session, theme="Le cœur et les vaisseaux", starts=time(10), state=SessionState.HELD)
    after = await office.do(sessions.change, office.ada.id, wanted)
    assert after == replace(wanted, version=session.version + 1)
    entries = [one for one in office.journal(RITM) if one.what is What.SESSION]
    assert entries[0].detail == {"field": "added", "count": 1, "source": ""}
    said = [(one.by, one.at, one.detail["field"], one.detail["before"], one.detail["after"]) for one in entries[1:]]
    who = (office.ada.id, office.now)
    assert said == [
        (*who, "theme", "Le cœur", "Le cœur et les vaisseaux"),
        (*who, "starts", "09:00:00", "10:00:00"),
        (*who, "state", "planned", "held"),
    ]


async def test_the_form_of_a_session_that_someone_changed_meanwhile_is_refused_by_name(
    office: Office, planning: str
) -> None:
    session = await heart(office)
    await office.do(sessions.change, office.ada.id, replace(session, theme="Le foie"))
    with pytest.raises(SessionChanged) as refused:
        await office.do(sessions.change, office.tom.id, replace(session, theme="Les os"))
    assert (refused.value.theme, refused.value.by) == ("Le foie", office.ada.id)
    assert [one.theme for one in plan(office)] == ["Le foie"]


async def test_a_recording_jumps_to_published_and_each_step_is_in_the_journal(office: Office, planning: str) -> None:
    session = await heart(office, mode=Mode.ANTEM)
    await office.do(sessions.move_several, office.tom.id, RITM, [session.id], SessionState.PUBLISHED)
    moves = [(e.detail["before"], e.detail["after"]) for e in office.journal(RITM) if e.detail.get("field") == "state"]
    assert moves == [("planned", "recorded"), ("recorded", "published")]


async def test_of_several_moves_all_are_made_or_none(office: Office, planning: str) -> None:
    one, other = await heart(office), await heart(office, theme="Le foie", mode=Mode.ANTEM)
    with pytest.raises(SessionCannotMove):
        await office.do(sessions.move_several, office.tom.id, RITM, [one.id, other.id], SessionState.HELD)
    assert {kept.state for kept in plan(office)} == {SessionState.PLANNED}
    with pytest.raises(NothingChosen):
        await office.do(sessions.move_several, office.tom.id, RITM, [], SessionState.HELD)
    with pytest.raises(NoSuchSession):
        await office.do(sessions.move_several, office.tom.id, RITM, [999], SessionState.HELD)
    moved = await office.do(sessions.move_several, office.tom.id, RITM, [one.id, one.id], SessionState.HELD)
    assert [kept.state for kept in moved] == [SessionState.HELD]
    assert await office.do(sessions.move_several, office.tom.id, RITM, [one.id], SessionState.HELD) == ()


async def test_the_plan_of_a_request_that_is_over_stays_as_it_is(office: Office, planning: str) -> None:
    session = await heart(office)

    async def end(tx: Transaction) -> None:
        request = await tx.requests.get(RITM)
        await tx.requests.save(replace(request, state=RequestState.CLOSED, closed_at=office.now))

    await office.desk.write(end)
    with pytest.raises(WrongState):
        await office.do(sessions.change, office.tom.id, replace(session, theme="Autre"))
    assert not (await office.do(sessions.plan_view, office.tom.id, RITM)).may_change


async def test_who_is_written_with_an_e_mail_joins_the_presenters(office: Office, planning: str) -> None:
    wanted = replace(HEART, presenter_text="Inès Morin <ines.morin@example.org>")
    added = await office.do(sessions.add, office.tom.id, RITM, wanted)
    assert added.presenter_text == ""
    view = await office.do(sessions.plan_view, office.tom.id, RITM)
    assert [one.email for one in view.presenters] == ["marie@example.org", "ines.morin@example.org"]
    assert added.presenter == view.presenters[1].id


async def test_a_name_that_was_written_is_recognised_once_it_is_a_presenter_s(office: Office, planning: str) -> None:
    await office.do(sessions.add, office.tom.id, RITM, replace(HEART, presenter_text="Inès Morin"))
    other = await office.do(sessions.add, office.tom.id, RITM, replace(HEART, presenter_text="Quelqu’un d’autre"))
    people = [Typed("Marie Roy", "marie@example.org"), Typed("Inès Morin", "ines.morin@example.org")]
    await office.do(set_list, RITM, people, office.paul.id)
    first, second = plan(office)
    ines = await person_id(office, "ines.morin@example.org")
    assert (first.presenter, first.presenter_text) == (ines, "")
    assert second == other
    (entry, _text) = [one for one in office.journal(RITM) if one.detail.get("session") == first.id]
    assert (entry.by, entry.detail["field"], entry.detail["after"]) == (office.paul.id, "presenter", ines)


async def test_an_e_mail_given_to_a_written_name_is_taken_in_the_same_form(office: Office, planning: str) -> None:
    session = await office.do(sessions.add, office.tom.id, RITM, replace(HEART, presenter_text="Inès Morin"))
    wanted = replace(session, presenter_text="Inès Morin <ines.morin@example.org>", theme="Le foie")
    await office.do(sessions.change, office.tom.id, wanted)
    (kept,) = plan(office)
    assert (kept.presenter, kept.theme) == (await person_id(office, "ines.morin@example.org"), "Le foie")


# --- Drafts ----------------------------------------------------------------------


async def test_nothing_is_written_before_it_is_decided_and_then_once(office: Office, planning: str) -> None:
    draft = await office.do(session_drafts.paste, office.tom.id, planning, LINES)
    assert (len(draft.sessions), len(draft.bad), draft.lines_read) == (2, 1, 3)
    assert plan(office) == []
    done = await office.do(session_drafts.record, office.ada.id, draft.id)
    assert (done.state, done.decided_by, done.added, done.completed) == (DraftState.RECORDED, office.ada.id, 2, 0)
    assert [(one.theme, one.mode) for one in plan(office)] == [("Le cœur", Mode.ZOOM_LIVE), ("Le foie", Mode.ANTEM)]
    for act in (session_drafts.record, session_drafts.abandon):
        with pytest.raises(DraftDecided) as refused:
            await office.do(act, office.tom.id, draft.id)
        assert refused.value.by == office.ada.id
    assert len(plan(office)) == 2
    assert office.said(SessionsRead) == [], "pasted lines are shown to whoever pasted them"


async def test_corrected_lines_join_the_draft_or_a_new_one_when_it_is_written(office: Office, planning: str) -> None:
    draft = await office.do(session_drafts.paste, office.tom.id, planning, LINES)
    await office.do(session_drafts.correct, office.tom.id, draft.id, "30 sept. — Les os\n31 sept. — La peau")
    view = await office.do(session_drafts.draft_view, THE_DESK, draft.id)
    assert [one.theme for one in view.merge.new] == ["Le cœur", "Le foie", "Les os"]
    assert [bad.text for bad in view.draft.bad] == ["31 sept. — La peau"]
    await office.do(session_drafts.record, office.tom.id, draft.id)
    other = await office.do(session_drafts.correct, office.tom.id, draft.id, "1er oct. — La peau")
    assert other.id != draft.id
    await office.do(session_drafts.record, office.tom.id, other.id)
    assert [one.theme for one in plan(office)] == ["Le cœur", "Le foie", "Les os", "La peau"]
    assert office.desk.state.session_drafts[draft.id].bad == ()


async def test_a_draft_given_up_writes_nothing_and_cannot_be_corrected(office: Office, planning: str) -> None:
    draft = await office.do(session_drafts.paste, office.tom.id, planning, LINES)
    await office.do(session_drafts.abandon, office.tom.id, draft.id)
    for act in (session_drafts.record, session_drafts.abandon):
        with pytest.raises(DraftDecided):
            await office.do(act, office.tom.id, draft.id)
    with pytest.raises(DraftDecided):
        await office.do(session_drafts.correct, office.tom.id, draft.id, "3 sept. — x")
    with pytest.raises(NothingSaid):
        await office.do(session_drafts.paste, office.tom.id, planning, " \n—\n")
    assert plan(office) == []


async def test_the_same_lines_again_change_nothing_and_better_ones_complete(office: Office, planning: str) -> None:
    counts = []
    for lines in (LINES, LINES, "15 sept. 9 h — Le cœur — Marie Roy — salle 4\n22 sept. 13 h — Le foie"):
        draft = await office.do(session_drafts.paste, office.tom.id, planning, lines)
        done = await office.do(session_drafts.record, office.tom.id, draft.id)
        counts.append((done.added, done.completed))
    assert counts == [(2, 0), (0, 0), (0, 1)]
    one, other = plan(office)
    assert (one.presenter, one.space, one.link, one.ends) == (office.marie.id, "salle 4", "https://z", time(11))
    assert (other.mode, other.version) == (Mode.ANTEM, 1)


async def test_a_sheet_is_shown_where_it_was_dropped_and_known_again(office: Office, planning: str) -> None:
    dropped = SheetSource("plan.xlsx", "ab" * 32, str(TECHNO), "000001")

    async def drop() -> int:
        async def read(tx: Transaction) -> int:
            course = await course_of(tx, await tx.requests.get(RITM), office.now)
            reading = read_lines(LINES, course)
            draft = await session_drafts.drop(tx, office.tom.id, planning, reading, dropped, office.now)
            return draft.id

        return await office.desk.write(read)

    first = await drop()
    assert names(office.said()) == [("SessionsRead", "C0TECHNO")]
    await office.post_cards()
    await office.do(session_drafts.record, office.tom.id, first)
    assert names(office.said(SessionsRead)) == [("SessionsRead", "C0TECHNO")]
    (added,) = [one for one in office.journal(RITM) if one.what is What.SESSION]
    assert added.detail == {"field": "added", "count": 2, "source": "plan.xlsx"}
    view = await office.do(session_drafts.draft_view, THE_DESK, await drop())
    assert view.again is not None
    assert (view.again.id, view.merge.does_something, len(view.merge.unchanged)) == (first, False, 2)


# --- Support ---------------------------------------------------------------------


async def test_support_is_made_once_for_each_with_presenter_time_and_place(office: Office, planning: str) -> None:
    live = await heart(office)
    booth = await heart(office, theme="Le foie", mode=Mode.ROOM, ends=None, link="", space="Cubicule 2")
    nobody = await office.do(sessions.add, office.tom.id, RITM, replace(HEART, theme="Les os"))
    undated = await heart(office, theme="La peau", mode=Mode.ANTEM, day=None, starts=None, ends=None)
    ids = [live.id, booth.id, nobody.id, undated.id]
    office.said()
    made = await office.do(session_support.make_for_sessions, office.tom.id, planning, ids, Chosen(live="zoom_in_room"))
    assert [(one.template, one.session, one.place) for one in made.tasks] == [
        ("zoom_in_room", live.id, "https://z"),
        ("recording_booth", booth.id, "Cubicule 2"),
        ("recording_on_call", undated.id, "https://z"),
    ]
    first, second, third = made.tasks
    assert first.appointment == Appointment(at("15 09:00"), at("15 11:00"))
    assert second.appointment == Appointment(at("15 09:00"), at("15 10:00")), "an hour, unless the session says"
    assert third.appointment is None
    assert {one.presenter for one in made.tasks} == {office.marie.id}
    assert [one.theme for one in made.nobody] == ["Les os"]

    again = await office.do(session_support.make_for_sessions, office.tom.id, RITM, ids, Chosen())
    assert (again.tasks, again.have_one) == ((), 3)
    assert len(office.desk.state.support) == 3


async def test_what_is_over_gets_no_support_and_a_cancelled_one_is_made_again(office: Office, planning: str) -> None:
    session, over = await heart(office), await heart(office, theme="Le foie", state=SessionState.HELD)
    make = session_support.make_for_sessions
    made = await office.do(make, office.tom.id, planning, [session.id, over.id], Chosen())
    assert (len(made.tasks), made.settled) == (1, 1)
    await office.do(support.cancel, office.tom.id, made.tasks[0].number, "Plus besoin")
    again = await office.do(make, office.tom.id, planning, [session.id], Chosen())
    assert [one.session for one in again.tasks] == [session.id]
    with pytest.raises(NothingChosen):
        await office.do(make, office.tom.id, planning, [], Chosen())
    with pytest.raises(NotTheHolder):
        await office.do(make, office.ada.id, planning, [session.id], Chosen())
    with pytest.raises(NoSuchTemplate):
        await office.do(make, office.tom.id, planning, [(await heart(office)).id], Chosen(live="recording_booth"))


async def supported(office: Office, planning: str) -> tuple[Session, str]:
    """Marie's session with its support; gives the number of that."""
    session = await heart(office)
    made = await office.do(session_support.make_for_sessions, office.tom.id, planning, [session.id], Chosen())
    await office.post_cards()
    office.said()
    return session, made.tasks[0].number


async def test_a_session_that_moves_tells_the_group_and_the_holder_of_its_support(
    office: Office, planning: str
) -> None:
    session, number = await supported(office, planning)
    await office.do(support.claim, office.ada.id, number)
    office.said()
    moved = await office.do(sessions.change, office.tom.id, replace(session, day=date(2026, 9, 16)))
    told = office.said(SessionMoved)
    assert names(told) == [("SessionMoved", "C0TECHNO"), ("SessionMoved", "U0ADA")]
    assert (told[0][0].topic, told[0][0].day) == (number, "2026-09-15")
    await office.do(sessions.change, office.tom.id, replace(moved, theme="Le foie"))
    assert office.said(SessionMoved) == [], "only what changes the appointment is told"


async def test_a_session_that_someone_else_presents_tells_its_support(office: Office, planning: str) -> None:
    session, number = await supported(office, planning)
    other = replace(session, presenter=None, presenter_text="Inès Morin <ines.morin@example.org>")
    await office.do(sessions.change, office.tom.id, other)
    assert [notice.topic for notice, _where in office.said(SessionMoved)] == [number]


async def test_support_made_before_its_room_takes_the_room_once_it_is_known(office: Office, planning: str) -> None:
    session = await heart(office, link="")
    made = await office.do(session_support.make_for_sessions, office.tom.id, planning, [session.id], Chosen())
    assert made.tasks[0].place == ""
    after = await office.do(sessions.change, office.tom.id, replace(session, link="https://z"))
    assert session_support.out_of_step(after, made.tasks[0], office.desk.rules.calendar)
    task = await office.do(session_support.move_support, office.tom.id, session.id)
    assert task.place == "https://z"
    assert not session_support.out_of_step(after, task, office.desk.rules.calendar)


async def test_support_that_nobody_has_moves_along_and_what_is_planned_by_its_holder(
    office: Office, planning: str
) -> None:
    session, number = await supported(office, planning)
    moved = await office.do(sessions.change, office.tom.id, replace(session, starts=time(14), ends=time(15)))
    task = await office.do(session_support.move_support, office.tom.id, session.id)
    assert (task.appointment, task.sequence) == (Appointment(at("15 14:00"), at("15 15:00")), 1)
    assert office.desk.state.support[number].state is SupportState.OPEN

    await office.do(support.claim, office.ada.id, number)
    await office.do(sessions.change, office.tom.id, replace(moved, day=date(2026, 9, 17)))
    with pytest.raises(NotTheHolder):
        await office.do(session_support.move_support, office.tom.id, session.id)
    after = await office.do(session_support.move_support, office.ada.id, session.id)
    assert after.starts_at == datetime(2026, 9, 17, 18, 0, tzinfo=UTC)
    assert after.sequence > task.sequence
    await office.do(support.done, office.ada.id, number, note="Plus tôt que prévu.")
    with pytest.raises(NoSupportToMove):
        await office.do(session_support.move_support, office.ada.id, session.id)


async def test_a_dropped_session_tells_its_support(office: Office, planning: str) -> None:
    session, number = await supported(office, planning)
    await office.do(sessions.move_several, office.tom.id, RITM, [session.id], SessionState.DROPPED)
    assert [notice.topic for notice, _where in office.said(SessionMoved)] == [number]
