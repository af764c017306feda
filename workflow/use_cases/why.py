"""Why a promise falls due when it does, for those who work on the item."""

from dataclasses import dataclass
from datetime import datetime

from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.refusals import NotYourGroup
from workflow.sla import ClockKind
from workflow.use_cases.people import actor
from workflow.use_cases.support_views import SupportView, support_view
from workflow.use_cases.views import IncidentView, TaskView, incident_view, task_view
from workflow.why import Why, why


@dataclass(frozen=True, slots=True)
class WhyView:
    """An item's clocks, each explained in the calendar that made it."""

    item: IncidentView | TaskView | SupportView
    clocks: tuple[Why, ...]


async def why_view(tx: Transaction, person: PersonId, number: str, now: datetime) -> WhyView:
    """Explain an item's clocks. Raises refusals.NotYourGroup, NoSuchItem."""
    item = await _viewed(tx, number, now)
    if not (await actor(tx, person)).is_member:
        raise NotYourGroup(number, item.group.key)
    known = {one.calendar.version: one.calendar for one in await tx.calendars.history()}
    in_order = sorted(item.clocks, key=lambda clock: (list(ClockKind).index(clock.kind), clock.run))
    explained = (why(clock, known.get(clock.version, tx.rules.calendar), now) for clock in in_order)
    return WhyView(item, tuple(explained))


async def _viewed(tx: Transaction, number: str, now: datetime) -> IncidentView | TaskView | SupportView:
    if number.startswith("SCTASK"):
        return await task_view(tx, number, now)
    if number.startswith("TASK"):
        return await support_view(tx, number, now)
    return await incident_view(tx, number, now)
