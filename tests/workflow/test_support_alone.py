"""Support tasks that any member makes from a template: for people, with a course or without."""

from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, names
from workflow.items.notices import ItemOpened
from workflow.items.refusals import NobodyChosen
from workflow.items.states import SupportState
from workflow.overview.queue_filter import understood
from workflow.overview.use_cases.lists import work_view
from workflow.people.refusals import MembersOnly
from workflow.support.refusals import AppointmentPassed, GivenTooSoon, NoSuchCourse, NoSuchTemplate, WhichRequest
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support
from workflow.support.use_cases.agenda import one_entry

RITM = "RITM0001001"
HELP = "technical_help"


async def listed(office: Office, words: str) -> dict[str, list[str]]:
    """Numbers of the support tasks that Tom's list shows, by its parts."""
    chosen = understood(words, [], [])
    view = await office.desk.read(partial(work_view, person=office.tom.id, now=office.now, chosen=chosen))
    found = {part: getattr(view.support, part) for part in ("to_take", "listed")}
    return {part: [line.task.number for line in lines] for part, lines in found.items() if lines}


async def test_one_for_a_person_alone_is_taken_planned_given_and_listed_like_any_other(office: Office) -> None:
    (made,) = await office.do(support.make_alone, office.paul.id, HELP, [office.marie.id])
    assert (made.task, made.request, made.group) == (None, None, "technologues")
    assert names(office.said(ItemOpened)) == [("ItemOpened", "C0TECHNO")]
    assert await listed(office, "à prendre") == {"to_take": [made.number]}
    await office.do(support.claim, office.tom.id, made.number)
    assert await listed(office, "à planifier") == {"listed": [made.number]}
    when = Appointment(at("10 14:00"), at("10 15:00"))
    await office.do(support.plan, office.tom.id, made.number, when, "Salle 4")
    assert await listed(office, "planifiées") == {"listed": [made.number]}
    entry = await office.desk.read(lambda tx: one_entry(tx, made.number))
    assert entry is not None
    assert (entry.request, entry.presenter.id) == (None, office.marie.id)
    with pytest.raises(GivenTooSoon):
        await office.do(support.done, office.tom.id, made.number)
    await office.pass_to(at("10 15:30"))
    after = await office.do(support.done, office.tom.id, made.number)
    assert after.state is SupportState.DONE


async def test_with_a_course_it_hangs_from_a_step_at_work(office: Office) -> None:
    await office.import_grid(sheet(row(Approches="Classe virtuelle; Enregistrement"), row(Sigle="MMD 1232")))
    with pytest.raises(WhichRequest) as refused:
        await office.do(support.make_alone, office.tom.id, HELP, [office.marie.id], course="mmd 1231")
    assert refused.value.numbers == (RITM, "RITM0001002")
    (made,) = await office.do(support.make_alone, office.tom.id, HELP, [office.marie.id], course=RITM.lower())
    assert (made.request, made.task) == (RITM, office.tasks_of(RITM)["interview"].number)
    with pytest.raises(NoSuchCourse):
        await office.do(support.make_alone, office.tom.id, HELP, [office.marie.id], course="XYZ 9999")


async def test_what_cannot_be_made_is_refused(office: Office) -> None:
    with pytest.raises(MembersOnly):
        await office.do(support.make_alone, office.marie.id, HELP, [office.marie.id])
    with pytest.raises(NoSuchTemplate):
        await office.do(support.make_alone, office.tom.id, "nothing", [office.marie.id])
    with pytest.raises(NobodyChosen):
        await office.do(support.make_alone, office.tom.id, HELP, [])
    past = support.Particulars(Appointment(at("07 14:00"), at("07 15:00")))
    with pytest.raises(AppointmentPassed):
        await office.do(support.make_alone, office.tom.id, HELP, [office.marie.id], particulars=past)
    assert office.desk.state.support == {}


async def test_it_is_for_several_people_at_once_one_each(office: Office) -> None:
    made = await office.do(support.make_alone, office.tom.id, HELP, [office.marie.id, office.john.id, office.marie.id])
    assert [one.presenter for one in made] == [office.marie.id, office.john.id]
    assert len(office.said(ItemOpened)) == 2
