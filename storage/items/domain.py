"""The repositories of the domain, by their names on a transaction."""

from storage.items.awaited import StoredAwaited
from storage.items.heard import StoredHeard
from storage.items.journal import StoredJournal
from storage.items.links import StoredLinks
from storage.items.offered_files import StoredOfferedFiles
from storage.items.places import StoredPlaces
from storage.items.request_threads import StoredRequestThreads
from storage.items.timers import StoredTimers
from storage.items.undelivered import StoredUndelivered
from storage.items.watchers import StoredWatchers
from storage.queues.inbox_writing import StoredInbox
from storage.queues.outbox_writing import StoredOutbox
from storage.repositories import Repositories, repository
from workflow.items.awaited import AwaitedAnswers
from workflow.items.heard import HeardMessages
from workflow.items.links import Links
from workflow.items.offered_files import OfferedFiles
from workflow.items.ports import Inbox, Journal, Outbox, Places, Timers
from workflow.items.request_threads import RequestThreads
from workflow.items.undelivered import UndeliveredNotices
from workflow.items.watchers import Watchers


class ItemsDomain(Repositories):
    """``workflow.items.ports.ItemsRepositories`` in a database."""

    journal = repository[Journal](StoredJournal)
    timers = repository[Timers](StoredTimers)
    places = repository[Places](StoredPlaces)
    request_threads = repository[RequestThreads](StoredRequestThreads)
    heard = repository[HeardMessages](StoredHeard)
    watchers = repository[Watchers](StoredWatchers)
    awaited = repository[AwaitedAnswers](StoredAwaited)
    links = repository[Links](StoredLinks)
    offered = repository[OfferedFiles](StoredOfferedFiles)
    undelivered = repository[UndeliveredNotices](StoredUndelivered)
    outbox = repository[Outbox](StoredOutbox)
    inbox = repository[Inbox](StoredInbox)
