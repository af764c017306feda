"""Everything a use case may touch, over one state."""

from tests.desks.memory.alerts import MemoryAlerts
from tests.desks.memory.audit import MemoryAudit
from tests.desks.memory.awaited import MemoryAwaited
from tests.desks.memory.channels import MemoryChannelLinks
from tests.desks.memory.clocks import MemoryClocks, MemoryPlaces
from tests.desks.memory.conformity import MemoryQuestions
from tests.desks.memory.conversation import MemoryHeard, MemoryRequestThreads, MemoryWatchers
from tests.desks.memory.courses import MemoryCourses
from tests.desks.memory.duty import MemorySwaps
from tests.desks.memory.feeds import MemoryFeeds
from tests.desks.memory.finding import MemorySearch
from tests.desks.memory.histories import MemoryHistories
from tests.desks.memory.inbox import MemoryInbox
from tests.desks.memory.intentions import MemoryDelegates, MemoryIntentions
from tests.desks.memory.interviews import MemoryInterviews
from tests.desks.memory.items import MemoryImports, MemoryIncidents, MemoryJournal
from tests.desks.memory.links import MemoryLinks
from tests.desks.memory.offered_files import MemoryOfferedFiles
from tests.desks.memory.outbox import MemoryOutbox
from tests.desks.memory.people import MemoryGroups, MemoryPeople
from tests.desks.memory.presenters import MemoryPresenters
from tests.desks.memory.proposals import MemoryProposals
from tests.desks.memory.report_parts import MemoryReportParts
from tests.desks.memory.requests import MemoryRequests, MemoryTasks
from tests.desks.memory.sessions import MemorySessionDrafts, MemorySessions
from tests.desks.memory.settings import MemorySettingChanges
from tests.desks.memory.staffing import MemoryAbsences, MemoryCalendars, MemoryTurns
from tests.desks.memory.state import State
from tests.desks.memory.support import MemorySupport
from tests.desks.memory.timers import MemoryTimers
from tests.desks.memory.undelivered import MemoryUndelivered
from tests.desks.memory.unverified import MemoryUnverified
from workflow.business_time.ports import Alerts, Calendars, Clocks
from workflow.courses.courses import Courses
from workflow.courses.delegates import Delegates
from workflow.courses.intentions import Intentions
from workflow.courses.ports import Imports, Requests, ServiceTasks
from workflow.domains import DECLARED
from workflow.helpdesk.ports import Incidents
from workflow.helpdesk.unverified import UnverifiedMessages
from workflow.items.awaited import AwaitedAnswers
from workflow.items.heard import HeardMessages
from workflow.items.kinds import FIRST_NUMBER
from workflow.items.links import Links
from workflow.items.offered_files import OfferedFiles
from workflow.items.ports import Inbox, Journal, Outbox, Places, Timers
from workflow.items.request_threads import RequestThreads
from workflow.items.undelivered import UndeliveredNotices
from workflow.items.watchers import Watchers
from workflow.overview.ports import Search
from workflow.overview.reports.histories import Histories
from workflow.overview.reports.parts import ReportParts
from workflow.people.channels import ChannelLinks
from workflow.people.ports import Absences, Groups, People, Turns
from workflow.support.duty import Swaps
from workflow.support.feeds import Feeds
from workflow.support.ports import SupportTasks
from workflow.support.proposals import Proposals
from workflow.teaching.conformity import Questions
from workflow.teaching.interview import Interviews
from workflow.teaching.presenters import Presenters
from workflow.teaching.session_drafts import SessionDrafts
from workflow.teaching.sessions import Sessions
from workflow.upkeep.ports import Audit
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.settings import SettingChanges


class MemoryTransaction:
    """``workflow.ports.desk.Transaction`` in memory."""

    declared = DECLARED

    def __init__(self, state: State, rules: Rulebook) -> None:
        self._state = state
        self.rules = rules
        self.people: People = MemoryPeople(state)
        self.groups: Groups = MemoryGroups(state)
        self.incidents: Incidents = MemoryIncidents(state)
        self.requests: Requests = MemoryRequests(state)
        self.tasks: ServiceTasks = MemoryTasks(state)
        self.support: SupportTasks = MemorySupport(state)
        self.courses: Courses = MemoryCourses(state)
        self.imports: Imports = MemoryImports(state)
        self.journal: Journal = MemoryJournal(state)
        self.histories: Histories = MemoryHistories(state)
        self.clocks: Clocks = MemoryClocks(state)
        self.alerts: Alerts = MemoryAlerts(state)
        self.timers: Timers = MemoryTimers(state)
        self.absences: Absences = MemoryAbsences(state)
        self.turns: Turns = MemoryTurns(state)
        self.calendars: Calendars = MemoryCalendars(state)
        self.settings: SettingChanges = MemorySettingChanges(state)
        self.report_parts: ReportParts = MemoryReportParts(state)
        self.search: Search = MemorySearch(state)
        self.places: Places = MemoryPlaces(state)
        self.request_threads: RequestThreads = MemoryRequestThreads(state)
        self.heard: HeardMessages = MemoryHeard(state)
        self.watchers: Watchers = MemoryWatchers(state)
        self.awaited: AwaitedAnswers = MemoryAwaited(state)
        self.links: Links = MemoryLinks(state)
        self.presenters: Presenters = MemoryPresenters(state)
        self.interviews: Interviews = MemoryInterviews(state)
        self.sessions: Sessions = MemorySessions(state)
        self.questions: Questions = MemoryQuestions(state)
        self.session_drafts: SessionDrafts = MemorySessionDrafts(state)
        self.feeds: Feeds = MemoryFeeds(state)
        self.swaps: Swaps = MemorySwaps(state)
        self.proposals: Proposals = MemoryProposals(state)
        self.offered: OfferedFiles = MemoryOfferedFiles(state)
        self.intentions: Intentions = MemoryIntentions(state)
        self.delegates: Delegates = MemoryDelegates(state)
        self.channels: ChannelLinks = MemoryChannelLinks(state)
        self.unverified: UnverifiedMessages = MemoryUnverified(state)
        self.undelivered: UndeliveredNotices = MemoryUndelivered(state)
        self.outbox: Outbox = MemoryOutbox(state)
        self.inbox: Inbox = MemoryInbox(state)
        self.audit: Audit = MemoryAudit(state)

    async def numbers(self, prefix: str, count: int = 1) -> tuple[str, ...]:
        """Assign new numbers, never reused."""
        last = self._state.next_id(prefix, count) + FIRST_NUMBER - 1
        return tuple(f"{prefix}{number:07d}" for number in range(last - count + 1, last + 1))

    async def skip_numbers(self, prefix: str, last: int) -> None:
        """Have the next number of a kind come after this one."""
        given = self._state.counters.get(prefix, 0)
        left_out = range(FIRST_NUMBER + given, last + 1)
        if left_out:
            self._state.next_id(prefix, len(left_out))
            self._state.skipped[prefix] = (*self._state.skipped.get(prefix, ()), left_out)
