"""Requests that someone made and items that they follow: ``/demandes`` and their home."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.imports import ImportState
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.intention_views import IntentionView, own_intentions, to_decide
from workflow.helpdesk.incidents import ENDED, SERVICE, Incident
from workflow.helpdesk.use_cases.incident_lists import IncidentRow, incident_rows
from workflow.helpdesk.use_cases.merged import FollowedRequests, all_as_seen_by, followed
from workflow.items.links import LinkKind
from workflow.items.paging import LENGTH, Page, turned_to
from workflow.items.states import IncidentState, RequestState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.my_courses import course_views
from workflow.teaching.use_cases.request_views import RequestView


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a requester has asked for: ``/demandes`` and their home."""

    person: Person
    incidents: tuple[IncidentRow, ...]
    """Those of the page, as are the next two."""
    requests: tuple[RequestView, ...]
    """Courses that they lead, by first activity; ``courses`` counts them all."""
    followed: tuple[IncidentRow, ...]
    """What others have asked and they follow."""
    courses: int
    page: Page
    calendar: BusinessCalendar
    now: datetime
    intentions: tuple[IntentionView, ...] = ()
    """What they have announced and is not among their courses yet, on the first page."""
    ended: bool = False
    """What is over is listed, instead of what goes on."""
    to_decide: tuple[IntentionView, ...] = ()
    """What they have to approve or refuse for their department, on the first page."""
    is_member: bool = False
    """They work for a group, and have a list of what to do as well."""


async def asked_view(
    tx: Transaction, person: PersonId, now: datetime, *, page: int = 0, length: int = LENGTH, ended: bool = False
) -> AskedView:
    """Return a page of what someone has asked for, what is being done for their courses, and what they follow.

    With ``ended``, of what is over.
    """
    others = FollowedRequests((), ()) if ended else await followed(tx, person)
    incidents = await incident_rows(tx, await (_over(tx, person) if ended else _asked(tx, person, others.own)), now)
    led = _by_course(await _led(tx, person, ended=ended))
    follows = await incident_rows(tx, others.beside, now)
    counts = len(incidents), len(led), len(follows)
    turned = turned_to(page, sum(counts), length)
    asked, courses, beside = turned.cut(*counts)
    return AskedView(
        person=await tx.people.get(person),
        incidents=incidents[asked],
        requests=await course_views(tx, led[courses], now),
        followed=follows[beside],
        courses=len(led),
        page=turned,
        calendar=tx.rules.calendar,
        now=now,
        ended=ended,
        intentions=() if turned.number or ended else _announced(await own_intentions(tx, person, now), led),
        to_decide=() if turned.number or ended else await to_decide(tx, person),
        is_member=(await actor(tx, person)).is_member,
    )


def _by_course(led: Sequence[ServiceRequest]) -> list[ServiceRequest]:
    """Keep the approaches of a course together, at the place of the first of them."""
    places: dict[object, int] = {}
    for one in led:
        places.setdefault(one.key.course if one.key else one.number, len(places))
    return sorted(led, key=lambda one: places[one.key.course if one.key else one.number])


def _announced(own: Iterable[IntentionView], led: Iterable[ServiceRequest]) -> tuple[IntentionView, ...]:
    """Leave out what has become requests that are listed already."""
    listed = {one.number for one in led}
    return tuple(one for one in own if not listed.intersection(one.intention.requests))


async def _asked(tx: Transaction, person: PersonId, going_on: Iterable[Incident]) -> list[Incident]:
    """Read what someone has asked and is not over; of what was merged, the request of another's in which it goes on.

    What goes on as a service request is shown as that one alone.
    """
    merged = await all_as_seen_by(tx, person, going_on)
    known = [*await tx.incidents.of_requester(person), *merged]
    settled = [one.number for one in known if one.state is IncidentState.RESOLVED]
    elsewhere = await tx.links.begun_at(settled, LinkKind.BECAME)
    return [one for one in known if one.number not in elsewhere]


async def _over(tx: Transaction, person: PersonId) -> list[Incident]:
    """Read what someone has asked and is over, the newest first; what went on as a service is shown as that alone."""
    known = await tx.incidents.of_requester(person, ended=True)
    return [one for one in known if one.state in ENDED and one.closure != SERVICE]


async def _led(tx: Transaction, person: PersonId, *, ended: bool) -> list[ServiceRequest]:
    """Read the requests of the courses that someone leads: those that are open, or those that are over.

    What an import made that was undone is left out: its lead has never heard of it.
    """
    known = await tx.requests.of_lead(person, ended=ended)
    cancelled = {one.import_id for one in known if one.state is RequestState.CANCELLED}
    grids = [await course_access.grid(tx, THE_DESK, one) for one in cancelled if one is not None]
    undone = {one.id for one in grids if one.state is ImportState.UNDONE}
    return [one for one in known if (one.state is not RequestState.OPEN) is ended and one.import_id not in undone]
