"""A new request whose requester has just mended the words that it was opened with: its title and card follow."""

from datetime import datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.announcing import without_announcement
from workflow.helpdesk.belonging_known import JOIN_WITHIN
from workflow.helpdesk.titles import is_given
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.helpdesk.wording import subject_of
from workflow.items.journal import on_card, said_now
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.changing import Saying
from workflow.ports.desk import Transaction


async def opened_with(tx: Transaction, saying: Saying, now: datetime) -> bool:
    """Return whether a request that nobody has begun was opened with these words, within two minutes before."""
    if kind_of(saying.item) is not ItemKind.INCIDENT:
        return False
    incident = await incident_access.incident(tx, THE_DESK, saying.item)
    fresh = incident.state is IncidentState.NEW and now - incident.opened_at <= JOIN_WITHIN
    return fresh and saying.by == incident.requester and on_card((await tx.journal.of(saying.item))[saying.entry])


async def follow_edit(tx: Transaction, number: str, now: datetime) -> None:
    """Follow an edit of the words that opened a request: card, receipt, lists and search.

    A title that its group gave it stays.
    """
    journal = await tx.journal.of(number)
    said = [said_now(journal, at) for at, one in enumerate(journal) if on_card(one)]
    text = "\n".join(one for one in said if one)
    incident = await incident_access.incident(tx, THE_DESK, number)
    of_words = subject_of(without_announcement(text, tx.rules.something_else))
    subject = incident.subject if is_given(journal) else of_words
    await index_incident(tx, await record_incident(tx, incident_moves.reword(incident, subject, text, now), now))
