"""What a grid costs each group, as a picture where the grid was dropped, with its words for who does not see it."""

from datetime import timedelta

from tests.bot.teams.acts import shown, walk
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import NADIA
from tests.journeys.grids import grid, row
from tests.workflow.measured import moved
from workflow.items.states import TaskState
from workflow.overview.capacity import MEASURES
from workflow.ports.desk import Transaction


async def test_the_preview_of_a_grid_is_followed_by_the_picture_of_what_it_takes(faculty: Faculty) -> None:
    await faculty.says(NADIA, "accueil")
    await faculty.imports(grid(*(row(f"DEN {1000 + at}") for at in range(MEASURES))))
    await _each_step_is_done(faculty)
    await faculty.drops(NADIA, "une.xlsx", grid(row()))
    cards = [one.cards[0] for one in faculty.tenant.personal(NADIA) if one.cards]
    (pictured,) = [one for one in cards if "📊 Ce que demande cette grille" in shown(one)]
    (picture,) = [one for one in walk(pictured) if one.get("type") == "Image"]
    assert picture["url"].startswith("data:image/png;base64,")
    assert "Technopédagogues" in picture["altText"]
    assert "libre" in picture["altText"]
    assert "▰" not in picture["altText"], "it is heard"


async def _each_step_is_done(faculty: Faculty) -> None:
    """Have each step that there is closed, after an hour in hand: what such a step takes is known then."""

    async def move(tx: Transaction, to: TaskState) -> None:
        someone = (await tx.people.members("technologues"))[0]
        for number in numbers:
            await moved(tx, someone, number, to, faculty.clock())

    numbers = [f"SCTASK{1000 + at:07}" for at in range(1, 4 * MEASURES + 1)]
    desk = faculty.vigie.desk
    await desk.write(lambda tx: move(tx, TaskState.IN_PROGRESS))
    faculty.clock.at += timedelta(hours=1)
    await desk.write(lambda tx: move(tx, TaskState.CLOSED))
