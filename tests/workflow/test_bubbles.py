"""What someone writes within two minutes of their last words goes where those went, without a question."""

from datetime import timedelta

import pytest

from tests.workflow.office import Office, channel
from tests.workflow.test_placing import entry_of
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed
from workflow.helpdesk.use_cases import incidents, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.states import IncidentState
from workflow.items.thanks import promises
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed

MARIE = channel("U0MARIE")
WAIT_FRENCH = (
    *(
        "un instant",
        "Un instant svp",
        "attends je regarde",
        "Attendez, je vérifie",
        "une minute",
        "deux petites minutes",
    ),
    *("attends, faut que j'aille voir", "Je regarde mon agenda ce soir", "il faut que j’aille vérifier sur place"),
    *("Oui, un moment, je regarde", "ok une seconde", "je reviens", "donnez-moi une minute", "minute"),
)
WAIT_ENGLISH = (
    *("one sec, checking", "hold on", "Just a minute", "wait, let me check", "give me a second", "hang on, looking"),
    *("one moment please", "brb", "checking now", "two minutes", "let me check my calendar", "I have to go check"),
)


async def open_one(office: Office, text: str) -> str:
    """An older request of Marie's, which Ada has claimed."""
    number = (await office.do(open_incident, office.marie.id, text)).number
    await office.do(incidents.claim, office.ada.id, number)
    office.later(minutes=20)
    return number


async def asked(office: Office, text: str = "Dans quelle salle, et y a-t-il un message ?") -> str:
    """A request of Marie's in which Tom has just asked something, beside another one."""
    await open_one(office, "Ma caméra reste noire.")
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=20)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, text)
    office.later(minutes=5)
    office.said()
    return number


def said_in(office: Office, number: str) -> list[str]:
    return [str(one.detail["text"]) for one in office.journal(number) if one.what is What.COMMENT]


async def test_the_second_half_of_an_answer_goes_where_the_first_one_went(office: Office) -> None:
    number = await asked(office)
    await office.asks(office.marie, "non")
    for text in ("c’est le poste de la salle", "B-2310", "2310"):
        office.later(seconds=90)
        assert (await office.asks(office.marie, text)).number == number
    told = office.said(Placed, AddOrNewAsked)
    assert {type(one) for one, _where in told} == {Placed}, "nothing is asked, and each has its way back"
    assert said_in(office, number)[-4:] == ["non", "c’est le poste de la salle", "B-2310", "2310"]

    (*_rest, (last, _where)) = [(one, where) for one, where in told if isinstance(one, Placed)]
    other = await office.do(move_words, office.marie.id, number, entry_of(last))
    assert other != number


async def test_after_two_minutes_it_is_asked_about(office: Office) -> None:
    await asked(office)
    await office.asks(office.marie, "non")
    office.later(seconds=121)
    assert await office.says(office.marie, "c’est le poste de la salle") is None
    assert len(office.said(AddOrNewAsked)) == 1


async def test_the_two_minutes_are_counted_by_when_messages_were_said(office: Office) -> None:
    number, said = await asked(office), office.now
    first, second = (
        Relayed(MARIE, message, "D0MARIE", said_at=said + timedelta(seconds=seconds))
        for message, seconds in (("7.1", 0), ("7.2", 100))
    )
    await office.asks(office.marie, "non", written=first)
    office.later(minutes=15)
    assert (await office.asks(office.marie, "c’est le poste de la salle", written=second)).number == number
    late = Relayed(MARIE, "7.3", "D0MARIE", said_at=said + timedelta(seconds=300))
    assert await office.says(office.marie, "avec le micro de la salle", written=late) is None


async def test_what_was_asked_elsewhere_between_the_two_is_answered(office: Office) -> None:
    number = await asked(office)
    other = next(one for one in office.desk.state.incidents if one != number)
    await office.asks(office.marie, "non")
    office.later(seconds=30)
    await office.do(talking.answer, office.ada.id, other, "Quelle caméra est-ce ?")
    office.later(seconds=30)
    assert (await office.asks(office.marie, "celle du portable")).number == other


@pytest.mark.parametrize(
    "text",
    [
        *("Autre question : où est le lien de mon cours ?", "Mon PowerPoint plante", "il me faut un micro pour jeudi"),
        *("ah et je n'arrive plus à me connecter à Studium", "oh and I can't seem to log into studium"),
        *("aussi est-ce que je peux avoir un micro cravate ?", "btw can I get a lapel mic for Thursday?"),
    ],
)
async def test_what_is_something_else_by_its_own_words_does_not_go_there(office: Office, text: str) -> None:
    number = await asked(office, "Quel message Zoom donne-t-il ?")
    await office.asks(office.marie, "aucun")
    office.later(seconds=30)
    await office.says(office.marie, text)
    assert text not in said_in(office, number)


async def test_what_follows_thanks_may_be_about_anything(office: Office) -> None:
    number = await asked(office)
    await office.asks(office.marie, "Merci")
    office.later(seconds=30)
    await office.says(office.marie, "Je voudrais une salle pour mardi")
    assert "Je voudrais une salle pour mardi" not in said_in(office, number)


async def test_it_leaves_what_waits_for_an_answer_to_a_question_alone(office: Office) -> None:
    await open_one(office, "Ma caméra reste noire.")
    number = await open_one(office, "Zoom se ferme.")
    assert await office.says(office.marie, "Où trouver le guide du dépôt ?") is None
    office.later(minutes=3)
    await office.do(incidents.hold, office.ada.id, number, IncidentState.AWAITING_USER, "Quelle salle ?")
    office.later(minutes=1)
    await office.asks(office.marie, "la 2310")
    office.later(seconds=30)
    assert (await office.asks(office.marie, "sur le poste de la salle")).number == number
    assert await office.desk.read(lambda tx: pending.kept(tx, office.marie.id)), "the first words still wait"


def test_words_that_only_say_that_the_answer_comes_are_told_from_an_answer() -> None:
    for text in (*WAIT_FRENCH, *WAIT_ENGLISH):
        assert promises(text), text
    for text in (
        *("2 minutes", "2 min", "2 seconds"),
        *("il faut attendre une minute", "une minute de vidéo manque", "Attendez, c’est le poste de la salle"),
        *(
            "one minute of video is missing",
            "wait, it works",
            "hold on, it is the room computer",
            "Il reste un moment noir",
        ),
    ):
        assert not promises(text), text


async def test_a_number_of_minutes_answers_how_long(office: Office) -> None:
    number = await asked(office, "Combien de temps dure la vidéo ?")
    await office.asks(office.marie, "2 minutes")
    incident = await office.incident(number)
    assert (incident.state, incident.reply_received) == (IncidentState.ACTIVE, True)


@pytest.mark.parametrize("text", ["attends je regarde", "attends 2 minutes", "one sec, checking", "un instant"])
async def test_such_words_end_no_wait_and_the_answer_goes_there_too(office: Office, text: str) -> None:
    number = await asked(office)
    await office.asks(office.marie, text)
    incident = await office.incident(number)
    assert (incident.state, incident.reply_received) == (IncidentState.AWAITING_USER, False)
    assert said_in(office, number)[-1] == text
    (waits,) = await office.desk.read(lambda tx: tx.awaited.of_item(number))
    assert waits.why is Why.INFORMATION

    office.later(minutes=1)
    await office.asks(office.marie, "Salle B-2310, et non aucun message")
    assert (await office.incident(number)).state is IncidentState.ACTIVE
    assert not office.said(AddOrNewAsked)
