"""Effects of words that are taken back: an answer before it has left, or a requester's message."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from workflow.helpdesk.coming_back import has_acted
from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import AWAITING, GOING_ON, Incident
from workflow.helpdesk.undo_moves import resolution_of
from workflow.items.changes import Change
from workflow.items.journal import SAYS, Entry, What, is_claim, moved_to, said_now
from workflow.items.states import IncidentState
from workflow.items.undoing import REPLAYED, in_force, undone
from workflow.people.people import PersonId


class Came(StrEnum):
    """What became of what words had done that their author took back."""

    NOTHING = "nothing"
    """They had changed nothing."""
    WAITS = "waits"
    """The request waits for their author again."""
    BACK = "back"
    """It is again as it was before them."""
    STAYS = "stays"
    """Someone has worked on it since: it stays as it is."""


def by_requester(incident: Incident, journal: Sequence[Entry], by: PersonId, now: datetime) -> Change[Incident]:
    """Undo what the words did that someone outside support took back: the move, and the reply that was received.

    Nothing is undone where people have done anything since but note something. The journal says that the move was
    undone, so that clocks and reminders are rebuilt without it.
    """
    step, moves = Step(incident, by, now), _moves_of_gone_words(journal)
    back = undone(moves, by, now) if moves else None
    if back is not None:
        rest = in_force([*journal, back])
        resolved = [one for one in rest if one.what is What.STATE and one.detail["after"] == IncidentState.RESOLVED]
        step.go_back(IncidentState(str(moves[0].detail["before"])))
        at = resolved[-1].at if resolved and step.state not in GOING_ON | AWAITING else None
        step.put(answered=has_acted(rest), resolved_at=at, resolution=resolution_of(rest))
    received = incident.reply_received or back is not None
    step.put(reply_received=received and step.state in GOING_ON and _requester_spoke_last(journal))
    return step.change() if back is None else step.change().noting(back)


def came_of(journal: Sequence[Entry], position: int) -> Came | None:
    """Return what became of what words had done that were taken back; None of words that stand, or went elsewhere."""
    if not 0 <= position < len(journal) or journal[position].what is not What.COMMENT:
        return None
    if said_now(journal, position) is not None or moved_to(journal, position) is not None:
        return None
    moves = _moves(journal, journal[position])
    if not moves:
        return Came.NOTHING
    since = journal[position].at.isoformat()
    if not any(one.what is What.UNDONE and one.detail.get("since") == since for one in journal[position:]):
        return Came.STAYS
    return Came.WAITS if moves[0].detail["before"] == IncidentState.AWAITING_USER else Came.BACK


def _moves_of_gone_words(journal: Sequence[Entry]) -> list[Entry]:
    """Return the last moves of a request, if words made them that are gone, and people have done nothing since."""
    last = next((one for one in reversed(in_force(journal)) if one.what is What.STATE), None)
    if last is None:
        return []
    words = [at for at, one in enumerate(journal) if one.what is What.COMMENT and _same_act(one, last)]
    if not words or any(said_now(journal, at) is not None or moved_to(journal, at) for at in words):
        return []
    since = range(words[-1] + 1, len(journal))
    return [] if any(_acts(journal, at) for at in since if not _same_act(journal[at], last)) else _moves(journal, last)


def _moves(journal: Sequence[Entry], act: Entry) -> list[Entry]:
    return [one for one in journal if one.what is What.STATE and _same_act(one, act)]


def _same_act(one: Entry, other: Entry) -> bool:
    return (one.at, one.by) == (other.at, other.by)


def _acts(journal: Sequence[Entry], position: int) -> bool:
    """Return whether an entry is of something that people did to a request, by words that stand or otherwise."""
    one = journal[position]
    if one.what is What.COMMENT:
        return said_now(journal, position) is not None
    return one.what in REPLAYED and one.by is not None


def in_time(
    incident: Incident, journal: Sequence[Entry], position: int, by: PersonId, now: datetime
) -> Change[Incident]:
    """Undo what an answer did that nobody got: a first action, its move, and that the requester's words were answered.

    What was done since stays: where someone has come back to the requester since, by other words or a claim, the
    work has begun all the same.
    """
    step, beside = Step(incident, by, now), _beside(journal, position)
    if _is_first(beside) and not any(_comes_back(journal, at) for at in range(position + 1, len(journal))):
        step.enter(What.UNANSWERED)
        step.put(answered=False)
        before = next((str(one.detail["before"]) for one in beside if one.what is What.STATE), None)
        if before is not None and incident.state is IncidentState.ACTIVE:
            step.enter(What.UNDONE, internal=True)
            step.go_back(IncidentState(before), internal=True)
    step.put(reply_received=incident.reply_received or _requester_spoke_last(journal))
    return step.change()


def _beside(journal: Sequence[Entry], position: int) -> list[Entry]:
    """Return what stands beside an answer: its files, and what it did."""
    said = journal[position]
    same_act = takewhile(
        lambda one: one.what not in SAYS and (one.at, one.by) == (said.at, said.by), journal[position + 1 :]
    )
    return list(same_act)


def _is_first(beside: Sequence[Entry]) -> bool:
    """Return whether an answer began the work, by what stands beside it."""
    return any(one.what is What.FIRST_ACTION for one in beside)


def _comes_back(journal: Sequence[Entry], position: int) -> bool:
    """Return whether support comes back to the requester: by a claim, or by words that stand."""
    one = journal[position]
    if one.what is What.COMMENT and one.detail["support"]:
        return said_now(journal, position) is not None
    return is_claim(one)


def _requester_spoke_last(journal: Sequence[Entry]) -> bool:
    """Return whether the last words that stand are a reply to support."""
    spoken = [at for at, one in enumerate(journal) if one.what is What.COMMENT and said_now(journal, at) is not None]
    if not spoken or journal[spoken[-1]].detail["support"]:
        return False
    before = journal[: spoken[-1]]
    return sum((one.what is What.FIRST_ACTION) - (one.what is What.UNANSWERED) for one in before) > 0
