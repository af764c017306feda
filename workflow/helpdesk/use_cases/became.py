"""Continuation of a help request that became a service: what its requester writes under it belongs there."""

from workflow.helpdesk.incidents import SERVICE
from workflow.helpdesk.use_cases import incident_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.links import LinkKind, others
from workflow.items.states import TaskState
from workflow.items.use_cases.access import THE_DESK
from workflow.ports.desk import Transaction


async def where_it_goes_on(tx: Transaction, number: str) -> str:
    """Return the task of the service that a help request became, until that is over; any other item itself."""
    if kind_of(number) is not ItemKind.INCIDENT:
        return number
    if (await incident_access.incident(tx, THE_DESK, number)).closure != SERVICE:
        return number
    (service,) = others(await tx.links.of(number), number, LinkKind.BECAME)
    going_on = [one.number for one in await tx.tasks.of_request(service) if one.state not in _OVER]
    return next(iter(going_on), number)


_OVER = frozenset({TaskState.CLOSED, TaskState.SKIPPED, TaskState.CANCELLED})
