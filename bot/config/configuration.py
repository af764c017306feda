"""The institution's own settings, whole: what the TOML says, and what the rules are given of it."""

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from bot.config.conversation import ConversationTable, ReactionsTable, UrgencyTable
from bot.config.knowledge import ArticleTable, ServiceTable
from bot.config.plans import PlanTable, grid_plan, with_plans, with_usual_days
from bot.config.tables import (
    DEFAULT_GROUPS,
    CalendarTable,
    CannedTable,
    DelegateTable,
    DutyTable,
    FilesTable,
    GroupTable,
    KeepingTable,
    LevelsTable,
    PeopleTable,
    RoutingTable,
    Table,
    UsualDaysTable,
)
from bot.desk.business_time.public_holidays import statutory
from workflow.business_time.calendar import BusinessCalendar, Closure, no_holidays
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.courses.plans import Plans
from workflow.courses.teaching_support import PEDAGOGY, TEACHING_SUPPORT, TECHNOLOGY
from workflow.courses.use_cases.delegates import SeededDelegate
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.guide_services import GUIDE_SERVICES
from workflow.helpdesk.knowledge import Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.people.distribution import GroupRules
from workflow.people.people import Address, Group, Platform
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
    duty: tuple[DutyTable, ...] = ()
    routing: tuple[RoutingTable, ...] = ()
    faq: tuple[ArticleTable, ...] = ()
    guides: tuple[ArticleTable, ...] = ()
    services: tuple[ServiceTable, ...] = tuple(map(ServiceTable.of, GUIDE_SERVICES))
    files: FilesTable = FilesTable()
    keeping: KeepingTable = KeepingTable()
    canned: tuple[CannedTable, ...] = ()
    plans: tuple[PlanTable, ...] = ()
    usual_days: UsualDaysTable = UsualDaysTable()
    delegates: tuple[DelegateTable, ...] = ()

    @model_validator(mode="after")
    def _groups_fit(self) -> Self:
        keys = [group.key for group in self.groups]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"two groups have the key {min(twice)!r}")
        missing = {PEDAGOGY, TECHNOLOGY} - set(keys)
        if missing:
            raise ValueError(f"the plan of support needs the group {min(missing)!r}")
        lost = {rule.group for rule in self.routing} - set(keys)
        if lost:
            raise ValueError(f"a routing rule names an unknown group: {min(lost)!r}")
        unknown = {one.group for one in self.duty} - set(keys)
        if unknown:
            raise ValueError(f"a rota names an unknown group: {min(unknown)!r}")
        if len({one.group for one in self.duty}) < len(self.duty):
            raise ValueError("a group has two rotas")
        stray = next((one for one in self.canned if one.group not in keys), None)
        if stray is not None:
            raise ValueError(f"the canned answer {stray.title!r} names an unknown group: {stray.group!r}")
        if not any(group.management for group in self.groups):
            raise ValueError("one group must have management = true")
        return self

    def rulebook(self) -> Rulebook:
        """Return the settings that rules read."""
        calendar = self.calendar
        return Rulebook(
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
            plans=self._plans(),
            teaching_plan=grid_plan(self.plans),
            hold_seconds=self.conversation.hold_seconds,
            canned=tuple(CannedAnswer(one.group, one.title, one.text) for one in self.canned),
            routing=tuple(RoutingRule(rule.group, rule.kind, rule.words, rule.approach) for rule in self.routing),
            articles=(
                *(one.article(Shelf.FAQ) for one in self.faq),
                *(one.article(Shelf.GUIDE) for one in self.guides),
            ),
            services=tuple(one.service for one in self.services),
        )

    def seeded_delegates(self) -> tuple[SeededDelegate, ...]:
        """Return those who answer for a department to begin with."""
        return tuple(SeededDelegate(one.department, one.email.casefold(), one.name) for one in self.delegates)

    def _plans(self) -> Plans:
        """Return the guide's plans, with the institution's own and what their steps usually take."""
        guide = with_usual_days(TEACHING_SUPPORT, self.usual_days.given)
        return with_plans({**DEFAULT_PLANS, guide.key: guide}, self.plans)

    def group_values(self, workspaces: Mapping[Platform, str]) -> tuple[Group, ...]:
        """Return the groups, with their channels in the workspace or tenant of each of these platforms."""
        return tuple(_group(one, workspaces) for one in self.groups)


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
