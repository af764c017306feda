"""The repositories of the domain, by their names on a transaction."""

from storage.overview.finding import StoredSearch
from storage.overview.histories import StoredHistories
from storage.repositories import Repositories, repository
from workflow.overview.ports import Search
from workflow.overview.reports.histories import Histories


class OverviewDomain(Repositories):
    """``workflow.overview.ports.OverviewRepositories`` in a database."""

    search = repository[Search](StoredSearch)
    histories = repository[Histories](StoredHistories)
