"""After an outage: the highest level alone, at a decent hour, and one list a channel however many are late."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, MONTREAL, Faculty
from tests.journeys.grids import grid, imports, row
from workflow.business_time.use_cases.escalate import BATCH
from workflow.people.distribution import GroupRules
from workflow.ports.desk import Transaction

PROBLEM = "Antem reste blanc."
INC = "INC0001001"


async def is_down_until(faculty: Faculty, local: str) -> None:
    """Stop the desk, let time pass, and start it again; what starts by itself is done."""
    await faculty.quiet()
    await faculty.box.end()
    faculty.box.now.move(datetime.fromisoformat(local).replace(tzinfo=MONTREAL).astimezone(UTC))
    await faculty.box.live()
    await faculty.box.vigie.tick()
    await faculty.box.vigie.timers()
    await faculty.quiet()


async def outcomes(faculty: Faculty) -> list[tuple[str, str]]:
    """Level and outcome of each crossing."""

    async def read(tx: Transaction) -> list[tuple[str, str]]:
        return [(one.level.name, one.outcome) for one in await tx.clocks.recorded(INC)]

    return await faculty.box.vigie.desk.read(read)


async def test_only_the_highest_level_is_said_and_those_skipped_are_kept(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)

    await is_down_until(faculty, "2026-08-19T11:00")

    (ping,) = faculty.thread(faculty.card(INC, HELP))
    assert ping.startswith("🟠 En retard")
    assert await outcomes(faculty) == [("MODERATE", "skipped"), ("HIGH", "skipped"), ("OVERDUE", "said")]
    alert, digest = (said for one in faculty.standing(MANAGEMENT) if INC in (said := faculty.read(one)))
    assert alert.startswith(f"🟠 En retard · {INC}")
    assert digest.startswith("☀️ Gestion"), "the morning's list names what is late; it is no other alert"


async def test_what_comes_late_outside_hours_waits_for_opening(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)

    await is_down_until(faculty, "2026-08-18T22:00")
    assert faculty.thread(faculty.card(INC, HELP)) == []
    assert await outcomes(faculty) == []

    await faculty.passes(to="2026-08-19T08:29")
    assert faculty.thread(faculty.card(INC, HELP)) == []
    await faculty.passes(to="2026-08-19T08:30")
    (ping,) = faculty.thread(faculty.card(INC, HELP))
    assert ping.startswith("🟡 Élevé")


async def test_more_than_a_batch_at_once_is_one_list_a_channel(faculty: Faculty) -> None:
    late = BATCH + 10
    clocks = {"technopedagogues": GroupRules(task_clock=True, import_clock=True)}
    faculty.box.vigie.desk.rules = replace(faculty.box.vigie.desk.rules, groups=clocks)
    await imports(faculty, "grande.xlsx", grid(*(row(code=f"MMD {1000 + number}") for number in range(late))))

    await is_down_until(faculty, "2026-08-19T11:00")

    for channel in (INTERVIEWS, MANAGEMENT):
        said = [faculty.read(one) for one in faculty.standing(channel)]
        (listed,) = [one for one in said if "ont atteint un échelon" in one]
        assert listed.startswith(f"{late} demandes ont atteint un échelon")
        assert f"… et {late - 20} de plus." in listed
        assert not any("la promesse" in one for one in said)
