"""A requester who says that it is settled, and what it was: asked once, closed with their words kept."""

import pytest

from tests.workflow.office import Office
from tests.workflow.test_settling import asked_one, state
from workflow.helpdesk.conversation_notices import Placed
from workflow.helpdesk.notices import QuestionSettled, ReopenQuestion, SettledSaid
from workflow.helpdesk.use_cases import incidents
from workflow.items.journal import What
from workflow.items.settled_reasons import settled_because
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking

SETTLED = (
    "c'est réglé, c'était le câble",
    "C’est réglé ! C’était le câble, merci.",
    "Finalement c’est réglé, il fallait redémarrer le poste",
    "ça marche maintenant, j’avais oublié de brancher le micro",
    "It’s fixed, it was the cable",
    "Solved. Turns out the cable was loose.",
    "ah oui c'était le micro de mon portable, là ça marche!",
    "Oh, it was my laptop’s mic, it works now",
    "J’ai redémarré le poste et maintenant, tout fonctionne",
    "Oui le voyant s'allume, et avec F4 ça fonctionne maintenant",
    "Oui, je l’ai redémarré et maintenant tout fonctionne",
    "C’est fait, et avec l’autre câble ça fonctionne bien",
    "Yes it lights up, and with F4 it works now",
)
UNSETTLED = (
    "c’est réglé, mais le son grésille",
    "c’est réglé, c’était le câble ? ",
    "c’était le câble",
    "ah oui c’était le micro, là ça ne marche plus",
    "J’ai un souci de micro, tout fonctionne",
    "C’était le micro, ça marche pour mardi ?",
    "Oui le voyant s’allume, et avec F4 ça fonctionne pas",
    "Oui le voyant s’allume, et avec F4 ça ne fonctionne plus maintenant",
    "Oui le voyant s’allume, et avec F4 ça fonctionne mais ça grésille",
    "Oui jeudi, ça marche",
    "Oui, et avec Jade ça marche",
    "Non, et avec F4 ça fonctionne encore moins",
    "Yes it lights up, and with F4 it works not",
    "c’est réglé pour Antem, le micro est en panne",
    "It’s fixed, it was the cable, but the mic is still dead",
)


@pytest.mark.parametrize("text", SETTLED)
def test_a_reason_after_what_says_that_it_is_settled_is_read_as_such(text: str) -> None:
    assert settled_because(text)


@pytest.mark.parametrize("text", UNSETTLED)
def test_a_doubt_a_question_or_another_matter_is_no_reason(text: str) -> None:
    assert not settled_because(text)


@pytest.mark.parametrize("text", SETTLED)
@pytest.mark.parametrize("held", [False, True])
async def test_it_is_asked_about_once_and_closed_with_its_reason(office: Office, text: str, held: bool) -> None:
    number = await asked_one(office)
    if held:
        await office.do(incidents.claim, office.tom.id, number)
        office.said()
    await office.says(office.marie, text)
    told = office.said(SettledSaid, Placed, ReopenQuestion)
    assert [(type(one), getattr(one, "topic", "")) for one, _where in told] == [(SettledSaid, number)]
    assert await state(office, number) in {IncidentState.NEW, IncidentState.ACTIVE}, "her reason may be more than that"
    office.later(minutes=1)

    assert (await office.asks(office.marie, "oui")).state is IncidentState.RESOLVED

    assert len(office.said(QuestionSettled)) == 1
    said = [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT]
    assert text in said, "it stays in her request"
    assert len(office.desk.state.incidents) == 1


async def test_the_question_whether_what_support_resolved_is_settled_is_answered_by_it(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=20)
    office.said()
    assert (await office.asks(office.marie, "c’est réglé, c’était le câble")).state is IncidentState.CLOSED
    assert office.said(ReopenQuestion) == []


async def test_what_answers_the_question_of_support_and_says_that_it_works_is_joined_and_asked_about_once(
    office: Office,
) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(talking.answer, office.tom.id, number, "Est-ce le micro de votre portable ?")
    office.later(hours=3)
    office.said()
    text = "ah oui c'était le micro de mon portable, là ça marche!"
    assert (await office.asks(office.marie, text)).number == number
    told = office.said(SettledSaid, Placed)
    assert [type(one) for one, _where in told] == [SettledSaid]
    assert await state(office, number) is IncidentState.ACTIVE
    assert (await office.asks(office.marie, "oui")).state is IncidentState.RESOLVED
