"""What the core asks of the outside: a desk, its transactions, and its queues.

Two desks answer to these: ``tests.desks.memory`` and ``storage``. The same contract
tests hold for both.
"""

from workflow.business_time.ports import Calendars, Clocks
from workflow.courses.ports import Imports, Requests, ServiceTasks, TaskQuery, TaskRow
from workflow.helpdesk.ports import Incidents
from workflow.items.ports import Inbox, Journal, Outbox, Place, Places, Timers
from workflow.overview.ports import Search
from workflow.people.ports import Absences, Groups, People, Turns
from workflow.ports.desk import AlreadyDoneError, Desk, Now, StaleWriteError, Transaction, UseCase
from workflow.ports.queues import LEASE, Cursors, InboxQueue, Incoming, OutboxQueue, Outgoing
from workflow.support.ports import SupportQuery, SupportRow, SupportTasks
from workflow.upkeep.ports import Audit, Brought, GaveUp, GivenUp, Health, Lost

__all__ = [
    "LEASE",
    "Absences",
    "AlreadyDoneError",
    "Audit",
    "Brought",
    "Calendars",
    "Clocks",
    "Cursors",
    "Desk",
    "GaveUp",
    "GivenUp",
    "Groups",
    "Health",
    "Imports",
    "Inbox",
    "InboxQueue",
    "Incidents",
    "Incoming",
    "Journal",
    "Lost",
    "Now",
    "Outbox",
    "OutboxQueue",
    "Outgoing",
    "People",
    "Place",
    "Places",
    "Requests",
    "Search",
    "ServiceTasks",
    "StaleWriteError",
    "SupportQuery",
    "SupportRow",
    "SupportTasks",
    "TaskQuery",
    "TaskRow",
    "Timers",
    "Transaction",
    "Turns",
    "UseCase",
]
