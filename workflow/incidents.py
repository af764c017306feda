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
QUESTION = "solved:"
"""How the topic of a question "Est-ce le cas ?" begins; the request's number comes next."""
DUPLICATE = "duplicate"
"""Closure of a request that was merged into another: figures leave it out."""
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
    """Support has spoken, the requester wrote last, and nobody has answered since."""
    resolved_at: datetime | None = None
    resolution: str = ""
    rating: int | None = None
    """What the requester thinks of the help they had: 1 to 5."""
    follows: str | None = None
    """Number of the ended request that this one takes up again."""
    private: bool = False
    """Channels see its number and nothing of what it says."""
    closure: str = ""
    """Why figures leave it out, once it is closed: ``DUPLICATE``, or empty."""
    course: str = ""
    """Code of the course that it is about, in its one form: ``MMD 1231``; empty: none was named."""
    version: int = 1


def closes_at(incident: Incident, calendar: BusinessCalendar) -> datetime:
    """Give the instant at which a resolved request closes by itself."""
    return calendar.due(incident.resolved_at or incident.opened_at, REOPEN_DAYS * DAY_SECONDS)


def open_incident(incident: Incident, by: PersonId | None = None) -> Change[Incident]:
    """Open a request: its card to the group, a receipt to the requester.

    ``by`` is whoever opens it for the requester; None: the requester.
    """
    entry = Entry(
        incident.number,
        incident.opened_at,
        incident.requester if by is None else by,
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
    must_act_for(incident, actor)
    must_be_at_work(incident)
    given = incident.state is IncidentState.NEW and incident.requester != actor.id
    if incident.holder == actor.id and not given:
        raise refusals.AlreadyYours(incident.number)
    if incident.holder not in {None, actor.id} and not holder_away:
        raise refusals.AlreadyTaken(incident.number, incident.holder)
    step = Step(incident, actor.id, now)
    if incident.holder != actor.id:
        step.hold_by(actor.id)
    step.first_action()
    step.tell(notices.ClaimTold(incident.number, notices.ToPerson(incident.requester), actor.id))
    return step.change()


def release(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Put a request back to be taken; its clocks go on."""
    must_act_for(incident, actor)
    must_be_at_work(incident)
    if incident.holder is None:
        raise refusals.NobodyHolds(incident.number)
    if incident.holder != actor.id and not actor.manager:
        raise refusals.NotTheHolder(incident.number, incident.holder)
    step = Step(incident, actor.id, now)
    step.hold_by(None)
    return step.change()


def answer(incident: Incident, actor: Actor, text: str, now: datetime) -> Change[Incident]:
    """Write to the requester, for support."""
    must_act_for(incident, actor)
    must_not_be_ended(incident)
    must_say_something(text)
    step = Step(incident, actor.id, now)
    step.comment(text, support=True)
    step.first_action()
    step.put(reply_received=False)
    step.tell(notices.Answered(incident.number, notices.ToPerson(incident.requester), actor.id, text))
    return step.change()


def note(incident: Incident, actor: Actor, text: str, now: datetime) -> Change[Incident]:
    """Keep a work note: internal, whatever the state of the request."""
    must_act_for(incident, actor)
    must_say_something(text)
    step = Step(incident, actor.id, now)
    step.enter(What.WORK_NOTE, text=text)
    return step.change(card=False)


def requester_writes(incident: Incident, author: PersonId, text: str, now: datetime) -> Change[Incident]:
    """Add what the requester says; it wakes a request that waited for them.

    On a resolved one it changes nothing more: they are asked whether to reopen it.
    """
    if incident.state in ENDED:
        raise wrong(incident, "write")
    must_say_something(text)
    step = Step(incident, author, now)
    step.comment(text, support=False)
    step.put(reply_received=incident.answered or incident.reply_received)
    if incident.state is IncidentState.AWAITING_USER:
        step.move(IncidentState.ACTIVE)
    step.tell(notices.RequesterWrote(incident.number, notices.ToItem(), author, text))
    if incident.holder is not None:
        step.tell(notices.ReplyReceived(incident.number, notices.ToPerson(incident.holder), text))
    return step.change()


def follower_writes(incident: Incident, author: PersonId, text: str, now: datetime) -> Change[Incident]:
    """Add what someone outside support who follows the request says: it wakes and reopens nothing."""
    must_not_be_ended(incident)
    must_say_something(text)
    step = Step(incident, author, now)
    step.comment(text, support=False)
    step.put(reply_received=incident.answered or incident.reply_received)
    step.tell(notices.RequesterWrote(incident.number, notices.ToItem(), author, text))
    step.tell(notices.Followed(incident.number, notices.ToPerson(incident.requester), author, text))
    if incident.holder is not None:
        step.tell(notices.ReplyReceived(incident.number, notices.ToPerson(incident.holder), text, author))
    return step.change()


def hold(incident: Incident, actor: Actor, state: IncidentState, text: str, now: datetime) -> Change[Incident]:
    """Wait for the requester (who is asked ``text``) or for a problem to be fixed (``text`` stays a work note)."""
    must_act_for(incident, actor)
    must_say_something(text)
    if state not in AWAITING:
        raise wrong(incident, state)
    step = Step(incident, actor.id, now)
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
    step.tell(notices.Resolved(incident.number, notices.ToPerson(incident.requester), actor.id, text, asked))
    return step.change()


def reopen(incident: Incident, person: PersonId, text: str, now: datetime) -> Change[Incident]:
    """Take a resolved request up again: a new response run starts."""
    if incident.state is not IncidentState.RESOLVED:
        raise wrong(incident, "reopen")
    step = Step(incident, person, now)
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
        raise wrong(incident, "close")
    step = Step(incident, person, now)
    step.move(IncidentState.CLOSED)
    step.tell(notices.Closed(incident.number, notices.ToPerson(incident.requester)))
    return step.change()


def rate(incident: Incident, person: PersonId, rating: int, times: int, now: datetime) -> Change[Incident]:
    """Keep what the requester thinks of the help, 1 to 5; ``times`` they have said so before.

    Raises ValueError for another number.
    """
    if incident.state is not IncidentState.CLOSED or incident.closure:
        raise wrong(incident, "rate")
    if times > RATING_CHANGES and incident.rating is not None:
        raise refusals.AlreadyRated(incident.number, incident.rating)
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
    step.tell(notices.FollowedUp(ended.number, notices.ToItem(), by, number, text))
    return step.change()


def cancel(incident: Incident, actor: Actor, now: datetime) -> Change[Incident]:
    """Withdraw a request that nobody has answered yet."""
    if actor.id != incident.requester:
        must_act_for(incident, actor)
    elif incident.state in (AT_WORK | {IncidentState.RESOLVED}) - {IncidentState.NEW}:
        raise refusals.TooLateToCancel(incident.number, incident.state)
    step = Step(incident, actor.id, now)
    step.move(IncidentState.CANCELLED)
    step.tell(notices.Cancelled(incident.number, notices.ToItem(), actor.id))
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
    """Give a request to another group: the holder is cleared, clocks go on."""
    must_act_for(incident, actor)
    must_be_at_work(incident)
    must_say_something(reason)
    if group == incident.group:
        raise refusals.AlreadyThere(incident.number, group)
    step = Step(incident, actor.id, now)
    step.enter(What.GROUP, before=incident.group, after=group, reason=reason)
    if incident.holder is not None:
        step.hold_by(None)
    step.put(group=group)
    step.tell(notices.Transferred(incident.number, notices.ToItem(), actor.id, group, reason))
    step.tell(notices.ItemOpened(incident.number, notices.ToGroup(group)))
    return step.change()


def set_private(incident: Incident, actor: Actor, now: datetime, *, private: bool) -> Change[Incident]:
    """Keep what a request says out of channels from now on, or let it be seen there."""
    if actor.id != incident.requester:
        must_act_for(incident, actor)
    must_not_be_ended(incident)
    if incident.private is private:
        raise refusals.AlreadySo(incident.number)
    step = Step(incident, actor.id, now)
    step.enter(What.CHANGED, field="private", before=incident.private, after=private)
    step.put(private=private)
    return step.change()


class Step:
    """One person's act on one incident, gathered until it is a Change."""

    def __init__(self, incident: Incident, by: PersonId | None, now: datetime) -> None:
        self._now = now
        self._by = by
        self._incident = incident
        self._entries: list[Entry] = []
        self._notices: list[notices.Notice] = []

    @property
    def number(self) -> str:
        """Number of the request."""
        return self._incident.number

    @property
    def state(self) -> IncidentState:
        """The state that it has come to."""
        return self._incident.state

    def put(self, **fields: object) -> None:
        """Change fields of the request."""
        self._incident = replace(self._incident, **fields)  # type: ignore[arg-type]

    def enter(self, what: What, **detail: str | int | bool | None) -> None:
        """Add a line to the journal."""
        self._entries.append(Entry(self._incident.number, self._now, self._by, what, detail))

    def tell(self, notice: notices.Notice) -> None:
        """Add a notice."""
        self._notices.append(notice)

    def comment(self, text: str, *, support: bool) -> None:
        """Keep what was said between support and the requester."""
        self.enter(What.COMMENT, text=text, support=support)

    def hold_by(self, person: PersonId | None) -> None:
        """Name a holder, or nobody."""
        self.enter(What.HOLDER, before=self._incident.holder, after=person)
        self.put(holder=person)

    def move(self, after: IncidentState) -> None:
        """Go to a state that the table allows. Raises WrongState."""
        before = self._incident.state
        if after not in INCIDENT_MOVES[before]:
            raise wrong(self._incident, after)
        self.enter(What.STATE, before=before, after=after)
        self.put(state=after)
        asked = asked_at(self._incident)
        if before is IncidentState.RESOLVED and asked is not None:
            to, number = notices.ToPerson(self._incident.requester), self._incident.number
            self.tell(notices.QuestionSettled(question_topic(number, asked), to, number, self._incident.resolution))

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
        """Give all of it, the card drawn anew unless told otherwise."""
        if card:
            self.tell(notices.CardChanged(self._incident.number, notices.ToItem(cards=True)))
        return Change(self._incident, tuple(self._entries), tuple(self._notices))


def asked_at(incident: Incident) -> int | None:
    """Name the resolution about which the requester is asked "Est-ce le cas ?": seconds since 1970; None: no one is."""
    return None if incident.resolved_at is None else int(incident.resolved_at.timestamp())


def question_topic(number: str, asked: int) -> str:
    """Give the topic under which the question about one resolution stands."""
    return f"{QUESTION}{number}:{asked}"


def must_be_asked(incident: Incident, asked: int | None) -> None:
    """Raise OlderQuestion for an answer to the question about an earlier resolution; None answers the last one."""
    if asked is not None and incident.state is IncidentState.RESOLVED and asked != asked_at(incident):
        raise refusals.OlderQuestion(incident.number)


def must_act_for(incident: Incident, actor: Actor) -> None:
    """Raise NotYourGroup for whoever may not work on a request."""
    if not actor.acts_for(incident.group):
        raise refusals.NotYourGroup(incident.number, incident.group)


def must_be_at_work(incident: Incident) -> None:
    """Raise WrongState for a request that is settled or over."""
    if incident.state not in AT_WORK:
        raise wrong(incident, "work")


def must_not_be_ended(incident: Incident) -> None:
    """Raise WrongState for a request that is over."""
    if incident.state in ENDED:
        raise wrong(incident, "write")


def must_say_something(text: str) -> None:
    """Raise NothingSaid for a blank text."""
    if not text.strip():
        raise refusals.NothingSaid


def wrong(incident: Incident, move: str) -> refusals.WrongState:
    """Refuse a move, with what is possible instead."""
    possible = tuple(sorted(INCIDENT_MOVES[incident.state]))
    return refusals.WrongState(incident.number, incident.state, move, possible)
