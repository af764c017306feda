"""What is written outside of a request's thread: hello, thank you, and "Ajouter à … ou nouvelle demande ?"."""

from datetime import timedelta

import pytest

from tests.workflow.office import Office, at, channel, names
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AddOrNewSettled, CancelOffered, NewsTold, Placed
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases import edits, incidents, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.attachments import Attachment
from workflow.items.journal import What
from workflow.items.ports import Place
from workflow.items.refusals import NotForYou, TextTooLong
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed
from workflow.notice import ToPerson
from workflow.ports.desk import Transaction

MARIE = channel("U0MARIE")
OTHER = "Il me faut un accès."


async def asked_one(office: Office) -> str:
    """A request of Marie's, five minutes old."""
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.post_cards()
    office.said()
    office.later(minutes=5)
    return number


def written(message: str) -> Relayed:
    return Relayed(MARIE, message, "D0MARIE")


async def test_the_question_offers_what_waits_first_then_what_was_spoken_of_last(office: Office) -> None:
    numbers = []
    for text in ("Le son coupe.", "L’image saute.", "Le lien manque."):
        numbers.append((await office.do(open_incident, office.marie.id, text)).number)
        office.later(minutes=5)
    await office.do(incidents.resolve, office.tom.id, numbers[0], "Voilà.")
    office.later(minutes=5)
    office.said()
    assert await office.says(office.marie, "Comment ouvrir un compte ?") is None
    ((asked, where),) = office.said(AddOrNewAsked)
    assert where == MARIE
    assert asked.numbers == (numbers[0], numbers[2], numbers[1])
    assert asked.unanswered == numbers[2], "what is settled is never the default"


async def test_a_message_that_waits_can_still_be_edited(office: Office) -> None:
    await asked_one(office)
    await office.says(office.marie, OTHER, written=written("1.1"))
    await office.says(office.marie, "Pour Chloé.", written=written("1.2"))
    await office.do(edits.message_edited, "D0MARIE", "1.2", "Pour Chloé Roy.", mentions_desk=False)
    assert (await office.do(pending.open_pending, office.marie.id)).text == f"{OTHER}\nPour Chloé Roy."
    await office.do(edits.message_edited, "D0MARIE", "1.1", "Deux accès.", mentions_desk=False)
    assert office.journal("INC0001002")[-1].detail["after"] == "Deux accès."


async def test_no_more_than_five_are_offered(office: Office) -> None:
    for _ in range(7):
        await office.do(open_incident, office.marie.id, "Le son coupe.")
    office.later(minutes=5)
    office.said()
    await office.says(office.marie, OTHER)
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert isinstance(asked, AddOrNewAsked)
    assert asked.numbers == tuple(f"INC000100{last}" for last in (7, 6, 5, 4, 3))


async def test_messages_that_wait_join_with_their_files_and_are_known_again(office: Office) -> None:
    number = await asked_one(office)
    picture = Attachment("capture.png", "https://files.example.org/1", file="F1")
    await office.says(office.marie, OTHER, written=written("1.1"))
    office.later(minutes=3)
    await office.says(office.marie, "", files=(picture,), written=written("1.2"))
    await office.says(office.marie, "Pour Chloé.", written=written("1.3"))
    assert [name for name, _where in names(office.said())] == ["AddOrNewAsked", "Marked", "Marked"]
    await office.do(pending.add_pending, office.marie.id, number)
    entries = office.journal(number)[-4:]
    assert [(entry.what, entry.detail.get("text", entry.detail.get("name"))) for entry in entries] == [
        (What.COMMENT, OTHER),
        (What.COMMENT, "capture.png"),
        (What.ATTACHMENT, "capture.png"),
        (What.COMMENT, "Pour Chloé."),
    ]
    assert {("D0MARIE", f"1.{last}") for last in (1, 2, 3)} <= office.desk.state.heard.keys()


async def test_more_than_can_be_kept_is_refused_and_what_waits_stays(office: Office) -> None:
    await asked_one(office)
    await office.says(office.marie, "a" * 39_000)
    with pytest.raises(TextTooLong):
        await office.says(office.marie, "b" * 2_000)
    opened = await office.do(pending.open_pending, office.marie.id)
    assert opened.text == "a" * 39_000


async def test_a_new_request_is_of_the_moment_it_was_written(office: Office) -> None:
    await asked_one(office)
    office.now = at("09 10:00")
    wrote_at = office.now
    await office.says(office.marie, OTHER)
    await office.pass_to(wrote_at + timedelta(minutes=10) - timedelta(seconds=1))
    assert "INC0001002" not in office.desk.state.incidents
    await office.pass_to(wrote_at + timedelta(minutes=10))
    opened = await office.incident("INC0001002")
    assert (opened.opened_at, opened.text) == (wrote_at, OTHER)
    assert office.kept("INC0001002")[0].clock.started_at == wrote_at
    ((settled, _where),) = office.said(AddOrNewSettled)
    assert settled == AddOrNewSettled(settled.topic, ToPerson(office.marie.id), "INC0001002", opened=True)


async def test_unanswered_on_the_day_of_its_talk_words_go_to_what_is_open(office: Office) -> None:
    number = await asked_one(office)
    await office.says(office.marie, OTHER)
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert asked.unanswered == number
    await office.pass_to(office.now + timedelta(minutes=10))
    assert "INC0001002" not in office.desk.state.incidents
    assert office.journal(number)[-1].detail["text"] == OTHER
    ((placed, _to),) = office.said(Placed)
    assert (placed.topic, placed.number) == (asked.topic, number), "it takes the place of the question"


async def test_an_answer_after_the_time_is_refused(office: Office) -> None:
    number = await asked_one(office)
    await office.says(office.marie, OTHER)
    await office.pass_to(office.now + timedelta(minutes=10))
    with pytest.raises(NothingPending):
        await office.do(pending.add_pending, office.marie.id, number)
    with pytest.raises(NothingPending):
        await office.do(pending.open_pending, office.marie.id)


async def test_nobody_adds_what_waits_to_the_request_of_someone_else(office: Office) -> None:
    await asked_one(office)
    other = await office.asks(office.john, "My microphone is broken.")
    await office.says(office.marie, OTHER)
    with pytest.raises(NotForYou):
        await office.do(pending.add_pending, office.marie.id, other.number)
    assert (await office.do(pending.open_pending, office.marie.id)).text == OTHER


async def test_what_is_written_in_a_thread_goes_there_while_something_waits(office: Office) -> None:
    number = await asked_one(office)
    place = office.desk.state.places[number, MARIE]
    await office.says(office.marie, OTHER)
    added = await office.asks(office.marie, "Toujours pareil.", thread=(place.channel, place.message))
    assert added.number == number
    assert (await office.do(pending.open_pending, office.marie.id)).text == OTHER


async def test_a_reply_under_the_question_about_reopening_goes_to_its_request(office: Office) -> None:
    number = await asked_one(office)
    question = Place(f"reopen:{number}:1788270600", MARIE, "D0MARIE", "000900")

    async def put(tx: Transaction) -> None:
        await tx.places.put(question)

    await office.desk.write(put)
    assert (await office.asks(office.marie, "Oui.", thread=("D0MARIE", "000900"))).number == number


async def test_a_greeting_is_answered_once_and_is_no_part_of_what_follows(office: Office) -> None:
    assert await office.says(office.marie, "Bonjour !") is None
    assert await office.says(office.marie, "Allô ?".replace(" ?", "")) is None
    assert [(name, where) for name, where in names(office.said())] == [("Greeted", "U0MARIE")]
    office.later(minutes=2)
    incident = await office.asks(office.marie, "Le son coupe.")
    assert (incident.text, incident.subject) == ("Le son coupe.", "Le son coupe.")
    assert not office.desk.state.timers


async def test_a_greeting_is_answered_again_when_nothing_followed_the_first(office: Office) -> None:
    await office.says(office.marie, "Bonjour !")
    await office.pass_to(office.now + timedelta(minutes=2, seconds=1))
    await office.says(office.marie, "Allo")
    assert names(office.said()) == [("Greeted", "U0MARIE")] * 2


async def test_a_greeting_is_no_part_of_what_waits_for_an_answer(office: Office) -> None:
    await asked_one(office)
    office.later(minutes=5)
    await office.says(office.marie, "L’image saute.")
    await office.says(office.marie, "Allo")
    opened = await office.do(pending.open_pending, office.marie.id)
    assert opened.text == "L’image saute."


async def test_a_greeting_in_a_requests_own_thread_is_added_to_it(office: Office) -> None:
    number = await asked_one(office)
    place = office.desk.state.places[number, MARIE]
    assert (await office.asks(office.marie, "Bonjour", thread=(place.channel, place.message))).number == number


async def test_thanks_go_to_what_was_settled_last(office: Office) -> None:
    first = await asked_one(office)
    second = (await office.do(open_incident, office.marie.id, "L’image saute.")).number
    await office.do(incidents.resolve, office.tom.id, second, "Voilà.")
    office.later(minutes=5)
    await office.do(incidents.resolve, office.tom.id, first, "Voilà.")
    office.later(minutes=5)
    assert (await office.asks(office.marie, "Merci beaucoup !")).number == first


async def test_what_is_new_is_shown_of_one_request_and_listed_of_several(office: Office) -> None:
    number = await asked_one(office)
    assert await office.says(office.marie, "des nouvelles ?") is None
    ((shown, where),) = office.said(NewsTold)
    assert (shown.number, where) == (number, MARIE)
    await office.do(open_incident, office.marie.id, OTHER)
    office.later(minutes=5)
    office.said()
    assert await office.says(office.marie, "any news?") is None
    assert names(office.said()) == [("AskedTold", "U0MARIE")]


async def test_thanks_beside_a_question_are_answered_and_wait_for_nothing(office: Office) -> None:
    number = await asked_one(office)
    await office.says(office.marie, OTHER)
    office.said()
    assert await office.says(office.marie, "merci") is None
    assert names(office.said()) == [("Thanked", "U0MARIE")]
    assert await office.do(pending.add_pending, office.marie.id, number) == number
    assert office.journal(number)[-1].detail["text"] == OTHER


async def test_what_was_cancelled_and_is_wanted_again_is_offered_first(office: Office) -> None:
    other = await asked_one(office)
    number = (await office.do(open_incident, office.marie.id, OTHER)).number
    await office.do(incidents.cancel, office.marie.id, number)
    office.later(minutes=1)
    office.said()
    assert await office.says(office.marie, "ah non finalement j’en ai encore besoin") is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert asked.numbers == (number, other)
    went = await office.do(pending.add_pending, office.marie.id, number)
    assert (await office.incident(went)).follows == number


async def test_an_edit_of_the_words_just_asked_changes_the_title(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe en A-12.", written=written("1.1"))
    await office.post_cards()
    office.said()
    office.now += timedelta(seconds=30)
    await office.do(edits.message_edited, "D0MARIE", "1.1", "L’image saute en B-12.", mentions_desk=False)
    after = await office.incident(opened.number)
    assert (after.subject, after.text) == ("L’image saute en B-12.", "L’image saute en B-12.")
    told = dict(names(office.said()))
    assert "MessageEdited" not in told
    assert "CardChanged" in told
    office.later(minutes=5)
    await office.do(edits.message_edited, "D0MARIE", "1.1", "L’image saute en C-12.", mentions_desk=False)
    assert (await office.incident(opened.number)).subject == "L’image saute en B-12."
    assert "MessageEdited" in dict(names(office.said()))


async def test_deleting_the_words_just_asked_offers_to_cancel(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe.", written=written("1.1"))
    office.said()
    await office.do(edits.message_withdrawn, "D0MARIE", "1.1")
    ((offered, where),) = office.said(CancelOffered)
    assert (offered.number, where) == (opened.number, MARIE)


async def test_thanks_for_nothing_open_are_answered_and_open_nothing(office: Office) -> None:
    assert await office.says(office.marie, "Merci !") is None
    assert names(office.said()) == [("Thanked", "U0MARIE")]
    assert not office.desk.state.incidents


async def test_a_need_that_is_said_again_answers_what_asked_for_it(office: Office) -> None:
    await office.do(incidents.cancel, office.marie.id, await asked_one(office))
    number = (await office.do(open_incident, office.marie.id, OTHER)).number
    office.later(minutes=5)
    await office.do(incidents.claim, office.tom.id, number)
    question = "Avez-vous encore besoin de l’accès ?"
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, question)
    office.later(minutes=20)
    answered = await office.asks(office.marie, "Oui, j’en ai encore besoin.")
    assert (answered.number, answered.state) == (number, IncidentState.ACTIVE)


@pytest.mark.parametrize("minutes", [0, 30])
async def test_thanks_for_a_receipt_wake_nobody_and_open_nothing(office: Office, minutes: int) -> None:
    number = (await office.asks(office.marie, "Le son coupe dans Zoom.")).number
    await office.do(incidents.claim, office.tom.id, number)
    office.said()
    office.later(seconds=20, minutes=minutes)
    assert await office.says(office.marie, "Merci beaucoup !") is None
    assert names(office.said()) == [("Thanked", "U0MARIE")]
    assert len(office.desk.state.incidents) == 1


async def test_thanks_for_an_answer_are_passed_on(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe dans Zoom.")).number
    await office.do(talking.answer, office.tom.id, number, "Redémarrez Zoom.")
    office.said()
    office.later(minutes=5)
    await office.says(office.marie, "Merci beaucoup !")
    assert ("RequesterWrote", "C0TECHNO") in names(office.said())
