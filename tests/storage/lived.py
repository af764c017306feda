"""A desk on which a few days have passed: a help request, a course with its steps, an import."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from tests.storage.samples import GESTION, HOUR, NOW, TECHNO, known
from workflow.business_time.use_cases.escalate import escalate
from workflow.courses.grid import CourseData, GridRequest, RequestKey, Term
from workflow.courses.imports import GridImport, GridSummary, ImportState
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PLANNING
from workflow.courses.use_cases import tasks
from workflow.courses.use_cases.opening import open_requests
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.notices import ItemOpened
from workflow.items.states import IncidentState
from workflow.notice import ToItem
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.teaching.use_cases import plan_life

INC = "INC0001001"
RITM = "RITM0001001"
STEPS = {INTERVIEW: "SCTASK0001001", PLANNING: "SCTASK0001002", CONFORMITY: "SCTASK0001004"}
WAITED = NOW + timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Lived:
    """Who was there."""

    marie: Person
    """Asked for help."""
    tom: Person
    """Gave it."""
    nadia: Person
    """Manages."""


async def lived(desk: Desk) -> Lived:
    """Have a request wait until it is late, be answered, put on hold, settled; and a course get under way."""
    marie, tom, nadia = await known(desk, "Marie", "Tom", "Nadia")
    await desk.write(partial(_prepare, tom=tom, nadia=nadia))
    await desk.write(lambda tx: open_incident(tx, marie.id, "Mon micro grésille depuis hier.", NOW))
    await desk.write(lambda tx: escalate(tx, WAITED))
    await desk.write(lambda tx: incidents.claim(tx, tom.id, INC, WAITED))
    await desk.write(lambda tx: incidents.hold(tx, tom.id, INC, IncidentState.AWAITING_USER, "Lequel ?", WAITED + HOUR))
    await desk.write(lambda tx: incidents.resume(tx, tom.id, INC, WAITED + 20 * HOUR))
    await desk.write(lambda tx: incidents.resolve(tx, tom.id, INC, "Il fallait le brancher.", WAITED + 21 * HOUR))
    await desk.write(partial(_import, nadia=nadia))
    await desk.write(lambda tx: plan_life.skip(tx, nadia.id, STEPS[INTERVIEW], "Faite au téléphone.", NOW + HOUR))
    await desk.write(lambda tx: tasks.claim(tx, tom.id, STEPS[PLANNING], NOW + 2 * HOUR))
    return Lived(marie, tom, nadia)


async def _prepare(tx: Transaction, tom: Person, nadia: Person) -> None:
    await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
    await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)))
    await tx.groups.save(Group("technopedagogues", "Technopédagogues"))
    await tx.people.join(TECHNO, tom.id)
    await tx.people.join(GESTION, nadia.id)


async def _import(tx: Transaction, nadia: Person) -> None:
    summary = GridSummary(2, 1, 1, 0, 0, 1, 0, 0, 0, 4)
    grid = await tx.imports.add(
        GridImport(0, "ab" * 32, "grille.xlsx", nadia.id, NOW, str(GESTION), "d1", summary), b"PK"
    )
    data = CourseData("Médecine dentaire", "Anatomie", "Marie", "marie@example.org", date(2026, 9, 8))
    wanted = GridRequest(RequestKey(Term.parse("A26"), "MMD 1231", "A", "virtual_class"), data, (5,), frozenset())
    await open_requests(tx, [wanted], nadia.id, NOW, import_id=grid.id)
    await tx.imports.save(replace(grid, state=ImportState.DONE, decided_by=nadia.id, decided_at=NOW))
    await tx.outbox.add([(ItemOpened(RITM, ToItem()), GESTION)])
