"""Name the course that a help request is about, and find the group that the request goes to."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incident_course import approach_of, code_of, is_untouched, name_course
from workflow.helpdesk.incidents import Incident, Kind
from workflow.helpdesk.routing import default_group, route
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.items.refusals import NotForYou
from workflow.items.states import RequestState
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import NotYourGroup
from workflow.people.use_cases.distribute import distributed
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class CourseChoices:
    """A help request, and the courses that it may well be about."""

    incident: Incident
    courses: tuple[ServiceRequest, ...]
    """One for each code, in the order in which they begin."""


async def courses_of(tx: Transaction, person: PersonId) -> tuple[ServiceRequest, ...]:
    """Return the open service requests of the courses that someone leads, then of those that they present in."""
    led = await tx.requests.of_lead(person)
    presented = await tx.requests.many(one.request for one in await tx.presenters.of_person(person))
    others = (one for one in presented.values() if one.state is RequestState.OPEN and one.lead != person)
    return (*led, *sorted(others, key=lambda one: (one.data.first_activity or date.max, one.number)))


async def course_choices(tx: Transaction, person: PersonId, number: str) -> CourseChoices:
    """Return what a request can be said to be about. Raises refusals.NotForYou, NotYourGroup."""
    incident, _who = await _theirs(tx, person, number)
    courses = {one.key.code: one for one in reversed(await courses_of(tx, incident.requester)) if one.key is not None}
    return CourseChoices(incident, tuple(reversed(courses.values())))


async def set_course(tx: Transaction, person: PersonId, number: str, course: str, now: datetime) -> Incident:
    """Say which course a request is about, by a code as people type it; empty: none.

    A request that nobody has begun goes where the routing rules send that
    course. Raises refusals.NotACourse, NotForYou, AlreadySo.
    """
    incident, who = await _theirs(tx, person, number)
    code = code_of(course) if course.strip() else ""
    group = await _moved_to(tx, incident, code)
    change = name_course(incident, who, code, now, group=group)
    if change.after.group != incident.group:
        change = await distributed(tx, change, now, but=change.after.requester)
    after = await record_incident(tx, change, now)
    await index_incident(tx, after)
    return after


async def group_for(tx: Transaction, kind: Kind, text: str, approach: str | None) -> str:
    """Return the group that a request goes to: by the routing rules, else the default."""
    groups = await tx.groups.all()
    routed = route(tx.rules.routing, kind, text, approach)
    if routed in {group.key for group in groups}:
        return str(routed)
    return default_group(groups).key


async def approach_for(tx: Transaction, person: PersonId, code: str) -> str | None:
    """Return the approach of a course, as its requester gives it, else as anyone does; None when that is not one."""
    if not code:
        return None
    own = tuple(one for one in await courses_of(tx, person) if one.key is not None and one.key.code == code)
    return approach_of(own or await tx.requests.of_code(code))


async def _moved_to(tx: Transaction, incident: Incident, code: str) -> str | None:
    """Return where the rules send a request by its course, unless it stands where someone has sent it."""
    if not is_untouched(incident) or not any(rule.approach for rule in tx.rules.routing):
        return None
    before = await approach_for(tx, incident.requester, incident.course)
    if incident.group != await group_for(tx, incident.kind, incident.text, before):
        return None
    after = await approach_for(tx, incident.requester, code)
    return await group_for(tx, incident.kind, incident.text, after)


async def _theirs(tx: Transaction, person: PersonId, number: str) -> tuple[Incident, Actor]:
    incident, who = await incident_access.incident_for(tx, person, number)
    if incident.requester != person and not who.acts_for(incident.group):
        raise NotYourGroup(number, incident.group) if who.is_member else NotForYou(number)
    return incident, who
