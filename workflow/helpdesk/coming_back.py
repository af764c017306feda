"""Whether support has come back to the requester of a help request, by its journal."""

from collections.abc import Iterable, Mapping, Sequence

from workflow.helpdesk.incidents import SETTLED
from workflow.items.awaited import standing
from workflow.items.journal import Entry, What, is_claim, said_now
from workflow.items.undoing import in_force


def has_acted(journal: Iterable[Entry]) -> bool:
    """Return whether support has acted towards them since the opening or the last reopening."""
    acts = 0
    for entry in in_force(journal):
        if _reopens(entry):
            acts = 0
        acts += (entry.what is What.FIRST_ACTION) - (entry.what is What.UNANSWERED)
    return acts > 0


def has_written(journal: Sequence[Entry]) -> bool:
    """Return whether support has written to them since the promise of an answer began, in words that stand."""
    begun = max((at for at, entry in enumerate(journal) if _promises(entry)), default=0)
    return any(
        entry.what is What.COMMENT and bool(entry.detail["support"]) and said_now(journal, at) is not None
        for at, entry in enumerate(journal)
        if at >= begun
    )


def came_to(numbers: Iterable[str], journals: Mapping[str, Sequence[Entry]]) -> Sequence[str]:
    """Return the requests in which support wrote to them, or told them who helps, the last one first."""
    came = {number: [one.at for one in standing(journals.get(number, ())) if _comes(one)] for number in numbers}
    return sorted((number for number, at in came.items() if at), key=lambda number: max(came[number]), reverse=True)


def _comes(entry: Entry) -> bool:
    return is_claim(entry) or (entry.what is What.COMMENT and bool(entry.detail["support"]))


def _reopens(entry: Entry) -> bool:
    return entry.what is What.STATE and entry.detail["before"] in SETTLED and entry.detail["after"] not in SETTLED


def _promises(entry: Entry) -> bool:
    urgent = entry.what is What.URGENCY and bool(entry.detail["urgent"])
    return entry.what is What.OPENED or urgent or _reopens(entry)
