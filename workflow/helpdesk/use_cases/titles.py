"""Change the title of a help request, as its group may."""

from datetime import datetime

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.titles import retitle
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def set_title(tx: Transaction, person: PersonId, number: str, title: str, now: datetime) -> Incident:
    """Change the title of a request, for its group. Raises refusals.NotForYou and what ``retitle`` does."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = retitle(incident, who, title, now)
    if not change.entries:
        return incident
    after = await record_incident(tx, change, now)
    await index_incident(tx, after)
    return after
