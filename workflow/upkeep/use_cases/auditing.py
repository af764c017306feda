"""Audit of acts across the desk: a page at a time, in the order of time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.business_time.calendar_change import CalendarVersion
from workflow.courses.delegates import Delegation
from workflow.courses.imports import GridImport
from workflow.courses.plan_book import OwnPlan
from workflow.courses.plans import Plan
from workflow.courses.use_cases import course_access
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule
from workflow.items.journal import Detail
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import THE_DESK
from workflow.people.channels import ChannelLink, Mode
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NoSuchPerson
from workflow.ports.desk import Transaction
from workflow.support.duty import Rota
from workflow.upkeep.acts import Act, ActQuery, Deed, Refused, act_of
from workflow.upkeep.setting_kinds import DESK_WIDE
from workflow.upkeep.settings import GroupSetting, Setting, SettingChange

PAGE = 500
EVERY = 1_000_000
"""Acts of one sort, beside those of histories, that are gone through: there are few."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some acts, the oldest first, and the people they name."""

    acts: Sequence[Act]
    people: Mapping[PersonId, Person]


async def acts(tx: Transaction, query: ActQuery, show: Callable[[Page], None]) -> int:
    """Return all acts that are asked for to ``show``, a page at a time; return how many there were."""
    others = [one for one in await of_the_desk(tx) if query.takes(one)]
    after, count = 0, 0
    while lines := await tx.audit.entries(query, after, PAGE):
        after = lines[-1][0]
        page: list[Act] = []
        for _place, entry in lines:
            while others and others[0].at <= entry.at:
                page.append(others.pop(0))
            page.append(act_of(entry))
        count += len(page)
        show(await page_of(tx, page))
    if others:
        show(await page_of(tx, others))
    return count + len(others)


async def refused(tx: Transaction, query: ActQuery) -> tuple[Refused, ...]:
    """Count what was not let in during a period; it is nobody's, so a person, an item or a group has none."""
    if query.person is not None or query.items is not None or query.group is not None:
        return ()
    return await tx.audit.refused(
        None if query.since is None else query.since.date(), None if query.until is None else query.until.date()
    )


async def whose(tx: Transaction, text: str) -> PersonId:
    """Return whom an e-mail, or the number that someone forgotten goes by, names. Raises refusals.NoSuchPerson."""
    if text.isdecimal():
        found = await tx.people.many([int(text)])
        if found:
            return int(text)
    known = (await tx.people.by_email([text.casefold()])).get(text.casefold())
    if known is None:
        raise NoSuchPerson(text)
    return known.id


async def with_steps(tx: Transaction, number: str) -> frozenset[str]:
    """Return an item's number, and of a service request those of its tasks too. Raises refusals.NoSuchItem."""
    kind = kind_of(number)
    if kind is ItemKind.REQUEST:
        await course_access.request(tx, THE_DESK, number)
        tasks, support = await tx.tasks.of_request(number), await tx.support.of_request(number)
        return frozenset({number, *(one.number for one in tasks), *(one.number for one in support)})
    if kind is not None and number not in await tx.journal.of_many([number]):
        raise NoSuchItem(number)
    return frozenset({number})


async def page_of(tx: Transaction, some: Sequence[Act]) -> Page:
    """Return acts with the people they name."""
    named = {person for act in some for person in (act.by, act.person, *_holders(act))}
    return Page(some, await tx.people.many(one for one in named if one is not None))


def _holders(act: Act) -> Iterator[PersonId]:
    for name in ("before", "after") if act.kind == "holder" else ("person",):
        value = act.detail.get(name)
        if isinstance(value, int):
            yield value


async def of_the_desk(tx: Transaction) -> list[Act]:
    """Return what was done to the desk itself, the oldest first."""
    found = [_calendar(one) for one in await tx.calendars.history()]
    found += [_setting(one) for one in await tx.settings.history()]
    found += [act for link in await tx.channels.history(EVERY) for act in _link(link)]
    found += [act for one in await tx.delegates.history(EVERY) for act in _delegation(one)]
    found += [act for one in await tx.audit.imports() for act in _import(one)]
    found += [Act(one.at, one.by, one.what, person=one.person) for one in await tx.audit.personal()]
    return sorted(found, key=lambda one: one.at)


def _calendar(one: CalendarVersion) -> Act:
    return Act(one.at, one.by, Deed.CALENDAR_CHANGED, f"calendar:{one.calendar.version}")


def _setting(one: SettingChange) -> Act:
    kind, name, group = _named(one.about)
    how = "changed" if one.before and one.after else "added" if one.after else "removed"
    detail: Detail = {"setting": kind, "name": name, "change": how}
    return Act(one.at, one.by, Deed.SETTING_CHANGED, f"setting:{one.version}", detail, group)


def _named(setting: Setting) -> tuple[str, str, str]:
    """Return the table of the configuration that a setting stands in, its name there, and the group that it is of."""
    match setting:
        case GroupSetting(key=key) | Rota(group=key):
            return "groups" if isinstance(setting, GroupSetting) else "duty", key, key
        case RoutingRule(group=group):
            return "routing", group, group
        case CannedAnswer(title=title, group=group):
            return "canned", title, group
        case Article(shelf=shelf, title=title):
            return shelf.value, title.fr, ""
        case Service(key=key) | OwnPlan(plan=Plan(key=key)):
            return "services" if isinstance(setting, Service) else "plans", key, ""
        case _:
            return DESK_WIDE[type(setting)].table, "", ""


def _link(link: ChannelLink) -> Iterator[Act]:
    topic = str(link.channel)
    detail: Detail = {"public": link.public} | ({} if link.mode is Mode.WORK else {"mode": link.mode})
    yield Act(link.at, link.by, Deed.CHANNEL_LINKED, topic, detail, link.group)
    if link.ended_at is not None:
        yield Act(link.ended_at, link.ended_by, Deed.CHANNEL_UNLINKED, topic, detail, link.group)


def _delegation(one: Delegation) -> Iterator[Act]:
    detail: Detail = {"department": one.department}
    yield Act(one.at, one.by, Deed.DELEGATE_NAMED, "", detail, person=one.person)
    if one.ended_at is not None:
        yield Act(one.ended_at, one.ended_by, Deed.DELEGATE_RELIEVED, "", detail, person=one.person)


_DECIDED = {"done": Deed.GRID_IMPORTED, "undone": Deed.GRID_IMPORTED, "abandoned": Deed.GRID_ABANDONED}


def _import(one: GridImport) -> Iterator[Act]:
    told = one.summary
    yield Act(one.at, one.by, Deed.GRID_PREVIEWED, one.topic, {"file": one.file_name, "rows": told.rows_read})
    if one.decided_at is not None and one.state in _DECIDED:
        detail: Detail = {"file": one.file_name, "new": told.new, "changed": told.changed}
        yield Act(one.decided_at, one.decided_by, _DECIDED[one.state], one.topic, detail)
