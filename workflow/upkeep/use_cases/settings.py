"""The settings as managers look at them and change them, each change kept with what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.business_time.notices import LevelsChanged
from workflow.business_time.recounting import counts_alike
from workflow.business_time.use_cases.recounting import Foreseen, foreseen, recount, redrawn
from workflow.helpdesk.urgency import Urgency
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import tell
from workflow.notice import ToManagement
from workflow.people.people import Group, Person, PersonId
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Transaction
from workflow.support.duty import Rota
from workflow.upkeep.refusals import SettingMoved
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_kinds import DESK_WIDE, levels
from workflow.upkeep.setting_rules import changed, check, entries, group_setting, mark, marked, standing
from workflow.upkeep.settings import DeskWide, Entry, GroupSetting, Levels, Setting, SettingChange


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What is set, by whom it was changed."""

    rules: Rulebook
    groups: tuple[Group, ...]
    history: tuple[SettingChange, ...]
    """The oldest first."""
    people: Mapping[PersonId, Person]

    def group(self, key: str) -> GroupSetting:
        """Return what is set for a group. Raises refusals.SettingMoved."""
        found = next((one for one in self.groups if one.key == key), None)
        if found is None:
            raise SettingMoved
        return group_setting(found, self.rules)

    def entry(self, name: str) -> Entry:
        """Return a setting by its mark. Raises refusals.SettingMoved."""
        return marked(entries(self.rules), name)


async def settings_view(tx: Transaction, person: PersonId) -> SettingsView:
    """Return all that is set, for a manager. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    history = await tx.settings.history()
    people = await tx.people.many({one.by for one in history})
    return SettingsView(tx.rules, await open_groups(tx), history, people)


async def put_entry(
    tx: Transaction, person: PersonId, wanted: Entry | None, before: str, now: datetime, place: int | None = None
) -> None:
    """Add a setting, put it in place of the one with the mark ``before``, or take that one away (``wanted`` None).

    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged, SettingTwice, NoSuchGroup, UnkeptCharacter,
    UnknownField.
    """
    await manager(tx, person)
    old = marked(entries(tx.rules), before) if before else None
    last = len(tx.rules.routing) - (old is not None)
    place = None if place is None else min(place, last)
    moved = wanted == old and place not in {None, standing(tx.rules, old)}
    if wanted is not None and not moved:
        check(wanted, old, tx.rules, await open_groups(tx))
    await keep(tx, person, old, wanted, now, place)


async def put_group(tx: Transaction, person: PersonId, wanted: GroupSetting, before: str, now: datetime) -> None:
    """Change what is set for a group; one that help requests go to by default takes that from the others.

    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged, UnkeptCharacter, DefaultNeeded.
    """
    await manager(tx, person)
    groups = await open_groups(tx)
    known = {one.key: group_setting(one, tx.rules) for one in groups}
    old = marked(known.values(), before)
    if wanted.key != old.key:
        raise SettingMoved
    wanted = replace(wanted, management=old.management)
    check(wanted, old, tx.rules, groups)
    if wanted.default_for_help:
        for other in known.values():
            if other.default_for_help and other.key != wanted.key:
                await set_group(tx, person, other, replace(other, default_for_help=False), now)
    await set_group(tx, person, old, wanted, now)


async def set_group(
    tx: Transaction, person: PersonId, before: GroupSetting | None, after: GroupSetting, now: datetime
) -> None:
    """Bring what is set for a group, new or known; its channels stay."""
    await keep(tx, person, before, after, now)
    known = next((one for one in await tx.groups.all() if one.key == after.key), Group(after.key, after.name))
    group = replace(
        known,
        name=after.name,
        management=after.management,
        default_for_help=after.default_for_help,
        responsibilities=after.responsibilities,
        closed=False,
    )
    await tx.groups.save(group)


async def preview_levels(tx: Transaction, person: PersonId, wanted: Levels, now: datetime) -> Foreseen:
    """Say what other bounds would do. Raises refusals.ManagersOnly, SettingUnchanged."""
    await manager(tx, person)
    check(wanted, levels(tx.rules), tx.rules, ())
    return await foreseen(tx, replace(tx.rules, response=wanted.response, resolution=wanted.resolution), now)


async def bring_levels(tx: Transaction, person: PersonId, wanted: Levels, before: str, now: datetime) -> int:
    """Bring other bounds into force and count every running clock again; return how many due instants moved.

    Pings already sent stand. A level that the change alone brings is recorded
    as reported: management reads them all in one list.
    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged.
    """
    await manager(tx, person)
    return await _bring(tx, person, levels(tx.rules), wanted, before, now)


async def put_urgency(tx: Transaction, person: PersonId, wanted: Urgency, before: str, now: datetime) -> int:
    """Change what is set about urgent requests; clocks are counted again as when levels change.

    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged, UnkeptCharacter.
    """
    await manager(tx, person)
    return await _bring(tx, person, tx.rules.urgency, wanted, before, now)


async def put_desk_wide(tx: Transaction, person: PersonId, wanted: DeskWide, before: str, now: datetime) -> None:
    """Change a setting of which there is one, and by which no clock is counted.

    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged, UnkeptCharacter.
    """
    await manager(tx, person)
    old = DESK_WIDE[type(wanted)].read(tx.rules)
    if mark(old) != before:
        raise SettingMoved
    check(wanted, old, tx.rules, ())
    await keep(tx, person, old, wanted, now)


async def put_rota(tx: Transaction, person: PersonId, wanted: Rota, before: str, now: datetime) -> None:
    """Change who is on duty in a group, week after week.

    Raises refusals.ManagersOnly, SettingMoved, SettingUnchanged, NoSuchGroup, UnkeptCharacter.
    """
    await manager(tx, person)
    old = tx.rules.rota(wanted.group)
    if mark(old) != before:
        raise SettingMoved
    check(wanted, old, tx.rules, await open_groups(tx))
    await keep(tx, person, old, wanted, now)


async def _bring(
    tx: Transaction, person: PersonId, old: Levels | Urgency, wanted: Levels | Urgency, before: str, now: datetime
) -> int:
    """Bring bounds into force and count every running clock again; return how many due instants moved."""
    if mark(old) != before:
        raise SettingMoved
    check(wanted, old, tx.rules, ())
    rules = tx.rules
    await keep(tx, person, old, wanted, now)
    if counts_alike(rules, tx.rules):
        return 0
    done = await recount(tx, rules, now)
    topic = About.LEVELS.topic(tx.rules.settings)
    urgent = isinstance(wanted, Urgency)
    told = LevelsChanged(topic, ToManagement(), person, len(done.moved), done.pings, urgent)
    await tell(tx, [told], now)
    await redrawn(tx, done)
    return len(done.moved)


async def keep(
    tx: Transaction,
    person: PersonId,
    before: Setting | None,
    after: Setting | None,
    now: datetime,
    place: int | None = None,
) -> None:
    """Keep a change in the history, and have the rest of this transaction go by it."""
    change = SettingChange(tx.rules.settings + 1, before, after, person, now, place)
    await tx.settings.add(change)
    tx.rules = changed(tx.rules, change)
