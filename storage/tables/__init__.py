"""The tables, as SQLAlchemy Core knows them; the migrations make them."""

from storage.tables.base import metadata
from storage.tables.clocks import clocks, crossings
from storage.tables.conversation import heard, watchers
from storage.tables.finding import search
from storage.tables.items import (
    imports,
    incidents,
    journal,
    numbers,
    requests,
    tasks,
    workbooks,
)
from storage.tables.links import links
from storage.tables.people import accounts, group_channels, groups, memberships, persons
from storage.tables.queues import (
    cursors,
    inbox,
    job_runs,
    once_keys,
    outbox,
    places,
    settings,
)
from storage.tables.staffing import absences, calendars, turns
from storage.tables.timers import timers

__all__ = [
    "absences",
    "accounts",
    "calendars",
    "clocks",
    "crossings",
    "cursors",
    "group_channels",
    "groups",
    "heard",
    "imports",
    "inbox",
    "incidents",
    "job_runs",
    "journal",
    "links",
    "memberships",
    "metadata",
    "numbers",
    "once_keys",
    "outbox",
    "persons",
    "places",
    "requests",
    "search",
    "settings",
    "tasks",
    "timers",
    "turns",
    "watchers",
    "workbooks",
]
