"""What management finds at opening."""

from dataclasses import replace
from datetime import date

from bot.desk.overview.cards.digest import management_card
from bot.ui.say import speaking
from tests.bot.drawn import text
from tests.storage.samples import request, task
from tests.workflow.office import Office, at
from workflow.courses.progress import Light
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.courses.use_cases.risks import trouble
from workflow.items.states import RequestState, TaskState
from workflow.overview.use_cases.management_digest import ManagementDigest, management_digest
from workflow.people.people import Platform
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


async def test_what_is_late_comes_as_lines_before_what_falls_due(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 11:00")
    await office.asks(office.john, "Antem est blanc.")
    office.now = at("09 09:30")

    view = await looked(office)

    assert [row.incident.number for row in view.late] == ["INC0001001"]
    assert [row.incident.number for row in view.due] == ["INC0001002"]
    card = text(management_card(view, speaking(Platform.SLACK, "fr", office.desk.rules.calendar, office.now)))
    assert card.index("INC0001001") < card.index("INC0001002")


async def test_it_names_each_course_closed_with_reservations_once_on_the_next_business_day(office: Office) -> None:
    await kept(office, "MMD 1230", "MMD 1231")

    async def close(tx: Transaction) -> None:
        for number, reserved in (("RITM0001001", True), ("RITM0001002", False)):
            one = await tx.requests.get(number)
            await tx.requests.save(replace(one, state=RequestState.CLOSED, closed_at=at("11 15:00"), reserved=reserved))
        for number in ("SCTASK0001001", "SCTASK0001002"):
            one_task = await tx.tasks.get(number)
            await tx.tasks.save(replace(one_task, state=TaskState.CLOSED))

    await office.desk.write(close)
    office.now = at("14 08:30")
    view = await looked(office)
    assert [one.number for one in view.reserved] == ["RITM0001001"]
    card = text(management_card(view, speaking(Platform.SLACK, "fr", office.desk.rules.calendar, office.now)))
    assert "1 cours clos avec réserves" in card
    assert "MMD 1230" in card
    assert "🟦 clos avec réserves vendredi 11 septembre" in card
    office.now = at("15 08:30")
    assert (await looked(office)).reserved == ()
