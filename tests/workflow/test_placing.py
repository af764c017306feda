"""Words that find the item they answer by themselves, and the way back from there, from both sides."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.workflow.office import Office, at, channel, names
from tests.workflow.test_use_cases_conformity import at_conformity
from workflow.helpdesk.belonging import Because
from workflow.helpdesk.conversation_notices import (
    AddOrNewAsked,
    CommandOffered,
    HelpAsked,
    ItemShown,
    Placed,
    PlacedShown,
    WordKept,
    WordsMoved,
    WorkTold,
)
from workflow.helpdesk.notices import Reopened
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases import incidents, pending, writing
from workflow.helpdesk.use_cases.edits import message_edited
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.helpdesk.use_cases.message_words import Typed
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import PLACED, WAY_BACK, placement
from workflow.items.attachments import Attachment
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.refusals import NoSuchItem, NotForYou
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction

MARIE = channel("U0MARIE")
VERSION = "La version 6.1"


def written(message: str) -> Relayed:
    return Relayed(MARIE, message, "D0MARIE")


def entry_of(placed: Placed) -> int:
    """The position of the words of which someone was told."""
    assert placed.entry is not None
    return placed.entry


async def held(office: Office, *, other: bool = False) -> str:
    """A request of Marie's that waits for her: Tom has asked something; return its number."""
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    if other:
        await office.do(open_incident, office.marie.id, "Le lien manque.")
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle version ?")
    await office.post_cards()
    office.later(hours=1)
    office.said()
    return number


async def moved(office: Office, number: str, entry: int, **more: str) -> str:
    """Have Marie say that it was something else; return where it is then."""
    return await office.do(move_words, office.marie.id, number, entry, **more)


# --- Where words go -----------------------------------------------------------------


async def test_an_answer_goes_to_what_waits_for_it_wakes_it_and_tells_its_holder(office: Office) -> None:
    number = await held(office, other=True)
    answered = await office.asks(office.marie, VERSION)
    assert (answered.number, answered.state) == (number, IncidentState.ACTIVE)
    said = office.said()
    assert ("ReplyReceived", "U0TOM") in names(said)
    assert ("RequesterWrote", "C0TECHNO") in names(said)
    (placed,) = [one for one, _where in said if isinstance(one, Placed)]
    assert office.journal(number)[entry_of(placed)].detail["text"] == VERSION
    found = await office.desk.read(lambda tx: placement(tx, number, entry_of(placed)))
    assert found.because is Because.WAITING
    assert ("PlacedShown", "C0TECHNO") in names(said)
    await office.pass_to(office.now + timedelta(minutes=15))
    assert len(office.desk.state.incidents) == 2, "nothing else is opened"


async def test_a_claim_alone_asks_nothing_and_its_request_is_offered_first(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=5)
    other = (await office.do(open_incident, office.marie.id, "Le lien manque.")).number
    office.later(minutes=5)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(hours=1)
    office.said()
    assert await office.says(office.marie, "Le clavier de la salle A-12 est brisé.") is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert asked.numbers == (number, other)


async def test_a_question_has_the_answer_that_follows_it_whatever_was_just_opened(office: Office) -> None:
    number = (await office.asks(office.marie, "Le projecteur est noir.")).number
    office.later(hours=1)
    await office.do(open_incident, office.marie.id, "Comment ouvrir un compte Antem ?")
    office.later(minutes=1)
    await office.do(talking.answer, office.tom.id, number, "Dans quelle salle êtes-vous ?")
    office.now += timedelta(seconds=20)
    assert (await office.asks(office.marie, "La salle B-12")).number == number


async def test_the_answer_to_a_task_goes_there_whatever_was_just_opened(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    await office.do(open_incident, office.marie.id, "Comment ouvrir un compte Antem ?")
    office.later(minutes=1)
    await office.do(talking.answer, office.tom.id, number, "Jeudi 13 h vous convient ?")
    office.now += timedelta(seconds=20)
    assert await office.says(office.marie, "oui, jeudi 13 h") is None
    assert office.journal(number)[-1].detail["text"] == "oui, jeudi 13 h"


@pytest.mark.parametrize("text", ["URGENT : je suis en classe et le projecteur est noir", "urgent, le son coupe !"])
async def test_what_is_urgent_and_of_another_subject_is_a_request_of_its_own(office: Office, text: str) -> None:
    number = await held(office)
    opened = await office.asks(office.marie, text)
    assert (opened.number == number, opened.urgent) == (False, True)
    assert (await office.incident(number)).state is IncidentState.AWAITING_USER


@pytest.mark.parametrize("text", ["La version 6.1, c’est urgent", "C’est urgent, des étudiants attendent : Zoom 6.1"])
async def test_an_urgent_answer_is_an_answer(office: Office, text: str) -> None:
    number = await held(office)
    assert (await office.asks(office.marie, text)).number == number


@pytest.mark.parametrize("mark", ["En fait, c’est", "actually", "correction :", "Sorry,", "Désolée,"])
async def test_words_that_mend_the_last_go_where_those_went(office: Office, mark: str) -> None:
    number = await held(office, other=True)
    await office.asks(office.marie, "La 6.1.")
    office.now += timedelta(seconds=20)
    assert (await office.asks(office.marie, f"{mark} la 6.2")).number == number


async def test_words_that_mend_an_answer_to_a_task_follow_it(office: Office) -> None:
    item, _recordings = await at_conformity(office)
    other = (await office.do(open_incident, office.marie.id, "Le lien manque.")).number
    office.later(hours=1)
    await office.do(talking.answer, office.tom.id, item, "Combien de vidéos ?")
    office.later(minutes=5)
    assert await office.says(office.marie, "Il y en a deux.") is None
    office.now += timedelta(seconds=50)
    assert await office.says(office.marie, "En fait, trois avec celle du foie.") is None
    texts = [one.detail["text"] for one in office.journal(item) if one.what is What.COMMENT]
    assert texts[-2:] == ["Il y en a deux.", "En fait, trois avec celle du foie."]
    office.later(minutes=3)
    await office.says(office.marie, "En fait, le lien manque encore.")
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert isinstance(asked, AddOrNewAsked)
    assert asked.numbers == (other,), "later it is asked about"


async def test_what_a_member_writes_for_support_draws_no_words_of_theirs(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    await office.do(open_incident, office.tom.id, "Mon poste est lent.")
    office.later(hours=1)
    await office.do(talking.answer, office.tom.id, number, "Combien de vidéos ?")
    assert await office.says(office.tom, "En fait, il ne démarre plus.") is None
    assert office.journal(number)[-1].detail.get("text") == "Combien de vidéos ?"
    assert len(office.said(AddOrNewAsked)) == 1


async def test_a_question_does_not_reopen_what_is_settled(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Rebranchez-le.")
    office.later(minutes=30)
    assert await office.says(office.marie, "Comment donner accès à mon cours à une collègue ?") is None
    await office.pass_to(office.now + timedelta(hours=1))
    assert (await office.incident(number)).state is IncidentState.RESOLVED


async def test_of_several_that_wait_the_last_written_about_has_it_and_the_others_are_offered(office: Office) -> None:
    number = await held(office)
    other = (await office.do(open_incident, office.marie.id, "Le lien manque.")).number
    office.later(minutes=5)
    await office.do(talking.answer, office.tom.id, other, "Lequel ?")
    office.later(minutes=5)
    office.said()
    assert (await office.asks(office.marie, "Celui de mardi.")).number == other
    ((placed, _where),) = office.said(Placed)
    found = await office.desk.read(lambda tx: placement(tx, other, entry_of(placed)))
    assert found.others == (number,)
    assert await moved(office, other, entry_of(placed), to=number) == number
    assert [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT][-1] == "Celui de mardi."
    assert (await office.incident(number)).state is IncidentState.ACTIVE
    assert {item for item, _who in office.desk.state.awaited} == {other}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Autre question : où déposer une vidéo ?", "Où déposer une vidéo ?"),
        ("Autre chose, le clavier de la salle A-12 est brisé", "Le clavier de la salle A-12 est brisé"),
        ("Nouvelle chose : le lien manque", "Le lien manque"),
        ("Merci ! J’ai une nouvelle question. Où déposer une vidéo ?", "Où déposer une vidéo ?"),
        ("Something else: the keyboard is broken", "The keyboard is broken"),
        ("New problem: no sound in room 2", "No sound in room 2"),
        ("Nouveau problème avec Zoom", "Nouveau problème avec Zoom"),
    ],
)
async def test_what_announces_something_else_opens_a_request_at_once(office: Office, text: str, title: str) -> None:
    number = await held(office)
    opened = await office.asks(office.marie, text)
    assert (opened.number == number, opened.subject, opened.text) == (False, title, text)
    assert (await office.incident(number)).state is IncidentState.AWAITING_USER


async def test_an_announcement_alone_opens_with_what_follows(office: Office) -> None:
    await held(office)
    assert await office.says(office.marie, "J’ai une autre question") is None
    office.later(minutes=1)
    opened = await office.asks(office.marie, "Où déposer une vidéo ?")
    assert opened.subject == "Où déposer une vidéo ?"


async def test_what_waits_for_an_answer_goes_on_waiting_beside_something_else(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=20)
    assert await office.says(office.marie, "L’image saute.") is None
    assert (await office.asks(office.marie, "Autre chose : le lien manque")).text == "Autre chose : le lien manque"
    assert await office.do(pending.add_pending, office.marie.id, number) == number
    assert office.journal(number)[-1].detail["text"] == "L’image saute."


async def test_what_has_waited_for_long_is_asked_about(office: Office) -> None:
    number = await held(office)
    office.now = at("22 09:00")
    office.said()
    assert (await office.says(office.marie, "La 6.1.")) is not None, "ten business days"
    number = await held(office)
    office.now = at("30 16:00") + timedelta(days=20)
    assert await office.says(office.marie, "La 6.1.") is None
    assert (await office.incident(number)).state is IncidentState.AWAITING_USER


async def test_a_number_among_words_goes_there_and_takes_what_waits_for_an_answer_along(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(open_incident, office.marie.id, "L’image saute.")
    office.now = at("09 10:00")
    assert await office.says(office.marie, "Des nouvelles de tout cela ?") is None
    assert (await office.asks(office.marie, f"Je parle de {number.lower()}, merci")).number == number
    said = [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT]
    assert said == ["Des nouvelles de tout cela ?", f"Je parle de {number.lower()}, merci"]
    assert not [kind for _topic, kind in office.desk.state.timers if kind == pending.ADD_OR_NEW]


async def test_the_number_of_someone_else_names_nothing(office: Office) -> None:
    theirs = (await office.asks(office.john, "My microphone is broken.")).number
    opened = await office.asks(office.marie, f"J’ai le même problème que {theirs}")
    assert opened.requester == office.marie.id
    assert office.journal(theirs)[-1].what is not What.COMMENT


# --- Single words and numbers --------------------------------------------------------


@pytest.mark.parametrize("text", ["INC0001001", "inc0001001 ?", "1001", "INC 1001", "#1001", "inc-1001 ?", "no 1001"])
async def test_a_number_alone_shows_that_item(office: Office, text: str) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=20)
    office.said()
    assert await office.says(office.marie, text) is None
    ((shown, where),) = office.said()
    assert isinstance(shown, ItemShown)
    assert (shown.number, where) == (number, MARIE)
    assert len(office.desk.state.incidents) == 1


@pytest.mark.parametrize("text", ["1001", "#1001", "INC 1001", "INC0001001"])
async def test_a_number_alone_shows_a_member_that_item_whoever_asked_it(office: Office, text: str) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.said()
    assert await office.says(office.tom, text) is None
    ((shown, where),) = office.said()
    assert isinstance(shown, ItemShown)
    assert (shown.number, where) == (number, channel("U0TOM"))
    assert len(office.desk.state.incidents) == 1


async def test_digits_of_someone_elses_item_say_nothing_of_it(office: Office) -> None:
    await office.asks(office.john, "My microphone is broken.")
    office.said()
    assert await office.says(office.marie, "1001") is None
    assert [type(one) for one, _where in office.said()] == [WordKept]


async def test_a_number_that_no_item_has_is_refused(office: Office) -> None:
    with pytest.raises(NoSuchItem):
        await office.says(office.marie, "INC0009999")


async def test_digits_alone_answer_what_waits(office: Office) -> None:
    number = await held(office)
    assert (await office.asks(office.marie, "1001")).number == number


@pytest.mark.parametrize(
    ("text", "kind"), [("menu", HelpAsked), ("aide", HelpAsked), ("tâche", WorkTold), ("tasks", WorkTold)]
)
async def test_the_words_of_a_command_are_that_command(office: Office, text: str, kind: type) -> None:
    await office.says(office.tom, text)
    ((told, _where),) = office.said()
    assert isinstance(told, kind)
    assert not office.desk.state.incidents


async def test_the_name_of_a_command_offers_it_unless_an_answer_is_waited_for(office: Office) -> None:
    semaine = Typed("vigie semaine", sure=False)
    assert await office.says(office.marie, "semaine", typed=semaine) is None
    ((offered, _where),) = office.said()
    assert isinstance(offered, CommandOffered)
    number = await held(office)
    assert (await office.asks(office.marie, "semaine", typed=semaine)).number == number


REPORT = Typed("vigie rapport semaine", sure=False, for_managers=True)


async def test_words_that_ask_for_what_a_command_gives_offer_it_to_who_may_have_it(office: Office) -> None:
    assert await office.says(office.gisele, "Le rapport de la semaine", typed=REPORT) is None
    ((offered, where),) = office.said()
    assert isinstance(offered, CommandOffered)
    assert (offered.typed, where) == (REPORT.command, channel("U0GISELE"))


@pytest.mark.parametrize("who", ["marie", "tom"])
async def test_to_anyone_else_they_are_words_like_others(office: Office, who: str) -> None:
    assert await office.says(getattr(office, who), "Le rapport de la semaine", typed=REPORT) is not None


async def test_a_single_word_opens_nothing_and_what_follows_opens_with_both(office: Office) -> None:
    assert await office.says(office.marie, "Antem ?", written=written("1.1")) is None
    ((kept, _where),) = office.said()
    assert isinstance(kept, WordKept)
    office.later(minutes=9)
    opened = await office.asks(office.marie, "Comment ouvrir un compte ?", written=written("1.2"))
    assert opened.text == "Antem ?\nComment ouvrir un compte ?"
    assert {item.item for item in office.desk.state.heard.values()} == {opened.number}


async def test_a_single_word_that_nothing_follows_opens_nothing_and_is_shown_again(office: Office) -> None:
    await office.says(office.marie, "Antem ?")
    office.said()
    await office.post_cards()
    await office.pass_to(office.now + timedelta(minutes=10))
    ((kept, _where),) = office.said(WordKept)
    assert kept.text == "Antem ?"
    assert not office.desk.state.incidents
    assert not office.desk.state.timers


async def test_a_single_word_can_be_added_or_made_a_request_in_one_tap(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=20)
    office.said()
    await office.says(office.marie, "Micro")
    ((kept, _where),) = office.said(WordKept)
    assert kept.numbers == (number,)
    await office.do(pending.add_pending, office.marie.id, number)
    office.later(minutes=3)
    await office.says(office.marie, "Antem")
    opened = await office.do(pending.open_pending, office.marie.id)
    assert (opened.number == number, opened.text) == (False, "Antem")


async def test_a_picture_beside_a_word_is_a_request(office: Office) -> None:
    picture = Attachment("capture.png", "https://files.example.org/1", file="F1")
    assert (await office.asks(office.marie, "Antem", files=(picture,))).text == "Antem"


async def test_thanks_under_a_request_that_is_over_open_nothing(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.post_cards()
    await office.do(incidents.cancel, office.marie.id, number)
    place = office.desk.state.places[number, MARIE]
    office.said()
    assert await office.says(office.marie, "Merci !", thread=(place.channel, place.message)) is None
    assert names(office.said()) == [("Thanked", "U0MARIE")]
    assert list(office.desk.state.incidents) == [number]


async def test_a_task_that_is_named_among_others_can_be_chosen_and_has_what_was_said(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    other = (await office.do(open_incident, office.marie.id, "Le son coupe.")).number
    office.later(minutes=10)
    office.said()
    assert await office.says(office.marie, f"{number} ou {other} : le lien manque.") is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert (asked.numbers, asked.unanswered) == ((number, other), number)
    await office.pass_to(office.now + timedelta(minutes=10))
    assert office.journal(number)[-1].detail["text"] == f"{number} ou {other} : le lien manque."
    assert list(office.desk.state.incidents) == [other]


async def test_a_task_that_is_named_takes_what_waits_along(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    await office.says(office.marie, "Antem ?")
    assert await office.says(office.marie, f"C’est pour {number}, merci.") is None
    said = [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT]
    assert said == ["Antem ?", f"C’est pour {number}, merci."]


# --- The way back --------------------------------------------------------------------


async def answered_wrongly(office: Office) -> tuple[str, int]:
    """Words and a picture of Marie's went to what waited for her; return where."""
    number = await held(office)
    picture = Attachment("capture.png", "https://files.example.org/1", file="F1", place=str(MARIE), direct=True)
    await office.asks(office.marie, "Le lien du cours manque.", files=(picture,), written=written("1.1"))
    ((placed, _where),) = office.said(Placed)
    return number, entry_of(placed)


async def test_something_else_moves_words_and_files_and_the_request_waits_again(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    wrote_at = office.now
    assert not office.desk.state.awaited
    office.later(minutes=3)
    other = await moved(office, number, entry)
    opened = await office.incident(other)
    assert (opened.text, opened.opened_at, opened.requester) == ("Le lien du cours manque.", wrote_at, office.marie.id)
    files = [one.detail["name"] for one in office.journal(other) if one.what is What.ATTACHMENT]
    assert files == ["capture.png"]
    wrong = await office.incident(number)
    assert (wrong.state, wrong.reply_received) == (IncidentState.AWAITING_USER, False)
    (awaited,) = office.desk.state.awaited.values()
    assert (awaited.item, awaited.why) == (number, Why.INFORMATION)
    assert office.desk.state.heard["D0MARIE", "1.1"].item == other, "an edit of theirs goes there"


async def test_it_leaves_its_trace_in_both_and_the_wrong_one_shows_the_words_no_more(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    other = await moved(office, number, entry)
    view = await office.desk.read(lambda tx: incident_view(tx, THE_DESK, number, office.now))
    assert "Le lien du cours manque." not in [one.detail.get("text") for one in view.journal]
    assert not [one for one in view.journal if one.what is What.ATTACHMENT]
    assert next(one.detail["other"] for one in view.journal if one.what is What.MOVED) == other
    assert [one.detail["other"] for one in office.journal(other) if one.what is What.MOVED] == [number]
    told = names(office.said())
    assert ("WordsMoved", "U0TOM") in told, "its holder was told of a reply"
    assert ("RequestReceived", "U0MARIE") in told


async def test_support_can_send_words_on_as_well(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    opened = await office.incident(await office.do(move_words, office.ada.id, number, entry))
    assert opened.requester == office.marie.id
    assert office.journal(number)[-1].by == office.ada.id


async def test_nobody_else_can(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    with pytest.raises(NotForYou):
        await office.do(move_words, office.john.id, number, entry)
    with pytest.raises(NotYourGroup):
        await office.do(move_words, office.paul.id, number, entry)
    with pytest.raises(NotForYou):
        await office.do(move_words, office.ada.id, number, entry, to=number)


async def test_words_are_moved_once_and_not_for_ever(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    await moved(office, number, entry)
    with pytest.raises(NothingPending):
        await moved(office, number, entry)
    number, entry = await answered_wrongly(office)
    await office.pass_to(office.now + WAY_BACK)
    with pytest.raises(NothingPending):
        await moved(office, number, entry)


async def test_an_entry_that_the_desk_did_not_place_is_not_moved(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    for other in (0, entry - 1, entry + 1, 99, -1):
        with pytest.raises(NothingPending):
            await moved(office, number, other)


async def test_a_request_that_went_on_meanwhile_is_not_put_on_hold(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    await office.do(incidents.resolve, office.tom.id, number, "Mis à jour.")
    await moved(office, number, entry)
    assert (await office.incident(number)).state is IncidentState.RESOLVED


async def test_what_was_said_after_it_keeps_the_request_awake(office: Office) -> None:
    number, entry = await answered_wrongly(office)
    await office.do(writing.add_from_requester, office.marie.id, number, VERSION)
    await moved(office, number, entry)
    wrong = await office.incident(number)
    assert (wrong.state, wrong.reply_received) == (IncidentState.ACTIVE, True)
    assert not office.desk.state.awaited


async def test_a_question_about_reopening_goes_with_the_words_that_raised_it(office: Office) -> None:
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    await office.do(incidents.resolve, office.tom.id, number, "Réglé.")
    office.later(hours=1)
    office.said()
    assert (await office.asks(office.marie, "Le lien du cours manque.")).number == number
    ((placed, _where),) = office.said(Placed)
    await moved(office, number, entry_of(placed))
    await office.pass_to(office.now + timedelta(hours=1))
    assert (await office.incident(number)).state is IncidentState.RESOLVED
    (awaited,) = office.desk.state.awaited.values()
    assert awaited.why is Why.SETTLED


@pytest.mark.parametrize("pressed", [False, True])
async def test_something_else_never_leaves_a_settled_request_reopened(office: Office, pressed: bool) -> None:
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    await office.do(incidents.resolve, office.tom.id, number, "Réglé.")
    before = await office.incident(number)
    office.later(hours=1)
    assert (await office.asks(office.marie, "La caméra de la salle 2 est morte.")).number == number
    ((placed, _where),) = office.said(Placed)
    if pressed:
        await office.do(writing.accept_reopening, office.marie.id, number)
    await office.pass_to(office.now + timedelta(minutes=31))
    assert (await office.incident(number)).state is IncidentState.ACTIVE
    await office.post_cards()
    office.said()
    await moved(office, number, entry_of(placed))
    assert {("ReopenQuestion", "U0MARIE"), ("QuestionSettled", "U0MARIE")} <= set(names(office.said()))
    assert await office.incident(number) == replace(before, version=(await office.incident(number)).version)


async def test_a_reopened_request_that_somebody_works_on_stays_so(office: Office) -> None:
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    await office.do(incidents.resolve, office.tom.id, number, "Réglé.")
    office.later(hours=1)
    await office.asks(office.marie, "La caméra de la salle 2 est morte.")
    ((placed, _where),) = office.said(Placed)
    await office.pass_to(office.now + timedelta(minutes=31))
    await office.do(talking.answer, office.tom.id, number, "J’y vais.")
    await moved(office, number, entry_of(placed))
    assert (await office.incident(number)).state is IncidentState.ACTIVE


async def test_a_breakdown_after_what_was_settled_is_no_part_of_it(office: Office) -> None:
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    await office.do(incidents.resolve, office.tom.id, number, "Réglé.")
    office.later(minutes=5)
    await office.asks(office.marie, "Je regarde ce soir.")
    office.later(hours=1)
    office.said()
    assert await office.says(office.marie, "La caméra de la salle B-2245 est morte") is None
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert asked.unanswered is None
    await office.pass_to(office.now + timedelta(hours=1))
    assert (await office.incident(number)).state is IncidentState.RESOLVED
    assert (await office.incident("INC0001002")).subject == "La caméra de la salle B-2245 est morte"


async def test_what_time_reopens_is_said_of_the_desk(office: Office) -> None:
    number = (await office.do(open_incident, office.marie.id, "Zoom se ferme.")).number
    await office.do(incidents.resolve, office.tom.id, number, "Réglé.")
    office.later(minutes=5)
    await office.asks(office.marie, "Toujours pareil ici.")
    office.said()
    await office.pass_to(office.now + timedelta(minutes=31))
    ((reopened, _where),) = office.said(Reopened)
    assert reopened.by is None
    assert (await office.incident(number)).reply_received


async def test_words_as_they_were_edited_are_moved(office: Office) -> None:
    number, entry = await answered_wrongly(office)

    async def edit(tx: Transaction) -> None:
        await message_edited(tx, "D0MARIE", "1.1", "Le lien de MMD 1231 manque.", office.now, mentions_desk=False)

    await office.desk.write(edit)
    assert (await office.incident(await moved(office, number, entry))).text == "Le lien de MMD 1231 manque."


async def test_words_within_two_minutes_have_the_way_back_too(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=1)
    assert (await office.asks(office.marie, "Et où déposer une vidéo ?")).number == number
    said = office.said()
    assert not [one for one, _where in said if isinstance(one, PlacedShown)]
    ((placed, _where),) = [(one, where) for one, where in said if isinstance(one, Placed)]
    found = await office.desk.read(lambda tx: placement(tx, number, placed.entry))
    assert found.because is Because.JUST
    other = await moved(office, number, found.entry)
    assert (await office.incident(other)).text == "Et où déposer une vidéo ?"
    assert office.said(WordsMoved) == []


async def test_an_answer_reaches_the_service_task_whose_holder_wrote_and_comes_back(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    await office.do(talking.answer, office.tom.id, number, "Avez-vous les diapositives ?")
    office.later(hours=1)
    office.said()
    assert await office.says(office.marie, "Oui, elles sont prêtes depuis hier.") is None
    said = office.said()
    assert ("RequesterWrote", "C0TECHNO") in names(said)
    (placed,) = [one for one, _where in said if isinstance(one, Placed)]
    assert placed.number == number
    assert not office.desk.state.incidents
    assert not office.desk.state.awaited
    other = await moved(office, number, entry_of(placed))
    assert (await office.incident(other)).text == "Oui, elles sont prêtes depuis hier."
    (awaited,) = office.desk.state.awaited.values()
    assert (awaited.item, awaited.why) == (number, Why.COMMENT)


async def test_words_that_were_placed_by_an_older_desk_have_their_way_back(office: Office) -> None:
    number = await held(office)
    await office.says(office.marie, VERSION, written=written("9.1"))
    (placed,) = [notice for notice, _to in office.said() if isinstance(notice, Placed)]
    (kept,) = [one for one in office.desk.state.timers.values() if one.kind == PLACED]
    detail = {name: value for name, value in kept.detail.items() if name != "entries"}
    await office.desk.write(lambda tx: tx.timers.set(kept.topic, PLACED, kept.at, detail))
    right = await moved(office, number, entry_of(placed))
    assert (await office.incident(right)).text == VERSION
    assert (await office.incident(number)).state is IncidentState.AWAITING_USER


async def test_a_task_does_not_wait_again_for_what_asks_nothing_any_more(office: Office) -> None:
    number, _recordings = await at_conformity(office)
    await office.do(talking.answer, office.tom.id, number, "Avez-vous les diapositives ?")
    office.later(hours=1)
    office.said()
    await office.says(office.marie, "Oui, elles sont prêtes depuis hier.")
    (placed,) = [one for one, _where in office.said() if isinstance(one, Placed)]
    (kept,) = [one for one in office.desk.state.timers.values() if one.kind == PLACED]
    detail = {**kept.detail, "waited": ["claim", office.now.isoformat()]}
    await office.desk.write(lambda tx: tx.timers.set(kept.topic, PLACED, kept.at, detail))
    await moved(office, number, entry_of(placed))
    assert not office.desk.state.awaited


LETTER = Attachment("lettre.pdf", "https://files.example.org/1", "F1", size=3)


async def test_a_file_that_a_member_sends_without_a_word_opens_nothing_and_is_asked_about(office: Office) -> None:
    assert await office.says(office.gisele, "", files=[LETTER], written=written("1.1")) is None
    ((kept, where),) = office.said()
    assert isinstance(kept, WordKept)
    assert (kept.text, where) == ("lettre.pdf", channel("U0GISELE"))
    office.later(minutes=9)
    opened = await office.asks(office.gisele, "Cette lettre ne s’ouvre pas.", written=written("1.2"))
    assert "Cette lettre ne s’ouvre pas." in opened.text
    files = [one.detail["name"] for one in office.journal(opened.number) if one.what is What.ATTACHMENT]
    assert files == ["lettre.pdf"]


async def test_a_members_file_that_nothing_follows_opens_nothing_and_is_said_to_be_left(office: Office) -> None:
    await office.says(office.gisele, "", files=[LETTER])
    await office.post_cards()
    office.said()
    await office.pass_to(office.now + timedelta(minutes=10))
    ((kept, _where),) = office.said(WordKept)
    assert (kept.text, kept.files) == ("lettre.pdf", True)
    assert not office.desk.state.incidents
    assert not office.desk.state.timers


async def test_a_teachers_file_waits_for_a_sentence_which_gives_the_request_its_title(office: Office) -> None:
    assert await office.says(office.marie, "", files=[LETTER]) is None
    assert (await office.asks(office.marie, "La lettre ne s'ouvre pas.")).subject == "La lettre ne s'ouvre pas."


async def test_a_teachers_file_without_a_word_is_a_request_once_none_has_followed(office: Office) -> None:
    assert await office.says(office.marie, "", files=[LETTER]) is None
    await office.pass_to(office.now + pending.ANSWER_WITHIN)
    (incident,) = await office.desk.read(lambda tx: tx.incidents.of_requester(office.marie.id))
    assert incident.subject == "lettre.pdf"
