"""What an answer undoes that is taken back before it has left: as if support had not written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from workflow.helpdesk.incidents import Incident
from workflow.items.changes import Change
from workflow.items.holding import card_changed
from workflow.items.journal import SAYS, Entry, What, said_now
from workflow.people.people import PersonId


def in_time(
    incident: Incident, journal: Sequence[Entry], position: int, by: PersonId, now: datetime
) -> Change[Incident]:
    """Undo what an answer did that nobody got: a first action, and that the requester's words were answered.

    The request stays active: its response clock goes on from where it was.
    """
    first = _was_first_action(journal, position)
    after = replace(
        incident,
        answered=incident.answered and not first,
        reply_received=incident.reply_received or _requester_spoke_last(journal),
    )
    entries = (Entry(incident.number, now, by, What.UNANSWERED),) if first else ()
    return Change(after, entries, (card_changed(after),))


def _was_first_action(journal: Sequence[Entry], position: int) -> bool:
    """Tell whether an answer began the work: what stands beside it, as far as its files and moves go, says so."""
    said = journal[position]
    beside = takewhile(
        lambda one: one.what not in SAYS and (one.at, one.by) == (said.at, said.by), journal[position + 1 :]
    )
    return any(one.what is What.FIRST_ACTION for one in beside)


def _requester_spoke_last(journal: Sequence[Entry]) -> bool:
    """Tell whether the last words that stand are a reply to support."""
    spoken = [at for at, one in enumerate(journal) if one.what is What.COMMENT and said_now(journal, at) is not None]
    if not spoken or journal[spoken[-1]].detail["support"]:
        return False
    before = journal[: spoken[-1]]
    return sum((one.what is What.FIRST_ACTION) - (one.what is What.UNANSWERED) for one in before) > 0
