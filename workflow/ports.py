"""What the core asks of the outside: a desk, its transactions, and its queues.

Two desks answer to these: ``workflow.memory`` and ``storage``. The same contract
tests hold for both.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from workflow.clocks import CrossingRecord, KeptClock
from workflow.grid import RequestKey
from workflow.imports import GridImport
from workflow.incidents import Incident
from workflow.journal import Entry
from workflow.notices import Notice
from workflow.people import Address, Group, Person, PersonId
from workflow.requests import ServiceRequest
from workflow.rulebook import Rulebook
from workflow.sla import ClockKind, Level
from workflow.states import TaskState
from workflow.tasks import ServiceTask

T = TypeVar("T")
Now = Callable[[], datetime]
"""The one business clock of a process: an aware UTC instant in whole seconds."""


class StaleWriteError(Exception):
    """A value was saved that someone else had changed; the use case is replayed."""


class AlreadyDoneError(Exception):
    """A use case was asked for under a key that has been carried out before."""


# --- Repositories ---------------------------------------------------------------


class People(Protocol):
    """Persons, their accounts and memberships."""

    async def get(self, person: PersonId) -> Person:
        """Give a person. Raises KeyError."""
        ...

    async def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Give several persons in one query; unknown ids are left out."""
        ...

    async def by_address(self, account: Address) -> Person | None:
        """Find who has an account."""
        ...

    async def by_email(self, emails: Iterable[str]) -> Mapping[str, Person]:
        """Find persons by e-mail (lower case), in one query."""
        ...

    async def add_many(self, persons: Sequence[Person]) -> tuple[Person, ...]:
        """Add persons (their ``id`` is ignored) and give them back with ids, in order."""
        ...

    async def save(self, person: Person) -> None:
        """Write a known person's name, e-mail, locale and accounts."""
        ...

    async def groups_of(self, person: PersonId) -> frozenset[str]:
        """Give the keys of the groups in whose linked channels they are."""
        ...

    async def members(self, group: str) -> tuple[PersonId, ...]:
        """Give those who are in a linked channel of the group, by id."""
        ...

    async def set_members(self, channel: Address, persons: Iterable[PersonId]) -> None:
        """Write who is in a channel, as the platform says."""
        ...

    async def join(self, channel: Address, person: PersonId) -> None:
        """Add one member to a channel; again is the same."""
        ...

    async def leave(self, channel: Address, person: PersonId) -> None:
        """Take one member off a channel; again is the same."""
        ...


class Groups(Protocol):
    """Support groups; few, so always read whole."""

    async def all(self) -> tuple[Group, ...]:
        """Give all groups by key."""
        ...

    async def save(self, group: Group) -> None:
        """Write a group, new or known, with its linked channels."""
        ...


class Incidents(Protocol):
    """Help requests."""

    async def get(self, number: str) -> Incident:
        """Give one. Raises ``refusals.NoSuchItem``."""
        ...

    async def add(self, incident: Incident) -> None:
        """Add a new one."""
        ...

    async def save(self, incident: Incident) -> None:
        """Compare-and-swap on ``version`` (the stored row gets version + 1).

        Raises StaleWriteError.
        """
        ...

    async def of_requester(self, person: PersonId, *, ended: bool = False) -> tuple[Incident, ...]:
        """Give a requester's, newest first; with ``ended``, closed and cancelled too (50 at most)."""
        ...

    async def at_work(self, groups: Iterable[str]) -> tuple[Incident, ...]:
        """Give what is new, active or waiting in these groups, oldest first (500 at most)."""
        ...

    async def resolved_before(self, at: datetime) -> tuple[Incident, ...]:
        """Give resolved ones whose ``resolved_at`` is at or before ``at`` (100 at most)."""
        ...


class Requests(Protocol):
    """Service requests."""

    async def get(self, number: str) -> ServiceRequest:
        """Give one. Raises ``refusals.NoSuchItem``."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceRequest]:
        """Give several in one query."""
        ...

    async def by_keys(self, keys: Iterable[RequestKey]) -> Mapping[RequestKey, ServiceRequest]:
        """Find open and closed (not cancelled) ones by what they are for, in few queries."""
        ...

    async def of_terms(self, terms: Iterable[str]) -> tuple[ServiceRequest, ...]:
        """Give all not cancelled ones of these terms (term codes such as ``A26``)."""
        ...

    async def of_lead(self, person: PersonId) -> tuple[ServiceRequest, ...]:
        """Give the open ones that a person leads, by first activity."""
        ...

    async def add_many(self, requests: Sequence[ServiceRequest]) -> None:
        """Add new ones in bulk."""
        ...

    async def save(self, request: ServiceRequest) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A service task with what a list shows of its request."""

    task: ServiceTask
    request: ServiceRequest


class ServiceTasks(Protocol):
    """Service tasks."""

    async def get(self, number: str) -> ServiceTask:
        """Give one. Raises ``refusals.NoSuchItem``."""
        ...

    async def of_request(self, number: str) -> tuple[ServiceTask, ...]:
        """Give the tasks of a request, in plan order."""
        ...

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[ServiceTask, ...]]:
        """Give the tasks of several requests, in few queries."""
        ...

    async def queue(
        self,
        *,
        groups: Iterable[str] | None = None,
        holder: PersonId | None = None,
        states: Iterable[TaskState] = (TaskState.OPEN, TaskState.IN_PROGRESS),
        limit: int = 50,
    ) -> tuple[TaskRow, ...]:
        """Give tasks with their requests by first activity (none last), in one query."""
        ...

    async def count(self, groups: Iterable[str], state: TaskState) -> int:
        """Count the tasks of these groups in a state."""
        ...

    async def of_import(self, import_id: int, group: str) -> tuple[TaskRow, ...]:
        """Give the open tasks that an import made for a group, by first activity."""
        ...

    async def add_many(self, tasks: Sequence[ServiceTask]) -> None:
        """Add new ones in bulk."""
        ...

    async def save(self, task: ServiceTask) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...


class Imports(Protocol):
    """Grids on their way in."""

    async def add(self, grid: GridImport, workbook: bytes) -> GridImport:
        """Add one (its ``id`` is ignored) with its workbook; give it back with its id."""
        ...

    async def get(self, import_id: int) -> GridImport:
        """Give one. Raises KeyError."""
        ...

    async def workbook(self, import_id: int) -> bytes | None:
        """Give its workbook's bytes, while they are kept."""
        ...

    async def last_done(self) -> GridImport | None:
        """Give the import that was done last."""
        ...

    async def save(self, grid: GridImport) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...


class Journal(Protocol):
    """Append-only history of all items."""

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries, in bulk, in this order."""
        ...

    async def of(self, item: str) -> tuple[Entry, ...]:
        """Give an item's entries in the order they were appended."""
        ...


class Clocks(Protocol):
    """Running clocks and the levels they have reached."""

    async def replace(self, item: str, clocks: Sequence[KeptClock]) -> None:
        """Write an item's clocks in place of those it had."""
        ...

    async def of(self, items: Iterable[str]) -> Mapping[str, tuple[KeptClock, ...]]:
        """Give the clocks of several items (kind, then run), in one query."""
        ...

    async def due(self, now: datetime, limit: int = 200) -> tuple[KeptClock, ...]:
        """Give clocks whose ``next_at`` has come, soonest first.

        On PostgreSQL the rows are locked and those that another instance has
        locked are passed over.
        """
        ...

    async def next_due(self) -> datetime | None:
        """Give the soonest ``next_at`` of all."""
        ...

    async def record(self, crossing: CrossingRecord) -> bool:
        """Keep a crossing; False when its (item, clock, run, level) is kept already."""
        ...

    async def settle(self, item: str, kind: ClockKind, run: int, level: Level, outcome: str) -> None:
        """Change the outcome of a kept crossing (said → overtaken)."""
        ...

    async def recorded(self, item: str) -> tuple[CrossingRecord, ...]:
        """Give an item's crossings, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of a topic stands: one per topic and address."""

    topic: str
    address: Address
    channel: str
    """The platform's id of the conversation (a direct one has its own)."""
    message: str
    """The platform's id of the message."""


class Places(Protocol):
    """Where cards stand."""

    async def of(self, topic: str) -> tuple[Place, ...]:
        """Give all places of a topic's card."""
        ...

    async def at(self, channel: str, message: str) -> Place | None:
        """Find the topic whose card is that message."""
        ...

    async def put(self, place: Place) -> None:
        """Write a place; a card posted anew replaces the old place."""
        ...


class Outbox(Protocol):
    """What must be said, written with what causes it."""

    async def add(self, notices: Sequence[tuple[Notice, Address]]) -> None:
        """Queue notices, each for one address, in bulk.

        One that only draws a card which a waiting row will draw anyway is left
        out (see ``workflow.coalescing``).
        """
        ...


class Inbox(Protocol):
    """Work that a transaction leaves for later."""

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object]) -> bool:
        """Queue work under a key of its own; False when the key is known."""
        ...


class Transaction(Protocol):
    """Everything a use case may read and write, all of it or nothing."""

    rules: Rulebook
    people: People
    groups: Groups
    incidents: Incidents
    requests: Requests
    tasks: ServiceTasks
    imports: Imports
    journal: Journal
    clocks: Clocks
    places: Places
    outbox: Outbox
    inbox: Inbox

    async def numbers(self, prefix: str, count: int = 1) -> tuple[str, ...]:
        """Assign new numbers (``INC`` → ``INC0001001`` …), never reused."""
        ...


# --- Queues, worked by the edge -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A leased row of the outbox."""

    id: int
    notice: Notice
    address: Address
    attempts: int
    """How often it was leased before: above 0, an earlier send is in doubt."""


class OutboxQueue(Protocol):
    """Leases on what must be said. Times here are real time, not business time.

    A row may be leased when no earlier row of the same topic and address is
    unfinished; lanes first, then age.
    """

    async def lease(self, limit: int, until: datetime, now: datetime) -> tuple[Outgoing, ...]:
        """Take rows that wait (or whose lease has run out), hidden from others until then."""
        ...

    async def sent(self, row: int, place: Place | None) -> None:
        """Finish a row, and keep where the card stands, in one transaction."""
        ...

    async def drop(self, row: int, why: str) -> None:
        """Finish a row that must not or cannot be said any more."""
        ...

    async def retry(self, row: int, at: datetime, *, untried: bool) -> None:
        """Give a row back until ``at``; ``untried``: nothing was sent, so no doubt."""
        ...

    async def waiting(self) -> int:
        """Count unfinished rows."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A leased row of the inbox."""

    key: str
    kind: str
    stream: str
    """Rows of one stream (a conversation) are worked in their order."""
    body: Mapping[str, object]
    received_at: datetime
    attempts: int


class InboxQueue(Protocol):
    """What was said to the desk, stored under its own key before it is worked."""

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
        """Store one arrival; False when the key is known (a redelivery)."""
        ...

    async def lease(self, limit: int, until: datetime, now: datetime) -> tuple[Incoming, ...]:
        """Take rows that wait, at most one per stream."""
        ...

    async def done(self, key: str) -> None:
        """Finish a row; its key is remembered, its body may go."""
        ...

    async def retry(self, key: str, at: datetime, error: str) -> None:
        """Give a row back until ``at``."""
        ...

    async def fail(self, key: str, error: str) -> None:
        """Set a row aside for good, kept for an administrator."""
        ...

    async def waiting(self) -> int:
        """Count unfinished rows."""
        ...


class Cursors(Protocol):
    """How far each conversation's history was read, for the catch-up at start."""

    async def all(self, prefix: str) -> Mapping[str, str]:
        """Give the marks whose key begins with ``prefix``."""
        ...

    async def advance(self, key: str, mark: str) -> None:
        """Move a mark forward (marks compare as text); never back."""
        ...


UseCase = Callable[["Transaction"], Awaitable[T]]


class Desk(Protocol):
    """The whole desk behind one door."""

    rules: Rulebook
    """What every transaction that begins from now on reads as its rules."""
    inbox: InboxQueue
    outbox: OutboxQueue
    cursors: Cursors

    async def write(self, use_case: UseCase[T], *, once: str | None = None) -> T:
        """Carry out a use case in one transaction.

        A refusal or any other error rolls everything back. A stale write
        replays the use case on fresh rows, at most 3 times. With ``once``, the
        key is kept in the same transaction, and a second call under it raises
        AlreadyDoneError without calling the use case.
        """
        ...

    async def read(self, use_case: UseCase[T]) -> T:
        """Carry out a use case that writes nothing."""
        ...

    async def claim_job(self, job: str, instant: datetime) -> bool:
        """Claim a periodic job's run at an instant; False when someone has it."""
        ...

    async def get_setting(self, key: str) -> object:
        """Give the JSON document kept under a key; None when there is none."""
        ...

    async def put_setting(self, key: str, value: object) -> None:
        """Keep a JSON document (dicts, lists, texts, numbers …) under a key."""
        ...

    def on_news(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called whenever a commit has queued new rows.

        Outbox or inbox, by this desk at once, and on PostgreSQL by any other
        instance soon after. It only saves waiting: news can be missed (an
        instance that dies), so whoever works a queue also looks by itself.
        Called in the event loop; it must not block or raise.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


LEASE = timedelta(seconds=30)
"""How long a row stays with an instance that may have died."""
