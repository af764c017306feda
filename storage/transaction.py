"""Everything a use case may touch, over one session."""

from storage.business_time.calendars import StoredCalendars
from storage.business_time.clocks import StoredClocks
from storage.courses.courses import StoredCourses
from storage.courses.imports import StoredImports
from storage.courses.intentions import StoredDelegates, StoredIntentions
from storage.courses.requests import StoredRequests
from storage.courses.tasks import StoredTasks
from storage.helpdesk.incidents import StoredIncidents
from storage.items.heard import StoredHeard
from storage.items.journal import StoredJournal
from storage.items.links import StoredLinks
from storage.items.numbers import assign
from storage.items.offered_files import StoredOfferedFiles
from storage.items.places import StoredPlaces
from storage.items.timers import StoredTimers
from storage.items.watchers import StoredWatchers
from storage.overview.finding import StoredSearch
from storage.overview.histories import StoredHistories
from storage.people.channels import StoredChannelLinks
from storage.people.groups import StoredGroups
from storage.people.people import StoredPeople
from storage.people.staffing import StoredAbsences, StoredTurns
from storage.queues.inbox_writing import StoredInbox
from storage.queues.outbox_writing import StoredOutbox
from storage.session import Session
from storage.support.feeds import StoredFeeds
from storage.support.support import StoredSupport
from storage.teaching.conformity import StoredQuestions
from storage.teaching.interviews import StoredInterviews
from storage.teaching.presenters import StoredPresenters
from storage.teaching.sessions import StoredSessionDrafts, StoredSessions
from storage.upkeep.audit import StoredAudit
from storage.upkeep.settings import StoredSettingChanges
from workflow.business_time.ports import Calendars, Clocks
from workflow.courses.courses import Courses
from workflow.courses.delegates import Delegates
from workflow.courses.intentions import Intentions
from workflow.courses.ports import Imports, Requests, ServiceTasks
from workflow.helpdesk.ports import Incidents
from workflow.items.heard import HeardMessages
from workflow.items.links import Links
from workflow.items.offered_files import OfferedFiles
from workflow.items.ports import Inbox, Journal, Outbox, Places, Timers
from workflow.items.watchers import Watchers
from workflow.overview.ports import Search
from workflow.overview.reports.histories import Histories
from workflow.people.channels import ChannelLinks
from workflow.people.ports import Absences, Groups, People, Turns
from workflow.support.feeds import Feeds
from workflow.support.ports import SupportTasks
from workflow.teaching.conformity import Questions
from workflow.teaching.interview import Interviews
from workflow.teaching.presenters import Presenters
from workflow.teaching.session_drafts import SessionDrafts
from workflow.teaching.sessions import Sessions
from workflow.upkeep.ports import Audit
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.settings import SettingChanges


class StoredTransaction:
    """``workflow.ports.Transaction`` in a database."""

    def __init__(self, session: Session, rules: Rulebook) -> None:
        self._session = session
        self.rules = rules
        self.people: People = StoredPeople(session)
        self.groups: Groups = StoredGroups(session)
        self.incidents: Incidents = StoredIncidents(session)
        self.requests: Requests = StoredRequests(session)
        self.tasks: ServiceTasks = StoredTasks(session)
        self.support: SupportTasks = StoredSupport(session)
        self.courses: Courses = StoredCourses(session)
        self.imports: Imports = StoredImports(session)
        self.journal: Journal = StoredJournal(session)
        self.histories: Histories = StoredHistories(session)
        self.clocks: Clocks = StoredClocks(session)
        self.timers: Timers = StoredTimers(session)
        self.absences: Absences = StoredAbsences(session)
        self.turns: Turns = StoredTurns(session)
        self.calendars: Calendars = StoredCalendars(session, rules.holidays)
        self.settings: SettingChanges = StoredSettingChanges(session)
        self.search: Search = StoredSearch(session)
        self.places: Places = StoredPlaces(session)
        self.heard: HeardMessages = StoredHeard(session)
        self.watchers: Watchers = StoredWatchers(session)
        self.links: Links = StoredLinks(session)
        self.presenters: Presenters = StoredPresenters(session)
        self.interviews: Interviews = StoredInterviews(session)
        self.sessions: Sessions = StoredSessions(session)
        self.questions: Questions = StoredQuestions(session)
        self.session_drafts: SessionDrafts = StoredSessionDrafts(session)
        self.feeds: Feeds = StoredFeeds(session)
        self.offered: OfferedFiles = StoredOfferedFiles(session)
        self.intentions: Intentions = StoredIntentions(session)
        self.delegates: Delegates = StoredDelegates(session)
        self.channels: ChannelLinks = StoredChannelLinks(session)
        self.outbox: Outbox = StoredOutbox(session)
        self.inbox: Inbox = StoredInbox(session)
        self.audit: Audit = StoredAudit(session)

    async def numbers(self, prefix: str, count: int = 1) -> tuple[str, ...]:
        """Assign new numbers, never reused."""
        return await assign(self._session, prefix, count)
