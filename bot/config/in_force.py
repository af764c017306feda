"""The settings as they are in force: those that a desk was seeded with, and what managers have changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.config.configuration import Configuration
from bot.config.conversation import ConversationTable, ReactionsTable, UrgencyTable
from bot.config.groups import AssignmentGroupsTable, CannedTable, GroupTable, RequestChannelsTable, RoutingTable
from bot.config.hours import CalendarTable, ClosureTable
from bot.config.knowledge import ArticleTable, ServiceTable
from bot.config.limits import BoundsTable, FilesTable, KeepingTable, LevelsTable, UsualDaysTable
from bot.config.plans import PlanTable
from bot.config.staff import DelegateTable, DutyTable, PeopleTable
from workflow.business_time.calendar import BusinessCalendar, no_holidays
from workflow.helpdesk.knowledge import Article, Shelf
from workflow.people.channels import ChannelLink, Mode
from workflow.people.distribution import GroupRules
from workflow.people.people import CHATS, Address, Group, Person
from workflow.ports.desk import Transaction
from workflow.upkeep.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class SettingsInForce:
    """The settings as they stand."""

    configuration: Configuration
    unnamed: tuple[Person, ...] = ()
    """Those who answer for a department and have no e-mail, by which a TOML would name them."""


async def as_they_stand(tx: Transaction, seeded: Configuration) -> SettingsInForce:
    """Read what is in force on a desk that was seeded so."""
    held = await tx.delegates.now()
    people = await tx.people.many(one.person for one in held)
    named = [
        DelegateTable(department=one.department, email=known.email, name=_own_name(known))
        for one in held
        if (known := people[one.person]).email is not None
    ]
    ever = bool(await tx.delegates.history(1))
    return SettingsInForce(
        in_force(seeded, tx.rules, await tx.groups.all(), named if ever else None, asked=await tx.channels.requested()),
        tuple(one for one in people.values() if one.email is None),
    )


def _own_name(person: Person) -> str:
    return "" if person.name == person.email else person.name


def in_force(
    seeded: Configuration,
    rules: Rulebook,
    groups: Sequence[Group],
    delegates: Iterable[DelegateTable] | None,
    *,
    asked: Iterable[ChannelLink] = (),
) -> Configuration:
    """Return the settings that would seed a desk like this one.

    ``groups`` is empty before the desk was seeded, ``delegates`` None where
    nobody was ever named: then what the TOML says of them stands. ``asked``: channels for requests.
    """
    changed: dict[str, object] = {
        "people": PeopleTable(managers=tuple(rules.managers)),
        "calendar": _calendar(rules.calendar),
        "levels": LevelsTable(response=BoundsTable.of(rules.response), resolution=BoundsTable.of(rules.resolution)),
        "urgency": UrgencyTable.of(rules.urgency),
        "duty": tuple(DutyTable.of(rota) for _key, rota in sorted(rules.rotas.items()) if any(rota.days)),
        "conversation": ConversationTable(
            hold_seconds=rules.hold_seconds,
            something_else=rules.something_else.words,
            something_else_en=rules.something_else.words_en,
        ),
        "reactions": ReactionsTable.of(rules.reactions),
        "routing": tuple(
            RoutingTable(group=one.group, kind=one.kind, words=one.words, approach=one.approach)
            for one in rules.routing
        ),
        "faq": _shelf(rules.articles, Shelf.FAQ),
        "guides": _shelf(rules.articles, Shelf.GUIDE),
        "services": tuple(map(ServiceTable.of, rules.services)),
        "files": FilesTable(limit_megabytes=rules.file_megabytes),
        "keeping": KeepingTable.of(rules.keeping),
        "plans": tuple(map(PlanTable.of, rules.book.own)),
        "usual_days": UsualDaysTable.of(rules.book.usual),
        "assignment_groups": AssignmentGroupsTable.of(rules.book.assigned),
        "canned": tuple(CannedTable(group=one.group, title=one.title, text=one.text) for one in rules.canned),
    }
    if groups:
        changed["groups"] = _in_order(seeded, groups, rules)
        changed["request_channels"] = _asked(asked)
    if delegates is not None:
        changed["delegates"] = tuple(sorted(delegates, key=lambda one: (one.department, one.email)))
    return seeded.model_copy(update=changed)


def _calendar(calendar: BusinessCalendar) -> CalendarTable:
    closures = [
        ClosureTable(date=one.date, name=one.name, starts=one.starts, ends=one.ends) for one in calendar.closures
    ]
    return CalendarTable(
        timezone=calendar.timezone,
        opens=calendar.opening,
        closes=calendar.closing,
        closures=tuple(closures),
        public_holidays=calendar.holidays is not no_holidays,
        open_on=tuple(sorted(calendar.open_on)),
    )


def _in_order(seeded: Configuration, groups: Sequence[Group], rules: Rulebook) -> tuple[GroupTable, ...]:
    """Return the groups in the order of the TOML that seeded them, then the others by key."""
    places = {one.key: place for place, one in enumerate(seeded.groups)}
    ordered = sorted(groups, key=lambda one: (places.get(one.key, len(places)), one.key))
    return tuple(_group(one, rules.of_group(one.key)) for one in ordered if not one.closed)


def _asked(links: Iterable[ChannelLink]) -> tuple[RequestChannelsTable, ...]:
    """Return the channels for requests, together by group and by what is a request there."""
    found: dict[tuple[str, Mode], list[Address]] = {}
    for one in links:
        found.setdefault((one.group, one.mode), []).append(one.channel)
    return tuple(RequestChannelsTable.of(group, mode, some) for (group, mode), some in sorted(found.items()))


def _group(group: Group, rules: GroupRules) -> GroupTable:
    # Management's that became public or shared is what a platform says, no setting: the next look at it finds it so.
    public = () if group.management else group.public
    linked = {str(name): tuple(one.id for one in group.channels if one.platform is name) for name in CHATS}
    return GroupTable.model_validate(
        {
            "key": group.key,
            "name": group.name,
            "management": group.management,
            "default_for_help": group.default_for_help,
            "responsibilities": group.responsibilities,
            "distribution": rules.distribution,
            "task_clock": rules.task_clock,
            "import_clock": rules.import_clock,
            "language": rules.language,
            **linked,
            "public": tuple(one.id for one in public),
        }
    )


def _shelf(articles: Iterable[Article], shelf: Shelf) -> tuple[ArticleTable, ...]:
    return tuple(ArticleTable.of(one) for one in articles if one.shelf is shelf)
