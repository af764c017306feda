"""What waits for whom: set when support asks or writes to someone, gone with their words and with the item's end."""

from datetime import date

from tests.workflow.office import Office
from tests.workflow.test_cancelling import cancelled, shown
from tests.workflow.test_use_cases_conformity import RITM, at_conformity
from workflow.courses.cancelling import Scope
from workflow.helpdesk.use_cases import incidents, linking, writing
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.awaited import Why
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.people.people import Person
from workflow.teaching.conformity import Wish
from workflow.teaching.use_cases import conformity, lead_answers


def waiting(office: Office, person: Person) -> dict[str, Why]:
    """What waits for someone, by number."""
    return {item: one.why for (item, who), one in office.desk.state.awaited.items() if who == person.id}


async def opened(office: Office) -> str:
    """A request of Marie's."""
    number = (await office.do(open_incident, office.marie.id, "Le son coupe.")).number
    office.later(minutes=5)
    return number


async def test_a_new_request_waits_for_support_alone(office: Office) -> None:
    await opened(office)
    assert not waiting(office, office.marie)


async def test_a_request_on_hold_for_its_requester_waits_until_they_write(office: Office) -> None:
    number = await opened(office)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle version ?")
    assert waiting(office, office.marie) == {number: Why.INFORMATION}
    (one,) = office.desk.state.awaited.values()
    assert one.since == office.now
    await office.do(writing.add_from_requester, office.marie.id, number, "La 6.1.")
    assert not waiting(office, office.marie)


async def test_what_support_writes_waits_and_a_claim_does_not(office: Office) -> None:
    number = await opened(office)
    await office.do(incidents.claim, office.tom.id, number)
    assert not waiting(office, office.marie)
    office.later(minutes=5)
    await office.do(talking.answer, office.tom.id, number, "Rebranchez-le.")
    assert waiting(office, office.marie) == {number: Why.COMMENT}
    await office.do(incidents.release, office.tom.id, number)
    assert waiting(office, office.marie) == {number: Why.COMMENT}


async def test_a_first_answer_is_words_and_no_mere_claim(office: Office) -> None:
    number = await opened(office)
    await office.do(talking.answer, office.tom.id, number, "Rebranchez-le.")
    assert waiting(office, office.marie) == {number: Why.COMMENT}


async def test_work_notes_and_problems_make_nobody_wait(office: Office) -> None:
    number = await opened(office)
    await office.do(talking.answer, office.tom.id, number, "Rebranchez-le.")
    await office.do(writing.add_from_requester, office.marie.id, number, "Pareil.")
    await office.do(
        incidents.hold,
        office.tom.id,
        number,
        IncidentState.AWAITING_PROBLEM,
        "Zoom est en panne.",
        again=date(2026, 9, 30),
    )
    assert not waiting(office, office.marie)


async def test_the_question_whether_it_is_settled_waits_until_it_is_over(office: Office) -> None:
    number = await opened(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranché.")
    assert waiting(office, office.marie) == {number: Why.SETTLED}
    await office.do(incidents.confirm_solved, office.marie.id, number)
    assert not waiting(office, office.marie)


async def test_the_question_whether_to_reopen_waits_until_it_is_answered(office: Office) -> None:
    number = await opened(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranché.")
    await office.do(writing.add_from_requester, office.marie.id, number, "Et le micro ?")
    assert waiting(office, office.marie) == {number: Why.REOPENING}
    await office.do(writing.decline_reopening, office.marie.id, number)
    assert not waiting(office, office.marie)


async def test_thanks_after_the_end_make_nobody_wait(office: Office) -> None:
    number = await opened(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranché.")
    await office.do(writing.add_from_requester, office.marie.id, number, "Merci !")
    assert (await office.incident(number)).state is IncidentState.RESOLVED
    assert not waiting(office, office.marie)


async def test_an_answer_to_a_parent_waits_in_its_children_too(office: Office) -> None:
    parent = await opened(office)
    child = (await office.do(open_incident, office.john.id, "No sound.")).number
    await office.do(linking.attach, office.tom.id, child, parent)
    await office.do(talking.answer, office.tom.id, parent, "On y travaille.")
    assert waiting(office, office.marie) == {parent: Why.COMMENT}
    assert waiting(office, office.john) == {child: Why.COMMENT}


async def test_a_course_lead_is_waited_for_until_the_last_recording_is_spoken_of(office: Office) -> None:
    number, recordings = await at_conformity(office)
    chosen = {one.id for one in recordings[:2]}
    asked = await office.do(conformity.ask, office.tom.id, number, chosen)
    assert waiting(office, office.marie) == {number: Why.QUESTION}
    topic = asked[0].topic
    await office.do(lead_answers.answer, office.marie.id, topic, {recordings[0].id: Wish.WANTED})
    assert waiting(office, office.marie) == {number: Why.QUESTION}
    await office.do(lead_answers.answer, office.marie.id, topic, {recordings[1].id: Wish.WANTED})
    assert not waiting(office, office.marie)


async def test_a_course_that_is_cancelled_waits_for_nobody(office: Office) -> None:
    number, recordings = await at_conformity(office)
    await office.do(conformity.ask, office.tom.id, number, {recordings[0].id})
    await cancelled(office, await shown(office, Scope(number=RITM)))
    assert not waiting(office, office.marie)
