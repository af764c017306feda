"""Write changes of a session plan: values and history, of many sessions in as few statements as of one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching import session_history
from workflow.teaching.sessions import Session

Path = Sequence[Session]
"""A session as it stands, and what it becomes, one value after the other."""


async def write_changes(tx: Transaction, paths: Iterable[Path], by: PersonId, now: datetime) -> tuple[Session, ...]:
    """Write the last value of each path and say each step of it; return the sessions as they are kept then.

    One that comes to be as it was is not written. Raises StaleWriteError.
    """
    every = list(paths)
    changed = [path for path in every if path[-1] != path[0]]
    steps = (step for path in changed for step in pairwise(path))
    await tx.sessions.save_many([path[-1] for path in changed])
    await tx.journal.append(
        [entry for before, after in steps for entry in session_history.changed(before, after, by, now)]
    )
    return tuple(_kept(path) for path in every)


def _kept(path: Path) -> Session:
    return path[0] if path[-1] == path[0] else replace(path[-1], version=path[-1].version + 1)
