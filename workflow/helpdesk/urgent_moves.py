"""Raise and lower the urgency of a help request: who may, and what is said of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from workflow.helpdesk.coming_back import has_acted
from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import Incident, must_be_at_work
from workflow.helpdesk.notices import UrgencyChanged, UrgencyTold
from workflow.helpdesk.refusals import AlreadySo
from workflow.helpdesk.urgency import Cause, Showing
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, must_say_something
from workflow.items.journal import Entry, What
from workflow.notice import ToItem, ToPerson
from workflow.people.people import Actor, PersonId

JUST_READ = timedelta(minutes=1)
"""Since a request was opened: its requester still reads the receipt, which says in its place what they change."""


def opened_urgent(change: Change[Incident], by: PersonId | None, shown: Showing) -> Change[Incident]:
    """Make a request that is being opened urgent: its card and its receipt say so."""
    entry = Entry(change.after.number, change.after.opened_at, by, What.URGENCY, {"urgent": True, **shown.detail})
    return replace(change, after=replace(change.after, urgent=True)).noting(entry)


def said_urgent(change: Change[Incident], read: str, now: datetime) -> Change[Incident]:
    """Raise the urgency of a request by what its requester has just written: the words ``read``."""
    shown = Showing(Cause.WORDS, read=read)
    raised = _changed(change.after, change.after.requester, shown, "", now, urgent=True)
    return replace(raised, entries=(*change.entries, *raised.entries), notices=(*change.notices, *raised.notices))


def near_class(incident: Incident, starts: datetime, now: datetime) -> Change[Incident]:
    """Raise the urgency of a request because its requester's class is near, or goes on."""
    return _changed(incident, None, Showing(Cause.CLASS, starts), "", now, urgent=True)


def set_urgency(
    incident: Incident, actor: Actor, reason: str, journal: Iterable[Entry], now: datetime, *, urgent: bool
) -> Change[Incident]:
    """Raise or lower the urgency of a request; members give a reason, its requester needs none.

    Lowered, it is answered as its ``journal`` has it. Raises NotYourGroup, NothingSaid, WrongState, AlreadySo.
    """
    if actor.id != incident.requester:
        must_act_for(incident, actor)
        must_say_something(reason)
    must_be_at_work(incident)
    if incident.urgent is urgent:
        raise AlreadySo(incident.number)
    answered = not urgent and has_acted(journal)
    return _changed(incident, actor.id, Showing(Cause.ASKED), reason, now, urgent=urgent, answered=answered)


def _changed(
    incident: Incident,
    by: PersonId | None,
    shown: Showing,
    reason: str,
    now: datetime,
    *,
    urgent: bool,
    answered: bool = False,
) -> Change[Incident]:
    """Change the urgency of a request; what becomes urgent waits for someone to act, whatever was done before."""
    step = Step(incident, by, now)
    step.enter(What.URGENCY, urgent=urgent, **shown.detail, **({"reason": reason} if reason else {}))
    step.put(urgent=urgent, answered=answered)
    step.tell(UrgencyChanged(incident.number, ToItem(), by, urgent, reason, shown.detail.get("starts", ""), shown.read))
    if by != incident.requester or now - incident.opened_at > JUST_READ:
        step.tell(UrgencyTold(incident.number, ToPerson(incident.requester)))
    return step.change()
