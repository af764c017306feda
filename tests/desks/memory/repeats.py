"""What was done for whom a moment ago, in memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from tests.desks.memory.state import State
from workflow.items.refusals import DoneBefore
from workflow.items.repeats import Asked, Did, first_of, undone


def refuse_repeat(state: State, asked: Asked | None) -> None:
    """Raise DoneBefore for what someone asked already and may not know to be done."""
    if asked is None:
        return
    theirs = [did for person, did in reversed(tuple(state.did.values())) if person == asked.person]
    first = first_of(asked, theirs, datetime.now(UTC))
    if first is not None and not any(undone(asked.person, state.journal.get(item, ())) for item in first.items):
        raise DoneBefore(first.items)


def note(state: State, key: str, asked: Asked, items: Iterable[str]) -> None:
    """Keep what was done, until its answer is known to have arrived."""
    state.did[key] = (asked.person, Did(asked.digest, tuple(items), datetime.now(UTC)))


def answer_arrived(state: State, asked: Asked) -> None:
    """Forget the meaning of what someone knows to be done."""
    for key, (person, did) in state.did.items():
        if (person, did.digest) == (asked.person, asked.digest):
            state.did[key] = (person, replace(did, digest=None))
