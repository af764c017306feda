"""The repositories of the domain, by their names on a transaction."""

from storage.repositories import Repositories, repository
from storage.support.duty import StoredSwaps
from storage.support.feeds import StoredFeeds
from storage.support.proposals import StoredProposals
from storage.support.support import StoredSupport
from workflow.support.duty import Swaps
from workflow.support.feeds import Feeds
from workflow.support.ports import SupportTasks
from workflow.support.proposals import Proposals


class SupportDomain(Repositories):
    """``workflow.support.ports.SupportRepositories`` in a database."""

    support = repository[SupportTasks](StoredSupport)
    feeds = repository[Feeds](StoredFeeds)
    swaps = repository[Swaps](StoredSwaps)
    proposals = repository[Proposals](StoredProposals)
