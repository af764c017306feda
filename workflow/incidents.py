"""Help requests (INC): the value, and every move a person can make on one.

Each rule takes the incident as it is and gives a ``Change``, or raises a
refusal. Nothing here reads a clock, a database or a chat.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workflow import notices, refusals
from workflow.calendar import DAY_SECONDS, BusinessCalendar
from workflow.changes import Change
from workflow.journal import Entry, What
from workflow.people import Actor, PersonId
from workflow.states import INCIDENT_MOVES, IncidentState

AWAITING = frozenset({IncidentState.AWAITING_USER, IncidentState.AWAITING_PROBLEM})
ENDED = frozenset({IncidentState.CLOSED, IncidentState.CANCELLED})
AT_WORK = frozenset({IncidentState.NEW, IncidentState.ACTIVE}) | AWAITING


REOPEN_DAYS = 5
"""Business days during which a resolved request can be reopened; then it closes by itself."""
RATINGS = range(1, 6)
RATING_CHANGES = 1
"""How often a requester may change their mind about a rating."""


class Kind(StrEnum):
    """What a help request is about."""

    QUESTION = "question"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Incident:
    """A help request."""

    number: str
    requester: PersonId
    subject: str
    text: str
    kind: Kind
    group: str
    opened_at: datetime
    state: IncidentState = IncidentState.NEW
    holder: PersonId | None = None
    answered: bool = False
    """Support has acted towards the requester since the opening or the last reopening."""
    reply_received: bool = False
    """The requester wrote last, and nobody has answered since."""
    resolved_at: datetime | None = None
    resolution: str = ""
    rating: int | None = None
    """What the requester thinks of the help they had: 1 to 5."""
    follows: str | None = None
    """Number of the ended request that this one takes up again."""
    private: bool = False
    """Channels see its number and nothing of what it says."""
    closure: str = ""
    """How it ended, where figures leave it out: ``duplicate``, or ``service`` for one that became a service request."""
    version: int = 1


def closes_at(incident: Incident, calendar: BusinessCalendar) -> datetime:
    """Give the instant at which a resolved request closes by itself."""
    return calendar.due(incident.resolved_at or incident.opened_at, REOPEN_DAYS * DAY_SECONDS)


def open_incident(incident: Incident) -> Change[Incident]:
    """Open a request: its card to the group, a receipt to the requester."""
    entry = Entry(
        incident.number,
        incident.opened_at,
        incident.requester,
        What.OPENED,
        {"text": incident.text, "kind": incident.kind},
    )
    return Change(
        incident,
        (entry,),
        (
            notices.RequestReceived(incident.number, notices.ToPerson(incident.requester)),
            notices.ItemOpened(incident.number, notices.ToGroup(incident.group)),
        ),
    )


def claim(incident: Incident, actor: Actor, now: datetime, *, holder_away: bool = False) -> Change[Incident]:
    """Take a request in charge. Telling the requester who helps is a first action.

    So does whoever was given it; what someone holds who is away can be taken over.
    """
    _must_act_for(incident, actor)
    _must_be_at_work(incident)
    given = incident.state is IncidentState.NEW and incident.requester != actor.id
    if incident.holder == actor.id and not given:
        raise refusals.AlreadyYours(incident.number)
    if incident.holder not in {None, actor.id} and not holder_away:
        raise refusals.AlreadyTaken(incident.number, incident.holder)
    step = _Step(incident, actor.id, now)
    if incident.holder != actor.id:
        step.hold_by(actor.id)
    step.first_action()
    step.tell(notices.ClaimTold(incident.number, notices.ToPerson(incident.requester), actor.id))
    return step.change()


def release(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Put a request back to be taken; its clocks go on."""
    _must_act_for(incident, actor)
    _must_be_at_work(incident)
    if incident.holder is None:
        raise refusals.NobodyHolds(incident.number)
    if incident.holder != actor.id and not actor.manager:
        raise refusals.NotTheHolder(incident.number, incident.holder)
    step = _Step(incident, actor.id, now)
    step.hold_by(None)
    return step.change()


def answer(incident: Incident, actor: Actor, text: str, now: datetime) -> Change[Incident]:
    """Write to the requester, for support."""
    _must_act_for(incident, actor)
    _must_not_be_ended(incident)
    _must_say_something(text)
    step = _Step(incident, actor.id, now)
    step.comment(text, support=True)
    step.first_action()
    step.put(reply_received=False)
    step.tell(notices.Answered(incident.number, notices.ToPerson(incident.requester), actor.id, text))
    return step.change()


def note(incident: Incident, actor: Actor, text: str, now: datetime) -> Change[Incident]:
    """Keep a work note: internal, whatever the state of the request."""
    _must_act_for(incident, actor)
    _must_say_something(text)
    step = _Step(incident, actor.id, now)
    step.enter(What.WORK_NOTE, text=text)
    return step.change(card=False)


def requester_writes(incident: Incident, author: PersonId, text: str, now: datetime) -> Change[Incident]:
    """Add what the requester says; it wakes a request that waited for them.

    On a resolved one it changes nothing more: they are asked whether to reopen it.
    """
    if incident.state in ENDED:
        raise _wrong(incident, "write")
    _must_say_something(text)
    step = _Step(incident, author, now)
    step.comment(text, support=False)
    step.put(reply_received=True)
    if incident.state is IncidentState.AWAITING_USER:
        step.move(IncidentState.ACTIVE)
    step.tell(notices.RequesterWrote(incident.number, notices.ToItem(), author, text))
    if incident.holder is not None:
        step.tell(notices.ReplyReceived(incident.number, notices.ToPerson(incident.holder), text))
    return step.change()


def follower_writes(incident: Incident, author: PersonId, text: str, now: datetime) -> Change[Incident]:
    """Add what someone outside support who follows the request says: it wakes and reopens nothing."""
    _must_not_be_ended(incident)
    _must_say_something(text)
    step = _Step(incident, author, now)
    step.comment(text, support=False)
    step.put(reply_received=True)
    step.tell(notices.RequesterWrote(incident.number, notices.ToItem(), author, text))
    step.tell(notices.Followed(incident.number, notices.ToPerson(incident.requester), author, text))
    if incident.holder is not None:
        step.tell(notices.ReplyReceived(incident.number, notices.ToPerson(incident.holder), text, author))
    return step.change()


def hold(incident: Incident, actor: Actor, state: IncidentState, text: str, now: datetime) -> Change[Incident]:
    """Wait for the requester (who is asked ``text``) or for a problem to be fixed (``text`` stays a work note)."""
    _must_act_for(incident, actor)
    _must_say_something(text)
    if state not in AWAITING:
        raise _wrong(incident, state)
    step = _Step(incident, actor.id, now)
    if state is IncidentState.AWAITING_USER:
        step.comment(text, support=True)
        step.first_action()
        step.tell(notices.InformationAsked(incident.number, notices.ToPerson(incident.requester), actor.id, text))
    else:
        step.enter(What.WORK_NOTE, text=text)
    step.move(state)
    step.put(reply_received=False)
    return step.change()


def resume(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Go back to work on a request that waited."""
    _must_act_for(incident, actor)
    if incident.state not in AWAITING:
        raise _wrong(incident, "resume")
    step = _Step(incident, actor.id, now)
    step.move(IncidentState.ACTIVE)
    return step.change()


def resolve(incident: Incident, actor: Actor, text: str, now: datetime) -> Change[Incident]:
    """Say that it is settled, and how. A new request passes through active."""
    _must_act_for(incident, actor)
    _must_say_something(text)
    _must_be_at_work(incident)
    step = _Step(incident, actor.id, now)
    if incident.holder is None:
        step.hold_by(actor.id)
    step.comment(text, support=True)
    step.first_action()
    if incident.state is IncidentState.NEW and actor.id == incident.requester:
        step.move(IncidentState.ACTIVE)
    step.move(IncidentState.RESOLVED)
    step.put(resolved_at=now, resolution=text, reply_received=False)
    step.tell(notices.Resolved(incident.number, notices.ToPerson(incident.requester), actor.id, text))
    return step.change()


def reopen(incident: Incident, person: PersonId, text: str, now: datetime) -> Change[Incident]:
    """Take a resolved request up again: a new response run starts."""
    if incident.state is not IncidentState.RESOLVED:
        raise _wrong(incident, "reopen")
    step = _Step(incident, person, now)
    if text:
        step.comment(text, support=False)
    step.move(IncidentState.ACTIVE)
    step.put(resolved_at=None, answered=False, reply_received=person == incident.requester)
    step.tell(notices.Reopened(incident.number, notices.ToItem(), person, text))
    if text and incident.holder is not None and incident.holder != person:
        step.tell(notices.ReplyReceived(incident.number, notices.ToPerson(incident.holder), text))
    return step.change()


def close(incident: Incident, person: PersonId | None, now: datetime) -> Change[Incident]:
    """End a resolved request: the requester agrees, or time has passed (None)."""
    if incident.state is not IncidentState.RESOLVED:
        raise _wrong(incident, "close")
    step = _Step(incident, person, now)
    step.move(IncidentState.CLOSED)
    step.tell(notices.Closed(incident.number, notices.ToPerson(incident.requester)))
    return step.change()


def rate(incident: Incident, person: PersonId, rating: int, times: int, now: datetime) -> Change[Incident]:
    """Keep what the requester thinks of the help, 1 to 5; ``times`` they have said so before.

    Raises ValueError for another number.
    """
    if incident.state is not IncidentState.CLOSED:
        raise _wrong(incident, "rate")
    if times > RATING_CHANGES and incident.rating is not None:
        raise refusals.AlreadyRated(incident.number, incident.rating)
    if rating not in RATINGS:
        raise ValueError(rating)
    step = _Step(incident, person, now)
    step.enter(What.RATED, rating=rating)
    step.put(rating=rating)
    return step.change()


def follow_up(ended: Incident, by: PersonId, number: str, text: str, now: datetime) -> Change[Incident]:
    """Keep on an ended request that its requester wrote again, and under which number that goes on."""
    step = _Step(ended, by, now)
    step.enter(What.FOLLOWED, number=number)
    step.tell(notices.FollowedUp(ended.number, notices.ToItem(), by, number, text))
    return step.change()


def cancel(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Withdraw a request that nobody has answered yet."""
    if actor.id != incident.requester:
        _must_act_for(incident, actor)
    elif incident.state in (AT_WORK | {IncidentState.RESOLVED}) - {IncidentState.NEW}:
        raise refusals.TooLateToCancel(incident.number, incident.state)
    step = _Step(incident, actor.id, now)
    step.move(IncidentState.CANCELLED)
    step.tell(notices.Cancelled(incident.number, notices.ToItem(), actor.id))
    return step.change()


def change_kind(incident: Incident, actor: Actor, kind: Kind, now: datetime) -> Change[Incident]:
    """Correct the guessed kind."""
    if actor.id != incident.requester:
        _must_act_for(incident, actor)
    _must_not_be_ended(incident)
    step = _Step(incident, actor.id, now)
    step.enter(What.CHANGED, field="kind", before=incident.kind, after=kind)
    step.put(kind=kind)
    return step.change()


def transfer(incident: Incident, actor: Actor, group: str, reason: str, now: datetime) -> Change[Incident]:
    """Give a request to another group: the holder is cleared, clocks go on."""
    _must_act_for(incident, actor)
    _must_be_at_work(incident)
    _must_say_something(reason)
    if group == incident.group:
        raise refusals.AlreadyThere(incident.number, group)
    step = _Step(incident, actor.id, now)
    step.enter(What.GROUP, before=incident.group, after=group, reason=reason)
    if incident.holder is not None:
        step.hold_by(None)
    step.put(group=group)
    step.tell(notices.Transferred(incident.number, notices.ToItem(), actor.id, group, reason))
    step.tell(notices.ItemOpened(incident.number, notices.ToGroup(group)))
    return step.change()


class _Step:
    """One person's act on one incident, gathered until it is a Change."""

    def __init__(self, incident: Incident, by: PersonId | None, now: datetime) -> None:
        self._now = now
        self._by = by
        self._incident = incident
        self._entries: list[Entry] = []
        self._notices: list[notices.Notice] = []

    def put(self, **fields: object) -> None:
        self._incident = replace(self._incident, **fields)  # type: ignore[arg-type]

    def enter(self, what: What, **detail: str | int | bool | None) -> None:
        self._entries.append(Entry(self._incident.number, self._now, self._by, what, detail))

    def tell(self, notice: notices.Notice) -> None:
        self._notices.append(notice)

    def comment(self, text: str, *, support: bool) -> None:
        self.enter(What.COMMENT, text=text, support=support)

    def hold_by(self, person: PersonId | None) -> None:
        self.enter(What.HOLDER, before=self._incident.holder, after=person)
        self.put(holder=person)

    def move(self, after: IncidentState) -> None:
        before = self._incident.state
        if after not in INCIDENT_MOVES[before]:
            raise _wrong(self._incident, after)
        self.enter(What.STATE, before=before, after=after)
        self.put(state=after)

    def first_action(self) -> None:
        """Keep that support has come back to the requester, who cannot do so themselves."""
        if self._by == self._incident.requester:
            return
        if not self._incident.answered:
            self.enter(What.FIRST_ACTION)
            self.put(answered=True)
        if self._incident.state is IncidentState.NEW:
            self.move(IncidentState.ACTIVE)

    def change(self, *, card: bool = True) -> Change[Incident]:
        if card:
            self.tell(notices.CardChanged(self._incident.number, notices.ToItem(cards=True)))
        return Change(self._incident, tuple(self._entries), tuple(self._notices))


def _must_act_for(incident: Incident, actor: Actor) -> None:
    if not actor.acts_for(incident.group):
        raise refusals.NotYourGroup(incident.number, incident.group)


def _must_be_at_work(incident: Incident) -> None:
    if incident.state not in AT_WORK:
        raise _wrong(incident, "work")


def _must_not_be_ended(incident: Incident) -> None:
    if incident.state in ENDED:
        raise _wrong(incident, "write")


def _must_say_something(text: str) -> None:
    if not text.strip():
        raise refusals.NothingSaid


def _wrong(incident: Incident, move: str) -> refusals.WrongState:
    possible = tuple(sorted(INCIDENT_MOVES[incident.state]))
    return refusals.WrongState(incident.number, incident.state, move, possible)
