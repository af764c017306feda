"""A requester who says by themselves that it is settled, or answers that it is not."""

import pytest

from tests.workflow.office import Office
from workflow.helpdesk.conversation_notices import Placed
from workflow.helpdesk.notices import (
    QuestionSettled,
    ReopenQuestion,
    SettledSaid,
    SettledShown,
    UrgencyChanged,
    UrgencyTold,
)
from workflow.helpdesk.use_cases import incidents, settling
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.notices import ReplyReceived
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking

SETTLED = (
    "C’est bon, ça marche, merci",
    "c'est réglé, merci",
    "réglé",
    "It’s fixed, thanks",
    "never mind, I found it",
    "Finalement c’est réglé, j’ai trouvé toute seule",
)


async def asked_one(office: Office, text: str = "Le son coupe.") -> str:
    number = (await office.asks(office.marie, text)).number
    office.later(minutes=3)
    office.said()
    return number


async def state(office: Office, number: str) -> IncidentState:
    return (await office.incident(number)).state


@pytest.mark.parametrize("text", SETTLED)
async def test_what_nobody_has_begun_is_settled_at_once_and_its_alarms_stop(office: Office, text: str) -> None:
    number = await asked_one(office, "C’est urgent, je suis en classe et le projecteur est noir")
    settled = await office.asks(office.marie, text)
    assert (settled.number, settled.state) == (number, IncidentState.RESOLVED)
    assert all(kept.next_at is None for kept in office.kept(number)), "a clock still calls"
    told = office.said(SettledSaid, Placed, ReopenQuestion)
    assert [type(one) for one, _where in told] == [SettledSaid]


@pytest.mark.parametrize("text", ["Non, il coupe encore", "INC0001001 coupe toujours, it still does not work"])
async def test_it_can_be_taken_up_again(office: Office, text: str) -> None:
    number = await asked_one(office)
    await office.says(office.marie, "réglé")
    office.later(minutes=5)
    await office.do(incidents.not_solved, office.marie.id, number, text)
    assert await state(office, number) is IncidentState.ACTIVE


async def test_what_someone_has_in_hand_is_asked_about_and_stays_urgent_and_promised_meanwhile(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=30)
    await office.says(office.marie, "C’est urgent maintenant pour INC0001001")
    assert (await office.incident(number)).urgent
    office.later(minutes=3)
    office.said()
    promised = office.kept(number)
    await office.says(office.marie, "C’est bon, ça marche !")
    assert len(office.said(SettledSaid)) == 1
    for answer in ("", "non"):
        if answer:
            office.later(minutes=1)
            await office.says(office.marie, answer)
        kept = await office.incident(number)
        assert (kept.state, kept.urgent, office.kept(number)) == (IncidentState.ACTIVE, True, promised)
    assert office.said(UrgencyChanged, UrgencyTold) == [], "nobody is called twice for what was never calm"
    said = [one for one in office.journal(number) if one.what is What.URGENCY]
    assert len(said) == 1, "its history has no words that she did not say"


@pytest.mark.parametrize("yes", ["oui", "Yes, it’s fixed"])
async def test_a_yes_in_words_closes_what_was_asked_about(office: Office, yes: str) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=30)
    await office.says(office.marie, "It works now")
    ((asked, _where),) = office.said(SettledSaid)
    assert (await state(office, number), asked.topic) == (IncidentState.ACTIVE, number)
    office.later(minutes=5)
    assert (await office.asks(office.marie, yes)).state is IncidentState.RESOLVED
    assert len(office.said(QuestionSettled)) == 1, "the question is drawn again"


async def test_the_buttons_answer_it_and_support_reads_it(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=30)
    await office.says(office.marie, "It works now")
    ((asked, _where),) = office.said(SettledSaid)
    await office.do(settling.not_yet, office.marie.id, number, asked=asked.asked)
    assert await state(office, number) is IncidentState.ACTIVE
    assert not office.desk.state.awaited
    await office.do(settling.settle, office.marie.id, number, asked=asked.asked)
    assert await state(office, number) is IncidentState.RESOLVED
    assert len(office.said(SettledShown)) == 1


async def test_a_yes_to_a_question_of_support_settles_nothing(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Avez-vous redémarré ?")
    office.later(minutes=30)
    office.said()
    await office.says(office.marie, "oui, merci")
    assert await state(office, number) is IncidentState.ACTIVE
    assert office.said(SettledSaid) == []


async def test_who_answers_the_reminder_that_it_is_settled_has_it_settled(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle version ?")
    await office.pass_to(office.now.replace(day=14))
    office.said()
    assert (await office.asks(office.marie, "c’est réglé")).state is IncidentState.RESOLVED
    assert len(office.said(SettledSaid)) == 1


async def test_of_several_that_go_on_one_is_asked_about(office: Office) -> None:
    await asked_one(office)
    number = (await office.asks(office.marie, "Autre question : il me faut un accès.")).number
    office.later(minutes=3)
    office.said()
    await office.says(office.marie, "réglé")
    assert await state(office, number) is IncidentState.NEW
    assert [one.topic for one, _where in office.said(SettledSaid)] == [number]


@pytest.mark.parametrize("text", ["Non", "no, still broken", "Non, il ne marche toujours pas", "toujours pas"])
async def test_a_no_to_whether_it_is_settled_reopens_it_at_once(office: Office, text: str) -> None:
    number = await asked_one(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=20)
    office.said()
    assert (await office.asks(office.marie, text)).state is IncidentState.ACTIVE
    said = office.said(ReplyReceived, ReopenQuestion, Placed)
    assert [(one.text, where) for one, where in said if isinstance(one, ReplyReceived)] == [(text, said[0][1])]
    assert not [one for one, _where in said if not isinstance(one, ReplyReceived)], "one line is enough"


async def test_a_no_to_whether_to_reopen_it_leaves_it_settled(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=20)
    await office.says(office.marie, "Le micro, par contre…")
    office.said()
    await office.says(office.marie, "non merci")
    assert await state(office, number) is IncidentState.RESOLVED
    assert [one.why for one in office.desk.state.awaited.values()] != [Why.REOPENING]


SETTLING_NOES = (
    "Nope, all good now",
    "No more issues, thanks!",
    "No longer needed, thanks",
    "Non, tout fonctionne, merci",
)


@pytest.mark.parametrize("text", SETTLING_NOES)
@pytest.mark.parametrize("resolved", [True, False])
async def test_a_no_that_says_that_it_is_settled_reopens_nothing(office: Office, text: str, *, resolved: bool) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    if resolved:
        await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    else:
        await office.says(office.marie, "c’est réglé")
    office.later(minutes=20)
    await office.says(office.marie, text)
    assert await state(office, number) is (IncidentState.CLOSED if resolved else IncidentState.RESOLVED)


@pytest.mark.parametrize("text", ["Ça marche !", "C’est bon, merci", "C’est bon, ça marche", "All good!"])
async def test_who_agrees_to_what_support_proposes_settles_nothing(office: Office, text: str) -> None:
    number = await asked_one(office, "C’est urgent, je suis en classe et le projecteur est noir")
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(talking.answer, office.tom.id, number, "Je vous appelle dans deux minutes, d’accord ?")
    office.later(minutes=3)
    office.said()
    await office.says(office.marie, text)
    kept = await office.incident(number)
    assert (kept.state, kept.urgent) == (IncidentState.ACTIVE, True)
    assert office.said(SettledSaid) == []
    await office.says(office.marie, "Ça marche maintenant !")
    assert len(office.said(SettledSaid)) == 1


async def test_who_agrees_after_a_reminder_of_what_is_on_hold_resolves_nothing(office: Office) -> None:
    number = await asked_one(office)
    hold = "Je réinitialise votre compte jeudi, est-ce que ça vous convient ?"
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, hold)
    await office.pass_to(office.now.replace(day=14))
    office.said()
    assert (await office.asks(office.marie, "Ça marche, merci")).state is IncidentState.ACTIVE


async def test_who_agrees_to_what_support_wrote_after_it_was_resolved_closes_nothing(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    await office.do(talking.answer, office.tom.id, number, "Je passe le vérifier jeudi, ça vous va ?")
    office.later(minutes=20)
    await office.says(office.marie, "Ça marche !")
    assert await state(office, number) is IncidentState.RESOLVED


@pytest.mark.parametrize("begun", [True, False])
async def test_what_is_urgent_is_asked_about_and_stays_so_until_it_is_sure(office: Office, *, begun: bool) -> None:
    number = await asked_one(office, "C’est urgent, je suis en classe et le projecteur est noir")
    if begun:
        await office.do(incidents.claim, office.tom.id, number)
        office.later(minutes=3)
    await office.says(office.marie, "Ça marche !")
    kept = await office.incident(number)
    assert (kept.urgent, kept.state) == (True, IncidentState.ACTIVE if begun else IncidentState.NEW)
    assert len(office.said(SettledSaid)) == 1
    await office.says(office.marie, "oui")
    assert await state(office, number) is IncidentState.RESOLVED


async def test_of_several_what_support_came_for_is_the_likely_one_and_the_others_are_offered(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=20)
    other = (await office.asks(office.marie, "Autre question : il me faut un accès.")).number
    office.later(minutes=1)
    office.said()

    assert (await office.asks(office.marie, "C’est réglé, merci")).number == number

    said = office.said()
    assert [one.topic for one, _where in said if isinstance(one, SettledSaid)] == [number]
    (placed,) = [one for one, _where in said if isinstance(one, Placed)]
    ways = await office.desk.read(lambda tx: placement(tx, number, placed.entry))
    assert ways.others == (other,)
    await office.do(move_words, office.marie.id, number, placed.entry, to=other)
    assert [one.topic for one, _where in office.said(SettledSaid)] == [other]
    assert [one.why for (item, _who), one in office.desk.state.awaited.items() if item == number] == []
    assert {one: await state(office, one) for one in (number, other)} == {
        number: IncidentState.ACTIVE,
        other: IncidentState.NEW,
    }
