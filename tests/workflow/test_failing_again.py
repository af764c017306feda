"""A request is resolved, and its requester says that it fails again; other requests of this person are open."""

from dataclasses import replace

import pytest

from tests.workflow.office import TECHNO, Office
from tests.workflow.test_placing import entry_of
from tests.workflow.test_settling import state
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed, Thanked
from workflow.helpdesk.notices import ReopenQuestion
from workflow.helpdesk.use_cases import edits, incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.journal import What
from workflow.items.notices import ReplyReceived
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed

ENOUGH = (
    "Non, c’est tout",
    "Non merci, rien d’autre",
    "Non, vous pouvez fermer la demande, merci",
    "Ce n’est pas grave, merci",
    "No other questions",
    "Nope, all set",
    "No, you can close it",
)
RETURNS = ("ah non, ça replante encore", "ça replante encore", "oh no, it crashed again")


async def claimed(office: Office) -> str:
    """An open request of Marie's that Ada has claimed."""
    number = (await office.do(open_incident, office.marie.id, "Ma caméra reste noire")).number
    await office.do(incidents.claim, office.ada.id, number)
    return number


async def answered_and_taken_back(office: Office, number: str) -> None:
    """Ada writes in it, and takes that back within the ten seconds that it is held."""
    office.desk.rules = replace(office.desk.rules, hold_seconds=10)
    at = Relayed(TECHNO, "9.1", "C0TECHNO")
    await office.do(talking.answer, office.ada.id, number, "L’avez-vous branchée ?", written=at)
    await office.do(edits.message_withdrawn, "C0TECHNO", "9.1")


async def resolved(office: Office) -> str:
    """Marie's urgent request, which Tom has just resolved."""
    number = (await office.do(open_incident, office.marie.id, "C’est urgent, Zoom plante en classe")).number
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=20)
    await office.do(incidents.resolve, office.tom.id, number, "Zoom réinstallé.")
    office.later(minutes=3)
    office.said()
    return number


@pytest.mark.parametrize("text", RETURNS)
@pytest.mark.parametrize("taken_back", ["before", "after"])
async def test_words_of_return_right_after_thanks_reopen_what_was_resolved(
    office: Office, text: str, taken_back: str
) -> None:
    camera = await claimed(office)
    if taken_back == "before":
        await answered_and_taken_back(office, camera)
    number = await resolved(office)
    if taken_back == "after":
        await answered_and_taken_back(office, camera)
    await office.asks(office.marie, "C’est beau, merci!")
    assert [one.settled for one, _where in office.said(Thanked)] == [number]
    office.later(seconds=30)
    assert (await office.asks(office.marie, text)).number == number
    assert await state(office, number) is IncidentState.ACTIVE
    told = office.said(AddOrNewAsked, Placed, ReplyReceived)
    assert [one.number for one, _where in told if isinstance(one, Placed)] == [number]
    assert {type(one) for one, _where in told} == {Placed, ReplyReceived}
    assert "U0TOM" in {where.id for one, where in told if isinstance(one, ReplyReceived)}, "who resolved it is told"
    assert not [one for one in office.journal(camera) if one.what is What.COMMENT and one.by == office.marie.id]


@pytest.mark.parametrize("text", ["ah non", "non, toujours pas"])
async def test_a_no_right_after_thanks_is_about_what_was_resolved(office: Office, text: str) -> None:
    camera = await claimed(office)
    await office.do(talking.answer, office.ada.id, camera, "L’avez-vous branchée ?")
    number = await resolved(office)
    await office.asks(office.marie, "Merci")
    office.later(seconds=30)
    assert (await office.asks(office.marie, text)).number == number
    assert await state(office, number) is IncidentState.ACTIVE


async def test_what_support_asked_elsewhere_since_the_resolution_is_answered_there(office: Office) -> None:
    camera = await claimed(office)
    number = await resolved(office)
    await office.asks(office.marie, "Merci")
    office.later(minutes=1)
    await office.do(talking.answer, office.ada.id, camera, "Le voyant s’allume-t-il ?")
    office.later(minutes=1)
    assert (await office.asks(office.marie, "Non, il reste éteint")).number == camera
    assert await state(office, number) is IncidentState.RESOLVED


async def test_an_answer_that_is_taken_back_in_time_waits_for_nobody(office: Office) -> None:
    camera = await claimed(office)
    await answered_and_taken_back(office, camera)
    assert await office.desk.read(lambda tx: tx.awaited.of_item(camera)) == ()


@pytest.mark.parametrize("text", ENOUGH)
@pytest.mark.parametrize("thanked", [True, False])
async def test_a_no_to_anything_more_reopens_nothing(office: Office, text: str, *, thanked: bool) -> None:
    number = await resolved(office)
    if thanked:
        await office.asks(office.marie, "Merci")
    office.said()
    await office.asks(office.marie, text)
    assert await state(office, number) is IncidentState.RESOLVED
    assert not office.said(ReopenQuestion, AddOrNewAsked)
    assert [one.number for one in office.desk.state.incidents.values()] == [number], "it opens nothing either"


@pytest.mark.parametrize(
    "text",
    [
        "non mais là c’est le projecteur de la 2310 qui n’allume pas",
        "non, cette fois c'est mon clavier qui ne répond pas",
        "no, now it's the projector that stays off",
    ],
)
async def test_what_names_something_else_as_failing_now_reopens_nothing_by_itself(office: Office, text: str) -> None:
    number = await resolved(office)
    await office.asks(office.marie, "C’est beau, merci!")
    office.later(minutes=5)
    office.said()
    assert await office.says(office.marie, text) is None
    assert await state(office, number) is IncidentState.RESOLVED
    assert [type(one) for one, _where in office.said(AddOrNewAsked, Placed)] == [AddOrNewAsked]


@pytest.mark.parametrize("text", ["non, là c’est le même problème", "non, maintenant c'est pire", "no, now it's worse"])
async def test_what_is_worse_or_the_same_now_reopens_it_and_is_not_offered_to_be_added_there(
    office: Office, text: str
) -> None:
    number = await resolved(office)
    await office.asks(office.marie, "C’est beau, merci!")
    office.later(minutes=5)
    office.said()
    assert (await office.asks(office.marie, text)).number == number
    assert await state(office, number) is not IncidentState.RESOLVED
    ((placed, _where),) = office.said(Placed)
    found = await office.desk.read(lambda tx: placement(tx, number, entry_of(placed)))
    assert found.others == ()


@pytest.mark.parametrize(
    "text",
    [
        *("J'ai besoin d'un local pour jeudi", "I need a room for Thursday"),
        *("merci ça marche ! par contre maintenant j'ai plus de son", "It works, but now the sound is gone"),
    ],
)
async def test_what_asks_for_a_thing_or_turns_to_another_does_not_say_whether_it_is_settled(
    office: Office, text: str
) -> None:
    number = await resolved(office)
    assert await office.says(office.marie, text) is None
    assert [type(one) for one, _where in office.said(AddOrNewAsked, Placed)] == [AddOrNewAsked]
    office.later(hours=1)
    await office.work_timers()
    assert await state(office, number) is IncidentState.RESOLVED
    assert text in [one.text for one in office.desk.state.incidents.values()]
