"""Courses that are late or at risk: one row for a course, however many approaches it has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workflow.courses.plans import Plan
from workflow.courses.progress import CourseStanding, Light, standing_light, usual_days
from workflow.courses.use_cases.progress import horizon
from workflow.items.paging import LENGTH, Page, turned_to
from workflow.items.use_cases.acting import actor
from workflow.people.people import PersonId
from workflow.people.refusals import MembersOnly
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction

TROUBLE = (Light.LATE, Light.AT_RISK)
WORST = 5
"""Courses that a morning's message names."""


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A course that is late or at risk."""

    standings: tuple[CourseStanding, ...]
    """Its requests that are so, one by approach: never empty, by first activity."""
    light: Light
    """The worst of theirs."""
    due: date
    """The first activity of the first of them."""
    left: int
    """Business days until then; negative once that has passed."""
    needed: int
    """Business days that the steps to come usually take: of its longest request."""

    @property
    def groups(self) -> frozenset[str]:
        """Keys of the groups that have something to do for it now."""
        return frozenset(key for one in self.standings for key in one.groups)


@dataclass(frozen=True, slots=True)
class RiskView:
    """A page of the courses that are late or at risk: late ones first, then by first activity."""

    rows: tuple[RiskRow, ...]
    late: int
    at_risk: int
    page: Page
    group: str | None
    """Key of the one group whose work is shown."""
    plans: Mapping[str, Plan]
    groups: Mapping[str, str]
    """Names by key."""


@dataclass(frozen=True, slots=True)
class Worst:
    """What a morning's message says of courses late or at risk."""

    late: int = 0
    at_risk: int = 0
    rows: tuple[RiskRow, ...] = ()
    """The worst of them."""
    plans: Mapping[str, Plan] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many courses there are."""
        return self.late + self.at_risk


async def trouble(tx: Transaction, now: datetime) -> tuple[RiskRow, ...]:
    """Return the courses that are late or at risk, late ones first, then by first activity; in one query."""
    here, plans = horizon(tx, now), tx.rules.plans
    by_course: dict[tuple[str, str, str], list[tuple[CourseStanding, Light, date]]] = {}
    for one in await tx.courses.standings(here.today):
        light = standing_light(one, plans[one.plan], here)
        if light in TROUBLE and one.first_activity is not None:
            course = (one.key.term.code, one.key.code, one.key.section)
            by_course.setdefault(course, []).append((one, light, one.first_activity))
    rows = [
        RiskRow(
            standings=tuple(one for one, _light, _due in some),
            light=min((light for _one, light, _due in some), key=TROUBLE.index),
            due=some[0][2],
            left=here.calendar.business_days(here.today, some[0][2]),
            needed=max(usual_days(plans[one.plan], one.undone) for one, _light, _due in some),
        )
        for some in by_course.values()
    ]
    return tuple(sorted(rows, key=lambda row: (TROUBLE.index(row.light), row.due)))


def of_group(rows: Iterable[RiskRow], group: str | None) -> tuple[RiskRow, ...]:
    """Keep the courses for which a group has work now; None: all."""
    return tuple(row for row in rows if group is None or group in row.groups)


def worst(rows: tuple[RiskRow, ...], plans: Mapping[str, Plan]) -> Worst:
    """Count courses and keep the first of them."""
    lights = Counter(row.light for row in rows)
    return Worst(lights[Light.LATE], lights[Light.AT_RISK], rows[:WORST], plans)


async def risk_view(
    tx: Transaction, person: PersonId, now: datetime, *, group: str | None = None, page: int = 0
) -> RiskView:
    """Return a page of the courses that are late or at risk. Raises refusals.MembersOnly."""
    if not (await actor(tx, person)).is_member:
        raise MembersOnly
    rows = of_group(await trouble(tx, now), group)
    turned = turned_to(page, len(rows), LENGTH)
    (shown,) = turned.cut(len(rows))
    lights = Counter(row.light for row in rows)
    groups = {key: one.name for key, one in (await known_groups(tx)).items()}
    return RiskView(
        rows=rows[shown],
        late=lights[Light.LATE],
        at_risk=lights[Light.AT_RISK],
        page=turned,
        group=group,
        plans=tx.rules.plans,
        groups=groups,
    )
