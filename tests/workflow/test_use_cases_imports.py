"""Grids as dialogues: dropped, looked at, decided, imported whole or not at all."""

import json
from datetime import date

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import GESTION, Office, channel, names, reading_of
from workflow.courses.imports import ImportState
from workflow.courses.notices import DataChanged, TasksImported
from workflow.courses.refusals import AlreadyImported, ImportNotWaiting
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import importing, imports, other_previews, tasks
from workflow.items.notices import ItemOpened, Refused
from workflow.items.states import TaskState
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.people.refusals import ManagersOnly
from workflow.people.use_cases import people
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Findings
from workflow.teaching.presenters import Typed
from workflow.teaching.use_cases import closing

GRID = sheet(row(), row(Sigle="MMD 1232", Approches="Classe virtuelle; Enregistrement", Titre="Cardiologie 2"))
OTHER = sheet(row(Titre="Cardiologie un"), row(Sigle="MMD 1232", Courriel="pas une adresse"))


def written(office: Office) -> tuple[object, ...]:
    """All that an import may write."""
    state = office.desk.state
    return dict(state.requests), dict(state.tasks), dict(state.persons), dict(state.journal)


async def test_a_preview_writes_nothing_but_itself_and_shows_both_sums(office: Office) -> None:
    before = written(office)
    grid = await office.drop(GRID)
    assert written(office) == before
    assert names(office.said()) == [("ImportChanged", "C0GESTION"), ("CapacityPictured", "C0GESTION")]
    summary = grid.summary
    assert (summary.rows_read, summary.accepted, summary.duplicates, summary.rejected) == (2, 2, 0, 0)
    assert (summary.new, summary.changed, summary.unchanged, summary.tasks) == (3, 0, 0, 12)
    assert grid.state is ImportState.PREVIEWED


async def test_only_managers_drop_decide_and_give_up(office: Office) -> None:
    with pytest.raises(ManagersOnly):
        await office.drop(GRID, by=office.tom)
    grid = await office.drop(GRID)
    for decide in (imports.start, imports.abandon):
        with pytest.raises(ManagersOnly):
            await office.do(decide, office.tom.id, grid.id)


async def test_an_import_makes_a_request_and_four_tasks_for_each_course_and_approach(office: Office) -> None:
    done = await office.import_grid(GRID)
    assert (done.state, done.decided_by) == (ImportState.DONE, office.gisele.id)
    assert list(office.requests()) == ["RITM0001001", "RITM0001002", "RITM0001003"]
    assert len(office.desk.state.tasks) == 12
    first = office.desk.state.requests["RITM0001001"]
    assert first.key is not None
    assert (first.key.code, first.key.approach, first.import_id) == ("MMD 1231", "virtual_class", done.id)
    assert {entry.by for number in office.requests() for entry in office.journal(number)} == {office.gisele.id}


async def test_the_lead_of_several_courses_is_one_person(office: Office) -> None:
    await office.import_grid(GRID)
    leads = {request.lead for request in office.desk.state.requests.values()}
    (lead,) = leads
    known: Person = office.desk.state.persons[lead]
    assert (known.email, known.reachable) == ("zoe.gagnon@example.org", False)


async def test_a_lead_whom_a_platform_has_shown_is_that_person_and_later_accounts_join(office: Office) -> None:
    grid = sheet(row(Courriel="Marie@example.org", Responsable="Roy, Marie"))
    await office.import_grid(grid)
    assert office.desk.state.requests["RITM0001001"].lead == office.marie.id

    async def meet(tx: Transaction, account: str, email: str) -> Person:
        return await people.meet(tx, channel(account), "Zoé Gagnon", email, "fr", office.now)

    await office.import_grid(sheet(row(Sigle="MMD 9999")))
    lead = office.desk.state.requests["RITM0001002"].lead
    joined = await office.desk.write(lambda tx: meet(tx, "U0ZOE", "zoe.gagnon@example.org"))
    again = await office.desk.write(lambda tx: meet(tx, "U1ZOE", "zoe.gagnon@example.org"))
    assert (joined.id, again.id, len(again.accounts)) == (lead, lead, 2)


async def test_each_group_with_something_to_take_is_told_once(office: Office) -> None:
    office.said()
    await office.import_grid(GRID)
    assert names(office.said(TasksImported)) == [("TasksImported", "C0PEDAGO")]
    assert not [one for one in office.desk.state.outbox.values() if isinstance(one.notice, ItemOpened)]


async def test_the_workbook_comes_back_when_it_is_done(office: Office) -> None:
    office.said()
    await office.import_grid(GRID)
    assert ("WorkbookReturned", "C0GESTION") in names(office.said())


async def test_one_of_two_managers_decides_and_the_other_is_told_who(office: Office) -> None:
    grid = await office.drop(GRID)
    other = await office.meet("Hélène Roy", room=GESTION)
    await office.do(imports.start, office.gisele.id, grid.id)
    for decide in (imports.start, imports.abandon):
        with pytest.raises(ImportNotWaiting) as refused:
            await office.do(decide, other.id, grid.id)
        assert (refused.value.state, refused.value.by) == ("importing", office.gisele.id)


async def test_a_grid_is_carried_out_once(office: Office) -> None:
    grid = await office.import_grid(GRID)
    before = written(office)
    with pytest.raises(ImportNotWaiting):
        await office.do(importing.carry_out, grid.id, reading_of(GRID))
    assert written(office) == before


async def test_a_grid_that_was_given_up_writes_nothing_and_can_be_dropped_again(office: Office) -> None:
    grid = await office.drop(GRID)
    before = written(office)
    given_up = await office.do(imports.abandon, office.gisele.id, grid.id)
    assert (given_up.state, given_up.decided_by) == (ImportState.ABANDONED, office.gisele.id)
    with pytest.raises(ImportNotWaiting):
        await office.do(imports.start, office.gisele.id, grid.id)
    assert written(office) == before
    assert (await office.drop(GRID)).state is ImportState.PREVIEWED


async def test_the_very_file_that_was_imported_last_is_refused_and_an_older_one_is_a_change(office: Office) -> None:
    await office.import_grid(GRID)
    done_at = office.now
    office.later(hours=1)
    with pytest.raises(AlreadyImported) as refused:
        await office.drop(GRID)
    assert refused.value.at == done_at.isoformat()
    await office.import_grid(OTHER)
    assert (await office.drop(GRID)).summary.changed == 1


async def test_what_changed_since_the_preview_is_shown_before_anything_is_written(office: Office) -> None:
    first = await office.drop(GRID)
    await office.do(imports.start, office.gisele.id, first.id)
    await office.import_grid(OTHER)
    before = written(office)
    back = await office.do(importing.carry_out, first.id, reading_of(GRID))
    assert written(office) == before
    assert (back.state, back.decided_by, back.summary.new, back.summary.changed) == (ImportState.PREVIEWED, None, 2, 1)
    await office.do(imports.start, office.gisele.id, first.id)
    done = await office.do(importing.carry_out, first.id, reading_of(GRID))
    assert done.state is ImportState.DONE
    assert len(office.requests()) == 3


async def test_a_preview_that_waits_says_what_it_would_do_once_another_grid_is_imported(office: Office) -> None:
    ugly = await office.drop(GRID)
    assert ugly.summary.new
    done = await office.import_grid(GRID)
    (job,) = [one for one in office.desk.state.inbox.values() if one.kind == other_previews.JOB]
    assert json.loads(job.body) == {"import": ugly.id}, "the one that was imported is not compared"
    await office.post_cards()
    await office.do(imports.compare_again, ugly.id, reading_of(GRID))
    now = office.desk.state.imports[ugly.id]
    assert (now.state, now.summary.new, now.summary.unchanged) == (ImportState.PREVIEWED, 0, done.summary.new)
    assert [name for name, _where in names(office.said())] == ["ImportChanged"], (
        "its workbook and its picture do not come again"
    )
    await office.do(imports.compare_again, ugly.id, reading_of(GRID))
    assert names(office.said()) == [], "nothing is drawn that says the same"


async def test_a_known_course_is_updated_and_those_who_work_on_it_are_told(office: Office) -> None:
    await office.import_grid(GRID)
    await office.post_cards()
    task = office.tasks_of("RITM0001001")[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    office.said()
    done = await office.import_grid(sheet(row(Titre="Cardiologie | un", Responsable="Zoé G.")))
    assert (done.summary.changed, done.summary.new, done.summary.removed) == (1, 0, 2)
    assert office.desk.state.requests["RITM0001001"].data.title == "Cardiologie | un"
    assert len(office.requests()) == 3
    ((told, where),) = office.said(DataChanged)
    assert isinstance(told, DataChanged)
    assert (told.topic, where.id) == (task, "C0PEDAGO")
    assert told.changes == (
        ("title", "Cardiologie 1", "Cardiologie | un"),
        ("lead_name", "Zoé Gagnon", "Zoé G."),
    )
    noted = [entry.detail["field"] for entry in office.journal("RITM0001001") if entry.what == "changed"]
    assert noted == ["title", "lead_name"]


async def test_a_new_lead_in_the_grid_leads_the_request(office: Office) -> None:
    await office.import_grid(GRID)
    await office.import_grid(sheet(row(Courriel="john@example.org", Responsable="John Smith")))
    assert office.desk.state.requests["RITM0001001"].lead == office.john.id


async def test_a_date_confirmed_in_an_interview_is_not_overwritten(office: Office) -> None:
    await office.import_grid(GRID)
    task = office.tasks_of("RITM0001001")[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    confirmed = Findings((Typed("Camille Roy", "camille.roy@example.org"),), date(2026, 9, 10), "À venir")
    await office.do(closing.close, office.paul.id, task, confirmed)
    done = await office.import_grid(sheet(row(**{"Première activité": "2026-09-24", "Titre": "Cardio"})))
    data = office.desk.state.requests["RITM0001001"].data
    assert (data.title, data.first_activity) == ("Cardio", date(2026, 9, 10))
    assert done.summary.changed == 1


async def test_a_course_that_a_grid_does_not_name_any_more_is_left_as_it_is(office: Office) -> None:
    await office.import_grid(GRID)
    before = office.desk.state.requests["RITM0001003"]
    done = await office.import_grid(sheet(row(Titre="Cardiologie un")))
    assert done.summary.removed == 2
    assert office.desk.state.requests["RITM0001003"] == before
    assert office.tasks_of("RITM0001003")[INTERVIEW].state is TaskState.OPEN


async def test_an_import_is_queued_as_one_piece_of_work_under_its_plan(office: Office) -> None:
    grid = await office.drop(GRID)
    await office.do(imports.start, office.gisele.id, grid.id)
    (queued,) = office.desk.state.inbox.values()
    assert (queued.kind, queued.stream) == (imports.JOB, grid.topic)


async def test_a_grid_that_comes_back_to_an_earlier_plan_is_queued_once_more(office: Office) -> None:
    await office.import_grid(sheet(row(Titre="Cardiologie un")))
    grid = await office.drop(sheet(row(Titre="Cardiologie deux")))
    shown = [grid]
    for title in ("Cardiologie trois", "Cardiologie un"):
        await office.do(imports.start, office.gisele.id, grid.id)
        await office.import_grid(sheet(row(Titre=title)))
        shown.append(await office.do(importing.carry_out, grid.id, reading_of(sheet(row(Titre="Cardiologie deux")))))
        office.later(minutes=1)
    assert [one.digest == grid.digest for one in shown] == [True, False, True]
    queued = len(office.desk.state.inbox)
    await office.do(imports.start, office.gisele.id, grid.id)
    assert len(office.desk.state.inbox) == queued + 1


async def test_an_import_that_failed_is_offered_again_and_whoever_decided_it_is_told(office: Office) -> None:
    grid = await office.drop(GRID)
    await office.do(imports.start, office.gisele.id, grid.id)
    for _ in range(2):
        await office.do(importing.give_back, grid.id)
    back = office.desk.state.imports[grid.id]
    assert (back.state, back.decided_by) == (ImportState.PREVIEWED, None)
    ((told, _address),) = office.said(Refused)
    assert isinstance(told, Refused)
    assert (told.to, told.refusal) == (ToPerson(office.gisele.id), "CouldNotBeWorked")
    await office.import_grid(GRID)
