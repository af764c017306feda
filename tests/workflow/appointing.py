"""Times and people of the tests about appointments by proposal."""

from datetime import timedelta

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, open_office
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import proposals, support

RITM, OTHER = "RITM0001001", "RITM0001002"
HOUR = timedelta(hours=1)


def slot(when: str, hours: int = 1) -> Appointment:
    return Appointment(at(when), at(when) + hours * HOUR)


NINE, TEN, ELEVEN = slot("10 09:00"), slot("10 10:00"), slot("10 11:00")


async def at_work() -> Office:
    """Open an office where Paul holds the interviews of Marie's and John's courses, Tom a support task for Marie."""
    office = await open_office()
    await office.import_grid(
        sheet(row(Courriel="marie@example.org"), row(Sigle="MMD 1232", Courriel="john@example.org", Responsable="John"))
    )
    for request in (RITM, OTHER):
        await office.do(tasks.claim, office.paul.id, number(office, request))
    (made,) = await office.do(support.make, office.paul.id, number(office), "zoom_on_call", [office.marie.id])
    await office.do(support.claim, office.tom.id, made.number)
    office.said()
    return office


def number(office: Office, request: str = RITM) -> str:
    return office.tasks_of(request)[INTERVIEW].number


def to(person: Person) -> ToPerson:
    return ToPerson(person.id)


async def propose(office: Office, *slots: Appointment, request: str = RITM, place: str = "") -> None:
    await office.do(proposals.propose, office.paul.id, number(office, request), slots, place)
    await office.post_cards()
