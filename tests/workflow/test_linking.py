"""Two help requests at once: merged or attached; and requests that become services."""

import pytest

from tests.workflow.office import Office, open_office
from workflow.business_time.sla import ClockKind
from workflow.courses.refusals import NoSuchService
from workflow.courses.use_cases import tasks
from workflow.helpdesk.incidents import DUPLICATE, SERVICE
from workflow.helpdesk.notices import BecameService, Closed, Resolved
from workflow.helpdesk.refusals import (
    AlreadyAttached,
    HasChildren,
    NotAHelpRequest,
    NotAttached,
    PrivateStaysApart,
    SameItem,
)
from workflow.helpdesk.use_cases import catalogue, incidents, linking, writing
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.helpdesk.use_cases.kept_words import Message
from workflow.items.journal import What, for_requester
from workflow.items.links import Link, LinkKind
from workflow.items.notices import MoveTold
from workflow.items.passing import Answered
from workflow.items.ports import Place
from workflow.items.refusals import NotForYou, WrongState
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.undoing import undoable_at
from workflow.people.refusals import NotYourGroup
from workflow.teaching.interview import Findings
from workflow.teaching.use_cases import closing

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"


@pytest.fixture
async def office() -> Office:
    """Marie, John and Paul have each asked the same."""
    office = await open_office()
    for who in (office.marie, office.john, office.paul):
        await office.asks(who, "Le son coupe.")
    office.said()
    return office


async def test_a_duplicate_passes_through_the_states_of_the_table_and_its_clocks_stop(office: Office) -> None:
    office.later(hours=1)
    await office.do(linking.merge, office.tom.id, TWO, ONE)

    after = await office.incident(TWO)
    assert (after.state, after.closure, after.answered) == (IncidentState.CLOSED, DUPLICATE, True)
    moves = [str(entry.detail["after"]) for entry in office.journal(TWO) if entry.what is What.STATE]
    assert moves == ["active", "resolved", "closed"]
    assert all(clock.clock.stopped_at == office.now for clock in office.kept(TWO))
    assert office.clock(TWO, ClockKind.RESPONSE).stopped_at == office.now
    assert office.desk.state.watchers[ONE] == {office.john.id}
    assert await office.work_timers() == []


async def test_a_resolved_request_can_be_merged_and_a_closed_one_cannot(office: Office) -> None:
    await office.do(incidents.resolve, office.tom.id, TWO, "Voilà.")
    await office.do(linking.merge, office.tom.id, TWO, ONE)
    with pytest.raises(WrongState):
        await office.do(linking.merge, office.tom.id, TWO, ONE)


async def test_whoever_may_not_work_on_a_request_links_nothing(office: Office) -> None:
    for use_case in (linking.merge, linking.attach):
        with pytest.raises(NotForYou):
            await office.do(use_case, office.marie.id, TWO, ONE)
        with pytest.raises(NotYourGroup):
            await office.do(use_case, office.paul.id, TWO, ONE)


async def test_nothing_is_joined_to_a_private_request_of_someone_else(office: Office) -> None:
    await office.do(incidents.set_private, office.tom.id, ONE, private=True)
    for use_case in (linking.merge, linking.attach):
        with pytest.raises(PrivateStaysApart):
            await office.do(use_case, office.tom.id, TWO, ONE)
    await office.do(linking.merge, office.tom.id, ONE, TWO)


@pytest.mark.parametrize("text", ["", "abc", "RITM0001001", "INC", "12345678", "INC²", "-1"])
def test_what_is_no_number_of_a_help_request_is_refused(text: str) -> None:
    with pytest.raises(NotAHelpRequest):
        linking.number_of(text)


@pytest.mark.parametrize("text", ["INC0001042", "inc1042", " 1042 ", "Inc 0001042"])
def test_a_number_is_read_as_people_write_it(text: str) -> None:
    assert linking.number_of(text) == "INC0001042"


async def test_an_answer_to_the_parent_is_a_first_action_for_children_of_any_group(office: Office) -> None:
    await office.do(incidents.transfer, office.tom.id, THREE, "technopedagogues", "Pour vous.")
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    await office.do(linking.attach, office.gisele.id, THREE, ONE)
    office.said()

    await office.do(talking.answer, office.tom.id, ONE, "À midi.")

    told = office.said(Answered)
    assert {(notice.topic, address.id) for notice, address in told} == {
        (ONE, "U0MARIE"),
        (TWO, "U0JOHN"),
        (THREE, "U0PAUL"),
    }
    for number in (ONE, TWO, THREE):
        assert (await office.incident(number)).answered


async def test_a_note_on_the_parent_goes_to_no_child(office: Office) -> None:
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    await office.do(noting.note, office.tom.id, ONE, "Panne du fournisseur.")
    assert not any(entry.what is What.WORK_NOTE for entry in office.journal(TWO))


async def test_a_child_that_is_over_hears_no_more_and_one_that_is_settled_is_not_settled_again(office: Office) -> None:
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    await office.do(linking.attach, office.tom.id, THREE, ONE)
    await office.do(incidents.resolve, office.tom.id, TWO, "Voilà.")
    await office.do(incidents.confirm_solved, office.john.id, TWO)
    before = office.journal(TWO)

    await office.do(talking.answer, office.tom.id, ONE, "À midi.")
    await office.do(linking.resolve, office.tom.id, ONE, "C'est revenu.", children=(TWO, THREE))

    assert office.journal(TWO) == before
    assert (await office.incident(THREE)).resolution == "C'est revenu."


async def test_attaching_goes_one_level_deep_and_never_in_a_ring(office: Office) -> None:
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    for child, parent in ((ONE, TWO), (THREE, TWO), (TWO, THREE)):
        with pytest.raises(AlreadyAttached):
            await office.do(linking.attach, office.tom.id, child, parent)
    with pytest.raises(HasChildren):
        await office.do(linking.attach, office.tom.id, ONE, THREE)
    with pytest.raises(HasChildren):
        await office.do(linking.merge, office.tom.id, ONE, THREE)
    with pytest.raises(SameItem):
        await office.do(linking.attach, office.tom.id, THREE, THREE)
    with pytest.raises(NotAttached):
        await office.do(linking.detach, office.tom.id, THREE)


async def test_a_child_that_is_merged_is_attached_no_more(office: Office) -> None:
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    await office.do(linking.merge, office.tom.id, TWO, ONE)
    assert set(office.desk.state.links) == {Link(TWO, LinkKind.DUPLICATE_OF, ONE)}


async def test_what_is_written_under_a_duplicate_of_a_duplicate_goes_to_the_end_of_the_chain(office: Office) -> None:
    await office.do(linking.merge, office.tom.id, ONE, TWO)
    await office.do(linking.merge, office.tom.id, TWO, THREE)
    after = await office.do(writing.add_from_requester, office.john.id, TWO, "Toujours rien.")
    assert after.number == THREE
    await office.do(incidents.resolve, office.tom.id, THREE, "Voilà.")
    await office.do(incidents.confirm_solved, office.paul.id, THREE)
    later = await office.do(writing.add_from_requester, office.john.id, TWO, "Encore.")
    assert later.number == "INC0001004"


async def test_links_between_peoples_requests_are_not_for_requesters(office: Office) -> None:
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    assert not any(entry.what is What.LINKED for entry in for_requester(office.journal(TWO)))


async def test_a_request_that_follows_an_ended_one_is_linked_to_it_and_as_private(office: Office) -> None:
    await office.do(incidents.set_private, office.marie.id, ONE, private=True)
    await office.do(incidents.resolve, office.tom.id, ONE, "Voilà.")
    await office.do(incidents.confirm_solved, office.marie.id, ONE)
    after = await office.do(writing.add_from_requester, office.marie.id, ONE, "Le son grésille dans une autre salle.")
    assert after.private
    assert Link(after.number, LinkKind.FOLLOWS, ONE) in office.desk.state.links


async def test_a_service_is_opened_with_its_task_and_the_request_is_closed(office: Office) -> None:
    opened = await office.do(catalogue.become_service, office.tom.id, ONE, "access", {})
    assert (opened.key, opened.subject, opened.lead) == (None, "Le son coupe.", office.marie.id)
    (task,) = office.tasks_of(opened.number).values()
    assert task.group == "technologues"
    after = await office.incident(ONE)
    assert (after.state, after.closure, after.answered) == (IncidentState.CLOSED, SERVICE, True)
    assert all(clock.clock.stopped_at == office.now for clock in office.kept(ONE))
    with pytest.raises(WrongState):
        await office.do(catalogue.become_service, office.tom.id, ONE, "access", {})
    with pytest.raises(NoSuchService):
        await office.do(catalogue.become_service, office.tom.id, TWO, "teaching_support", {})


async def test_a_requester_is_told_of_the_service_and_asked_nothing_nor_is_it_undone(office: Office) -> None:
    opened = await office.do(catalogue.become_service, office.tom.id, ONE, "access", {})
    told = office.said()
    assert [(one.topic, one.other, to.id) for one, to in told if isinstance(one, BecameService)] == [
        (ONE, opened.number, "U0MARIE")
    ]
    assert not [one for one, _to in told if isinstance(one, Resolved | Closed)]
    assert not await office.desk.read(lambda tx: tx.awaited.of(office.marie.id))
    assert await office.desk.read(lambda tx: undoable_at(tx, office.tom.id, ONE, office.now)) is None
    with pytest.raises(WrongState):
        await office.do(incidents.rate, office.marie.id, ONE, 5)


@pytest.mark.parametrize("way", ["form", "number", "thread"])
async def test_what_is_written_under_a_request_that_became_a_service_goes_to_that(office: Office, way: str) -> None:
    opened = await office.do(catalogue.become_service, office.tom.id, ONE, "access", {})
    (task,) = office.tasks_of(opened.number).values()
    before = set(office.desk.state.incidents)

    async def writes() -> None:
        if way == "form":
            await office.do(writing.add_each, office.marie.id, ONE, [Message("Zoom aussi.", ())])
        elif way == "number":
            await office.do(message_from_requester, office.marie.id, f"{ONE} : Zoom aussi.")
        else:
            await office.do(message_from_requester, office.marie.id, "Zoom aussi.", thread=("D0MARIE", "1.1"))

    if way == "thread":
        place = Place(ONE, office.marie.accounts[0], "D0MARIE", "1.1")
        await office.desk.write(lambda tx: tx.places.put(place))
    await writes()
    assert any("Zoom aussi." in str(one.detail.get("text")) for one in office.journal(task.number))
    assert not any("Zoom aussi." in str(one.detail.get("text")) for one in office.journal(ONE))
    assert set(office.desk.state.incidents) == before

    await office.do(tasks.claim, office.tom.id, task.number)
    await office.do(closing.close, office.tom.id, task.number, Findings(), note="C’est fait.")
    await writes()
    assert set(office.desk.state.incidents) > before, "the service is over: another request follows"


async def test_followers_are_told_where_a_request_goes_on(office: Office) -> None:
    await office.do(watching.add_watcher, office.gisele.id, ONE, by=office.tom.id)
    await office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "C’est pour vous.")
    await office.do(incidents.transfer, office.paul.id, ONE, "technologues", "Plutôt pour vous.")
    await office.do(linking.merge, office.tom.id, ONE, TWO)
    told = [(one.group, one.other, where.id) for one, where in office.said(MoveTold)]
    assert told == [
        ("technopedagogues", "", "U0GISELE"),
        ("technologues", "", "U0GISELE"),
        ("", TWO, "U0GISELE"),
    ]
