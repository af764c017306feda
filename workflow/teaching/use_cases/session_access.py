"""Load sessions and drafts of session plans for a reader; see ``workflow.items.use_cases.access``."""

from workflow.items.use_cases.access import THE_DESK, Reader
from workflow.items.use_cases.acting import member
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.session_drafts import SessionDraft
from workflow.teaching.sessions import Session, SessionId


async def session_for(tx: Transaction, person: PersonId, session: SessionId) -> tuple[Session, Actor]:
    """Return a session of a plan, and who of support acts on it. Raises refusals.MembersOnly, NoSuchSession."""
    who = await member(tx, person)
    return await tx.sessions.get(session), who


async def draft(tx: Transaction, reader: Reader, draft_id: int) -> SessionDraft:
    """Return lines that were read for a plan, for support. Raises refusals.MembersOnly, NoSuchSession."""
    if reader is not THE_DESK:
        await member(tx, reader)
    return await tx.session_drafts.get(draft_id)
