"""The desk, and its transactions."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from workflow.business_time.ports import BusinessTimeRepositories
from workflow.courses.ports import CoursesRepositories
from workflow.helpdesk.ports import HelpdeskRepositories
from workflow.items.changes import Change
from workflow.items.journal import Entry
from workflow.items.kinds import ItemKind
from workflow.items.ports import ItemsRepositories
from workflow.items.repeats import Asked
from workflow.items.timers import Timer
from workflow.items.work_items import WorkItem
from workflow.overview.ports import OverviewRepositories
from workflow.people.people import Actor, PersonId
from workflow.people.ports import PeopleRepositories
from workflow.ports.queues import Cursors, InboxQueue, OutboxQueue
from workflow.support.ports import SupportRepositories
from workflow.teaching.ports import TeachingRepositories
from workflow.upkeep.keeping import Keeping, Purged
from workflow.upkeep.ports import GivenUp, Health, UpkeepRepositories
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.traces import Traces

T = TypeVar("T")
Now = Callable[[], datetime]
"""The one business clock of a process: an aware UTC instant in whole seconds."""


class StaleWriteError(Exception):
    """A value was saved that someone else had changed; the use case is replayed."""


class AlreadyDoneError(Exception):
    """A use case was asked for under a key that has been carried out before."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What domains declare that those below them are to call; ``workflow.domains`` gathers it in their order."""

    on_change: Mapping[type[Any], tuple["OnChange", ...]]
    """By the type of what changes; called once it is written and told."""
    timers: Mapping[str, "Work"]
    """By kind of timer: what happens when one goes off."""
    work_items: Mapping[ItemKind, "LoadWorkItem"]
    """By kind of item that a group works on."""
    assign: Mapping[ItemKind, "Assign"]
    """By kind of item that a manager can give to someone."""
    undo: Mapping[ItemKind, "Undo"]
    """By kind of item: takes back what someone has just done to one."""


class Transaction(
    PeopleRepositories,
    ItemsRepositories,
    BusinessTimeRepositories,
    CoursesRepositories,
    SupportRepositories,
    TeachingRepositories,
    HelpdeskRepositories,
    UpkeepRepositories,
    OverviewRepositories,
    Protocol,
):
    """Everything a use case may read and write, all of it or nothing; each domain's ports name its repositories."""

    declared: Declared

    rules: Rulebook

    async def numbers(self, prefix: str, count: int = 1) -> tuple[str, ...]:
        """Assign new numbers (``INC`` → ``INC0001001`` …), never reused."""
        ...

    async def skip_numbers(self, prefix: str, last: int) -> None:
        """Skip numbers: the next one of a kind comes after this one, if it did not; the skipped ones are kept."""
        ...


OnChange = Callable[[Transaction, Change[Any], datetime], Awaitable[None]]
"""Given what has changed, and now."""
Work = Callable[[Transaction, Timer, datetime], Awaitable[None]]
"""Given the timer, which is off the desk already, and now; it looks at the state of its topic again."""
LoadWorkItem = Callable[[Transaction, str], Awaitable[WorkItem]]
"""Given its number; who may read it is checked by ``items.use_cases.work_items``. Raises refusals.NoSuchItem."""
Assign = Callable[[Transaction, Actor, str, PersonId, datetime], Awaitable[None]]
"""Given who assigns, the number, to whom, and now."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How what someone has just done to an item is taken back."""

    takes_back: Callable[[Sequence[Entry]], bool]
    """Tells, of the journal's lines of an act, whether it is one that can be."""
    undo: Callable[[Transaction, PersonId, str, Sequence[Entry], datetime], Awaitable[object]]
    """Given who undoes, the number, the journal's lines of what they did, and now."""


UseCase = Callable[["Transaction"], Awaitable[T]]


class Reads(Protocol):
    """The desk as those see it who only read: each use case in a transaction, or all of them in one."""

    rules: Rulebook
    """What every transaction that begins from now on reads as its rules."""

    async def read(self, use_case: UseCase[T]) -> T:
        """Carry out a use case that writes nothing."""
        ...

    async def get_setting(self, key: str) -> object:
        """Return the JSON document kept under a key; None when there is none."""
        ...


class Desk(Reads, Protocol):
    """The whole desk behind one door."""

    inbox: InboxQueue
    outbox: OutboxQueue
    cursors: Cursors

    async def write(self, use_case: UseCase[T], *, once: str | None = None, asked: Asked | None = None) -> T:
        """Carry out a use case in one transaction.

        A refusal or any other error rolls everything back. A stale write
        replays the use case on fresh rows, at most 3 times. With ``once``, the
        key is kept in the same transaction, and a second call under it raises
        AlreadyDoneError without calling the use case. With ``asked`` too, what that person asked a moment ago
        and may not know to be done raises refusals.DoneBefore (``workflow.items.repeats``); follow it by ``answered``.
        """
        ...

    async def answered(self, asked: Asked, *, in_time: bool) -> None:
        """Note whether the answer to what someone asked reached them: if so, asking the same again is new."""
        ...

    async def prove_writable(self) -> None:
        """Write a little, and take it away again. Raises what the database raises that is full, read-only or away."""
        ...

    async def claim_job(self, job: str, every: timedelta) -> bool:
        """Claim a periodic job's run in the period that the database's clock is in; False when someone has it."""
        ...

    async def database_time(self) -> datetime:
        """Return real time by the database's clock, to the millisecond: that of all instances."""
        ...

    async def put_setting(self, key: str, value: object) -> None:
        """Keep a JSON document (dicts, lists, texts, numbers …) under a key; None lets the key go."""
        ...

    async def keep_first(self, key: str, value: object) -> object:
        """Keep a document under a key unless there is one; return the one that is kept, perhaps of another."""
        ...

    async def get_settings(self, keys: Collection[str]) -> Mapping[str, object]:
        """Return the documents that are kept under some keys."""
        ...

    async def put_settings(self, values: Mapping[str, object]) -> None:
        """Keep documents, each under its key; none of them is None."""
        ...

    async def drop_settings(self, beginning: str, ending: str) -> None:
        """Delete the documents whose keys begin and end so."""
        ...

    async def purge(self, keeping: Keeping, now: datetime, clock: datetime, *, dry: bool = False) -> Purged:
        """Take away what has served for longer than it is kept; return how many.

        ``now`` is business time, ``clock`` real time. With ``dry``, nothing goes, and is counted all the same.
        """
        ...

    async def erase_traces(self, traces: Traces) -> int:
        """Put pseudonyms in place of someone's ids wherever they stand, and drop what was kept for them alone.

        Return how many rows had something of them. Done before they are forgotten, in small transactions:
        begun again, it goes on.
        """
        ...

    async def overwrite(self) -> None:
        """Leave nothing of what was deleted or replaced in the files of the database."""
        ...

    async def health(self) -> Health:
        """Look at the queues, and at the last signs of life."""
        ...

    async def given_up(self, limit: int) -> tuple[GivenUp, ...]:
        """Return what was given up and is kept still, the newest first."""
        ...

    def on_news(self, queue: str, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever a commit has queued new rows in the ``inbox`` or the ``outbox``.

        By this desk at once, and on PostgreSQL by any other
        instance soon after. It only saves waiting: news can be missed (an
        instance that dies), so what works a queue also looks by itself.
        Called in the event loop; it must not block or raise.
        """
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...
