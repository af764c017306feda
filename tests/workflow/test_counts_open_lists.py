"""Every count on a manager's Home or in a digest is the length of the list that its button opens."""

from collections.abc import Iterator
from functools import partial

import pytest

from bot.desk.overview.cards.digest import digest_card, management_card
from bot.desk.overview.cards.figures import figures_blocks
from bot.desk.overview.cards.lists import work_card
from bot.language import Locale
from bot.ui.model import Block
from bot.ui.say import Say
from tests.bot.drawn import buttons, read
from tests.workflow.grids import row, sheet
from tests.workflow.office import GROUPS, Office, open_office
from workflow.business_time.sla import Level
from workflow.business_time.use_cases.escalate import escalate
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import TaskState
from workflow.overview.queue_filter import Filter, Show, read_back, understood
from workflow.overview.use_cases.digest import digest_view
from workflow.overview.use_cases.lists import WorkView, work_view
from workflow.overview.use_cases.management_digest import management_digest
from workflow.people.use_cases import distribute


@pytest.fixture
async def late() -> Office:
    """A faculty in which a request is late with nobody, one with someone, one that was given, and two are in time."""
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.")
    office.later(minutes=9)
    await office.asks(office.john, "No sound in my class.")
    await office.do(incidents.claim, office.ada.id, "INC0001002")
    office.later(minutes=9)
    third = await office.asks(office.ada, "Toujours sans son.")
    await office.do(distribute.assign, office.gisele.id, third.number, office.tom.id)
    office.later(days=6)
    await office.do(escalate)
    await office.import_grid(sheet(row()))
    await office.asks(office.paul, "Où trouver le guide ?")
    fifth = await office.asks(office.gisele, "Où est la salle ?")
    await office.do(incidents.transfer, office.tom.id, fifth.number, "technopedagogues", "Pour vous.")
    assert [one.state for one in office.tasks_of("RITM0001001").values()].count(TaskState.OPEN) == 1
    return office


async def listed(office: Office, chosen: Filter, *, figures: bool = False) -> WorkView:
    return await office.desk.read(
        partial(work_view, person=office.gisele.id, now=office.now, chosen=chosen, figures=figures)
    )


def numbers(view: WorkView) -> set[str]:
    return {one.incident.number for one in view.anyones}


@pytest.mark.parametrize("said", ["en retard", "late", "overdue", "en retard technologues"])
async def test_a_manager_lists_what_is_late_whoever_has_it(late: Office, said: str) -> None:
    view = await listed(late, understood(said, GROUPS, ()))
    assert numbers(view) == {"INC0001001", "INC0001002", "INC0001003"}
    drawn = read(work_card(view, say(late)))
    assert all(number in drawn for number in numbers(view))
    assert "avec Ada Côté" in drawn
    assert "3 demandes et tâches" in drawn


async def test_whose_they_are_still_narrows(late: Office) -> None:
    assert numbers(await listed(late, understood("à prendre en retard", GROUPS, ()))) == set()
    assert [one.incident.number for one in (await listed(late, Filter(Show.TO_TAKE, level=Level.OVERDUE))).to_take] == [
        "INC0001001"
    ]


def say(office: Office) -> Say:
    return Say(Locale.FR, office.desk.rules.calendar, office.now)


def opened(blocks: tuple[Block, ...]) -> Iterator[Filter]:
    """Return what each button under a count lists."""
    return (read_back(one.value, ()) for one in buttons(blocks) if one.action == "narrow")


async def lengths(office: Office, blocks: tuple[Block, ...]) -> dict[Show, int]:
    return {chosen.part: (await listed(office, chosen)).page.total for chosen in opened(blocks)}


async def test_home_and_digests_count_what_their_buttons_list(late: Office) -> None:
    home = await listed(late, Filter(), figures=True)
    assert home.figures is not None
    shown = figures_blocks(home.figures, home, say(late))
    assert await lengths(late, shown) == {Show.ANYONE: home.figures.late}
    assert home.figures.late == 3

    group = next(one for one in GROUPS if one.management)
    view = await late.desk.read(partial(management_digest, group=group, now=late.now))
    assert await lengths(late, management_card(view, say(late)).blocks) == {
        Show.ANYONE: sum(one.overdue for one in view.waits),
        Show.TO_TAKE: sum(one.to_take for one in view.waits),
    }
    for one in (one for one in GROUPS if not one.management):
        own = await late.desk.read(partial(digest_view, group=one, now=late.now))
        late_ones = len(own.overdue) + own.tasks_late
        found = await lengths(late, digest_card(own, say(late)).blocks)
        assert found == ({Show.ANYONE: late_ones} if late_ones else {})


async def test_late_work_turns_its_pages(late: Office) -> None:
    for at in range(25):
        await late.asks(await late.meet(f"P{at} Roy"), f"Panne numéro {at} de la salle {at}.")
    late.later(days=6)
    await late.do(escalate)
    view = await listed(late, Filter(level=Level.OVERDUE))
    assert (view.page.total > 20, view.page.pages, len(view.anyones)) == (True, 2, 20)
