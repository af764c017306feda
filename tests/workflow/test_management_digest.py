"""What management finds at opening."""

from datetime import date

from tests.storage.samples import request, task
from tests.workflow.office import Office, at
from workflow.courses.progress import Light
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.courses.use_cases.risks import trouble
from workflow.items.states import TaskState
from workflow.overview.use_cases.management_digest import ManagementDigest, management_digest
from workflow.ports.desk import Transaction

FIRST = date(2026, 9, 10)


async def looked(office: Office) -> ManagementDigest:
    async def look(tx: Transaction) -> ManagementDigest:
        (group,) = (one for one in await tx.groups.all() if one.management)
        return await management_digest(tx, group, office.now)

    return await office.desk.read(look)


async def kept(office: Office, *codes: str, approaches: tuple[str, ...] = ("virtual_class",)) -> None:
    """Keep courses late or at risk, with an interview to take for each approach."""
    wanted = [(code, approach) for code in codes for approach in approaches]
    served = [
        request(
            f"RITM{at:07}", office.marie, code=code, approach=approach, first_activity=FIRST, plan=TEACHING_SUPPORT.key
        )
        for at, (code, approach) in enumerate(wanted, 1001)
    ]
    interviews = [
        task(f"SCTASK{at:07}", one, step="interview", group="technopedagogues", state=TaskState.OPEN)
        for at, one in enumerate(served, 1001)
    ]

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many(served)
        await tx.tasks.add_many(interviews)

    await office.desk.write(keep)


async def test_where_nothing_waits_there_is_nothing_to_say(office: Office) -> None:
    assert (await looked(office)).is_empty


async def test_it_counts_what_waits_by_group_and_keeps_the_worst_courses(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    await kept(office, *(f"MMD 12{at}" for at in range(30, 37)))
    office.now = at("08 10:00")

    view = await looked(office)

    assert [(one.group.key, one.to_take) for one in view.waits] == [("technologues", 1), ("technopedagogues", 7)]
    assert view.risks.count == 7
    assert len(view.risks.rows) == 5
    assert {one.to_take for row in view.risks.rows for one in row.standings} == {frozenset({"interview"})}


async def test_it_lists_the_promises_that_fall_due_today_and_are_not_broken_yet(office: Office) -> None:
    first = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 10:00")
    await office.asks(office.john, "My slides are blank.")
    office.now = at("09 08:45")
    await office.asks(office.ada, "Le micro grésille.")
    view = await looked(office)
    assert [(row.incident.number, row.due_at) for row in view.due] == [
        (first.number, at("09 09:10")),
        ("INC0001002", at("09 10:00")),
    ]
    office.now = at("09 09:30")
    assert [row.incident.number for row in (await looked(office)).due] == ["INC0001002"]


async def test_a_course_of_two_approaches_is_one_course(office: Office) -> None:
    await kept(office, "MMD 1230", "MMD 1231", approaches=("virtual_class", "recording"))
    office.now = at("11 10:00")

    rows = await office.desk.read(lambda tx: trouble(tx, office.now))

    assert [(row.light, len(row.standings), row.left < 0) for row in rows] == [(Light.LATE, 2, True)] * 2
