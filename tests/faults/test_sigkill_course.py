"""A course from its interview to its end, and courses announced and called off, while the bot is killed at every act.

Each story is told twice: on a calm day, and with the bot killed at each of its
acts, before the commit, after it, and with what it causes said but not noted.
Both worlds must then be the same, to the last line of the journal and the last
message: nothing lost, nothing twice.
"""

import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.faults.strikes import Calm, Strikes, World, files_again, press, world
from tests.faults.town import Town, in_town
from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT
from tests.journeys.grids import grid, imports, latest, row
from tests.journeys.test_conformity import BONES, HEART, LINES, plans, ticks
from tests.journeys.test_course import AGREED, FOUND, closed
from tests.journeys.test_intentions import WISH
from tests.journeys.test_interview import OTHERS
from tests.journeys.test_plan_life import REASON
from workflow.upkeep.rulebook import Rulebook

AUGUST = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
KIND = "Soutien en classe virtuelle Zoom – Sur appel"
LIVE = "\n".join(f"{day} sept. 9 h — Séance {day} — Camille Roy — Zoom" for day in (14, 21, 28))

Story = Callable[[Calm], Awaitable[None]]


async def prepared_and_supported(day: Calm) -> None:
    """Two interviews closed at once, a plan pasted, support made for its sessions, taken, moved, given."""
    faculty = day.faculty
    odile, lea, thomas = faculty.odile, faculty.lea, faculty.thomas
    await faculty.camille.opens_home()
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1300", "Éthique 2")))
    listed = faculty.standing(INTERVIEWS)[0]
    await odile.presses("Prendre en charge", listed)
    first = faculty.standing(INTERVIEWS)[-1]
    await odile.presses("Prendre en charge", listed)
    await odile.presses("Fermer la tâche", first)
    other = ["MMD 1300 Éthique 2 · Automne 2026 · Classe virtuelle"]
    await odile.interviews({**FOUND, OTHERS: other}, ends=False)
    await day(lambda: odile.sending({}), "tasks.save", "InterviewOver")

    planning = faculty.card("MMD 1231", HELP)
    await lea.presses("Prendre en charge", planning)
    await lea.presses("Plan des séances", planning)
    await lea.presses("Coller des lignes", lea.shown)
    await lea.sends({"Lignes": LIVE})
    draft = lea.shown
    await day(press(lea, "Enregistrer au plan", draft), "session_drafts.save", "CardChanged")

    await lea.presses("Plan des séances", planning)
    await lea.presses("Un soutien par séance…", lea.shown)
    await day(lambda: lea.sending({"Soutien des séances en direct": KIND}), "support.add_many", "SupportMade")

    cards = [faculty.card(f"· TASK000100{number}", HELP) for number in (1, 2, 3)]
    await day(press(thomas, "Prendre en charge", cards[0]), "support.save", "AgendaEntered")
    for card in cards[1:]:
        await thomas.presses("Prendre en charge", card)
    await thomas.presses("Annuler le soutien", cards[1])
    await day(lambda: thomas.sending({"Raison": "Séance retirée."}), "support.save", "CardChanged")
    await day.pass_minutes(3)
    await thomas.presses("Changer le rendez-vous", cards[0])
    moved = {"Date": "2026-09-15", "Début": "9:00", "Durée": "1 h 30", "Lieu": "V-114"}
    await day(lambda: thomas.sending(moved), "support.save", "CardChanged")
    await thomas.presses("Soutien donné", cards[0])
    why = {"Pourquoi est-ce déjà donné ?": "Séance devancée."}
    await day(lambda: thomas.sending(why), "support.save", "CardChanged")


async def ended(day: Calm) -> None:
    """Steps open one another; what is missing is asked of the lead, left out or done again; the request closes."""
    faculty = day.faculty
    chloe, jade, lea, mehdi, thomas = faculty.chloe, faculty.jade, faculty.lea, faculty.mehdi, faculty.thomas
    await imports(faculty, "une.xlsx", grid(row(approaches="Enregistrement")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(FOUND)
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await plans(lea, planning, LINES)
    await closed(faculty, lea, "Planification technologique", HELP)
    advice = faculty.card("Accompagnement technopédagogique · SCTASK", INTERVIEWS)
    await mehdi.presses("Prendre en charge", advice)
    await mehdi.presses("Fermer la tâche", advice)
    await day(lambda: mehdi.leaving(AGREED), "tasks.save", "ItemOpened")

    card = faculty.card("Conformité de la médiatisation · SCTASK", HELP)
    await jade.presses("Prendre en charge", card)
    await ticks(jade, card, HEART)
    await jade.presses("Demander si c’est voulu", card)
    await day(lambda: jade.sending({}), "questions.add_many", "LeadAsked")
    question = chloe.receipts[-1]
    await day(press(chloe, "Voulu", question), "questions.save_many", "LeadAnswered")
    await day(press(chloe, "Pas voulu", question), "questions.save_many", "ItemOpened")
    redo = faculty.card("Reprise d’enregistrement · TASK0001001", HELP)
    await thomas.presses("Prendre en charge", redo)
    await thomas.presses("Soutien donné", redo)
    await thomas.sends({})
    await ticks(jade, card, HEART, BONES)
    await jade.presses("Fermer la tâche", card)
    await day(lambda: jade.leaving(AGREED), "tasks.save", "RequestClosed")


async def announced_and_called_off(day: Calm) -> None:
    """A teacher announces a course, management approves it, and later calls off the whole term."""
    faculty = day.faculty
    camille, nadia = faculty.camille, faculty.nadia
    await camille.types("/intention")
    await camille.sends({**WISH, "Département": "Médecine"})
    await day(lambda: camille.sending({}), "intentions.add", "IntentionShown")
    await day(press(nadia, "Approuver", latest(faculty)), "requests.add_many", "IntentionAnswered")
    await imports(faculty, "deux.xlsx", grid(row("MMD 1300", "Éthique 2"), row("MMD 1400", "Éthique 3")))
    await nadia.types("/vigie annuler A26", MANAGEMENT)
    await day(lambda: nadia.sending({REASON: "Session annulée."}), "requests.save_many", "RequestsCancelled")


async def imported_and_undone(day: Calm) -> None:
    """A second grid changes a course, adds another, and is undone: whole, or not at all."""
    faculty = day.faculty
    await imports(faculty, "une.xlsx", grid(row()))
    await imports(faculty, "deux.xlsx", grid(row(title="Éthique un"), row("MMD 1300", "Éthique 2")))
    await day(press(faculty.nadia, "Annuler l’import", latest(faculty)), "imports.save", "TasksImported")


@pytest.fixture
def database_url(database_url: str) -> str:
    """Where ids begin at one, whatever was there before: worlds are compared to the last of them."""
    if database_url.startswith("postgres"):
        with psycopg.connect(database_url, autocommit=True) as connection:
            for (name,) in connection.execute("SELECT sequencename FROM pg_sequences").fetchall():
                connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(name)))
    return database_url


STORIES: dict[Story, int] = {prepared_and_supported: 7, ended: 5, announced_and_called_off: 3, imported_and_undone: 1}
"""Each with the number of its acts."""


@pytest.fixture(scope="session")
def calm_days() -> dict[Story, World]:
    """How the world is after each story on a calm day, once that was looked at."""
    return {}


async def told(town: Town, day: Calm, story: Story) -> World:
    town.set_clock(AUGUST)
    await town.start_to_die()
    await story(day)
    return await world(day)


@pytest.fixture
async def calm(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    rules: Rulebook,
    sqlite_template: Path,
    calm_days: dict[Story, World],
) -> World:
    story: Story = request.getfixturevalue("story")
    if story not in calm_days:
        folder = tmp_path / "calm"
        folder.mkdir()
        url = f"sqlite:///{shutil.copy(sqlite_template, folder / 'vigie.db')}"
        async with in_town(folder, url, rules) as town:
            calm_days[story] = await told(town, Calm(town), story)
    return calm_days[story]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_the_world_is_that_of_a_calm_day_whenever_the_bot_dies(town: Town, calm: World, story: Story) -> None:
    strikes = Strikes(town)
    after = await told(town, strikes, story)
    assert calm - after == World(), "nothing is lost"
    twice = after - calm
    assert all(calm[one] == 1 and one[-1].endswith(".ics") for one in twice), twice
    assert twice.total() <= files_again(town), "a file alone may stand twice, and that is logged"
    assert town.deaths == 3 * STORIES[story]
    assert strikes.delivered_again >= 2 * STORIES[story]
