"""Where a duplicate goes on."""

from workflow.helpdesk.incidents import DUPLICATE, Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.items.links import LinkKind, others
from workflow.items.use_cases.access import THE_DESK
from workflow.ports.desk import Transaction


async def merged_into(tx: Transaction, incident: Incident) -> Incident | None:
    """Return the request in which a duplicate goes on, through duplicates of duplicates; None for any other."""
    while incident.closure == DUPLICATE:
        (other,) = others(await tx.links.of(incident.number), incident.number, LinkKind.DUPLICATE_OF)
        incident = await incident_access.incident(tx, THE_DESK, other)
        if incident.closure != DUPLICATE:
            return incident
    return None
