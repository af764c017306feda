"""A group begins, and ends: closed, it stays on what it did."""

from dataclasses import replace
from datetime import datetime

from workflow.courses.work_query import WorkQuery
from workflow.items.keepable import must_be_keepable
from workflow.items.states import TaskState
from workflow.items.use_cases.acting import manager
from workflow.people.people import PersonId
from workflow.people.refusals import NoSuchGroup
from workflow.people.use_cases import channels
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.upkeep.refusals import DefaultNeeded, GroupInUse, GroupNamed, SettingTwice
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_rules import group_setting
from workflow.upkeep.settings import GroupSetting
from workflow.upkeep.use_cases.settings import keep, set_group

_TO_COME = frozenset({TaskState.WAITING, TaskState.OPEN, TaskState.IN_PROGRESS})


async def add_group(tx: Transaction, person: PersonId, wanted: GroupSetting, now: datetime) -> None:
    """Add a group without channels; one that is closed begins again.

    Raises refusals.ManagersOnly, SettingTwice, UnkeptCharacter.
    """
    await manager(tx, person)
    must_be_keepable(wanted)
    if any(wanted.key == one.key or wanted.name == one.name for one in await open_groups(tx)):
        raise SettingTwice
    await set_group(tx, person, None, wanted, now)


async def close_group(tx: Transaction, person: PersonId, key: str, now: datetime) -> None:
    """Close a group: its channels are no group's any more, and nothing is given to it.

    Raises refusals.ManagersOnly, NoSuchGroup, DefaultNeeded, GroupNamed, GroupInUse.
    """
    await manager(tx, person)
    group = next((one for one in await open_groups(tx) if one.key == key), None)
    if group is None:
        raise NoSuchGroup(key)
    if group.default_for_help:
        raise DefaultNeeded(key)
    if group.management or _named(tx.rules, key):
        raise GroupNamed(key)
    await must_be_idle(tx, key)
    asked = [one.channel for one in await tx.channels.requested() if one.group == key]
    for channel in (*group.channels, *asked):
        await channels.unlink(tx, person, channel, now)
    await end(tx, person, group_setting(group, tx.rules), now)


async def must_be_idle(tx: Transaction, group: str) -> None:
    """See that a group that is to close has nothing under way. Raises refusals.GroupInUse."""
    mine = frozenset({group})
    tasks = await tx.tasks.counts(WorkQuery(_TO_COME, groups=mine))
    support = await tx.support.counts(WorkQuery(UNDER_WAY, groups=mine))
    count = len(await tx.incidents.at_work(mine)) + sum(tasks.values()) + sum(support.values())
    if count:
        raise GroupInUse(group, count)


async def end(tx: Transaction, person: PersonId, setting: GroupSetting, now: datetime) -> None:
    """Close a group that nothing needs; its name stays."""
    await keep(tx, person, setting, None, now)
    group = next(one for one in await tx.groups.all() if one.key == setting.key)
    await tx.groups.save(replace(group, default_for_help=False, closed=True))


def _named(rules: Rulebook, key: str) -> bool:
    """Return whether something that is set gives work to a group."""
    plans = (plan for plan in rules.plans.values() if not plan.is_earlier)
    return (
        any(task.group == key for plan in plans for task in plan.tasks)
        or any(one.group == key for one in rules.routing)
        or any(one.group == key for one in rules.canned)
        or any(rules.rota(key).days)
    )
