"""The repositories of the domain, by their names on a transaction."""

from storage.helpdesk.incidents import StoredIncidents
from storage.repositories import Repositories, repository
from workflow.helpdesk.ports import Incidents


class HelpdeskDomain(Repositories):
    """``workflow.helpdesk.ports.HelpdeskRepositories`` in a database."""

    incidents = repository[Incidents](StoredIncidents)
