"""The latest acts of the desk, for managers: who, what, on which item, when; a page at a time, narrowed by words."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import BusinessCalendar
from workflow.items.kinds import NUMBER
from workflow.items.paging import ONLY, Page, turned_to
from workflow.items.refusals import NobodyNamed, NoSuchItem
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.named_numbers import numbers_in
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import PersonId
from workflow.people.use_cases.absences import colleagues
from workflow.ports.desk import Transaction
from workflow.reading.days import day_gone_by, days_ahead
from workflow.reading.text import squash
from workflow.upkeep.acts import Act, ActQuery, act_of
from workflow.upkeep.use_cases import auditing


@dataclass(frozen=True, slots=True)
class ActsView:
    """A page of acts, the newest first, with the people they name."""

    found: auditing.Page
    page: Page = ONLY
    private: frozenset[str] = frozenset()
    """Items of the page of which nothing but the number may be shown."""


async def latest_acts(tx: Transaction, person: PersonId, words: str, now: datetime, *, page: int = 0) -> ActsView:
    """Return a page of the acts that words ask for: of someone, on an item, on a day.

    Raises refusals.ManagersOnly, NobodyNamed, NoSuchItem.
    """
    await manager(tx, person)
    query = await _understood(tx, person, words, now)
    others = [one for one in await auditing.of_the_desk(tx) if query.takes(one)]
    turned = turned_to(page, len(others) + await tx.audit.count(query))
    first, end = turned.number * turned.length, (turned.number + 1) * turned.length
    lines = [act_of(one) for one in await tx.audit.newest(query, end)]
    shown = sorted((*lines, *reversed(others)), key=lambda one: one.at, reverse=True)[first:end]
    return ActsView(await auditing.page_of(tx, shown), turned, await _private(tx, shown))


async def _private(tx: Transaction, acts: list[Act]) -> frozenset[str]:
    """Return those items of acts of which channels see the number alone, whatever their kind."""
    private: set[str] = set()
    for number in {one.item for one in acts}:
        with suppress(NoSuchItem):
            if (await work_item(tx, THE_DESK, number)).private:
                private.add(number)
    return frozenset(private)


async def _understood(tx: Transaction, person: PersonId, words: str, now: datetime) -> ActQuery:
    """Read what narrows the acts, in any order of its parts but that a name stands before its day."""
    query, calendar = ActQuery(), tx.rules.calendar
    if numbers := numbers_in(words):
        query = replace(query, items=await auditing.with_steps(tx, numbers[0]))
    left = NUMBER.sub(" ", words).split()
    today = calendar.local(now).date()
    for start in range(len(left) + 1):
        day = _day(" ".join(left[start:]), today)
        if day is not None:
            query, left = (
                replace(query, since=_begins(calendar, day), until=_begins(calendar, day + _ONE)),
                left[:start],
            )
            break
    return replace(query, person=await _whose(tx, person, " ".join(left))) if left else query


_ONE = timedelta(days=1)


def _day(said: str, today: date) -> date | None:
    near = days_ahead(said)
    return today + timedelta(days=near) if near is not None and near <= 0 else day_gone_by(said, today)


def _begins(calendar: BusinessCalendar, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(calendar.timezone)).astimezone(UTC)


async def _whose(tx: Transaction, asker: PersonId, name: str) -> PersonId:
    """Find someone by their e-mail, by their whole name, or among those of support by a part of it."""
    if "@" in name:
        return await auditing.whose(tx, name)
    named = await tx.people.by_name([name])
    found = named or [one for one in await colleagues(tx, asker) if squash(name) in squash(one.name)]
    if len(found) != 1:
        raise NobodyNamed(name[:80])
    return found[0].id
