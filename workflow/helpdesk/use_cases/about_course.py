"""A course lead writes to the one who works on their service request: where that goes."""

from dataclasses import dataclass
from datetime import datetime

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.items.refusals import NotForYou
from workflow.items.use_cases.acting import away
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a help request about a service request goes to."""

    request: ServiceRequest
    group: str
    """That of the step at work: of one that someone has, first."""
    holder: PersonId | None
    """The one who has that step and is there; None: nobody yet."""

    @property
    def course(self) -> str:
        """The code of its course; empty for a service of the catalogue."""
        return "" if self.request.key is None else self.request.key.code


async def led_by(tx: Transaction, person: PersonId, number: str) -> ServiceRequest:
    """Return a service request for its course lead. Raises refusals.NotForYou for anyone else, NoSuchItem."""
    request = await course_access.request(tx, person, number)
    if request.lead != person:
        raise NotForYou(number)
    return request


async def concerned(tx: Transaction, person: PersonId, number: str, now: datetime) -> Concerned | None:
    """Tell whom the lead of a service request reaches; None when no step is at work. Raises as ``led_by``."""
    request = await led_by(tx, person, number)
    working = [task for task in await tx.tasks.of_request(number) if task.state in TO_WORK]
    if not working:
        return None
    task = next((one for one in working if one.holder is not None), working[0])
    there = task.holder is not None and task.holder not in await away(tx, [task.holder], now)
    members = await tx.people.members(task.group)
    return Concerned(request, task.group, task.holder if there and task.holder in members else None)
