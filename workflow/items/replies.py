"""Whether what someone outside support wrote in an item, whatever its kind, still waits to be answered."""

from collections.abc import Iterable
from datetime import datetime

from workflow.items.awaited import standing
from workflow.items.journal import Entry, What
from workflow.items.thanks import is_courtesy
from workflow.people.people import PersonId

_ACTS = frozenset({What.STATE, What.PLANNED, What.TIMES})
"""What support does that answers as well as words: the appointment is made, the work is done."""


def reply_since(journal: Iterable[Entry]) -> datetime | None:
    """Return since when their words wait for support; None: they wrote nothing, or support has answered since."""
    return min((one.at for one in unanswered(journal)), default=None)


def unanswered(journal: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the words that wait for support: who is written to beside the one whom the item concerns, for their own.

    Mere thanks wait for nothing, nor does who declines what was offered, nor words that were taken back.
    """
    found: dict[object, list[Entry]] = {}
    for entry in standing(journal):
        if entry.what in _ACTS:
            found.clear()
        elif entry.what is not What.COMMENT:
            continue
        elif entry.detail["support"]:
            found.pop(entry.detail.get("to"), None)
        elif entry.detail.get("accepts", True) and not is_courtesy(str(entry.detail["text"])):
            found.setdefault(entry.detail.get("to"), []).append(entry)
    return tuple(entry for some in found.values() for entry in some)


def accepted(journal: Iterable[Entry]) -> frozenset[PersonId]:
    """Return who has said yes, by a button, to what was offered to them last."""
    said = {one.by: one.detail["accepts"] for one in standing(journal) if "accepts" in one.detail}
    return frozenset(person for person, yes in said.items() if yes and person is not None)
