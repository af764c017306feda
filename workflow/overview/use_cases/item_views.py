"""Items that have clocks as people look at them, whatever their kind."""

from datetime import datetime

from workflow.helpdesk.use_cases.incident_views import IncidentView, incident_view
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.access import Reader
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support_views import SupportView, support_view
from workflow.teaching.use_cases.request_views import TaskView, task_view

ClockedView = IncidentView | TaskView | SupportView


async def clocked_view(tx: Transaction, reader: Reader, number: str, now: datetime) -> ClockedView:
    """Return an item that has clocks whole. Raises refusals.NotForYou, NoSuchItem."""
    match kind_of(number):
        case ItemKind.TASK:
            return await task_view(tx, reader, number, now)
        case ItemKind.SUPPORT:
            return await support_view(tx, reader, number, now)
        case _:
            return await incident_view(tx, reader, number, now)
