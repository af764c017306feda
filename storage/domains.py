"""The nine domains, and what a transaction has of each."""

from storage.business_time.domain import BusinessTimeDomain
from storage.courses.domain import CoursesDomain
from storage.helpdesk.domain import HelpdeskDomain
from storage.items.domain import ItemsDomain
from storage.overview.domain import OverviewDomain
from storage.people.domain import PeopleDomain
from storage.support.domain import SupportDomain
from storage.teaching.domain import TeachingDomain
from storage.upkeep.domain import UpkeepDomain


class Domains(
    PeopleDomain,
    ItemsDomain,
    BusinessTimeDomain,
    CoursesDomain,
    SupportDomain,
    TeachingDomain,
    HelpdeskDomain,
    UpkeepDomain,
    OverviewDomain,
):
    """The repositories of all domains; what they import makes ``storage.metadata`` whole."""
