"""The repositories of the domain, by their names on a transaction."""

from storage.overview.finding import StoredSearch
from storage.overview.histories import StoredHistories
from storage.overview.report_parts import StoredReportParts
from storage.repositories import Repositories, repository
from workflow.overview.ports import Search
from workflow.overview.reports.histories import Histories
from workflow.overview.reports.parts import ReportParts


class OverviewDomain(Repositories):
    """``workflow.overview.ports.OverviewRepositories`` in a database."""

    search = repository[Search](StoredSearch)
    histories = repository[Histories](StoredHistories)
    report_parts = repository[ReportParts](StoredReportParts)
