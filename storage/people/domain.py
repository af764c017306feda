"""The repositories of the domain, by their names on a transaction."""

from storage.people.channels import StoredChannelLinks
from storage.people.groups import StoredGroups
from storage.people.people import StoredPeople
from storage.people.staffing import StoredAbsences, StoredTurns
from storage.repositories import Repositories, repository
from workflow.people.channels import ChannelLinks
from workflow.people.ports import Absences, Groups, People, Turns


class PeopleDomain(Repositories):
    """``workflow.people.ports.PeopleRepositories`` in a database."""

    people = repository[People](StoredPeople)
    groups = repository[Groups](StoredGroups)
    absences = repository[Absences](StoredAbsences)
    turns = repository[Turns](StoredTurns)
    channels = repository[ChannelLinks](StoredChannelLinks)
