"""Own request of someone who names the parent of theirs: never the parent itself."""

from workflow.helpdesk.incidents import ENDED
from workflow.helpdesk.use_cases import incident_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.links import LinkKind, items
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def own_child(tx: Transaction, person: PersonId, number: str) -> str | None:
    """Return what someone has asked that has the same cause as a request: what goes on first, then the newest."""
    if kind_of(number) is not ItemKind.INCIDENT:
        return None
    beneath = items(await tx.links.of(number), number, LinkKind.CHILD_OF)
    asked = [one for one in await incident_access.incidents(tx, THE_DESK, beneath) if one.requester == person]
    newest = max(asked, key=lambda one: (one.state not in ENDED, one.number), default=None)
    return None if newest is None else newest.number
