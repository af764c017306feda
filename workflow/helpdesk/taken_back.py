"""What an answer undoes that is taken back before it has left: as if support had not written."""

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import Incident
from workflow.items.changes import Change
from workflow.items.journal import SAYS, Entry, What, is_claim, said_now
from workflow.items.states import IncidentState
from workflow.people.people import PersonId


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
    """Tell whether an answer began the work, by what stands beside it."""
    return any(one.what is What.FIRST_ACTION for one in beside)


def _comes_back(journal: Sequence[Entry], position: int) -> bool:
    """Tell whether support comes back to the requester: by a claim, or by words that stand."""
    one = journal[position]
    if one.what is What.COMMENT and one.detail["support"]:
        return said_now(journal, position) is not None
    return is_claim(one)


def _requester_spoke_last(journal: Sequence[Entry]) -> bool:
    """Tell whether the last words that stand are a reply to support."""
    spoken = [at for at, one in enumerate(journal) if one.what is What.COMMENT and said_now(journal, at) is not None]
    if not spoken or journal[spoken[-1]].detail["support"]:
        return False
    before = journal[: spoken[-1]]
    return sum((one.what is What.FIRST_ACTION) - (one.what is What.UNANSWERED) for one in before) > 0
