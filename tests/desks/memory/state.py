"""All that a desk in memory knows: values by their keys, and nothing that can be changed in place."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Self

from tests.desks.memory.rows import InboxRow, OutboxRow
from workflow.business_time.alerts import Alert
from workflow.business_time.calendar_change import CalendarVersion
from workflow.business_time.clocks import CrossingRecord, KeptClock
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.delegates import Delegation
from workflow.courses.imports import GridImport
from workflow.courses.intentions import Intention
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.unverified import Unverified
from workflow.items.awaited import Awaited
from workflow.items.heard import Heard
from workflow.items.journal import Entry
from workflow.items.links import Link
from workflow.items.offered_files import OfferedFile
from workflow.items.ports import Place
from workflow.items.repeats import Did
from workflow.items.request_threads import RequestThread
from workflow.items.timers import Timer
from workflow.items.undelivered import Undelivered
from workflow.overview.reports.parts import Part
from workflow.overview.reports.periods import Period
from workflow.people.absences import Absence
from workflow.people.channels import ChannelLink
from workflow.people.people import Address, Group, Person, PersonId
from workflow.support.duty import Swap
from workflow.support.feeds import Departure, Feed
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import SupportTask
from workflow.teaching.conformity import Question
from workflow.teaching.interview import Interview
from workflow.teaching.presenters import Presenter
from workflow.teaching.session_drafts import SessionDraft
from workflow.teaching.sessions import Session, SessionId
from workflow.upkeep.acts import PersonalAct
from workflow.upkeep.ports import GivenUp
from workflow.upkeep.settings import SettingChange

Crossed = tuple[str, ClockKind, int, Level]
"""Item, clock, run, level."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the desk. A transaction works on a copy, which replaces it or is dropped."""

    persons: MutableMapping[PersonId, Person] = field(default_factory=dict)
    known_at: MutableMapping[PersonId, datetime] = field(default_factory=dict)
    """Real time at which each was first known."""
    members: MutableMapping[Address, frozenset[PersonId]] = field(default_factory=dict)
    """By channel."""
    unconfirmed: MutableMapping[Address, frozenset[PersonId]] = field(default_factory=dict)
    """Of those, who waits for a manager."""
    groups: MutableMapping[str, Group] = field(default_factory=dict)
    incidents: MutableMapping[str, Incident] = field(default_factory=dict)
    requests: MutableMapping[str, ServiceRequest] = field(default_factory=dict)
    tasks: MutableMapping[str, ServiceTask] = field(default_factory=dict)
    support: MutableMapping[str, SupportTask] = field(default_factory=dict)
    imports: MutableMapping[int, GridImport] = field(default_factory=dict)
    workbooks: MutableMapping[int, bytes] = field(default_factory=dict)
    journal: MutableMapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    clocks: MutableMapping[str, tuple[KeptClock, ...]] = field(default_factory=dict)
    crossings: MutableMapping[Crossed, CrossingRecord] = field(default_factory=dict)
    alerts: MutableMapping[tuple[str, Address, str], Alert] = field(default_factory=dict)
    """By topic, address and the level that it says."""
    search: MutableMapping[str, str] = field(default_factory=dict)
    report_parts: MutableMapping[tuple[Period, str, int], Part] = field(default_factory=dict)
    """By period, rules and block."""
    timers: MutableMapping[tuple[str, str], Timer] = field(default_factory=dict)
    """By topic and kind."""
    absences: MutableMapping[PersonId, Absence] = field(default_factory=dict)
    turns: MutableMapping[str, PersonId] = field(default_factory=dict)
    """By group."""
    calendars: MutableMapping[int, CalendarVersion] = field(default_factory=dict)
    """By version."""
    setting_changes: MutableMapping[int, SettingChange] = field(default_factory=dict)
    """By version."""
    places: MutableMapping[tuple[str, Address], Place] = field(default_factory=dict)
    heard: MutableMapping[tuple[str, str], Heard] = field(default_factory=dict)
    """By channel and message."""
    request_threads: MutableMapping[str, RequestThread] = field(default_factory=dict)
    """By item."""
    watchers: MutableMapping[str, frozenset[PersonId]] = field(default_factory=dict)
    """By item."""
    awaited: MutableMapping[tuple[str, PersonId], Awaited] = field(default_factory=dict)
    """By item and person."""
    links: MutableMapping[Link, None] = field(default_factory=dict)
    presenters: MutableMapping[tuple[str, PersonId], Presenter] = field(default_factory=dict)
    """By request and person."""
    interviews: MutableMapping[str, Interview] = field(default_factory=dict)
    """By request."""
    sessions: MutableMapping[SessionId, Session] = field(default_factory=dict)
    questions: MutableMapping[SessionId, Question] = field(default_factory=dict)
    """By session."""
    session_drafts: MutableMapping[int, SessionDraft] = field(default_factory=dict)
    feeds: MutableMapping[tuple[PersonId, str], Feed] = field(default_factory=dict)
    swaps: MutableMapping[int, Swap] = field(default_factory=dict)
    proposals: MutableMapping[str, Proposal] = field(default_factory=dict)
    """By owner and group."""
    offered: MutableMapping[str, OfferedFile] = field(default_factory=dict)
    departures: MutableMapping[tuple[str, PersonId], Departure] = field(default_factory=dict)
    """By task and person."""
    intentions: MutableMapping[int, Intention] = field(default_factory=dict)
    delegations: MutableMapping[int, Delegation] = field(default_factory=dict)
    channel_links: MutableMapping[int, ChannelLink] = field(default_factory=dict)
    personal_acts: MutableMapping[int, PersonalAct] = field(default_factory=dict)
    refused: MutableMapping[tuple[date, str, str], int] = field(default_factory=dict)
    """By day, platform and reason."""
    unverified: MutableMapping[int, Unverified] = field(default_factory=dict)
    undelivered: MutableMapping[int, Undelivered] = field(default_factory=dict)
    """What waits for people who cannot be written to."""
    outbox: MutableMapping[int, OutboxRow] = field(default_factory=dict)
    """What is not finished."""
    given_up: MutableMapping[int, GivenUp] = field(default_factory=dict)
    """What was not said, by its number in the outbox."""
    inbox: MutableMapping[str, InboxRow] = field(default_factory=dict)
    """By key; what is finished too."""
    cursors: MutableMapping[str, str] = field(default_factory=dict)
    settings: MutableMapping[str, str] = field(default_factory=dict)
    """JSON texts."""
    once: MutableMapping[str, datetime] = field(default_factory=dict)
    """Keys, each with the real time at which something was done under it."""
    did: MutableMapping[str, tuple[PersonId, Did]] = field(default_factory=dict)
    """By key of what was done once: for whom, and what."""
    jobs: MutableMapping[tuple[str, datetime], None] = field(default_factory=dict)
    counters: MutableMapping[str, int] = field(default_factory=dict)
    skipped: MutableMapping[str, tuple[range, ...]] = field(default_factory=dict)
    """Numbers that nothing has on purpose, by kind."""
    """Last number of each prefix, and last id of each table that has ids."""

    def copy(self) -> Self:
        """Return a state that can be changed without this one being so."""
        return type(self)(**{part.name: dict(getattr(self, part.name)) for part in fields(self)})

    def sealed(self) -> Self:
        """Return this state for those who only read: a change raises TypeError."""
        parts: dict[str, Any] = {part.name: MappingProxyType(getattr(self, part.name)) for part in fields(self)}
        return type(self)(**parts)

    def next_id(self, counter: str, count: int = 1) -> int:
        """Take ``count`` ids of a counter and give the last."""
        self.counters[counter] = self.counters.get(counter, 0) + count
        return self.counters[counter]
