"""The tables, as SQLAlchemy Core knows them; the migrations make them."""

from storage.business_time.tables import calendars, clocks, crossings
from storage.courses.tables import delegations, imports, intentions, requests, tasks, workbooks
from storage.helpdesk.tables import incidents
from storage.items.tables import heard, journal, links, numbers, offered_files, places, timers, watchers
from storage.metadata import metadata
from storage.overview.tables import search
from storage.people.tables import absences, accounts, channel_links, group_channels, groups, memberships, persons, turns
from storage.queues.tables import cursors, inbox, job_runs, once_keys, outbox, settings
from storage.support.tables import departures, feeds, support_tasks
from storage.teaching.tables import interviews, lead_questions, presenters, session_drafts, sessions
from storage.upkeep.tables import personal_acts, refused_requests, setting_changes

__all__ = [
    "absences",
    "accounts",
    "calendars",
    "channel_links",
    "clocks",
    "crossings",
    "cursors",
    "delegations",
    "departures",
    "feeds",
    "group_channels",
    "groups",
    "heard",
    "imports",
    "inbox",
    "incidents",
    "intentions",
    "interviews",
    "job_runs",
    "journal",
    "lead_questions",
    "links",
    "memberships",
    "metadata",
    "numbers",
    "offered_files",
    "once_keys",
    "outbox",
    "personal_acts",
    "persons",
    "places",
    "presenters",
    "refused_requests",
    "requests",
    "search",
    "session_drafts",
    "sessions",
    "setting_changes",
    "settings",
    "support_tasks",
    "tasks",
    "timers",
    "turns",
    "watchers",
    "workbooks",
]
