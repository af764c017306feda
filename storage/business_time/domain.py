"""The repositories of the domain, by their names on a transaction."""

from storage.business_time.alerts import StoredAlerts
from storage.business_time.calendars import StoredCalendars
from storage.business_time.clocks import StoredClocks
from storage.repositories import Repositories, repository
from storage.session import Session
from workflow.business_time.ports import Alerts, Calendars, Clocks
from workflow.upkeep.rulebook import Rulebook


class BusinessTimeDomain(Repositories):
    """``workflow.business_time.ports.BusinessTimeRepositories`` in a database."""

    clocks = repository[Clocks](StoredClocks)
    alerts = repository[Alerts](StoredAlerts)

    def __init__(self, session: Session, rules: Rulebook) -> None:
        super().__init__(session, rules)
        self.calendars: Calendars = StoredCalendars(session, rules.holidays)
