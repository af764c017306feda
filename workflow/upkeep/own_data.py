"""Data of one person, as the law lets them ask for it; nothing that others noted among themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workflow.courses.delegates import Delegation
from workflow.courses.intentions import Intention
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incidents import Incident
from workflow.items.journal import Entry
from workflow.people.absences import Absence
from workflow.people.people import Person, PersonId
from workflow.support.feeds import Feed
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import SupportTask
from workflow.teaching.presenters import Presenter
from workflow.teaching.sessions import Session
from workflow.upkeep.acts import PersonalAct


@dataclass(frozen=True, slots=True)
class OwnIncident:
    """One of their help requests, with what they could read of it."""

    incident: Incident
    journal: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class OwnData:
    """All of it."""

    person: Person
    groups: Sequence[str]
    """Names of the groups they are a member of."""
    delegations: Sequence[Delegation]
    """Departments that they answer for, or did."""
    absence: Absence | None
    incidents: Sequence[OwnIncident]
    courses: Sequence[ServiceRequest]
    """That they lead."""
    presented: Sequence[tuple[ServiceRequest, Presenter]]
    """That they present in, with what was done for them."""
    sessions: Sequence[Session]
    """That they give."""
    support: Sequence[SupportTask]
    """That they get, or got."""
    appointments: Sequence[Proposal]
    """About steps of courses; support has its own."""
    intentions: Sequence[Intention]
    written: Sequence[Entry]
    """What they wrote to support about requests of others."""
    follows: Sequence[str]
    """Numbers of items."""
    feeds: Sequence[Feed]
    """Subscriptions to the calendar of support."""
    done: Mapping[str, int]
    """How many lines of histories bear their name, by kind of act; what they did for others stays there."""
    acts: Sequence[PersonalAct]
    """What was done with their data."""
    people: Mapping[PersonId, Person]
    """Those whom it names."""
