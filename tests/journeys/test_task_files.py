"""Files that members drop in the thread of a task: kept inside, and read in the other channels of their group."""

from dataclasses import replace

from tests.journeys.faculty import HELP, INTERVIEWS, Faculty
from tests.journeys.grids import grid, imports, row
from tests.journeys.test_files import files_under
from workflow.ports.desk import Transaction

PLAN = ("plan-de-salle.pdf", b"%PDF plan")


async def read_in_both(faculty: Faculty) -> None:
    """Have the pedagogues read a second channel."""

    async def link(tx: Transaction) -> None:
        groups = {one.key: one for one in await tx.groups.all()}
        channels = (*groups["technopedagogues"].channels, *groups["technologues"].channels)
        await tx.groups.save(replace(groups["technopedagogues"], channels=channels))

    await faculty.box.vigie.desk.write(link)


async def test_a_file_in_a_tasks_thread_is_kept_and_copied_to_the_groups_other_channel(faculty: Faculty) -> None:
    await read_in_both(faculty)
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    here, there = faculty.card("Entrevue · SCTASK", INTERVIEWS), faculty.card("Entrevue · SCTASK", HELP)

    said = await faculty.odile.says("Voici la salle.", INTERVIEWS, under=here, files=[PLAN])

    assert faculty.marks(said) == ["memo"]
    (copy,) = files_under(faculty, there)
    assert (copy.name, faculty.ws.file_path(copy.id).read_bytes()) == PLAN
    assert files_under(faculty, here) == []
    assert "📝 Note interne, par Odile Tremblay :\n> Voici la salle." in faculty.thread(there)
    assert "📎 plan-de-salle.pdf (Odile Tremblay" in await faculty.mehdi.types("/vigie SCTASK0001001")
    assert "plan-de-salle" not in await faculty.chloe.types("/vigie RITM0001001")


async def test_a_file_beside_an_answer_reaches_the_requester_and_the_groups_other_channel(faculty: Faculty) -> None:
    async def link(tx: Transaction) -> None:
        groups = {one.key: one for one in await tx.groups.all()}
        channels = (*groups["technologues"].channels, *groups["technopedagogues"].channels)
        await tx.groups.save(replace(groups["technologues"], channels=channels))

    await faculty.box.vigie.desk.write(link)
    await faculty.camille.says("Le son coupe en classe.")
    here, there = faculty.card("INC0001001", HELP), faculty.card("INC0001001", INTERVIEWS)

    await faculty.lea.says("@Vigie Voici le plan.", HELP, under=here, files=[PLAN])

    assert [one.name for one in files_under(faculty, there)] == ["plan-de-salle.pdf"]
    assert [one.name for one in files_under(faculty, faculty.camille.receipts[0])] == ["plan-de-salle.pdf"]
    assert files_under(faculty, here) == []
