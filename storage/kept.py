"""What a repository has read is not asked for again in its transaction."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Table

from storage.session import Session

P = ParamSpec("P")
T = TypeVar("T")


class Stored(Protocol):
    """A repository."""

    _session: Session


R = TypeVar("R", bound=Stored)
Read = Callable[Concatenate[R, P], Awaitable[T]]
Kept = Callable[Concatenate[R, P], Coroutine[Any, Any, T]]


def kept(*tables: Table, only_reading: bool = False) -> Callable[[Read[R, P, T]], Kept[R, P, T]]:
    """Keep what a method returns until its transaction ends or writes to one of these tables, by what it was asked.

    ``only_reading``: in transactions that write nothing alone, which see one state of the database. In others the rows
    may be locked as they are read, or be of someone else's commit the second time.
    """

    def keeping(read: Read[R, P, T]) -> Kept[R, P, T]:
        @wraps(read)
        async def once(repository: R, /, *asked: P.args, **named: P.kwargs) -> T:
            session = repository._session  # noqa: SLF001 - part of it
            if only_reading and session.writes:
                return await read(repository, *asked, **named)
            known, question = session.kept(*tables), (read.__qualname__, asked, *named.items())
            if question not in known:
                known[question] = await read(repository, *asked, **named)
            found: T = known[question]
            return found

        return once

    return keeping
