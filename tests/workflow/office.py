"""A small faculty on a desk in memory: people, groups, a time that tests move, and what was said."""

import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar, overload
from zoneinfo import ZoneInfo

from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clocks import CrossingRecord, KeptClock
from workflow.business_time.sla import Clock, ClockKind
from workflow.courses.grid import KnownRequest, Sheet, read_grid
from workflow.courses.grid.reading import GridReading
from workflow.courses.imports import GridImport, GridSummary
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import importing, imports
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.journal import Entry
from workflow.items.ports import Place
from workflow.items.use_cases.reaching import delivered
from workflow.items.use_cases.timers import due_timers, next_timer, work_timer
from workflow.notice import Notice
from workflow.people.people import Address, Group, Person, PersonId, Platform
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing
from workflow.upkeep.rulebook import Rulebook

__all__ = ["CALENDAR", "KnownRequest", "Office", "Said", "at", "channel", "open_office", "slow_elapsed"]

T = TypeVar("T")
N = TypeVar("N", bound=Notice)
ZONE = ZoneInfo("America/Toronto")
CALENDAR = BusinessCalendar("America/Toronto")


def at(local: str) -> datetime:
    """A time of September 2026 in Toronto, as "08 09:10" (a Tuesday), in UTC."""
    return datetime.fromisoformat(f"2026-09-{local}").replace(tzinfo=ZONE).astimezone(UTC)


def slow_elapsed(start: datetime, end: datetime) -> int:
    """Business seconds between two whole minutes, counted minute by minute."""
    seconds, here = 0, start
    while here < end:
        local = here.astimezone(ZONE)
        opened = local.replace(hour=8, minute=30)
        if local.weekday() < 5 and opened <= local < local.replace(hour=16, minute=30):
            seconds += 60
        here += timedelta(minutes=1)
    return seconds


def channel(name: str) -> Address:
    """A channel or an account of the only workspace."""
    return Address(Platform.SLACK, "T0", name)


TECHNO, PEDAGO, GESTION = channel("C0TECHNO"), channel("C0PEDAGO"), channel("C0GESTION")
GROUPS = (
    Group("gestion", "Gestion", management=True, channels=(GESTION,)),
    Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)),
    Group("technopedagogues", "Technopédagogues", channels=(PEDAGO,)),
)
Said = tuple[Notice, Address]


class Office:
    """The faculty, and a desk that its people write to."""

    def __init__(self, desk: MemoryDesk) -> None:
        self.desk = desk
        self.now = at("08 09:10")
        self._read_up_to = 0
        self._messages = 0

    async def meet(self, name: str, *, locale: str = "fr", account: bool = True, room: Address | None = None) -> Person:
        """Add someone, whose account is U and their name, to a room."""
        first = unicodedata.normalize("NFD", name.split(maxsplit=1)[0].lower()).encode("ascii", "ignore").decode()
        accounts = (channel(f"U0{first.upper()}"),) if account else ()
        email = f"{first}@example.org"

        async def add(tx: Transaction) -> Person:
            (person,) = await tx.people.add_many([Person(0, name, email, locale, accounts)])
            if room is not None:
                await tx.people.join(room, person.id)
            return person

        return await self.desk.write(add)

    async def populate(self) -> None:
        """Fill the faculty."""

        async def groups(tx: Transaction) -> None:
            for group in GROUPS:
                await tx.groups.save(group)

        await self.desk.write(groups)
        self.marie = await self.meet("Marie Roy")
        self.john = await self.meet("John Smith", locale="en")
        self.tom = await self.meet("Tom Gagnon", room=TECHNO)
        self.ada = await self.meet("Ada Côté", room=TECHNO)
        self.paul = await self.meet("Paul Caron", room=PEDAGO)
        self.gisele = await self.meet("Gisèle Dubé", room=GESTION)

    async def unlink(self, key: str) -> None:
        """Leave a group without a channel."""

        async def save(tx: Transaction) -> None:
            await tx.groups.save(replace(self.desk.state.groups[key], channels=()))

        await self.desk.write(save)

    async def do(self, use_case: Callable[..., Awaitable[T]], *who_and_what: object, **more: object) -> T:
        """Carry a use case out now."""
        return await self.desk.write(partial(_call, use_case, who_and_what, {**more, "now": self.now}))

    async def asks(self, person: Person, text: str, **more: object) -> Incident:
        """Have someone write to the desk; return the request it went to."""
        incident = await self.says(person, text, **more)
        assert incident is not None, "it waits for an answer"
        return incident

    async def says(self, person: Person, text: str, **more: object) -> Incident | None:
        """Have someone write what may wait for an answer, or for what follows."""
        return await self.do(message_from_requester, person.id, text, **more)

    async def work_timers(self) -> list[str]:
        """Let the timers go off whose instant has come; return their kinds."""
        due = await self.desk.read(partial(due_timers, now=self.now))
        return [timer.kind for timer in due if await self.do(work_timer, timer)]

    async def pass_to(self, instant: datetime) -> None:
        """Move the time on to an instant, by way of every timer that goes off before."""
        while (due := await self.desk.read(next_timer)) is not None and due <= instant:
            self.now = max(due, self.now)
            await self.work_timers()
        self.now = instant

    def later(self, **span: int) -> None:
        """Move the time on by plain hours and minutes."""
        self.now += timedelta(**span)

    # --- What is there -----------------------------------------------------------

    async def incident(self, number: str) -> Incident:
        """The request as it is kept."""
        return self.desk.state.incidents[number]

    def task(self, number: str) -> ServiceTask:
        """The task as it is kept."""
        return self.desk.state.tasks[number]

    def journal(self, item: str) -> tuple[Entry, ...]:
        """Everything an item's journal holds."""
        return self.desk.state.journal.get(item, ())

    def kept(self, item: str) -> tuple[KeptClock, ...]:
        """An item's clocks, as they are kept."""
        return self.desk.state.clocks.get(item, ())

    def clock(self, item: str, kind: ClockKind, run: int = 1) -> Clock:
        """One run of an item's clock."""
        return next(one.clock for one in self.kept(item) if (one.clock.kind, one.clock.run) == (kind, run))

    def crossings(self, item: str) -> list[CrossingRecord]:
        """An item's crossings, lowest level first."""
        own = [one for one in self.desk.state.crossings.values() if one.item == item]
        return sorted(own, key=lambda one: (one.kind, one.run, one.level))

    @overload
    def said(self, kind: type[N], /) -> list[tuple[N, Address]]: ...

    @overload
    def said(self, *kinds: type[Notice]) -> list[Said]: ...

    def said(self, *kinds: type[Notice]) -> Sequence[Said]:
        """What was queued since the last time this was asked; of some kinds only, if any are named."""
        rows = [row for row in self.desk.state.outbox.values() if row.id > self._read_up_to]
        self._read_up_to = max([self._read_up_to, *(row.id for row in rows)])
        return [(row.notice, row.address) for row in rows if not kinds or isinstance(row.notice, kinds)]

    async def post_cards(self) -> None:
        """Send all that waits, as the dispatcher would: cards get a place at their address, copies are known again."""
        for row in list(self.desk.state.outbox.values()):
            notice, address = row.notice, row.address
            begun = Outgoing(row.id, notice, address, row.attempts - 1)
            self._messages += 1
            channel, message = address.id, f"{self._messages:06}"
            place = Place(notice.topic, address, channel, message) if notice.draws_card else None
            heard = None
            if isinstance(notice, Copy) and notice.entry is not None:
                heard = Heard(
                    channel, message, notice.topic, entry=notice.entry, address=str(address), shows=notice.stored
                )
            if notice.is_waited_for:
                await self.do(delivered, notice, address)
            await self.desk.outbox.sent(begun, place, heard=heard)

    # --- Grids -------------------------------------------------------------------

    async def drop(self, sheet: Sheet, *, name: str = "grille.xlsx", by: Person | None = None) -> GridImport:
        """Have a grid dropped in the management channel."""
        grid = GridImport(
            id=0,
            file_hash=f"hash of {sheet.rows}",
            file_name=name,
            by=(by or self.gisele).id,
            at=self.now,
            address=str(GESTION),
            digest="",
            summary=GridSummary(*[0] * 10),
        )
        reading = reading_of(sheet)
        return await self.do(imports.preview, (by or self.gisele).id, grid, b"PK", reading)

    async def import_grid(self, sheet: Sheet) -> GridImport:
        """Have a grid dropped, decided and carried out."""
        grid = await self.drop(sheet)
        await self.do(imports.start, self.gisele.id, grid.id)
        return await self.do(importing.carry_out, grid.id, reading_of(sheet))

    def requests(self) -> Sequence[str]:
        """Numbers of all service requests."""
        return sorted(self.desk.state.requests)

    def tasks_of(self, request: str) -> dict[str, ServiceTask]:
        """The tasks of a request by their step."""
        return {task.step: task for task in self.desk.state.tasks.values() if task.request == request}


async def _call(
    use_case: Callable[..., Awaitable[T]], positional: tuple[object, ...], named: dict[str, object], tx: Transaction
) -> T:
    return await use_case(tx, *positional, **named)


def reading_of(sheet: Sheet) -> GridReading:
    """Read a sheet as a dropped workbook is read."""
    return read_grid([sheet])


def addresses(said: Sequence[Said]) -> list[Address]:
    """Where things were said."""
    return [address for _notice, address in said]


def names(said: Sequence[Said]) -> list[tuple[str, str]]:
    """What was said, and where, as words."""
    return [(type(notice).__name__, address.id) for notice, address in said]


async def open_office(managers: Sequence[str] = ()) -> Office:
    """A faculty at its desk, on a Tuesday at 09:10."""
    office = Office(MemoryDesk(Rulebook(CALENDAR, managers=frozenset(managers))))
    await office.populate()
    office.said()
    return office


async def person_id(office: Office, email: str) -> PersonId:
    """The id of someone known by e-mail."""

    async def find(tx: Transaction) -> PersonId:
        return (await tx.people.by_email([email]))[email].id

    return await office.desk.read(find)
