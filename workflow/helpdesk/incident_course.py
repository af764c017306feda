"""The course that a help request is about: read from what people type, named, and where that sends the request."""

from datetime import datetime

from workflow.courses.grid import cells
from workflow.courses.grid.faults import BadCell
from workflow.courses.refusals import NotACourse
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import Incident, must_not_be_ended
from workflow.helpdesk.notices import Rerouted
from workflow.helpdesk.refusals import AlreadySo
from workflow.items.changes import Change
from workflow.items.holding import must_act_for
from workflow.items.journal import What
from workflow.items.notices import ItemOpened
from workflow.items.states import IncidentState
from workflow.notice import ToGroup, ToItem
from workflow.people.people import Actor
from workflow.reading.text import squash


def code_of(text: str) -> str:
    """Read a course code as people type it: ``mmd1231`` → ``MMD 1231``. Raises refusals.NotACourse."""
    try:
        return cells.course_code(text)
    except BadCell:
        raise NotACourse(text.strip()[:40]) from None


def is_code(text: str) -> bool:
    """Return whether a text is a course code, and nothing else."""
    try:
        code_of(text)
    except NotACourse:
        return False
    return True


def named_in(text: str, courses: tuple[ServiceRequest, ...]) -> str:
    """Return the one of these courses whose code stands in a text; empty when none does, or several."""
    said = squash(text)
    named = {one.key.code for one in courses if one.key is not None and squash(one.key.code) in said}
    return named.pop() if len(named) == 1 else ""


def approach_of(courses: tuple[ServiceRequest, ...]) -> str | None:
    """Return the approach that all these have in common, if they do."""
    approaches = {one.key.approach for one in courses if one.key is not None}
    return approaches.pop() if len(approaches) == 1 else None


def name_course(
    incident: Incident, actor: Actor, course: str, now: datetime, *, group: str | None = None
) -> Change[Incident]:
    """Say which course a request is about (empty: none).

    ``group``: where the routing rules send it, now that the course is known;
    what someone of support has begun stays where it is.
    """
    if actor.id != incident.requester:
        must_act_for(incident, actor)
    must_not_be_ended(incident)
    if incident.course == course:
        raise AlreadySo(incident.number)
    step = Step(incident, actor.id, now)
    step.enter(What.CHANGED, field="course", before=incident.course, after=course)
    step.put(course=course)
    if group not in {None, incident.group} and is_untouched(incident):
        step.enter(What.GROUP, before=incident.group, after=group)
        step.put(group=group)
        step.tell(Rerouted(incident.number, ToItem(left=True), str(group), course))
        step.tell(ItemOpened(incident.number, ToGroup(str(group))))
    return step.change()


def is_untouched(incident: Incident) -> bool:
    """Return whether nobody of support has begun to work on a request."""
    return incident.state is IncidentState.NEW and incident.holder is None and not incident.answered
