"""Moves of people on a help request.

Each rule takes the incident as it is and gives a ``Change``, or raises a
refusal. Nothing here reads a clock, a database or a chat.
"""

from collections.abc import Sequence
from datetime import date, datetime

from workflow.helpdesk.coming_back import has_written
from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incident_timers import look_entry
from workflow.helpdesk.incidents import (
    AT_WORK,
    AWAITING,
    Incident,
    Kind,
    must_be_at_work,
    must_not_be_ended,
)
from workflow.helpdesk.notices import (
    Cancelled,
    ClaimTold,
    Closed,
    FollowedUp,
    InformationAsked,
    ProblemAwaited,
    Reopened,
    RequestReceived,
    Resolved,
    Transferred,
)
from workflow.helpdesk.refusals import AlreadyRated, AlreadySo, TooLateToCancel
from workflow.items.changes import Change
from workflow.items.holding import (
    must_act_for,
    must_be_claimable,
    must_be_releasable,
    must_say_something,
    wrong,
)
from workflow.items.journal import Entry, What
from workflow.items.notices import ItemOpened, ReplyReceived
from workflow.items.ratings import RATING_CHANGES, RATINGS
from workflow.items.refusals import AlreadyThere
from workflow.items.states import IncidentState
from workflow.notice import ToGroup, ToItem, ToPerson
from workflow.people.people import Actor, PersonId


def open_incident(incident: Incident, by: PersonId | None = None, first: str = "") -> Change[Incident]:
    """Open a request: its card to the group, a receipt to the requester.

    ``by`` is the one who opens it for the requester; None: the requester.
    ``first``: the first of the messages that its text is made of; empty: it is one.
    """
    entry = Entry(
        incident.number,
        incident.opened_at,
        incident.requester if by is None else by,
        What.OPENED,
        {"text": first or incident.text, "kind": incident.kind},
    )
    return Change(
        incident,
        (entry,),
        (
            RequestReceived(incident.number, ToPerson(incident.requester)),
            ItemOpened(incident.number, ToGroup(incident.group)),
        ),
    )


def reword(incident: Incident, subject: str, text: str, now: datetime) -> Change[Incident]:
    """Replace the words that a new request was opened with by those that its requester has mended."""
    step = Step(incident, incident.requester, now)
    step.put(subject=subject, text=text)
    return step.change()


def claim(incident: Incident, actor: Actor, now: datetime, *, holder_away: bool = False) -> Change[Incident]:
    """Take a request in charge. Telling the requester who helps is a first action.

    So does the one who was given it; what someone holds who is away can be taken over.
    """
    must_act_for(incident, actor)
    must_be_at_work(incident)
    given = incident.state is IncidentState.NEW and incident.requester != actor.id
    must_be_claimable(incident, actor, begun=not given, holder_away=holder_away)
    step = Step(incident, actor.id, now)
    if incident.holder != actor.id:
        step.hold_by(actor.id)
    step.first_action()
    step.tell(ClaimTold(incident.number, ToPerson(incident.requester), actor.id))
    return step.change()


def release(incident: Incident, actor: Actor, journal: Sequence[Entry], now: datetime) -> Change[Incident]:
    """Put a request back to be taken; its clocks go on.

    Where its requester was only told who would help, that is no longer so: the promise of an answer holds again.
    """
    must_act_for(incident, actor)
    must_be_at_work(incident)
    must_be_releasable(incident, actor)
    step = Step(incident, actor.id, now)
    step.hold_by(None)
    if incident.answered and not has_written(journal):
        step.enter(What.UNANSWERED)
        step.put(answered=False)
    return step.change()


def answered(incident: Incident, by: PersonId, now: datetime) -> Change[Incident]:
    """Follow what support has written to the requester (``items.talk``): it is a first action. Raises WrongState."""
    must_not_be_ended(incident)
    step = Step(incident, by, now)
    step.first_action()
    step.put(reply_received=False)
    return step.change()


def replied(incident: Incident, by: PersonId, now: datetime, *, early: bool = False) -> Change[Incident]:
    """Follow what the requester has written, or someone outside support who follows the request. Raises WrongState.

    The requester wakes a request that waited for them, unless they wrote ``early``: before they were asked. On a
    resolved one nothing more changes: they are asked whether to reopen it.
    """
    must_not_be_ended(incident)
    step = Step(incident, by, now)
    waits = by == incident.requester and incident.state is IncidentState.AWAITING_USER
    step.put(reply_received=incident.reply_received or (incident.answered and not (early and waits)))
    if waits and not early:
        step.move(IncidentState.ACTIVE)
    return step.change()


def hold(
    incident: Incident, actor: Actor, state: IncidentState, text: str, now: datetime, *, again: date | None = None
) -> Change[Incident]:
    """Wait for the requester (who is asked ``text``) or for a problem to be fixed (``text`` stays a work note).

    ``again``: the day on which what waits for a problem is looked at.
    """
    must_act_for(incident, actor)
    must_say_something(text)
    if state not in AWAITING:
        raise wrong(incident, state)
    step = Step(incident, actor.id, now)
    if state is IncidentState.AWAITING_USER:
        step.comment(text, support=True)
        step.first_action()
        step.tell(InformationAsked(incident.number, ToPerson(incident.requester), actor.id, text))
    else:
        step.enter(What.WORK_NOTE, text=text)
        step.tell(ProblemAwaited(incident.number, ToPerson(incident.requester)))
    step.move(state)
    step.put(reply_received=False)
    change = step.change()
    if again is not None and state is IncidentState.AWAITING_PROBLEM:
        change = change.noting(look_entry(incident.number, again, actor.id, now))
    return change


def resume(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Go back to work on a request that waited."""
    must_act_for(incident, actor)
    if incident.state not in AWAITING:
        raise wrong(incident, "resume")
    step = Step(incident, actor.id, now)
    step.move(IncidentState.ACTIVE)
    return step.change()


def resolve(incident: Incident, actor: Actor, text: str, now: datetime) -> Change[Incident]:
    """Say that it is settled, and how. A new request passes through active."""
    must_act_for(incident, actor)
    must_say_something(text)
    must_be_at_work(incident)
    step = Step(incident, actor.id, now)
    if incident.holder is None:
        step.hold_by(actor.id)
    step.comment(text, support=True)
    step.first_action()
    if incident.state is IncidentState.NEW and actor.id == incident.requester:
        step.move(IncidentState.ACTIVE)
    step.move(IncidentState.RESOLVED)
    step.put(resolved_at=now, resolution=text, reply_received=False)
    asked = int(now.timestamp())
    step.tell(Resolved(incident.number, ToPerson(incident.requester), actor.id, text, asked))
    return step.change()


def settle(incident: Incident, now: datetime) -> Change[Incident]:
    """Record that its requester says it is settled: they are not asked, and can take it up again."""
    must_be_at_work(incident)
    step = Step(incident, incident.requester, now)
    if incident.state is IncidentState.NEW:
        step.move(IncidentState.ACTIVE)
    step.move(IncidentState.RESOLVED)
    step.put(resolved_at=now, resolution="", reply_received=False)
    return step.change()


def reopen(
    incident: Incident, person: PersonId | None, text: str, now: datetime, *, wrote: bool = False, closed: bool = False
) -> Change[Incident]:
    """Take a resolved request up again, or one ``closed`` by its requester, who takes that back: a new response run.

    None: nobody said so; its requester wrote after the end, and did not answer whether to reopen it. What someone says
    whose own request was merged into it is read by support alone. ``wrote``: they have just done so.
    """
    if incident.state is not (IncidentState.CLOSED if closed else IncidentState.RESOLVED):
        raise wrong(incident, "reopen")
    step = Step(incident, person, now)
    beside = person if text and person != incident.requester else None
    if text:
        step.comment(text, support=False, beside=beside)
    if closed:
        step.enter(What.UNDONE, internal=True)
        step.go_back(IncidentState.ACTIVE)
    else:
        step.move(IncidentState.ACTIVE)
    step.put(resolved_at=None, answered=False, reply_received=wrote or person in {None, incident.requester, beside})
    step.tell(Reopened(incident.number, ToItem(), person, text))
    if text and incident.holder is not None and incident.holder != person:
        step.tell(ReplyReceived(incident.number, ToPerson(incident.holder), text, beside))
    return step.change()


def close(incident: Incident, person: PersonId | None, now: datetime) -> Change[Incident]:
    """End a resolved request: the requester agrees, or time has passed (None)."""
    if incident.state is not IncidentState.RESOLVED:
        raise wrong(incident, "close")
    step = Step(incident, person, now)
    step.move(IncidentState.CLOSED)
    step.tell(Closed(incident.number, ToPerson(incident.requester)))
    return step.change()


def rate(incident: Incident, person: PersonId, rating: int, times: int, now: datetime) -> Change[Incident]:
    """Keep what the requester thinks of the help, 1 to 5; ``times`` they have said so before.

    Raises ValueError for another number.
    """
    if incident.state is not IncidentState.CLOSED or incident.closure:
        raise wrong(incident, "rate")
    if times > RATING_CHANGES and incident.rating is not None:
        raise AlreadyRated(incident.number, incident.rating)
    if rating not in RATINGS:
        raise ValueError(rating)
    step = Step(incident, person, now)
    step.enter(What.RATED, rating=rating)
    step.put(rating=rating)
    return step.change()


def follow_up(ended: Incident, by: PersonId, number: str, text: str, now: datetime) -> Change[Incident]:
    """Keep on an ended request that its requester wrote again, and under which number that goes on."""
    step = Step(ended, by, now)
    step.enter(What.FOLLOWED, number=number)
    step.tell(FollowedUp(ended.number, ToItem(), by, number, text))
    return step.change()


def cancel(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Withdraw a request that nobody has answered yet."""
    if actor.id != incident.requester:
        must_act_for(incident, actor)
    elif incident.state in (AT_WORK | {IncidentState.RESOLVED}) - {IncidentState.NEW}:
        raise TooLateToCancel(incident.number, incident.state)
    step = Step(incident, actor.id, now)
    step.move(IncidentState.CANCELLED)
    step.tell(Cancelled(incident.number, ToItem(), actor.id))
    return step.change()


def change_kind(incident: Incident, actor: Actor, kind: Kind, now: datetime) -> Change[Incident]:
    """Correct the guessed kind."""
    if actor.id != incident.requester:
        must_act_for(incident, actor)
    must_not_be_ended(incident)
    step = Step(incident, actor.id, now)
    step.enter(What.CHANGED, field="kind", before=incident.kind, after=kind)
    step.put(kind=kind)
    return step.change()


def transfer(incident: Incident, actor: Actor, group: str, reason: str, now: datetime) -> Change[Incident]:
    """Transfer a request to another group: the holder is cleared, clocks go on."""
    must_act_for(incident, actor)
    must_be_at_work(incident)
    must_say_something(reason)
    if group == incident.group:
        raise AlreadyThere(incident.number, group)
    step = Step(incident, actor.id, now)
    step.enter(What.GROUP, before=incident.group, after=group, reason=reason)
    if incident.holder is not None:
        step.hold_by(None)
    step.put(group=group)
    step.tell(Transferred(incident.number, ToItem(left=True), actor.id, group, reason))
    step.tell(ItemOpened(incident.number, ToGroup(group)))
    return step.change()


def set_private(incident: Incident, actor: Actor, now: datetime, *, private: bool) -> Change[Incident]:
    """Keep what a request says out of channels from now on, or let it be seen there."""
    if actor.id != incident.requester:
        must_act_for(incident, actor)
    must_not_be_ended(incident)
    if incident.private is private:
        raise AlreadySo(incident.number)
    step = Step(incident, actor.id, now)
    step.enter(What.CHANGED, field="private", before=incident.private, after=private)
    step.put(private=private)
    return step.change()
