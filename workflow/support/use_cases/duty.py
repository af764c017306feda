"""The rota at work: who is on duty now and on the days to come, and days that go from one to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.items.use_cases.acting import actor, member
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import Actor, Group, Person, PersonId
from workflow.people.refusals import ManagersOnly
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Transaction
from workflow.support.duty import Rota, Swap, SwapState, decided, must_be_possible, on_day, topic
from workflow.support.notices import DutyAnswered, DutyAsked, DutyTold
from workflow.support.refusals import NoSuchSwap, NotOnTheRota

AHEAD = 10
"""Business days that are shown."""


@dataclass(frozen=True, slots=True)
class DutyDay:
    """Who is on duty in a group on one day."""

    day: date
    on: tuple[PersonId, ...]
    """Those who are there; ``away`` are not."""
    away: tuple[PersonId, ...]
    waiting: tuple[Swap, ...]
    """Swaps of that day that wait for an answer."""


@dataclass(frozen=True, slots=True)
class GroupDuty:
    """The days to come of one group."""

    group: Group
    rota: Rota
    days: tuple[DutyDay, ...]
    members: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """What ``/vigie garde`` shows."""

    who: Actor
    groups: tuple[GroupDuty, ...]
    people: Mapping[PersonId, Person]
    today: date


@dataclass(frozen=True, slots=True)
class SwapView:
    """A swap, with the people it names."""

    swap: Swap
    group: Group
    people: Mapping[PersonId, Person]


async def on_duty(tx: Transaction, group: str, now: datetime) -> tuple[PersonId, ...]:
    """Return who is on duty in a group and is there: today while it is open, else on the day that opens next."""
    calendar = tx.rules.calendar
    return (await _day(tx, group, _shift(calendar, now))).on


def _shift(calendar: BusinessCalendar, now: datetime) -> date:
    """Return the day whose people are called: the one that is open now, or opens next."""
    return calendar.local(now if calendar.is_open(now) else calendar.next_opening(now)).date()


async def duty_view(tx: Transaction, person: PersonId, now: datetime) -> DutyView:
    """Return the days to come of every group that has a rota, or that one may set. Raises refusals.MembersOnly."""
    who = await member(tx, person)
    calendar = tx.rules.calendar
    today = calendar.local(now).date()
    first = today if calendar.business_days(today - timedelta(days=1), today) else calendar.add_business_days(today, 1)
    days = [first, *(calendar.add_business_days(first, count) for count in range(1, AHEAD))]
    found = []
    for group in await open_groups(tx):
        rota = tx.rules.rota(group.key)
        if any(rota.days) or who.acts_for(group.key):
            shown = tuple([await _day(tx, group.key, day) for day in days]) if any(rota.days) else ()
            found.append(GroupDuty(group, rota, shown, tuple(await tx.people.members(group.key))))
    named = {one for group in found for day in group.days for one in (*day.on, *day.away)}
    named |= {one for group in found for one in group.members}
    named |= {one for group in found for day in group.days for swap in day.waiting for one in (swap.giver, swap.taker)}
    return DutyView(who, tuple(found), await tx.people.many(named), today)


async def _day(tx: Transaction, group: str, day: date) -> DutyDay:
    """Tell who is on duty on a day; those who have left the group, or are away, are not."""
    emails = tx.rules.rota(group).on(day)
    known = await tx.people.by_email(emails)
    members = set(await tx.people.members(group))
    swaps = await tx.swaps.of(group, day, day)
    every = on_day([known[email].id for email in emails if email in known], day, swaps)
    named = [one for one in every if one in members]
    absent = {one for one, absence in (await tx.absences.of(named)).items() if absence.covers(day)}
    return DutyDay(
        day,
        tuple(one for one in named if one not in absent),
        tuple(one for one in named if one in absent),
        tuple(one for one in swaps if one.state is SwapState.ASKED and one.day == day),
    )


async def ask(
    tx: Transaction,
    person: PersonId,
    group: str,
    day: date,
    giver: PersonId,
    taker: PersonId,
    now: datetime,
    *,
    back: date | None = None,
) -> Swap:
    """Ask a colleague to take one's day on duty; a manager decides for others, who are told.

    Raises refusals.ManagersOnly, NotOnTheRota, NotOnDuty, OnDutyAlready, DatePassed.
    """
    who = await actor(tx, person)
    if not who.acts_for(group):
        raise NotOnTheRota(group)
    if giver != person and not who.manager:
        raise ManagersOnly
    if taker == giver or taker not in await tx.people.members(group):
        raise NotOnTheRota(group)
    swap = Swap(0, group, day, giver, taker, person, now, back)
    await _must_be_possible(tx, swap, now)
    if giver == person:
        swap = await tx.swaps.add(swap)
        await tell(tx, [DutyAsked(topic(swap.id), ToPerson(taker))], now)
        return swap
    swap = await tx.swaps.add(decided(swap, SwapState.TAKEN, now))
    told = [DutyTold(topic(swap.id), ToPerson(one)) for one in (giver, taker) if one != person]
    await tell(tx, told, now)
    return swap


async def answer(tx: Transaction, person: PersonId, swap_id: int, now: datetime, *, taken: bool) -> Swap:
    """Take the day that one was asked to take, or decline it.

    Raises refusals.NoSuchSwap, SwapSettled, NotOnDuty, OnDutyAlready, DatePassed.
    """
    swap = await tx.swaps.get(swap_id)
    if swap.taker != person:
        raise NoSuchSwap
    after = decided(swap, SwapState.TAKEN if taken else SwapState.DECLINED, now)
    if taken:
        await _must_be_possible(tx, swap, now)
    await tx.swaps.save(after)
    name = topic(swap.id)
    await tell(tx, [DutyAnswered(name, ToPerson(person)), DutyTold(name, ToPerson(swap.giver))], now)
    return after


async def _must_be_possible(tx: Transaction, swap: Swap, now: datetime) -> None:
    on = await _everyone(tx, swap.group, swap.day)
    back = () if swap.back is None else await _everyone(tx, swap.group, swap.back)
    must_be_possible(swap, on, back, tx.rules.calendar.local(now).date())


async def _everyone(tx: Transaction, group: str, day: date) -> Sequence[PersonId]:
    """Return who is on duty on a day, away or not; nobody when it is closed."""
    if not tx.rules.calendar.business_days(day - timedelta(days=1), day):
        return ()
    found = await _day(tx, group, day)
    return (*found.on, *found.away)


async def swap_view(tx: Transaction, swap_id: int) -> SwapView:
    """Return a swap for those whom it is about. Raises refusals.NoSuchSwap."""
    swap = await tx.swaps.get(swap_id)
    groups = {group.key: group for group in await tx.groups.all()}
    if swap.group not in groups:
        raise NoSuchSwap
    return SwapView(swap, groups[swap.group], await tx.people.many([swap.giver, swap.taker, swap.by]))


def with_people(rota: Rota, chosen: Mapping[int, Sequence[Person]]) -> Rota:
    """Return a rota with other people on some days of the week, 0 for Monday; who has no e-mail is left out."""
    days = [
        tuple(one.email for one in chosen[weekday] if one.email) if weekday in chosen else emails
        for weekday, emails in enumerate(rota.days)
    ]
    return replace(rota, days=tuple(days))
