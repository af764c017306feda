"""A desk in service is brought to a file of settings: looked at first, then all of it in one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from workflow.business_time.calendar_change import CalendarFacts
from workflow.business_time.recounting import counts_alike
from workflow.business_time.use_cases import calendars
from workflow.business_time.use_cases.recounting import Foreseen, Recount, foreseen, recount, redrawn
from workflow.courses.delegates import SeededDelegate
from workflow.courses.intentions import department_key
from workflow.courses.plan_book import OwnPlan, earlier_key
from workflow.courses.use_cases.delegates import name_delegate, take_off
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import ToManagement, ToPerson
from workflow.people.people import Person, PersonId
from workflow.people.use_cases import channels
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Transaction
from workflow.upkeep.differences import ChannelStep, Differences, Standing, Step, differences, next_calendar
from workflow.upkeep.notices import SettingsBrought, SettingsFileRead, SettingsGiven
from workflow.upkeep.refusals import NoManagerLeft, SettingMoved, SettingUnchanged
from workflow.upkeep.settings import GroupSetting
from workflow.upkeep.use_cases.group_life import end, must_be_idle
from workflow.upkeep.use_cases.settings import keep, set_group

Wanted = Callable[[Standing], Standing]
"""Says what a file wants, given how the desk stands: a file names channels without their workspace."""


async def standing(tx: Transaction) -> Standing:
    """Return all that is set."""
    held = await tx.delegates.now()
    people = await tx.people.many(one.person for one in held)
    return Standing(
        rules=tx.rules,
        groups=await open_groups(tx),
        asked=tuple((one.channel, one.group, one.mode) for one in await tx.channels.requested()),
        delegates=tuple(
            SeededDelegate(one.department, email, people[one.person].name)
            for one in held
            if (email := people[one.person].email) is not None
        ),
    )


async def compare(tx: Transaction, wanted: Wanted) -> Differences:
    """Return what makes the desk what a file says. Raises refusals.SettingTwice, UnkeptCharacter."""
    now = await standing(tx)
    return differences(now, wanted(now))


async def effect(tx: Transaction, wanted: Wanted, now: datetime) -> Foreseen | None:
    """Say what a file does to clocks that run; None where it changes nothing by which they are counted."""
    rules = wanted(await standing(tx)).rules
    return None if counts_alike(tx.rules, rules) else await foreseen(tx, rules, now)


async def preview(tx: Transaction, person: PersonId, wanted: Wanted) -> Differences:
    """Return the same for a manager, if it can be brought. Raises what ``bring`` does."""
    await manager(tx, person)
    found = await compare(tx, wanted)
    await _must_be_possible(tx, found, wanted)
    return found


async def bring(tx: Transaction, person: PersonId, wanted: Wanted, shown: str, now: datetime) -> Differences:
    """Set the desk as a file says, all of it or nothing; each change is kept with who made it.

    ``shown`` is the digest of what the manager has seen. Clocks that run are counted again; requests keep the plan
    that they began with. A channel that is added is looked at first, as when it is linked in chat.
    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged, SettingTwice, UnkeptCharacter, GroupInUse,
    NoManagerLeft, LastManagementChannel, GuestHoldsNoRights.
    """
    await manager(tx, person)
    found = await compare(tx, wanted)
    if found.digest != shown:
        raise SettingMoved
    if not found.some:
        raise SettingUnchanged
    after = await _must_be_possible(tx, found, wanted)
    rules = tx.rules
    # Settings come last: by one of them, the manager who brings them may be none any more.
    delegates = await _bring_delegates(tx, person, found, now)
    for channel in found.channels:
        await _bring_channel(tx, person, channel, f"{shown}:{int(now.timestamp())}", now)
    if found.calendar is not None:
        await calendars.put(tx, person, next_calendar(tx.rules.calendar, after.rules.calendar), now)
    for step in found.settings:
        await _bring(tx, person, step, now)
    done = Recount((), ()) if counts_alike(rules, tx.rules) else await recount(tx, rules, now)
    told = SettingsBrought(
        About.SETTINGS.topic(shown, int(now.timestamp())),
        ToManagement(),
        person,
        found.count,
        (rules.settings, tx.rules.settings),
        0 if found.calendar is None else tx.rules.calendar.version,
        tuple(map(str, found.channels)),
        delegates,
        len(done.moved),
        done.pings,
    )
    await tell(tx, [told], now)
    await redrawn(tx, done)
    return found


async def brought(tx: Transaction, told: SettingsBrought) -> Differences:
    """Return what a file has changed, as the histories of the desk have it."""
    first, last = told.versions
    steps = [
        Step(one.before, one.after, one.place) for one in await tx.settings.history() if first < one.version <= last
    ]
    calendars_before = [one for one in await tx.calendars.history() if one.calendar.version <= told.calendar]
    pair = [CalendarFacts.of(one.calendar) for one in calendars_before[-2:]]
    delegates = [one.rsplit("|", 1) for one in told.delegates]
    return Differences(
        tuple(steps),
        (pair[0], pair[1]) if len(pair) > 1 else None,
        tuple(map(ChannelStep.parse, told.channels)),
        await _delegates(tx, [who for who, named in delegates if named == "1"]),
        await _delegates(tx, [who for who, named in delegates if named == "0"]),
    )


async def _delegates(tx: Transaction, told: Sequence[str]) -> tuple[SeededDelegate, ...]:
    """Return those that a notice names, each ``person|department``, by what they are called."""
    pairs = [one.split("|", 1) for one in told]
    people = await tx.people.many(int(person) for person, _department in pairs)
    found = ((people[int(person)], department) for person, department in pairs)
    return tuple(SeededDelegate(department, who.email or who.name, who.name) for who, department in found)


async def _must_be_possible(tx: Transaction, found: Differences, wanted: Wanted) -> Standing:
    """Return how the desk stands after it, if it works then. Raises refusals.GroupInUse, NoManagerLeft."""
    after = wanted(await standing(tx))
    for step in found.settings:
        if isinstance(step.before, GroupSetting) and step.after is None:
            await must_be_idle(tx, step.before.key)
    if not (after.rules.managers or any(one.channels for one in after.groups if one.management)):
        raise NoManagerLeft
    return after


async def _bring(tx: Transaction, person: PersonId, step: Step, now: datetime) -> None:
    before, after = step.before, step.after
    match step.about:
        case GroupSetting():
            await _bring_group(tx, person, before, after, now)
        case OwnPlan():
            await _bring_plan(tx, person, step, now)
        case _:
            await keep(tx, person, before, after, now, step.place)


async def _bring_group(tx: Transaction, person: PersonId, before: object, after: object, now: datetime) -> None:
    old = before if isinstance(before, GroupSetting) else None
    if isinstance(after, GroupSetting):
        await set_group(tx, person, old, after, now)
    elif old is not None:
        await end(tx, person, old, now)


async def _bring_plan(tx: Transaction, person: PersonId, step: Step, now: datetime) -> None:
    """Bring a plan; requests that follow the one in its place go on with that."""
    plans = tx.rules.plans
    await keep(tx, person, step.before, step.after, now, step.place)
    for key, plan in plans.items():
        if tx.rules.plans.get(key) != plan:
            await tx.requests.keep_plan(key, earlier_key(key, tx.rules.settings))


async def _bring_channel(tx: Transaction, person: PersonId, step: ChannelStep, key: str, now: datetime) -> None:
    if step.before is not None:
        await channels.unlink(tx, person, step.channel, now)
    if step.after is not None:
        group, mode = step.after
        await channels.look_later(tx, person, step.channel, group, mode, f"{key}:{step.channel}")


async def _bring_delegates(tx: Transaction, person: PersonId, found: Differences, now: datetime) -> tuple[str, ...]:
    """Take off and name those who answer for departments; return them as the notice names them."""
    emails: Sequence[str] = [one.email for one in (*found.named, *found.taken_off)]
    known = await tx.people.by_email(emails)
    told = []
    for one in found.taken_off:
        await take_off(tx, person, known[one.email].id, department_key(one.department), now)
        told.append(f"{known[one.email].id}|{one.department}|0")
    for one in found.named:
        whom = known.get(one.email) or Person(0, one.name, one.email)
        made = await name_delegate(tx, person, whom, one.department, now)
        told.append(f"{made.person}|{one.department}|1")
    return tuple(told)


async def show_file(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Show a manager what the file that they dropped would change."""
    topic = About.SETTINGS.topic(person, int(now.timestamp()))
    await tell(tx, [SettingsFileRead(topic, ToPerson(person))], now)


async def give(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Send a manager what is in force, as a file. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    topic = About.SETTINGS.topic(person, int(now.timestamp()))
    await tell(tx, [SettingsGiven(topic, ToPerson(person))], now)
