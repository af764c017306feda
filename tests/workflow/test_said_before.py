"""Words that were said before a question of support's and are added after it: they are read, and answer nothing."""

import pytest

from tests.workflow.office import Office
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import ReopenQuestion
from workflow.helpdesk.use_cases import incidents, pending
from workflow.items.awaited import Why
from workflow.items.notices import ReplyReceived, RequesterWrote
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking

EARLIER = "Le clavier de la salle A-12 est brisé aussi."
QUESTION = "Le numéro sur le boîtier, svp"


async def kept(office: Office) -> str:
    """A request of Marie's that Tom has, beside words of hers that wait for the answer where they belong."""
    number = (await office.asks(office.marie, "Le projecteur est noir.")).number
    office.later(minutes=33)
    assert await office.says(office.marie, EARLIER) is None
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=1)
    return number


async def added(office: Office, number: str, *, pressed: bool) -> Incident:
    """The request once the words are added: by a press on the question, or without an answer to it."""
    if pressed:
        await office.do(pending.add_pending, office.marie.id, number)
    else:
        await office.pass_to(office.now.replace(hour=office.now.hour + 1))
    return await office.incident(number)


@pytest.mark.parametrize("pressed", [True, False])
async def test_they_do_not_wake_what_waits_for_the_answer_and_are_read(office: Office, *, pressed: bool) -> None:
    number = await kept(office)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, QUESTION)
    office.said()

    held = await added(office, number, pressed=pressed)

    assert (held.state, held.reply_received) == (IncidentState.AWAITING_USER, False)
    assert len(office.said(RequesterWrote, ReplyReceived)) == 2, "support reads them"
    (waits,) = office.desk.state.awaited.values()
    assert (waits.item, waits.why) == (number, Why.INFORMATION)
    office.later(hours=2)
    answered = await office.asks(office.marie, "c'est le B-204, merci")
    assert (answered.number, answered.state, answered.reply_received) == (number, IncidentState.ACTIVE, True)


async def test_what_follows_the_question_and_names_the_request_answers_it(office: Office) -> None:
    number = await kept(office)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, QUESTION)
    office.later(minutes=1)
    assert (await office.asks(office.marie, f"{number} : c'est le B-204")).state is IncidentState.ACTIVE


async def test_a_question_in_a_mere_answer_goes_on_waiting_and_they_are_to_be_answered(office: Office) -> None:
    number = await kept(office)
    await office.do(talking.answer, office.tom.id, number, QUESTION)
    assert (await added(office, number, pressed=False)).reply_received
    (waits,) = office.desk.state.awaited.values()
    assert (waits.item, waits.why) == (number, Why.COMMENT)


async def test_they_neither_confirm_nor_deny_what_was_settled_since(office: Office) -> None:
    number = await kept(office)
    assert await office.says(office.marie, "Et le projecteur, ça ne marche toujours pas.") is None
    await office.do(incidents.resolve, office.tom.id, number, "Remplacé.")
    office.said()
    await office.do(pending.add_pending, office.marie.id, number)
    assert (await office.incident(number)).state is IncidentState.RESOLVED
    assert len(office.said(ReopenQuestion)) == 1, "she is asked"
