"""However many courses a grid names, it is imported in as many statements."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from storage import StoredDesk
from tests.storage.samples import GESTION, NOW, TECHNO, known
from tests.storage.test_course_bounds import statements
from tests.storage.test_session_bounds import two_files
from tests.workflow.grids import row, sheet
from workflow.courses.grid import GridReading, Sheet, read_grid
from workflow.courses.grid.columns import LENGTHS
from workflow.courses.imports import GridImport, GridSummary, ImportState
from workflow.courses.notices import DataChanged
from workflow.courses.use_cases import importing, imports
from workflow.items.states import TaskState
from workflow.people.distribution import GroupRules
from workflow.people.people import Group
from workflow.ports.desk import Transaction
from workflow.reading.text import is_plain

__all__ = ["two_files"]

FEW, MANY = 10, 30
"""Of so many courses, all rows of a table go in one statement."""
PROMISED = GroupRules(task_clock=True, import_clock=True)


def grid(courses: int, title: str) -> Sheet:
    return sheet(*(row(Sigle=f"MMD {1000 + at}", Titre=title) for at in range(courses)))


async def dropped(tx: Transaction, person: int, reading: GridReading, name: str) -> int:
    """A grid that is decided on and waits to be carried out."""
    new = GridImport(0, name, f"{name}.xlsx", person, NOW, str(GESTION), "", GridSummary(*[0] * 10))
    kept = await imports.preview(tx, person, new, b"PK", reading, NOW)
    return (await imports.start(tx, person, kept.id, NOW)).id


async def carried_out(desk: StoredDesk, person: int, courses: int, title: str) -> int:
    """Import a grid; return how many statements carrying it out takes."""
    reading = read_grid([grid(courses, title)])
    waiting = await desk.write(partial(dropped, person=person, reading=reading, name=title))
    carry_out: Callable[[Transaction], Awaitable[GridImport]] = partial(
        importing.carry_out, import_id=waiting, reading=reading, now=NOW
    )
    count, done = await statements(desk, carry_out)
    assert isinstance(done, GridImport)
    assert done.state is ImportState.DONE
    return count


async def managed(desk: StoredDesk) -> int:
    """Groups whose clocks run for what an import opens, and who may import."""
    (gisele,) = await known(desk, "Gisele")

    async def fill(tx: Transaction) -> None:
        await tx.groups.save(Group("technopedagogues", "Technopédagogues", channels=(TECHNO,)))
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.people.join(GESTION, gisele.id)

    await desk.write(fill)
    desk.rules = replace(desk.rules, groups={"technopedagogues": PROMISED})
    return gisele.id


async def taken(tx: Transaction, person: int) -> None:
    """Have someone hold every task that can be taken."""
    numbers = [one.number for one in await tx.requests.of_terms(["A26"])]
    tasks = [one for some in (await tx.tasks.of_requests(numbers)).values() for one in some]
    at_work = [one for one in tasks if one.state is TaskState.OPEN]
    await tx.tasks.save_many([replace(one, state=TaskState.IN_PROGRESS, holder=person) for one in at_work])


async def test_many_courses_are_opened_and_changed_in_as_many_statements_as_a_few(
    two_files: tuple[StoredDesk, ...],
) -> None:
    counts = []
    for desk, courses in zip(two_files, (FEW, MANY), strict=True):
        person = await managed(desk)
        opened = await carried_out(desk, person, courses, "Cardiologie")
        assert len(await desk.read(lambda tx: tx.clocks.running())) == courses
        await desk.write(partial(taken, person=person))
        changed = await carried_out(desk, person, courses, "Cardiologie 2")
        told = [row.notice for row in await desk.outbox.lease(1000, timedelta()) if isinstance(row.notice, DataChanged)]
        assert len(told) == courses, "whoever holds the interview of a course is told what has changed"
        after = await desk.read(lambda tx: tx.requests.of_terms(["A26"]))
        assert [(one.data.title, one.version) for one in after] == [("Cardiologie 2", 2)] * courses
        counts.append((opened, changed))
    few, many = counts
    assert few == many


async def test_the_longest_texts_that_a_grid_takes_fit_into_every_database(desk: StoredDesk) -> None:
    person = await managed(desk)
    accents = "".join(filter(is_plain, map(chr, range(0xC0, 0x180))))
    texts = {column.heading: (accents * 50)[:most] for column, most in LENGTHS.items()}
    reading = read_grid([sheet(row(**texts))])
    assert [fault.why for fault in reading.faults] == []
    waiting = await desk.write(partial(dropped, person=person, reading=reading, name="long"))
    done = await desk.write(partial(importing.carry_out, import_id=waiting, reading=reading, now=NOW))
    assert done.state is ImportState.DONE
