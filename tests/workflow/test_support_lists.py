"""Support tasks in lists, digests and figures: to take, to plan, planned, mine."""

from functools import partial

from bot.desk.overview.cards.digest import digest_card
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.workflow.office import GROUPS, Office
from tests.workflow.test_use_cases_support import NEXT_DAY, made, planned, planning
from workflow.overview.queue_filter import Filter, Show
from workflow.overview.use_cases.digest import digest_view
from workflow.overview.use_cases.lists import WorkView, work_view
from workflow.people.people import Person
from workflow.support.use_cases import support

__all__ = ["planning"]


async def seen(office: Office, who: Person, chosen: Filter = Filter(), *, figures: bool = False) -> WorkView:  # noqa: B008
    look = partial(work_view, person=who.id, now=office.now, chosen=chosen, figures=figures)
    return await office.desk.read(look)


def numbers(view: WorkView, part: str) -> list[str]:
    return [row.task.number for row in getattr(view.support, part)]


async def spread(office: Office, planning: str) -> None:
    """One to take in each group, one that Ada is to plan, one that she has planned."""
    await made(office, planning)
    await made(office, planning, "pedagogical_help")
    (claimed,) = await made(office, planning, "technical_help", office.john)
    await office.do(support.claim, office.ada.id, claimed.number)
    await planned(office, planning)


async def test_a_member_sees_what_their_groups_can_take_and_what_they_have(office: Office, planning: str) -> None:
    await spread(office, planning)
    view = await seen(office, office.ada)
    assert (numbers(view, "to_take"), view.support.waiting) == (["TASK0001001"], 1)
    assert (numbers(view, "mine"), view.support.held) == (["TASK0001004", "TASK0001003"], 2), "by day, then without"
    other = await seen(office, office.paul)
    assert (numbers(other, "to_take"), numbers(other, "mine")) == (["TASK0001002"], [])


async def test_lists_of_support_alone_show_what_is_to_plan_and_what_is_planned(office: Office, planning: str) -> None:
    await spread(office, planning)
    to_plan = await seen(office, office.tom, Filter(Show.TO_PLAN))
    assert numbers(to_plan, "listed") == ["TASK0001003"]
    assert to_plan.support.listed[0].presenter == office.john
    assert to_plan.support.listed[0].holder == office.ada
    assert numbers(await seen(office, office.tom, Filter(Show.PLANNED)), "listed") == ["TASK0001004"]
    assert numbers(await seen(office, office.paul, Filter(Show.PLANNED)), "listed") == []
    elsewhere = Filter(Show.PLANNED, department="Pharmacie")
    assert numbers(await seen(office, office.tom, elsewhere), "listed") == []


async def test_a_list_in_pages_goes_on_from_help_and_service_tasks_to_support(office: Office, planning: str) -> None:
    wanted = [support.SupportWanted(office.marie.id) for _ in range(25)]
    await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted)
    await office.asks(office.john, "Le son coupe.")
    first = await seen(office, office.ada, Filter(Show.TO_TAKE))
    assert (len(first.to_take), len(first.support.to_take), first.page.pages) == (1, 19, 2)
    second = await seen(office, office.ada, Filter(Show.TO_TAKE, page=1))
    assert (len(second.to_take), len(second.support.to_take)) == (0, 6)
    assert not set(numbers(first, "to_take")) & set(numbers(second, "to_take"))


async def test_what_overlaps_in_a_list_is_marked(office: Office, planning: str) -> None:
    await planned(office, planning)
    await planned(office, planning, "technical_help")
    view = await seen(office, office.ada)
    assert [row.clash for row in view.support.mine] == [True, True]


async def test_the_digest_counts_support_to_take_and_to_plan(office: Office, planning: str) -> None:
    await spread(office, planning)
    group = next(one for one in GROUPS if one.key == "technologues")
    view = await office.desk.read(partial(digest_view, group=group, now=office.now))
    assert (view.tasks_waiting, view.to_plan) == (1, 1)
    said = read(digest_card(view, Say(Locale.FR, office.desk.rules.calendar, office.now)))
    assert "1 à prendre" in said
    assert "1 soutien à planifier" in said


async def test_a_manager_s_figures_count_it_with_the_tasks_to_take(office: Office, planning: str) -> None:
    before = (await seen(office, office.gisele, figures=True)).figures
    await spread(office, planning)
    after = (await seen(office, office.gisele, figures=True)).figures
    assert before is not None
    assert after is not None
    gained = {key: after.tasks_to_take[key] - before.tasks_to_take.get(key, 0) for key in after.tasks_to_take}
    assert gained == {"technologues": 1, "technopedagogues": 1}


async def test_an_appointment_is_in_a_list_as_it_was_planned(office: Office, planning: str) -> None:
    await planned(office, planning)
    (row,) = (await seen(office, office.ada)).support.mine
    assert (row.task.appointment, row.task.place, row.clash) == (NEXT_DAY, "Salle 4", False)
