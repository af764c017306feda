"""The repositories of the domain, by their names on a transaction."""

from storage.helpdesk.incidents import StoredIncidents
from storage.helpdesk.unverified import StoredUnverified
from storage.repositories import Repositories, repository
from workflow.helpdesk.ports import Incidents
from workflow.helpdesk.unverified import UnverifiedMessages


class HelpdeskDomain(Repositories):
    """``workflow.helpdesk.ports.HelpdeskRepositories`` in a database."""

    incidents = repository[Incidents](StoredIncidents)
    unverified = repository[UnverifiedMessages](StoredUnverified)
