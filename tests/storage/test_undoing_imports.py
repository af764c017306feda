"""An import undone on real databases: every table as it was, and of two who act at once one is told no."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from storage import StoredDesk
from storage.courses.tables import requests, tasks
from storage.overview.tables import search
from tests.desks import two_desks
from tests.storage.samples import GESTION, HOUR, NOW, grid, known
from tests.workflow.grids import read, row
from workflow.courses.grid import GridReading
from workflow.courses.refusals import ImportBegun, ImportedSince
from workflow.courses.use_cases import importing, imports, undoing
from workflow.courses.use_cases import tasks as task_cases
from workflow.items.refusals import WrongState
from workflow.people.people import Group, PersonId
from workflow.ports.desk import Desk, Transaction

__all__ = ["two_desks"]

ONE, TWO = (
    read(row(), row(Sigle="MMD 2000")),
    read(row(Titre="Cardio", Courriel="marie@example.org"), row(Sigle="MMD 3000")),
)
THREE = read(row(Titre="Cardio", Courriel="marie@example.org"), row(Sigle="MMD 3000"), row(Sigle="MMD 4000"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A desk with its manager."""

    desk: StoredDesk
    nadia: PersonId

    async def imported(self, reading: GridReading, later: int = 0) -> int:
        return await carried_out(self.desk, await self.started(reading, later), reading, later)

    async def started(self, reading: GridReading, later: int = 0) -> int:
        at = NOW + later * HOUR

        async def begin(tx: Transaction) -> int:
            (by,) = (await tx.people.many([self.nadia])).values()
            shown = grid(by, file_hash=repr(reading.requests), at=at)
            kept = await imports.preview(tx, self.nadia, shown, b"PK", reading, at)
            await imports.start(tx, self.nadia, kept.id, at)
            return kept.id

        return await self.desk.write(begin)

    async def undone(self, import_id: int) -> None:
        await self.desk.write(partial(undoing.undo, person=self.nadia, import_id=import_id, now=NOW + 3 * HOUR))


async def carried_out(desk: Desk, import_id: int, reading: GridReading, later: int = 0) -> int:
    at = NOW + later * HOUR
    await desk.write(partial(importing.carry_out, import_id=import_id, reading=reading, now=at))
    return import_id


async def cell(desk: StoredDesk) -> Cell:
    nadia, _marie = await known(desk, "Nadia", "Marie")

    async def gather(tx: Transaction) -> None:
        for key in ("technologues", "technopedagogues"):
            await tx.groups.save(Group(key, key.capitalize()))
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.people.set_members(GESTION, [nadia.id])

    await desk.write(gather)
    return Cell(desk, nadia.id)


async def rows(desk: StoredDesk) -> Mapping[str, set[tuple[object, ...]]]:
    """Every row but cancelled ones of the tables that an import writes, without their versions."""
    async with desk._database._reading.connect() as connection:
        found: dict[str, set[tuple[object, ...]]] = {}
        for table in (requests, tasks, search):
            columns = [one for one in table.c if one.name != "version"]
            query = select(*columns)
            if "state" in table.c:
                query = query.where(table.c.state != "cancelled")
            found[table.name] = {tuple(map(str, one)) for one in await connection.execute(query)}
    return found


async def test_every_row_is_as_it_was(stored_desk: StoredDesk) -> None:
    at_work = await cell(stored_desk)
    await at_work.imported(ONE)
    before = await rows(stored_desk)
    second = await at_work.imported(TWO, later=1)
    assert await rows(stored_desk) != before
    await at_work.undone(second)
    assert await rows(stored_desk) == before


async def both(*acts: Callable[[], Awaitable[object]]) -> list[BaseException | None]:
    """Do several things at once; return what each was refused with."""
    ended = await asyncio.gather(*(act() for act in acts), return_exceptions=True)
    return [one if isinstance(one, BaseException) else None for one in ended]


async def test_of_a_claim_and_an_undoing_at_once_one_wins(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    at_work, other = await cell(two_desks[0]), two_desks[1]
    for at in range(6):
        number = await at_work.imported(read(row(Sigle=f"MMD {at}000")), later=at)
        made = await other.read(lambda tx, one=number: tx.requests.of_import(one))  # type: ignore[misc]
        task = await other.read(partial(_first_task, number=made[0].number))
        claim = partial(task_cases.claim, person=at_work.nadia, number=task, now=NOW + (at + 1) * HOUR)
        refused = await both(partial(other.write, claim), partial(at_work.undone, number))
        assert [type(one) for one in refused] in ([type(None), ImportBegun], [WrongState, type(None)])


async def test_an_import_is_not_undone_under_another_that_builds_on_it(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    at_work, other = await cell(two_desks[0]), two_desks[1]
    first = await at_work.imported(TWO)
    second = await at_work.started(THREE, later=1)
    refused = await both(partial(carried_out, other, second, THREE, 1), partial(at_work.undone, first))
    stands = await other.read(lambda tx: tx.imports.get(second))
    if stands.state == "done":
        assert isinstance(refused[1], ImportedSince)
        assert len((await rows(other))[requests.name]) == 3
    else:
        assert refused == [None, None], "the other was shown again, with what it would do now"
        assert stands.summary.new == 3


async def _first_task(tx: Transaction, number: str) -> str:
    return (await tx.tasks.of_request(number))[0].number
