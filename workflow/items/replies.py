"""Whether a message of someone outside support, in an item of any kind, still waits for an answer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from workflow.items.awaited import standing
from workflow.items.journal import Entry, What, ends_wait
from workflow.items.thanks import is_courtesy
from workflow.items.wanting import wants, wants_after_all
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
    for entry, wanted in _read(journal):
        if entry.what in _ACTS:
            found.clear()
        elif entry.what is not What.COMMENT:
            continue
        elif entry.detail["support"]:
            found.pop(entry.detail.get("to"), None)
        elif wanted is not False and not is_courtesy(str(entry.detail["text"])):
            found.setdefault(entry.detail.get("to"), []).append(entry)
    return tuple(entry for some in found.values() for entry in some)


def accepted(journal: Iterable[Entry]) -> frozenset[PersonId]:
    """Return who has said yes, by a button or in words, to what was offered to them last."""
    return _who_said(journal, wanted=True)


def declined(journal: Iterable[Entry]) -> frozenset[PersonId]:
    """Return who has said no to what was offered to them last."""
    return _who_said(journal, wanted=False)


def declined_at(journal: Iterable[Entry], person: PersonId) -> datetime | None:
    """Return when someone said no to what was offered to them last; None where that does not stand."""
    said = [(one.at, wanted) for one, wanted in _read(journal) if wanted is not None and one.by == person]
    return said[-1][0] if said and said[-1][1] is False else None


def taken_back(journal: Iterable[Entry], person: PersonId) -> datetime | None:
    """Return when someone had said no that their last answer, a yes, takes back; None where it takes none back."""
    said = [(one.at, wanted) for one, wanted in _read(journal) if wanted is not None and one.by == person][-2:]
    return said[0][0] if [wanted for _at, wanted in said] == [False, True] else None


def _who_said(journal: Iterable[Entry], *, wanted: bool) -> frozenset[PersonId]:
    said = {one.by: answer for one, answer in _read(journal) if answer is not None}
    return frozenset(person for person, answer in said.items() if answer is wanted and person is not None)


def wanted_in(journal: Sequence[Entry], entry: int) -> bool | None:
    """Return whether words at a position of the journal take what was offered to their author, or decline it."""
    return next((wanted for one, wanted in _read(journal) if one is journal[entry]), None)


def _read(journal: Iterable[Entry]) -> Iterator[tuple[Entry, bool | None]]:
    """Return what stands in a journal; beside words about an offer, whether they take it or decline it.

    So do the first words after it, a button, and words by which who declined wants it after all.
    """
    offered: set[object] = set()
    refused: set[object] = set()
    for entry in standing(journal):
        wanted = entry.detail.get("accepts") if entry.what is What.COMMENT else None
        if entry.what is What.PRESENTED and entry.detail.get("asks"):
            offered.add(entry.detail["person"])
        elif entry.what is What.COMMENT and entry.by in offered and ends_wait(entry):
            offered.discard(entry.by)
            wanted = wants(str(entry.detail["text"])) if wanted is None else wanted
        elif entry.what is What.COMMENT and entry.by in refused and wanted is None:
            wanted = wants_after_all(str(entry.detail["text"])) or None
        if wanted is not None:
            (refused.discard if wanted else refused.add)(entry.by)
        yield entry, None if wanted is None else bool(wanted)
