"""An import taken back while nothing in it was begun leaves the desk as it was, row by row; else what was is named."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.grids import row, sheet
from tests.workflow.office import GESTION, Office, open_office, reading_of
from workflow.courses.grid import Sheet
from workflow.courses.imports import GridImport, ImportState
from workflow.courses.intentions import Wish
from workflow.courses.notices import (
    CoursesAnnounced,
    CoursesCancelled,
    DataChanged,
    ImportChanged,
    TasksImported,
    UnreachedListed,
)
from workflow.courses.refusals import ImportBegun, ImportedSince, ImportNotWaiting, NoImportToUndo
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import importing, imports, intentions, tasks, undoing
from workflow.courses.use_cases.delegates import name_delegate
from workflow.items.journal import What
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases import noting, watching
from workflow.notice import ToPerson
from workflow.people.refusals import ManagersOnly
from workflow.support.use_cases import support
from workflow.upkeep.integrity.faults import Fault
from workflow.upkeep.use_cases.integrity import check

ONE, TWO = sheet(row(Approches="Classe virtuelle; Enregistrement")), sheet(row(Titre="Cardio"), row(Sigle="MMD 2000"))
Did = Callable[[Office, int], Awaitable[str]]
Tables = Mapping[str, Mapping[str, object]]
OVERWRITTEN = ("requests", "search", "intentions")
"""Tables whose rows an import writes over."""


def rows(office: Office, *, but: tuple[str, ...] = ()) -> Tables:
    """Everything that is kept of the courses on the desk, but for what an import made and for what only says so."""
    state = office.desk.state

    def kept(items: Mapping[str, object]) -> dict[str, object]:
        return {key: one for key, one in items.items() if str(key).partition("|")[0] not in but}

    plain: dict[str, Mapping[str, object]] = {
        "requests": {n: replace(one, version=0) for n, one in state.requests.items()},
        "tasks": {n: replace(one, version=0) for n, one in state.tasks.items()},
        "support": {n: replace(one, version=0) for n, one in state.support.items()},
        "clocks": dict(state.clocks),
        "search": dict(state.search),
        "watchers": {n: some for n, some in state.watchers.items() if some},
        "timers": {f"{key[0]}|{key[1]}": one for key, one in state.timers.items()},
        "intentions": {str(n): replace(one, version=0) for n, one in state.intentions.items()},
        "awaited": {f"{key[0]}|{key}": one for key, one in state.awaited.items()},
    }
    return {name: kept(table) for name, table in plain.items()}


async def faults(office: Office) -> list[Fault]:
    found: list[Fault] = []
    await office.desk.read(lambda tx: check(tx, found.append))
    return found


async def undo(office: Office, grid: GridImport) -> None:
    await office.do(undoing.undo, office.gisele.id, grid.id)


def made_by(office: Office, grid: GridImport) -> tuple[str, ...]:
    new = [n for n, one in office.desk.state.requests.items() if one.import_id == grid.id]
    return (*new, *(n for n, one in office.desk.state.tasks.items() if one.request in new))


# --- Any desk, any grid ------------------------------------------------------------------

CODES = ("MMD 1231", "MMD 2000", "SOI 3100")
COURSES = st.lists(
    st.builds(
        row,
        Sigle=st.sampled_from(CODES),
        Titre=st.sampled_from(("Cardiologie 1", "Cardio")),
        Approches=st.sampled_from(("Classe virtuelle", "Enregistrement", "Classe virtuelle; Enregistrement")),
        Courriel=st.sampled_from(("zoe.gagnon@example.org", "john@example.org")),
        Séances=st.sampled_from((12, 3, None)),
        Remarques=st.sampled_from(("Deux cohortes", "")),
        **{"Première activité": st.sampled_from(("2026-09-03", "2026-10-05", None))},
    ),
    min_size=1,
    max_size=3,
).map(lambda some: sheet(*some))


async def claim_any(office: Office, pick: int) -> str:
    open_ = sorted(n for n, one in office.desk.state.tasks.items() if one.state is TaskState.OPEN)
    if not open_:
        return ""
    number = open_[pick % len(open_)]
    await office.do(tasks.claim, office.paul.id, number)
    return number


async def note_any(office: Office, pick: int) -> str:
    every = sorted(office.desk.state.tasks)
    number = every[pick % len(every)]
    await office.do(noting.note, office.gisele.id, number, "À voir.")
    return number


async def follow_any(office: Office, pick: int) -> str:
    every = sorted(office.desk.state.requests)
    number = every[pick % len(every)]
    await office.do(watching.follow, office.ada.id, number)
    return number


async def help_any(office: Office, pick: int) -> str:
    held = sorted(n for n, one in office.desk.state.tasks.items() if one.holder == office.paul.id)
    if not held:
        return await claim_any(office, pick)
    (made,) = await office.do(support.make, office.paul.id, held[pick % len(held)], "zoom_on_call", [office.marie.id])
    return str(made.number)


ACTS: Mapping[str, Did] = {"claim": claim_any, "note": note_any, "follow": follow_any, "support": help_any}


@examples(40)
@given(before=st.none() | COURSES, worked=st.booleans(), grid=COURSES, act=st.none() | st.sampled_from(sorted(ACTS)),
       pick=st.integers(0, 30), minutes=st.sampled_from((1, 9, 11, 6000)))  # fmt: skip
async def test_an_undone_import_leaves_every_row_as_it_was_or_is_refused_by_what_was_begun(
    before: Sheet | None, worked: bool, grid: Sheet, act: str | None, pick: int, minutes: int
) -> None:
    assume(before != grid)
    office = await open_office()
    if before is not None:
        await office.import_grid(before)
        await office.post_cards()
        office.later(minutes=5)
        if worked:
            await claim_any(office, pick)
    office.later(minutes=5)
    stood = rows(office)
    kept = await office.drop(grid)
    await office.do(imports.start, office.gisele.id, kept.id)
    done = await office.do(importing.carry_out, kept.id, reading_of(grid))
    if done.state is not ImportState.DONE:
        return
    await office.post_cards()
    made = made_by(office, done)
    touched = {*made, *(one.item for entries in office.desk.state.journal.values() for one in entries
                        if one.detail.get("import") == done.id)}  # fmt: skip
    touched |= {n for n, one in office.desk.state.tasks.items() if one.request in touched}
    office.later(minutes=minutes)
    begun = await ACTS[act](office, pick) if act else ""
    helped = office.desk.state.support.get(begun)
    if begun in touched or (helped is not None and helped.request in touched):
        left = rows(office)
        with pytest.raises(ImportBegun) as refused:
            await undo(office, done)
        assert begun in refused.value.items
        assert rows(office) == left
        return
    meanwhile = rows(office, but=made)
    await undo(office, done)
    assert rows(office, but=made) == (stood if act is None else _restored(stood, meanwhile))
    states = {office.desk.state.requests[n].state for n in made if n.startswith("RITM")}
    assert states <= {RequestState.CANCELLED}
    assert {office.desk.state.tasks[n].state for n in made if n.startswith("SCTASK")} <= {TaskState.CANCELLED}
    assert not {*made} & {*office.desk.state.search}
    assert await faults(office) == []
    again = await office.drop(grid)
    assert again.digest == kept.digest, "the same grid would do the same again"


def _restored(stood: Tables, meanwhile: Tables) -> Tables:
    """Return what was there before the import as it was then, and what someone did elsewhere meanwhile."""
    return {name: {**meanwhile[name], **(stood[name] if name in OVERWRITTEN else {})} for name in meanwhile}


# --- What it says, who may -----------------------------------------------------------------


async def test_the_list_becomes_a_line_the_card_is_drawn_again_and_who_works_is_told(office: Office) -> None:
    before = await office.import_grid(ONE)
    await office.post_cards()
    office.later(minutes=5)
    worked = office.tasks_of("RITM0001001")[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, worked)
    office.later(minutes=5)
    done = await office.import_grid(TWO)
    await office.post_cards()
    office.later(minutes=5)
    office.said()
    await undo(office, done)
    said = office.said()
    assert {(notice.topic, where) for notice, where in said if isinstance(notice, TasksImported | ImportChanged)} == {
        (f"import:{done.id}:technopedagogues", next(w for n, w in said if isinstance(n, TasksImported))),
        (f"import:{done.id}", GESTION),
        (f"import:{before.id}", GESTION),
    }
    ((told, _where),) = [(n, w) for n, w in said if isinstance(n, DataChanged)]
    assert isinstance(told, DataChanged)
    assert (told.topic, told.changes) == (worked, (("title", "Cardio", "Cardiologie 1"),))
    assert office.journal(done.topic)[-1].what is What.UNDONE


async def test_who_imported_may_for_ten_minutes_and_any_manager_while_it_is_untouched(office: Office) -> None:
    done = await office.import_grid(ONE)
    await office.desk.write(lambda tx: tx.people.leave(GESTION, office.gisele.id))
    office.later(minutes=11)
    for other in (office.gisele, office.tom, office.marie):
        with pytest.raises(ManagersOnly):
            await office.do(undoing.undo, other.id, done.id)
    helene = await office.meet("Hélène Roy", room=GESTION)
    office.later(hours=300)
    await office.do(undoing.undo, helene.id, done.id)
    with pytest.raises(ImportNotWaiting) as refused:
        await office.do(undoing.undo, helene.id, done.id)
    assert (refused.value.state, refused.value.by) == ("undone", helene.id)


async def test_who_imported_may_at_once_though_they_have_left_management(office: Office) -> None:
    done = await office.import_grid(ONE)
    await office.desk.write(lambda tx: tx.people.leave(GESTION, office.gisele.id))
    office.later(minutes=9)
    await office.do(undoing.undo, office.gisele.id, done.id)


async def test_the_last_import_alone_is_undone_then_the_one_before_it(office: Office) -> None:
    first = await office.import_grid(ONE)
    office.later(minutes=5)
    await office.post_cards()
    office.said()
    second = await office.import_grid(sheet(row(Sigle="MMD 7000")))
    assert first.topic in {notice.topic for notice, _where in office.said(ImportChanged)}, "it offers that no longer"
    with pytest.raises(ImportedSince):
        await undo(office, first)
    await undo(office, second)
    await undo(office, first)
    assert await office.desk.read(lambda tx: tx.imports.last_done()) is None
    with pytest.raises(NoImportToUndo):
        await office.do(lambda tx, now: undoing.last_import(tx))


async def test_the_same_file_is_imported_again_after_it_was_undone(office: Office) -> None:
    await undo(office, await office.import_grid(ONE))
    office.later(minutes=1)
    again = await office.import_grid(ONE)
    assert (again.state, again.summary.new) == (ImportState.DONE, 2)
    assert await faults(office) == []


async def test_an_intention_that_the_grid_named_waits_for_one_again(office: Office) -> None:
    await office.do(name_delegate, office.gisele.id, office.ada, "Département de médecine")
    (term,) = reading_of(ONE).terms
    wish = Wish(term, "MMD 1231", "A", ("virtual_class",), "Cardiologie 1", "Département de médecine", date(2026, 9, 3))
    sent = await office.do(intentions.submit, office.marie.id, wish)
    office.later(minutes=1)
    await office.do(intentions.approve, office.ada.id, sent.id)
    office.later(minutes=1)
    stood = rows(office)
    done = await office.import_grid(ONE)
    office.later(minutes=1)
    assert rows(office)["intentions"] != stood["intentions"]
    made = made_by(office, done)
    await undo(office, done)
    assert rows(office, but=made) == stood
    assert await faults(office) == []


async def test_what_was_cancelled_from_the_grids_card_holds_the_import(office: Office) -> None:
    from workflow.courses.cancelling import Scope
    from workflow.teaching.use_cases.cancelling import CancelReasons, cancel, preview

    await office.import_grid(sheet(row(), row(Sigle="MMD 2000")))
    office.later(minutes=5)
    later = sheet(row(Titre="Cardio"))
    done = await office.import_grid(later)
    office.later(minutes=1)
    scope, reading = Scope(import_id=done.id), reading_of(later)
    shown = await office.do(preview, office.gisele.id, scope, reading=reading)
    await office.do(cancel, office.gisele.id, scope, shown.digest, CancelReasons("Non offert."), reading=reading)
    with pytest.raises(ImportBegun) as refused:
        await undo(office, done)
    assert refused.value.cancelled == 1


async def test_its_card_is_drawn_again_once_when_work_begins_and_not_for_each_act(office: Office) -> None:
    await office.import_grid(sheet(row(), row(Sigle="MMD 2000")))
    first, second = (one.number for one in office.desk.state.tasks.values() if one.step == INTERVIEW)
    await office.post_cards()
    office.said()
    await office.do(tasks.claim, office.paul.id, first)
    assert len(office.said(ImportChanged)) == 1
    await office.post_cards()
    office.said()
    await office.do(tasks.release, office.paul.id, first)
    await office.do(tasks.claim, office.paul.id, second)
    assert office.said(ImportChanged) == []


# --- Leads who are told -----------------------------------------------------------------------


THREE = (
    row(Courriel="marie@example.org"),
    row(Sigle="MMD 2000", Courriel="marie@example.org"),
    row(Sigle="SOI 3100"),
)
LED = sheet(*THREE)


async def imported_and_told(office: Office, grid: Sheet = LED) -> GridImport:
    """Have a grid imported with its leads told, ten minutes after."""
    kept = await office.drop(grid)
    await office.do(imports.start, office.gisele.id, kept.id, tell_leads=True)
    return await office.do(importing.carry_out, kept.id, reading_of(grid), tell_leads=True)


async def test_each_lead_is_told_once_of_all_their_courses_and_who_cannot_be_is_listed(office: Office) -> None:
    done = await imported_and_told(office)
    assert office.said(CoursesAnnounced, UnreachedListed) == []
    await office.pass_to(office.now + timedelta(minutes=10))
    said = office.said(CoursesAnnounced, UnreachedListed)
    told, listed = said[0][0], said[1][0]
    assert isinstance(told, CoursesAnnounced)
    assert isinstance(listed, UnreachedListed)
    assert (told.to, told.requests) == (ToPerson(office.marie.id), ("RITM0001001", "RITM0001002"))
    assert (listed.to, listed.requests) == (ToPerson(office.gisele.id), ("RITM0001003",))
    assert len(said) == 2
    assert done.state is ImportState.DONE


async def test_nobody_is_told_unless_asked_nor_twice_by_a_grid_that_comes_again(office: Office) -> None:
    await office.import_grid(sheet(row(Sigle="PHY 1000", Courriel="marie@example.org")))
    await office.pass_to(office.now + timedelta(hours=1))
    assert office.said(CoursesAnnounced) == []
    await imported_and_told(office)
    await office.pass_to(office.now + timedelta(hours=1))
    office.said()
    await imported_and_told(office, sheet(*THREE, row(Sigle="XYZ 1000")))
    await office.pass_to(office.now + timedelta(hours=1))
    assert office.said(CoursesAnnounced) == []


async def test_undone_in_time_no_lead_hears_of_it(office: Office) -> None:
    done = await imported_and_told(office)
    office.later(minutes=9)
    await undo(office, done)
    await office.pass_to(office.now + timedelta(hours=1))
    assert office.said(CoursesAnnounced, CoursesCancelled) == []


async def test_undone_later_those_who_were_told_are_told_so(office: Office) -> None:
    done = await imported_and_told(office)
    await office.pass_to(office.now + timedelta(minutes=20))
    await office.post_cards()
    office.said()
    await undo(office, done)
    both = ("RITM0001001", "RITM0001002")
    told = {type(one): one for one, _where in office.said(CoursesAnnounced, CoursesCancelled)}
    again, off = told[CoursesAnnounced], told[CoursesCancelled]
    assert isinstance(off, CoursesCancelled)
    assert (off.to, off.requests) == (ToPerson(office.marie.id), both)
    assert isinstance(again, CoursesAnnounced)
    assert (again.to, again.requests, again.changed) == (ToPerson(office.marie.id), both, True), "in its place"
    assert await faults(office) == []
