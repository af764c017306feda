"""Follow what is said about a help request: a first action, waking what waited, the answer for what is attached."""

from dataclasses import replace
from datetime import datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.incidents import ENDED
from workflow.helpdesk.refusals import AnsweredByForm
from workflow.helpdesk.use_cases.incident_access import incident, item_of
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.linking import allowed, open_children
from workflow.helpdesk.use_cases.urgent import heard_urgent
from workflow.items.changes import Change
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.states import IncidentState
from workflow.items.talk import Said, Via
from workflow.items.thanks import is_courtesy
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.talking import answer_as
from workflow.items.use_cases.tell import redraw
from workflow.ports.desk import Transaction


async def follow_talk(tx: Transaction, change: Change[Said], now: datetime) -> None:
    """Change a help request by what was said about it. Raises refusals.WrongState, AnsweredByForm."""
    said, number = change.after, change.after.item.number
    if kind_of(number) is not ItemKind.INCIDENT:
        if said.support and said.way.via is Via.THREAD and said.item.private:
            raise AnsweredByForm(number)
        await redraw(tx, {number: said.item.addressees})  # its card says whether an answer waits
        return
    if said.way.via is Via.AFTERWARDS:
        return
    found = await incident(tx, THE_DESK, number)
    if not said.support and (not said.way.answers or (is_courtesy(said.text) and not said.files)):
        return
    if not said.support:
        replied = incident_moves.replied(found, said.by, now, early=said.way.early)
        if said.by == found.requester:
            replied = await heard_urgent(tx, replied, said.text, now)
        await record_incident(tx, replied, now)
        return
    if said.way.via is Via.THREAD and found.private:
        raise AnsweredByForm(number)
    await record_incident(tx, incident_moves.answered(found, said.by, now), now)
    who = await actor(tx, said.by)
    for child in await open_children(tx, THE_DESK, number, states=frozenset(IncidentState) - ENDED):
        way = said.way if said.way.via is Via.FORM else replace(said.way, via=Via.PARENTS_THREAD)
        await answer_as(tx, item_of(child), allowed(who, child), said.text, now, way=way, files=said.files)
