"""Words that belong to another request: what leaves, what the wrong one becomes again, and the trace in both."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import SETTLED, Incident, question_topic
from workflow.helpdesk.notices import QuestionSettled
from workflow.items.attachments import Attachment
from workflow.items.awaited import standing, without_moved
from workflow.items.changes import Change
from workflow.items.journal import Detail, Entry, What, files_with, said_now
from workflow.items.states import IncidentState
from workflow.items.thanks import is_courtesy, is_thanks
from workflow.notice import ToPerson
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Words:
    """What someone said in a request, with the files that came with it."""

    entry: int
    at: datetime
    text: str
    files: tuple[Attachment, ...] = ()
    positions: tuple[int, ...] = ()
    """Where those files stand in the journal."""
    opens: bool = False
    """They opened the request, which keeps them: their files alone leave it."""


def words_at(journal: Sequence[Entry], entry: int) -> Words | None:
    """Return what was said at a place of a journal, as its last edit left it; None: it was moved, or taken back."""
    if not 0 <= entry < len(journal) or journal[entry].what not in {What.OPENED, What.COMMENT}:
        return None
    text = said_now(journal, entry)
    if text is None:
        return None
    positions, opens = files_with(journal, entry), journal[entry].what is What.OPENED
    return Words(entry, journal[entry].at, text, tuple(_file(journal[at]) for at in positions), positions, opens)


def _file(entry: Entry) -> Attachment:
    detail = entry.detail
    return Attachment(
        str(detail["name"]),
        str(detail["url"]),
        str(detail.get("file") or ""),
        str(detail.get("place") or ""),
        bool(detail.get("direct")),
        int(detail.get("size") or 0),
    )


def woke(journal: Sequence[Entry], entry: int, states: Collection[IncidentState]) -> bool:
    """Return whether words took a request out of one of these states: on hold for their author, or settled."""
    said = journal[entry]
    return any(
        one.what is What.STATE and one.at == said.at and one.by == said.by and one.detail["before"] in states
        for one in journal
    )


def leave(
    incident: Incident,
    journal: Sequence[Entry],
    moving: Sequence[Words],
    other: str,
    by: PersonId,
    now: datetime,
    *,
    woke: int | None,
) -> Change[Incident]:
    """Take words out of a request: on hold or resolved again if they alone had woken it, without a reply received.

    ``woke``: where the first of them stands, if they had woken what was on hold.
    """
    step = Step(incident, by, now)
    left = gone(incident.number, moving, other, by, now)
    for entry in left:
        step.enter(entry.what, **entry.detail)
    rest = without_moved((*journal, *left))
    said = [one for one in rest if one.what is What.COMMENT]
    last = bool(said) and _asks_for_more(said[-1], incident.requester)
    asleep = woke is not None and incident.state is IncidentState.ACTIVE and _moves_after(journal, woke) == 1
    if asleep and not last:
        step.move(IncidentState.AWAITING_USER)
    settled = (
        None if last and not is_thanks(str(said[-1].detail["text"])) else _settled_before(incident, rest, moving[0])
    )
    if settled is not None:
        state, resolved = settled
        step.move(IncidentState.RESOLVED)
        step.put(resolved_at=resolved, answered=True)
        if state is IncidentState.CLOSED:
            step.move(state)
        question = question_topic(incident.number, int(resolved.timestamp()))
        step.tell(QuestionSettled(question, ToPerson(incident.requester), incident.number, incident.resolution))
    step.put(reply_received=incident.reply_received and last)
    return step.change()


def _asks_for_more(said: Entry, requester: PersonId) -> bool:
    """Return whether words are their requester's, and more than thanks."""
    return said.by == requester and not said.detail.get("support") and not is_courtesy(str(said.detail["text"]))


_WORK = frozenset({What.STATE, What.COMMENT, What.HOLDER, What.GROUP, What.FIRST_ACTION})


def _settled_before(
    incident: Incident, journal: Sequence[Entry], words: Words
) -> tuple[IncidentState, datetime] | None:
    """Return the state of a request that words had taken up again, and when it was resolved.

    None where they had not, or it went on.
    """
    since = [one for one in journal if one.at >= words.at and one.what in _WORK]
    if incident.state is not IncidentState.ACTIVE or len(since) != 1:
        return None
    if since[0].what is not What.STATE or since[0].detail["before"] not in SETTLED:
        return None
    resolved = (one for one in journal if one.what is What.STATE and one.detail["after"] == IncidentState.RESOLVED)
    at = max((one.at for one in resolved), default=None)
    return None if at is None else (IncidentState(str(since[0].detail["before"])), at)


def _moves_after(journal: Sequence[Entry], entry: int) -> int:
    return sum(one.what is What.STATE for one in journal[entry + 1 :])


def gone(number: str, moving: Sequence[Words], other: str, by: PersonId, now: datetime) -> list[Entry]:
    """Return the journal's lines of the item that words went from."""
    lines: list[Detail] = []
    for words in moving:
        if not words.opens:
            lines.append({"entry": words.entry, "other": other})
        lines += [{"entry": position, "other": other, "file": True} for position in words.positions]
    return [Entry(number, now, by, What.MOVED, one) for one in lines]


def came(number: str, other: str, by: PersonId, now: datetime) -> Entry:
    """Return the journal's line of the request that words came to."""
    return Entry(number, now, by, What.MOVED, {"entry": None, "other": other})


def has_since_resolved(incident: Incident, journal: Sequence[Entry]) -> bool:
    """Return whether its requester has written in a request since it was resolved."""
    since = incident.resolved_at
    return since is not None and any(
        one.what is What.COMMENT and one.by == incident.requester and one.at >= since and not one.detail.get("support")
        for one in standing(journal)
    )


def has_spoken_since_resolved(journal: Sequence[Entry]) -> bool:
    """Return whether support has written in a request since it was resolved, in words that stand."""
    for position in reversed(range(len(journal))):
        entry = journal[position]
        if entry.what is What.STATE and entry.detail["after"] == IncidentState.RESOLVED:
            return False
        if entry.what is What.COMMENT and entry.detail.get("support") and said_now(journal, position) is not None:
            return True
    return False


def as_shown(journal: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return a journal as people read it: what was moved is read where it went, and leaves its trace alone."""
    return tuple(without_moved(journal))
