"""Words that promise an answer, that answer later, or that are about another matter, beside what is asked already."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.workflow.office import Office, names
from tests.workflow.test_use_cases_conformity import at_conformity
from workflow.courses.plans import Bilingual
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed, Thanked
from workflow.helpdesk.knowledge import Service
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.alike import ALIKE_TOLD
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking

CABLE = "Le câble HDMI est-il bien branché ?"
TOOLS = tuple(Service(name.lower(), Bilingual.of(name), Bilingual.of(name)) for name in ("Antem", "Zoom"))


async def held(office: Office) -> str:
    """Two requests of Marie's, of which one waits for her since an hour."""
    number = (await office.asks(office.marie, "Le projecteur ne montre rien.")).number
    office.later(minutes=5)
    await office.asks(office.marie, "Autre question : où déposer une vidéo ?")
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, CABLE)
    office.later(hours=1)
    office.said()
    return number


def tools(office: Office) -> None:
    office.desk.rules = replace(office.desk.rules, services=TOOLS)


PROMISES = [
    "merci, je regarde ça ce soir",
    "Merci Tom, je vais vérifier demain matin.",
    "Parfait, je vous reviens demain",
    "Thanks, I’ll check tonight",
    "ok, will do tomorrow",
]


@pytest.mark.parametrize("text", PROMISES)
async def test_who_promises_to_look_is_still_waited_for(office: Office, text: str) -> None:
    number = await held(office)
    kept = await office.asks(office.marie, text)
    assert (kept.number, kept.state, kept.reply_received) == (number, IncidentState.AWAITING_USER, False)
    assert ("ReplyReceived", "U0TOM") in names(office.said()), "it is passed on"
    office.later(hours=22)
    answered = await office.asks(office.marie, "oui il est branché")
    assert (answered.number, answered.state, answered.reply_received) == (number, IncidentState.ACTIVE, True)


@pytest.mark.parametrize("text", [*PROMISES, "merci !"])
async def test_seventeen_days_on_too(office: Office, text: str) -> None:
    number = await held(office)
    office.later(days=17)
    assert (await office.asks(office.marie, text)).number == number
    assert (await office.incident(number)).state is IncidentState.AWAITING_USER or text == "merci !"


async def test_what_has_waited_for_long_is_asked_about_and_has_the_words_unanswered(office: Office) -> None:
    number = await held(office)
    office.later(days=17)
    assert await office.says(office.marie, "Le câble semble abîmé près de la prise.") is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert (asked.numbers[0], asked.unanswered) == (number, number)
    await office.pass_to(office.now + timedelta(minutes=11))
    assert (await office.incident(number)).state is IncidentState.ACTIVE
    assert len(office.desk.state.incidents) == 2


@pytest.mark.parametrize(
    "text", ["oui il est branché", "Non, pas encore", "C’est fait", "Le câble HDMI était débranché"]
)
async def test_what_begins_like_an_answer_goes_where_they_were_asked_even_a_day_later(
    office: Office, text: str
) -> None:
    number = await held(office)
    await office.asks(office.marie, "La salle B-12.")
    office.later(days=1)
    office.said()
    assert (await office.asks(office.marie, text)).number == number
    assert [one.number for one, _where in office.said(Placed)] == [number]


async def test_a_promise_to_a_task_leaves_it_waiting(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    await office.do(talking.answer, office.tom.id, number, "Avez-vous les diapositives ?")
    office.later(hours=1)
    await office.says(office.marie, "merci, je regarde ça ce soir")
    assert [one.item for one in office.desk.state.awaited.values()] == [number]


async def test_thanks_and_a_promise_open_nothing(office: Office) -> None:
    assert await office.says(office.marie, "merci, je regarde ça ce soir") is None
    assert office.said(Thanked)


@pytest.mark.parametrize(
    "text", ["Antem is down, blank page", "Antem ne marche plus", "StudiUM : connexion impossible"]
)
async def test_a_tool_that_fails_is_a_request_of_its_own_unanswered(office: Office, text: str) -> None:
    tools(office)
    number = (await office.asks(office.marie, "How do I join a Zoom class?")).number
    office.later(minutes=30)
    office.said()
    assert await office.says(office.marie, text) is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert (asked.numbers, asked.unanswered) == ((number,), None)


@pytest.mark.parametrize(
    "text", ["Zoom ne s’ouvre pas non plus", "J’ai aussi une page blanche", "Le lien ne marche pas", "J’utilise Antem"]
)
async def test_what_may_go_on_with_it_still_does(office: Office, text: str) -> None:
    tools(office)
    number = (await office.asks(office.marie, "How do I join a Zoom class?")).number
    office.later(minutes=30)
    office.said()
    await office.says(office.marie, text)
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert asked.unanswered == number


async def test_three_reports_of_one_outage_are_seen_though_each_had_something_open(office: Office) -> None:
    tools(office)
    people = [office.marie, office.john, await office.meet("Anne Roy")]
    for one in people:
        await office.asks(one, "Comment partager mon écran dans Zoom ?")
        office.later(minutes=5)
    for one in people:
        await office.says(one, "Antem ne marche plus, page blanche")
    await office.pass_to(office.now + timedelta(minutes=11))
    assert len(office.desk.state.incidents) == 6
    assert any(one.kind == ALIKE_TOLD for one in office.desk.state.timers.values())


async def test_an_outage_is_no_answer_to_a_question_about_something_else(office: Office) -> None:
    number = await held(office)
    assert await office.says(office.marie, "StudiUM : connexion impossible depuis 9 h") is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert number in asked.numbers
    assert asked.unanswered is None
    assert (await office.incident(number)).state is IncidentState.AWAITING_USER


async def test_each_of_several_messages_has_its_own_way_back(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    texts = ["Et où déposer une vidéo ?", "Elle fait 3 Go.", "En MP4."]
    for _text in texts:
        office.now += timedelta(seconds=20)
        await office.asks(office.marie, _text)
    placed = [one for one, _where in office.said(Placed)]
    assert len({one.topic for one in placed}) == len(texts), "a line under each"
    first = placed[0]
    assert first.entry is not None
    other = await office.do(move_words, office.marie.id, number, first.entry)
    assert (await office.incident(other)).text == texts[0]


async def test_what_is_moved_out_counts_from_when_it_was_said(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=30)
    said = office.now
    await office.says(office.marie, "Il me faut aussi un accès.")
    await office.pass_to(office.now + timedelta(minutes=11))
    (placed,) = [one for one, _where in office.said(Placed)]
    assert placed.entry is not None
    other = await office.do(move_words, office.marie.id, number, placed.entry)
    assert (await office.incident(other)).opened_at == said
