"""A requester who thanks for what was resolved, says that it fails after all, or wants nothing any more."""

import pytest

from tests.workflow.office import Office, at, names
from tests.workflow.test_placing import written
from tests.workflow.test_settling import asked_one, state
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.conversation_notices import AddOrNewAsked, CancelOffered, Placed, Thanked
from workflow.helpdesk.incidents import asked_at, question_topic
from workflow.helpdesk.notices import QuestionSettled, SettledSaid
from workflow.helpdesk.use_cases import edits, incidents, settling
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.helpdesk.use_cases.joining import join
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.coming_again import comes_again, works_but
from workflow.items.refusals import WrongState
from workflow.items.states import IncidentState
from workflow.items.thanks import denies
from workflow.items.use_cases import talking
from workflow.items.use_cases.access import THE_DESK

NOT_AFTER_ALL = (
    "finalement non, ça bloque encore à 90 %",
    "en fait non, ça ne marche toujours pas",
    "Oh, no, it still freezes",
    "Le problème est revenu.",
    "il coupe encore",
)


async def resolved_one(office: Office) -> str:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=1)
    office.said()
    return number


@pytest.mark.parametrize("text", NOT_AFTER_ALL)
async def test_who_thanked_for_what_was_resolved_and_then_denies_it_has_it_reopened(office: Office, text: str) -> None:
    number = await resolved_one(office)
    await office.asks(office.marie, "ok merci !")
    office.later(minutes=5)
    office.said()
    assert (await office.asks(office.marie, text)).number == number
    assert await state(office, number) is IncidentState.ACTIVE
    said = office.said(Placed, AddOrNewAsked)
    assert [type(one) for one, _where in said] == [Placed], "it says where they went, and offers the way back"
    (placed,) = [one for one, _where in said if isinstance(one, Placed)]
    assert (await office.desk.read(lambda tx: placement(tx, number, placed.entry))).reopened

    other = await office.do(move_words, office.marie.id, number, placed.entry)
    assert other != number
    assert await state(office, number) is IncidentState.RESOLVED


async def test_what_was_asked_after_it_was_resolved_is_answered_instead(office: Office) -> None:
    number = await resolved_one(office)
    await office.asks(office.marie, "merci")
    other = (await office.asks(office.marie, "Autre question : mon écran reste noir.")).number
    await office.do(incidents.claim, office.ada.id, other)
    await office.do(talking.answer, office.ada.id, other, "L’avez-vous redémarré ?")
    office.later(minutes=5)
    await office.asks(office.marie, "Oui.")
    office.later(minutes=5)
    assert (await office.asks(office.marie, "Non, il clignote")).number == other
    assert await state(office, number) is IncidentState.RESOLVED


@pytest.mark.parametrize("text", ["ok merci !", "Merci beaucoup", "👍"])
async def test_thanks_for_what_was_resolved_are_answered_with_what_becomes_of_it(office: Office, text: str) -> None:
    number = await resolved_one(office)
    await office.asks(office.marie, text)
    assert [one.settled for one, _where in office.said(Thanked)] == [number]
    assert await state(office, number) is IncidentState.RESOLVED


@pytest.mark.parametrize("text", NOT_AFTER_ALL[1:3])
async def test_a_no_in_words_to_whether_to_close_it_takes_its_buttons(office: Office, text: str) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    await office.says(office.marie, "c’est réglé")
    office.said()
    await office.says(office.marie, text)
    assert [one.number for one, _where in office.said(QuestionSettled)] == [number]
    assert not office.desk.state.awaited


async def test_one_question_whether_to_close_it_is_asked_at_a_time(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=5)
    await office.says(office.marie, "c’est réglé")
    office.later(minutes=5)
    await office.says(office.marie, f"{number} : le câble était débranché")
    office.later(minutes=5)
    ((asked, _where),) = office.said(SettledSaid)
    await office.says(office.marie, "c’est réglé, merci")
    said = office.said(SettledSaid, QuestionSettled)
    assert [(type(one), one.topic) for one, _where in said] == [
        (QuestionSettled, question_topic(number, asked.asked)),
        (SettledSaid, number),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("finalement laissez tomber", "Laissez faire, merci", "never mind"),
        *("Oubliez ça, merci", "Je n’en ai plus besoin"),
    ],
)
async def test_who_gives_up_what_nobody_has_answered_is_offered_to_cancel_it(office: Office, text: str) -> None:
    number = await asked_one(office)
    await office.says(office.marie, text)
    (offered,) = [one for one, _where in office.said(CancelOffered, SettledSaid)]
    assert isinstance(offered, CancelOffered)
    assert offered.number == number
    assert await state(office, number) is IncidentState.NEW


async def test_giving_up_takes_the_place_of_the_question_whether_it_is_settled(office: Office) -> None:
    number = await asked_one(office, "C’est urgent, je suis en classe et le projecteur est noir")
    await office.says(office.marie, "Ça marche !")
    office.later(minutes=3)
    office.said()
    await office.says(office.marie, "finalement laissez tomber")
    said = office.said(CancelOffered, SettledSaid, QuestionSettled)
    assert {type(one) for one, _where in said} == {CancelOffered, QuestionSettled}
    assert await state(office, number) is IncidentState.NEW


async def test_who_gives_up_what_someone_has_is_asked_whether_to_close_it(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=5)
    await office.says(office.marie, "finalement laissez tomber")
    assert len(office.said(SettledSaid)) == 1
    assert await state(office, number) is IncidentState.ACTIVE


AGAIN = (
    "hmm en fait non, mes étudiants reçoivent un message d'accès refusé",
    "finalement mes étudiants ont encore accès refusé",
    "Oups, ça recommence",
    "it's back",
    "still the same",
    "My students still see an access denied message",
    "Le dépôt bloque à nouveau",
    "C’est encore le même message d’erreur",
    "C’est encore moi : il bloque toujours",
    "It’s still not working",
)


def test_what_comes_again_is_told_from_what_is_new_or_works() -> None:
    for text in (*AGAIN, *NOT_AFTER_ALL):
        assert comes_again(text), text
    for text in (
        *(
            "Ça marche toujours",
            "finalement non merci",
            "en fait, tout fonctionne",
            "merci encore",
            "J’ai encore une question",
        ),
        *("En fait, comment ajouter un étudiant ?", "Finalement j’aimerais aussi une salle", "Le projecteur est noir"),
        *("It still works", "Thanks again!", "finalement laissez tomber"),
        *("C’est encore moi", "Bonjour, c’est encore moi !", "It’s me again", "It’s not urgent", "C’est pas pressé"),
    ):
        assert not comes_again(text), text


def test_what_works_and_something_else_that_fails_is_told_from_what_only_works_or_fails_again() -> None:
    for text in (
        *("merci ça marche ! par contre maintenant j'ai plus de son", "c'est réglé, mais là mon écran est noir"),
        *(
            "C'est bon. Par contre le micro coupe",
            "It works, but now the sound is gone",
            "Fixed! However, my screen is black",
        ),
    ):
        assert works_but(text), text
    for text in (
        *("ça marche, merci", "ça marche mais pas toujours", "c'est réglé, par contre ça revient parfois"),
        *("par contre le micro coupe", "It works, but now it's back", "works but slow", "ça marche, par contre"),
    ):
        assert not works_but(text), text


def test_what_works_is_not_denied() -> None:
    for text in ("Ça marche toujours", "Elle est encore en congé", "finalement non merci", "en fait, tout fonctionne"):
        assert not denies(text), text


async def closed_one(office: Office, text: str = "C’est urgent, mon dépôt bloque en classe") -> str:
    """A request of Marie's that she has said is settled."""
    number = await asked_one(office, text)
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=10)
    await office.asks(office.marie, "oui, c’est réglé, merci")
    assert await state(office, number) is IncidentState.CLOSED
    await office.post_cards()
    office.later(hours=1)
    office.said()
    return number


@pytest.mark.parametrize("text", NOT_AFTER_ALL)
async def test_who_closed_it_themselves_and_says_that_it_fails_after_all_has_it_reopened(
    office: Office, text: str
) -> None:
    number = await closed_one(office)
    assert (await office.asks(office.marie, text)).number == number
    incident = await office.incident(number)
    assert (incident.state, incident.urgent, incident.holder) == (IncidentState.ACTIVE, True, office.tom.id)
    assert (incident.reply_received, incident.resolved_at) == (True, None)
    told = office.said()
    assert ("ReplyReceived", "U0TOM") in names(told), "who has it is told"
    assert ("QuestionSettled", "U0MARIE") in names(told), "no stars are asked for meanwhile"
    (placed,) = [one for one, _where in told if isinstance(one, Placed)]
    assert (await office.desk.read(lambda tx: placement(tx, number, placed.entry))).reopened
    promised = [one for one in office.kept(number) if one.clock.kind is ClockKind.RESPONSE]
    assert max(promised, key=lambda one: one.clock.run).next_at, "an answer is promised anew"


@pytest.mark.parametrize("text", AGAIN)
async def test_who_says_that_it_fails_again_or_still_has_it_reopened(office: Office, text: str) -> None:
    number = await closed_one(office)
    assert (await office.asks(office.marie, text)).number == number
    assert await state(office, number) is IncidentState.ACTIVE
    (placed,) = [one for one, _where in office.said(Placed)]
    assert isinstance(placed, Placed)
    assert (await office.desk.read(lambda tx: placement(tx, number, placed.entry))).reopened


@pytest.mark.parametrize("text", AGAIN)
async def test_what_they_settled_without_an_answer_of_support_is_reopened_likewise(office: Office, text: str) -> None:
    number = await asked_one(office, "Mes étudiants n’ont pas accès au dépôt")
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=5)
    await office.do(settling.settle, office.marie.id, number)
    assert await state(office, number) is IncidentState.RESOLVED
    office.later(minutes=45)
    assert (await office.asks(office.marie, text)).number == number
    assert await state(office, number) is IncidentState.ACTIVE


async def test_beside_what_goes_on_words_of_return_reopen_nothing_by_themselves(office: Office) -> None:
    other = (await office.asks(office.marie, "Mon écran reste noir.")).number
    office.later(hours=1)
    number = (await office.asks(office.marie, "Autre question : mon dépôt bloque.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(settling.settle, office.marie.id, number)
    office.later(hours=1)
    office.said()
    await office.says(office.marie, AGAIN[1])
    assert len(office.said(AddOrNewAsked)) == 1
    assert await state(office, number) is IncidentState.RESOLVED
    assert await state(office, other) is IncidentState.NEW


async def test_what_was_something_else_leaves_it_closed_as_it_was(office: Office) -> None:
    number = await closed_one(office)
    await office.asks(office.marie, NOT_AFTER_ALL[0])
    (placed,) = [one for one, _where in office.said(Placed)]
    assert isinstance(placed, Placed)
    other = await office.do(move_words, office.marie.id, number, placed.entry)
    assert other != number
    assert await state(office, number) is IncidentState.CLOSED


async def test_words_that_are_taken_back_leave_it_closed_as_it_was(office: Office) -> None:
    number = await closed_one(office)
    clocks, before = [one.clock for one in office.kept(number)], await office.incident(number)
    await office.asks(office.marie, NOT_AFTER_ALL[0], written=written("7.1"))
    office.later(minutes=1)
    await office.do(edits.message_withdrawn, "D0MARIE", "7.1")
    after = await office.incident(number)
    assert (after.state, after.resolved_at, after.answered) == (before.state, before.resolved_at, before.answered)
    assert [one.clock for one in office.kept(number)] == clocks


async def test_a_number_beside_such_words_reopens_it_too(office: Office) -> None:
    number = await closed_one(office)
    assert (await office.asks(office.marie, f"Finalement non, ça bloque encore ({number})")).number == number
    assert await state(office, number) is IncidentState.ACTIVE


async def test_what_was_spoken_about_since_is_what_such_words_are_about(office: Office) -> None:
    number = await closed_one(office)
    other = (await office.asks(office.marie, "Autre question : mon écran reste noir.")).number
    await office.do(talking.answer, office.ada.id, other, "L’avez-vous redémarré ?")
    office.later(minutes=5)
    assert (await office.asks(office.marie, NOT_AFTER_ALL[0])).number == other
    assert await state(office, number) is IncidentState.CLOSED


async def test_an_older_open_request_is_offered_beside_it(office: Office) -> None:
    older = (await office.asks(office.marie, "Mon écran reste noir.")).number
    office.later(hours=1)
    number = (await office.asks(office.marie, "Autre question : mon dépôt bloque.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=10)
    await office.do(incidents.confirm_solved, office.marie.id, number)
    office.later(hours=1)
    office.said()
    assert (await office.asks(office.marie, NOT_AFTER_ALL[0])).number == number
    (placed,) = [one for one, _where in office.said(Placed)]
    assert (await office.desk.read(lambda tx: placement(tx, number, placed.entry))).others == (older,)


@pytest.mark.parametrize("text", ["Le projecteur du B204 ne s’allume pas", "Non"])
async def test_other_words_leave_what_they_closed_alone(office: Office, text: str) -> None:
    number = await closed_one(office)
    await office.says(office.marie, text)
    assert await state(office, number) is IncidentState.CLOSED


async def test_after_five_business_days_it_is_a_new_one(office: Office) -> None:
    number = await closed_one(office)
    await office.pass_to(at("16 09:00"))
    assert (await office.asks(office.marie, NOT_AFTER_ALL[0])).number != number
    assert await state(office, number) is IncidentState.CLOSED


async def test_what_closed_by_itself_is_not_reopened(office: Office) -> None:
    number = await resolved_one(office)
    await office.pass_to(at("16 09:00"))
    assert await state(office, number) is IncidentState.CLOSED
    assert (await office.asks(office.marie, NOT_AFTER_ALL[0])).number != number


async def test_a_button_reopens_what_they_closed_with_what_remains(office: Office) -> None:
    number = await closed_one(office)
    asked = asked_at(await office.incident(number))
    reopened = await office.do(incidents.not_solved, office.marie.id, number, "Il coupe encore.", asked=asked)
    assert (reopened.state, reopened.urgent) == (IncidentState.ACTIVE, True)
    assert ("ReplyReceived", "U0TOM") in names(office.said())


async def test_what_support_closed_is_reopened_by_no_button(office: Office) -> None:
    number = await resolved_one(office)
    await office.pass_to(at("16 09:00"))
    with pytest.raises(WrongState):
        await office.do(incidents.not_solved, office.marie.id, number, "Il coupe encore.")


async def test_a_new_request_offers_to_reopen_what_they_have_just_settled_and_names_it_to_support(
    office: Office,
) -> None:
    number = await closed_one(office, "Mes étudiants n’ont pas accès au dépôt")
    other = (await office.asks(office.marie, "Deux personnes du groupe 20 reçoivent un message")).number
    assert other != number
    view = await office.do(incident_view, THE_DESK, other)
    assert view.settled_before == number

    assert await office.do(join, office.marie.id, other, to=number) == number
    assert await state(office, number) is IncidentState.ACTIVE
    assert await state(office, other) is IncidentState.CANCELLED
    assert ("ReplyReceived", "U0TOM") in names(office.said()), "who has it is told"


async def test_after_five_business_days_nothing_is_offered_to_reopen(office: Office) -> None:
    await closed_one(office)
    await office.pass_to(at("16 09:00"))
    late = (await office.asks(office.marie, "Deux personnes du groupe 20 reçoivent un message")).number
    assert (await office.do(incident_view, THE_DESK, late)).settled_before is None


async def test_what_tells_of_another_fault_offers_nothing_to_reopen(office: Office) -> None:
    await closed_one(office)
    other = (await office.asks(office.marie, "Mon iPad reste noir dans le B204")).number
    assert (await office.do(incident_view, THE_DESK, other)).settled_before is None
