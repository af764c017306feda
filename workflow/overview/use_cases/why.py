"""Why a promise falls due when it does, for those who work on the item."""

from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.sla import ClockKind
from workflow.business_time.why import Why, why
from workflow.items.use_cases.acting import actor
from workflow.overview.use_cases.item_views import ClockedView, clocked_view
from workflow.people.people import PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class WhyView:
    """An item's clocks, each explained in the calendar that made it."""

    item: ClockedView
    clocks: tuple[Why, ...]


async def why_view(tx: Transaction, person: PersonId, number: str, now: datetime) -> WhyView:
    """Explain an item's clocks. Raises refusals.NotForYou, NotYourGroup, NoSuchItem."""
    item = await clocked_view(tx, person, number, now)
    if not (await actor(tx, person)).is_member:
        raise NotYourGroup(number, item.group.key)
    known = {one.calendar.version: one.calendar for one in await tx.calendars.history()}
    in_order = sorted(item.clocks, key=lambda clock: (list(ClockKind).index(clock.kind), clock.run))
    explained = (why(clock, known.get(clock.version, tx.rules.calendar), now) for clock in in_order)
    return WhyView(item, tuple(explained))
