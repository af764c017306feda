"""The institution's own settings, whole: what the TOML says, and what the rules are given of it."""

from collections.abc import Mapping
from datetime import datetime

from bot.config.conversation import ConversationTable, ReactionsTable, UrgencyTable
from bot.config.groups import (
    DEFAULT_GROUPS,
    AssignmentGroupsTable,
    CannedTable,
    GroupTable,
    RequestChannelsTable,
    RoutingTable,
)
from bot.config.hours import CalendarTable
from bot.config.knowledge import ArticleTable, ServiceTable, of_the_guide
from bot.config.limits import FilesTable, KeepingTable, LevelsTable, UsualDaysTable
from bot.config.mailboxes import MailboxTable
from bot.config.plans import PlanTable
from bot.config.staff import DelegateTable, DutyTable, PeopleTable
from bot.config.table import Table
from bot.desk.business_time.public_holidays import statutory
from workflow.business_time.calendar import BusinessCalendar, Closure, no_holidays
from workflow.courses.delegates import SeededDelegate
from workflow.courses.plan_book import PlanBook
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.guide_services import GUIDE_SERVICES
from workflow.helpdesk.knowledge import Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.people.channels import ChannelLink
from workflow.people.distribution import GroupRules
from workflow.people.people import Address, Group, Platform
from workflow.people.roads import MailRoute
from workflow.upkeep.rulebook import Rulebook


class Configuration(Table):
    """The institution's own settings, as the TOML gives them."""

    people: PeopleTable = PeopleTable()
    calendar: CalendarTable = CalendarTable()
    levels: LevelsTable = LevelsTable()
    urgency: UrgencyTable = UrgencyTable()
    conversation: ConversationTable = ConversationTable()
    reactions: ReactionsTable = ReactionsTable()
    groups: tuple[GroupTable, ...] = DEFAULT_GROUPS
    request_channels: tuple[RequestChannelsTable, ...] = ()
    duty: tuple[DutyTable, ...] = ()
    routing: tuple[RoutingTable, ...] = ()
    faq: tuple[ArticleTable, ...] = of_the_guide(Shelf.FAQ)
    guides: tuple[ArticleTable, ...] = of_the_guide(Shelf.GUIDE)
    services: tuple[ServiceTable, ...] = tuple(map(ServiceTable.of, GUIDE_SERVICES))
    files: FilesTable = FilesTable()
    keeping: KeepingTable = KeepingTable()
    canned: tuple[CannedTable, ...] = ()
    plans: tuple[PlanTable, ...] = ()
    usual_days: UsualDaysTable = UsualDaysTable()
    assignment_groups: AssignmentGroupsTable = AssignmentGroupsTable()
    delegates: tuple[DelegateTable, ...] = ()
    mailboxes: tuple[MailboxTable, ...] = ()

    def rulebook(self) -> Rulebook:
        """Return the settings that rules read."""
        calendar = self.calendar
        rules = Rulebook(
            calendar=BusinessCalendar(
                timezone=calendar.timezone,
                opening=calendar.opens,
                closing=calendar.closes,
                closures=tuple(Closure(one.date, one.name, one.starts, one.ends) for one in calendar.closures or ()),
                holidays=statutory if calendar.by_law else no_holidays,
                open_on=frozenset(calendar.open_on),
            ),
            holidays=statutory,
            managers=frozenset(email.casefold() for email in self.people.managers),
            groups={
                one.key: GroupRules(one.distribution, one.task_clock, one.import_clock, one.language)
                for one in self.groups
            },
            response=self.levels.response.value,
            resolution=self.levels.resolution.value,
            urgency=self.urgency.value,
            rotas={one.group: one.value for one in self.duty},
            something_else=self.conversation.value,
            reactions=self.reactions.value,
            file_megabytes=self.files.limit_megabytes,
            keeping=self.keeping.value,
            hold_seconds=self.conversation.hold_seconds,
            canned=tuple(CannedAnswer(one.group, one.title, one.text) for one in self.canned),
            routing=tuple(RoutingRule(rule.group, rule.kind, rule.words, rule.approach) for rule in self.routing),
            articles=(
                *(one.article(Shelf.FAQ) for one in self.faq),
                *(one.article(Shelf.GUIDE) for one in self.guides),
            ),
            services=tuple(one.service for one in self.services),
            mail=tuple(MailRoute(one.address, frozenset(one.domains)) for one in self.mailboxes),
        )
        own, assigned = tuple(one.own for one in self.plans), self.assignment_groups.value
        return rules.with_book(PlanBook(own, self.usual_days.value, assigned))

    def seeded_delegates(self) -> tuple[SeededDelegate, ...]:
        """Return those who answer for a department to begin with."""
        return tuple(SeededDelegate(one.department, one.email.casefold(), one.name) for one in self.delegates)

    def group_values(self, workspaces: Mapping[Platform, str]) -> tuple[Group, ...]:
        """Return the groups, with their channels in the workspace or tenant of each of these platforms."""
        return tuple(_group(one, workspaces) for one in self.groups)

    def asked_channels(self, workspaces: Mapping[Platform, str], now: datetime) -> tuple[ChannelLink, ...]:
        """Return the channels where others ask for help, in the workspace or tenant of each of these platforms."""
        return tuple(
            ChannelLink(one.group, channel, public=True, by=None, at=now, mode=mode)
            for one in self.request_channels
            for channel, mode in one.at(workspaces)
        )


def _group(table: GroupTable, workspaces: Mapping[Platform, str]) -> Group:
    channels = tuple(
        Address(platform, workspace, one) for platform, workspace in workspaces.items() for one in table.on(platform)
    )
    return Group(
        key=table.key,
        name=table.name,
        management=table.management,
        default_for_help=table.default_for_help,
        responsibilities=table.responsibilities,
        channels=channels,
        public=tuple(one for one in channels if one.id in table.public),
    )
